// An address in a page, made absolute.
//
//     resolve_url("../b?x", "https://a.example/c/d/e.html")      // "https://a.example/c/b?x"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// `address` as a page that came from `base` means it; empty when it is no address of the web (http or https), or is
/// relative and `base` is none. Nothing is escaped. Method: RFC 3986, 5.2.
std::string resolve_url(std::string_view address, std::string_view base);

}  // namespace cleaner::html
