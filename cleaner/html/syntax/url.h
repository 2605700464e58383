// Makes an address in a page absolute.
//
//     resolve_url("../b?x", "https://a.example/c/d/e.html")      // "https://a.example/c/b?x"
//     resolve_url("mailto:ann@a.example", "https://a.example")   // "": not of the web
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// An address without the blanks around it and the line ends and tabs in it, which browsers ignore.
std::string without_blanks(std::string_view address);

/// The scheme of an address without blanks: "mailto:" of "mailto:ann@a.example"; empty where it is relative.
std::string_view scheme_of(std::string_view address);

/// `address` in a page from `base`, without "." and ".." in its path; empty where the result is not of the web (http or
/// https), or one of the two is longer than 4096 bytes. Keeps the spelling: escapes nothing, changes no case. Method:
/// RFC 3986, 5.2; where browsers differ, https://url.spec.whatwg.org/#url-parsing
std::string resolve_url(std::string_view address, std::string_view base);

/// The host of an address: lower case, no port, no leading "www."; empty when there is none.
///
///     host_of("https://www.Example.org:8080/a?b")     // "example.org"
std::string host_of(std::string_view url);

}  // namespace cleaner::html
