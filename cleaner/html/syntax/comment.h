// Comments, and what the standard reads as one.
//
//     "<!-- a --> b"      read_comment: data " a "
//     "<?php a ?> b"      read_bogus_comment with `data` at the '?': data "?php a ?"
#pragma once

#include <cstdint>
#include <string_view>

#include "html/syntax/token.h"
#include "text/byte_scan.h"

namespace cleaner::html {

/// Fills `token` with the comment whose "<!--" is at `begin`. `never_ends` says, and is set, when the page has no end
/// of a comment from here on; with `recover`, such a comment ends at its first '>'.
void read_comment(std::string_view page, std::uint32_t begin, const Kernel& kernel, bool recover, bool& never_ends,
                  Token& token);

/// Fills `token` with markup that begins at `begin` and ends at the first '>'; its characters begin at `data`.
void read_bogus_comment(std::string_view page, std::uint32_t begin, std::uint32_t data, const Kernel& kernel,
                        Token& token);

}  // namespace cleaner::html
