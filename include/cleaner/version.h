// The version of the library.
//
//     static_assert(CLEANER_VERSION_MAJOR == 0);   // the headers a program was compiled with
//     cleaner::version()                           // "0.2.0": the library it runs with, which may be a later one
#pragma once

#include <string_view>

#include "cleaner/export.h"

#define CLEANER_VERSION_MAJOR 0
#define CLEANER_VERSION_MINOR 2
#define CLEANER_VERSION_PATCH 0

namespace cleaner {

/// MAJOR.MINOR.PATCH of the library that is linked. Before 1.0 a new MINOR may change the interface; a new PATCH does
/// not. Any thread may call it.
CLEANER_API std::string_view version() noexcept;

}  // namespace cleaner
