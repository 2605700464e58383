#include "output/shared_passage.h"

#include "text/white_space.h"

namespace cleaner {

bool equal_but_for_blanks(std::string_view a, std::string_view b) {
  a = trim(a);
  b = trim(b);
  while (!a.empty() && !b.empty()) {
    if (const std::size_t blanks_a = leading_blanks(a), blanks_b = leading_blanks(b); blanks_a != 0 || blanks_b != 0) {
      if (blanks_a == 0 || blanks_b == 0) return false;
      a.remove_prefix(blanks_a);
      b.remove_prefix(blanks_b);
    } else {
      if (a[0] != b[0]) return false;
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.empty() && b.empty();
}

Span Passages::bytes_of(const StoredRecord& document, Span tokens) {
  blocks_.clear();
  for (const Span& span : document.compared) blocks_.push_back({.begin = span.begin, .end = span.end});
  return token_bytes({document.text, blocks_, document.offsets}, tokens, kernel_, scratch_);
}

SharedPassage Passages::find(const StoredRecord& document, const Match& match) {
  const Span here = bytes_of(document, match.tokens);
  std::size_t shown = std::min<std::size_t>(here.size(), kShown);
  while (shown < here.size() && shown > 0 &&
         (static_cast<unsigned char>(document.text[here.begin + shown]) & 0xC0) == 0x80)
    --shown;
  return {std::string_view(document.text).substr(here.begin, shown), document.decoded(here), {}};
}

SharedPassage Passages::find(const StoredRecord& document, const StoredRecord& kept, const Match& match) {
  SharedPassage passage = find(document, match);
  passage.kept_span = kept.decoded(bytes_of(kept, match.kept_tokens));
  return passage;
}

}  // namespace cleaner
