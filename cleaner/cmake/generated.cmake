# The program prints its man page and completions itself, from its table of flags. They are made after it is linked, in
# share/ of the build folder, and installed where man and the shells look for them.
if(CMAKE_CROSSCOMPILING)
  message(STATUS "cross compiling: the man page and completions are left out, because the program cannot run here")
  return()
endif()

# install_generated(WHAT FILE FOLDER): what `cleaner --generate WHAT` prints becomes FILE in FOLDER.
function(install_generated what file folder)
  set(path ${CMAKE_CURRENT_BINARY_DIR}/share/${what}/${file})
  add_custom_command(TARGET cleaner_cli POST_BUILD VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory share/${what}
    COMMAND cleaner_cli --generate ${what} > share/${what}/${file})
  install(FILES ${path} DESTINATION ${folder})
endfunction()

install_generated(man cleaner.1 ${CMAKE_INSTALL_MANDIR}/man1)
install_generated(complete-bash cleaner ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install_generated(complete-zsh _cleaner ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install_generated(complete-fish cleaner.fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
