// The library's messages name options, the fields of RunOptions and CleanOptions; users of the program know flags.
//
//     with_flags("strictness must be a number from 0 to 1")            // "--strictness must be a number from 0 to 1"
//     with_flags("keep_order needs keep_field")                        // "--keep-order needs --keep-field"
//     with_flags("rules_file: cannot read mine.toml")                  // "--rules: cannot read mine.toml"
//     with_flags("nothing is compared when `dedup` is none")           // "nothing is compared when --dedup is none"
#pragma once

#include <string>
#include <string_view>

namespace cleaner {

/// The message with the flag in place of each option, by the column `option` of the table. Many options are ordinary
/// words as well (index, output, memory), so that such a word is an option only
/// - at the beginning of the message, where a colon, "must" or "needs" follows, or
/// - between backticks.
/// A word with an underscore is an option wherever it stands alone, not as a part of a path.
std::string with_flags(std::string_view message);

}  // namespace cleaner
