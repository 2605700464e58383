# Flags that make a mistake in memory end the program instead of being used against its owner.
#
#     harden(cleaner_flags)     # adds them to what links the interface library cleaner_flags
#
# Each is used where compiler and processor have it. tests/hardened.py checks the program that is installed.
include(CheckCXXCompilerFlag)
include(CheckCXXSourceCompiles)
include(CheckLinkerFlag)
include(CheckPIESupported)
check_pie_supported()

# Is FLAG accepted? Adds it to the list `hardening` of the caller.
macro(harden_with flag variable)
  check_cxx_compiler_flag(${flag} ${variable})
  if(${variable})
    list(APPEND hardening ${flag})
  endif()
endmacro()

function(harden target)
  set(hardening "")
  harden_with(-fstack-protector-strong CLEANER_HAS_STACK_PROTECTOR)
  harden_with(-fstack-clash-protection CLEANER_HAS_STACK_CLASH_PROTECTION)
  harden_with(-fcf-protection CLEANER_HAS_CF_PROTECTION)
  target_compile_options(${target} INTERFACE ${hardening})

  # Level 3 checks sizes known only at run time. A C library that lacks it warns, as it does without optimisation.
  set(CMAKE_REQUIRED_FLAGS "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -Werror")
  check_cxx_source_compiles("#include <cstring>\nint main() {}" CLEANER_HAS_FORTIFY_3)
  set(level 2)
  if(CLEANER_HAS_FORTIFY_3)
    set(level 3)
  endif()
  target_compile_options(${target} INTERFACE
    $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=${level}>)

  # Addresses of the C library are resolved at the start, and their table is read-only from then on.
  check_linker_flag(CXX "LINKER:-z,relro,-z,now" CLEANER_HAS_RELRO)
  if(CLEANER_HAS_RELRO)
    target_link_options(${target} INTERFACE "LINKER:-z,relro,-z,now")
  endif()
endfunction()
