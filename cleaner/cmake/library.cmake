# Installs the library: headers, the CMake package (find_package(cleaner)) and cleaner.pc (pkg-config cleaner).
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/cleaner)
configure_package_config_file(cleaner/cmake/cleanerConfig.cmake.in cleanerConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(cleanerConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(TARGETS cleaner EXPORT cleanerTargets COMPONENT library)
install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
install(EXPORT cleanerTargets NAMESPACE cleaner:: DESTINATION ${package_dir} COMPONENT library)
install(FILES ${PROJECT_BINARY_DIR}/cleanerConfig.cmake ${PROJECT_BINARY_DIR}/cleanerConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT library)

# `pkg-config --static` names what a static library leaves to be linked; a shared one needs none of it. The prefix is
# written at the time of installing, which may choose another than configuring did.
configure_file(cleaner/cmake/cleaner.pc.in cleaner.pc.in @ONLY)
install(CODE "set(CLEANER_PC_IN \"${PROJECT_BINARY_DIR}/cleaner.pc.in\")
set(CLEANER_PC \"${PROJECT_BINARY_DIR}/cleaner.pc\")
get_filename_component(CLEANER_PREFIX \"\${CMAKE_INSTALL_PREFIX}\" ABSOLUTE)
file(READ \"\${CLEANER_PC_IN}\" text)
string(REPLACE \"%PREFIX%\" \"\${CLEANER_PREFIX}\" text \"\${text}\")
file(WRITE \"\${CLEANER_PC}\" \"\${text}\")" COMPONENT library)
install(FILES ${PROJECT_BINARY_DIR}/cleaner.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT library)
