// An address in a page, made absolute.
//
//     resolve_url("../b?x", "https://a.example/c/d/e.html")      // "https://a.example/c/b?x"
//     resolve_url("mailto:ann@a.example", "https://a.example")   // "": no page
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// Without the blanks around an address and the line ends and tabs in it, which mean nothing.
std::string without_blanks(std::string_view address);

/// "mailto:" of "mailto:ann@a.example"; empty where `address`, without blanks, is relative.
std::string_view scheme_of(std::string_view address);

/// `address` as a page that came from `base` means it, "." and ".." taken out of its path; empty when it is no address
/// of the web (http or https), is relative and `base` is none, or one of the two is longer than 4096 bytes. Spelled as
/// they are: nothing is escaped, no capital made small. Method: RFC 3986, 5.2, where browsers go other ways these:
/// https://url.spec.whatwg.org/#url-parsing
std::string resolve_url(std::string_view address, std::string_view base);

/// The host of an address: lower case, no port, no leading "www."; empty when there is none.
///
///     host_of("https://www.Example.org:8080/a?b")     // "example.org"
std::string host_of(std::string_view url);

}  // namespace cleaner::html
