// The declaration at the top of a page.
//
//     read_doctype("<!DOCTYPE html PUBLIC \"-//W3C//DTD\">", 0, token)      // name "html", public_id "-//W3C//DTD"
#pragma once

#include <cstdint>
#include <string_view>

#include "html/syntax/tokenizer.h"

namespace cleaner::html {

/// Fills `token` with what begins at `begin` with "<!doctype" in any case.
void read_doctype(std::string_view page, std::uint32_t begin, Token& token);

}  // namespace cleaner::html
