// The documents that benchmarks run on: those of the JSONL file that CLEANER_CORPUS names, or made-up pages.
//
//     for (const std::string& text : corpus().texts) ...
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace cleaner::bench {

struct Corpus {
  std::vector<std::string> records;  ///< lines of JSONL, with their line ends; those without a text are left out
  std::vector<std::string> texts;    ///< the field `text` of each
  std::string joined;                ///< all texts in one buffer
  std::string file;                  ///< all records in one buffer, with the padding that simdjson wants behind it
  std::size_t file_size = 0;         ///< without the padding
};

/// At most this much of the file is taken: enough to be far beyond any cache.
inline constexpr std::size_t kCorpusBytes = std::size_t{48} << 20;

/// Read or made at the first call.
const Corpus& corpus();

/// Appends records {"id": ..., "text": ...} of pages with a site's template around running text, until `bytes` are
/// reached. Lines repeat on a site, one page in ten is a copy of an earlier one with a word changed.
void make_pages(std::size_t bytes, std::vector<std::string>& records);

}  // namespace cleaner::bench
