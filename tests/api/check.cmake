# Builds each program of this folder against the library, runs it, and compares what it prints with NAME.out.
#
#     way=install        find_package(cleaner) in an install tree
#     way=subdirectory   add_subdirectory(cleaner): builds the library anew, with the flags of the first build
#     way=shared         as install, of a build with BUILD_SHARED_LIBS=ON
#     way=pkg-config     the compiler alone, with the flags that cleaner.pc gives
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# Runs the programs in FOLDER.
function(compare folder)
  file(GLOB wanted_files ${cleaner}/tests/api/*.out)
  file(GLOB sources ${cleaner}/tests/api/*.cpp)
  list(LENGTH wanted_files wanted_count)
  list(LENGTH sources source_count)
  if(source_count EQUAL 0 OR NOT source_count EQUAL wanted_count)
    message(FATAL_ERROR "${source_count} programs and ${wanted_count} files NAME.out: there has to be one for each")
  endif()
  foreach(file IN LISTS wanted_files)
    cmake_path(GET file STEM name)
    execute_process(COMMAND ${folder}/${name} OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
    file(READ ${file} wanted)
    if(NOT printed STREQUAL wanted)
      message(FATAL_ERROR "${name} printed:\n${printed}and ${file} has:\n${wanted}")
    endif()
  endforeach()
endfunction()

file(REMOVE_RECURSE ${work}/build ${work}/prefix)
set(flags -G ${generator} -D CMAKE_BUILD_TYPE=Release -D CMAKE_CXX_COMPILER=${compiler} -D CMAKE_CXX_COMPILER_LAUNCHER=${launcher}
  -D CLEANER_WARNINGS_AS_ERRORS=${werror} -D CLEANER_HARDENED=${hardened})
set(configure ${CMAKE_COMMAND} -S ${cleaner}/tests/api -B ${work}/build ${flags})
if(way STREQUAL shared)
  run(${CMAKE_COMMAND} -S ${cleaner} -B ${work}/library ${flags} -D BUILD_SHARED_LIBS=ON -D CLEANER_BUILD_TESTS=OFF
    -D CLEANER_BUILD_BENCH=OFF)
  run(${CMAKE_COMMAND} --build ${work}/library)
  set(build ${work}/library)
endif()
if(NOT way STREQUAL subdirectory)
  run(${CMAKE_COMMAND} --install ${build} --prefix ${work}/prefix)
endif()

if(way STREQUAL pkg-config)
  file(GLOB pc_files ${work}/prefix/*/pkgconfig/cleaner.pc ${work}/prefix/*/*/pkgconfig/cleaner.pc)
  list(GET pc_files 0 pc_file)
  cmake_path(GET pc_file PARENT_PATH pc_folder)
  set(ENV{PKG_CONFIG_PATH} ${pc_folder})
  execute_process(COMMAND pkg-config --static --cflags --libs cleaner OUTPUT_VARIABLE pc_flags
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(pc_flags UNIX_COMMAND "${pc_flags}")
  file(MAKE_DIRECTORY ${work}/build)
  file(GLOB sources ${cleaner}/tests/api/*.cpp)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    run(${compiler} -std=c++20 ${source} ${pc_flags} -o ${work}/build/${name})
  endforeach()
else()
  if(way STREQUAL subdirectory)
    list(APPEND configure -D CLEANER_SOURCE=${cleaner})
  else()
    list(APPEND configure -D CMAKE_PREFIX_PATH=${work}/prefix)
  endif()
  run(${configure})
  run(${CMAKE_COMMAND} --build ${work}/build --target programs)
endif()
compare(${work}/build)
