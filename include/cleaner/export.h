// Which names a shared library shows. The library is compiled with hidden visibility, so that whatever does not carry
// this mark is free to change.
//
//     class CLEANER_API Cleaner { ... };                 // a class whose members or type information cross the border
//     CLEANER_API std::string_view version() noexcept;   // a function
#pragma once

#if defined(__GNUC__)
#define CLEANER_API __attribute__((visibility("default")))
#else
#define CLEANER_API
#endif
