// The library's messages name options, the fields of RunOptions and CleanOptions, in backquotes; users of the program know
// flags.
//
//     with_flags("`keep_order`: say which field (`keep_field`)")     // "--keep-order: say which field (--keep-field)"
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

/// The message with the flag in place of each option in backquotes, by the column `option` of the table. Other words in
/// backquotes stay as they are.
std::string with_flags(std::string_view message);

}  // namespace cleaner
