// The pages that the benchmarks of HTML run on: those of the JSONL file that CLEANER_HTML names, or made-up ones.
//
//     for (const std::string& page : html_pages().pages) ...
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace cleaner::bench {

struct HtmlPages {
  std::vector<std::string> pages;  ///< the field `html` of each record
  std::size_t bytes = 0;           ///< of all of them
};

/// The most bytes that are taken: more than any cache holds.
inline constexpr std::size_t kHtmlBytes = std::size_t{96} << 20;

/// Read or made at the first call.
const HtmlPages& html_pages();

}  // namespace cleaner::bench
