# Builds the consumer against an install tree or the sources, runs it and compares what it prints. The library is built
# anew in the second way only.
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${work})
set(configure ${CMAKE_COMMAND} -S ${cleaner}/tests/consumer -B ${work}/build -G ${generator} -D CMAKE_BUILD_TYPE=Debug
  -D CMAKE_CXX_COMPILER=${compiler} -D CMAKE_CXX_COMPILER_LAUNCHER=${launcher})
if(way STREQUAL install)
  run(${CMAKE_COMMAND} --install ${build} --prefix ${work}/prefix)
  run(${configure} -D CMAKE_PREFIX_PATH=${work}/prefix)
else()
  run(${configure} -D CLEANER_SOURCE=${cleaner})
endif()
run(${CMAKE_COMMAND} --build ${work}/build --target consumer)
execute_process(COMMAND ${work}/build/consumer OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
if(NOT printed STREQUAL "clean: kept\nclean: duplicate\n")
  message(FATAL_ERROR "The consumer printed:\n${printed}")
endif()
