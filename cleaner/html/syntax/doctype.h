// The declaration at the top of a page.
//
//     read_doctype("<!DOCTYPE html PUBLIC \"-//W3C//DTD\">", 0, token)      // name "html", public_id "-//W3C//DTD"
#pragma once

#include <cstdint>
#include <string_view>

#include "html/syntax/token.h"

namespace cleaner::html {

/// Fills `token` with the declaration whose "<!doctype", in any case, is at `begin`.
void read_doctype(std::string_view page, std::uint32_t begin, Token& token);

}  // namespace cleaner::html
