#include "document/phrase_marks.h"

#include <algorithm>
#include <string_view>

#include "text/white_space.h"

namespace cleaner {
namespace {

constexpr std::string_view kPhraseMarks = "*[]`";  ///< first characters of what opens or closes a phrase

/// Does the insertion stand in a removed part of the line?
bool is_removed(const Insertion& insertion, std::span<const Block> line) {
  const auto part = std::partition_point(line.begin(), line.end(), [&](const Block& one) {
    return one.end < insertion.at || (one.end == insertion.at && !insertion.closes);
  });
  return part != line.end() && part->reason != Reason::kept;
}

/// Is any of the text [begin, end) kept that is not white space?
bool shows(std::string_view text, std::span<const Block> line, std::uint32_t begin, std::uint32_t end) {
  auto part = std::partition_point(line.begin(), line.end(), [&](const Block& one) { return one.end <= begin; });
  for (; part != line.end() && part->begin < end; ++part) {
    const std::uint32_t from = std::max(part->begin, begin), to = std::min(part->end, end);
    if (part->reason == Reason::kept && !is_blank(text.substr(from, to - from))) return true;
  }
  return false;
}

}  // namespace

void drop_phrase_marks(const Document& document, std::span<const Block> line, std::vector<Insertion>& insertions) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < insertions.size(); ++i) {
    Insertion& insertion = insertions[i];
    const std::string_view markup =
        std::string_view(document.page.markup_text).substr(insertion.begin, insertion.end - insertion.begin);
    if (insertion.role != Insertion::Role::always || markup.empty()) continue;
    if (markup == "\\" && is_removed(insertion, line)) insertion.end = insertion.begin;
    if (markup.back() == '\n') continue;  // a rule, or the beginning of code on lines of its own
    const char mark = markup[std::min(markup.find_first_not_of(' '), markup.size() - 1)];
    if (kPhraseMarks.find(mark) == kPhraseMarks.npos) continue;
    if (!insertion.closes) {
      open.push_back(i);
    } else if (!open.empty()) {
      Insertion& opener = insertions[open.back()];
      open.pop_back();
      const bool stays = mark == '*' ? !is_removed(opener, line) && !is_removed(insertion, line)
                                     : shows(document.text, line, opener.at, insertion.at);
      if (stays) continue;
      opener.end = opener.begin;
      insertion.end = insertion.begin;
    }
  }
}

}  // namespace cleaner
