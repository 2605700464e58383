# Debian packages by CPack: `cleaner`, the program, and `libcleaner-dev`, for those who build with the library.
#
#     cd build && cpack -G DEB        # cleaner_0.2.0-1_amd64.deb, libcleaner-dev_0.2.0-1_amd64.deb
#
# dpkg-shlibdeps (of dpkg-dev) finds which shared libraries the program needs. tests/package.sh tries the packages.
set(CPACK_PACKAGE_NAME cleaner)
set(CPACK_PACKAGE_VENDOR "cleaner developers")
set(CPACK_PACKAGE_CONTACT "cleaner developers <developers@cleaner.invalid>")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENTS_ALL program program_notices library library_notices)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME cleaner)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
# The first line of a description is PROJECT_DESCRIPTION.
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "Reads folders of HTML pages and text files, or records in JSON Lines. Drops
navigation, buttons, notices and other noise, finds copies that were edited,
framed or cut short, and writes what is left, with a reason for everything
that went. Every input can be restored byte for byte.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libcleaner-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "C++20 headers and library, with files for find_package(cleaner) and for
pkg-config. The program is in the package cleaner.")
if(BUILD_SHARED_LIBS)
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
else()
  set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libabsl-dev, libboost-regex-dev, libfmt-dev, libicu-dev, libsimdjson-dev, libtomlplusplus-dev, libuchardet-dev, libxxhash-dev, libzstd-dev, zlib1g-dev")
endif()

# What Debian wants in the folder of each package: the licence in its format, and both changelogs, packed. Only packages
# have them, not `cmake --install`.
find_program(CLEANER_GZIP gzip)
mark_as_advanced(CLEANER_GZIP)
if(CLEANER_GZIP)
  set(notices ${PROJECT_BINARY_DIR}/debian)
  file(MAKE_DIRECTORY ${notices})
  configure_file(cleaner/cmake/debian-copyright ${notices}/copyright COPYONLY)
  foreach(name changelog changelog.Debian)
    if(name STREQUAL changelog)
      configure_file(CHANGELOG.md ${notices}/${name} COPYONLY)
    else()
      configure_file(cleaner/cmake/debian-changelog.in ${notices}/${name} @ONLY)
    endif()
    execute_process(COMMAND ${CLEANER_GZIP} -9 -n -c ${notices}/${name} OUTPUT_FILE ${notices}/${name}.gz
      COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  set(notice_files ${notices}/copyright ${notices}/changelog.gz ${notices}/changelog.Debian.gz)
  install(FILES ${notice_files} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/cleaner COMPONENT program_notices EXCLUDE_FROM_ALL)
  install(FILES ${notice_files} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libcleaner-dev COMPONENT library_notices
    EXCLUDE_FROM_ALL)
endif()

include(CPack)
cpack_add_component(program GROUP program)
cpack_add_component(program_notices GROUP program)
cpack_add_component(library GROUP library)
cpack_add_component(library_notices GROUP library)
cpack_add_component_group(program)
cpack_add_component_group(library)
