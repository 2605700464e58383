#include "dedup/shared_quotes.h"

#include <algorithm>

#include "dedup/thresholds.h"
#include "text/words/tokenize.h"

namespace cleaner {
namespace {

std::uint32_t words_in(MaskedTokens text, MaskedTokens kept, const Aligner::AlignedRun& match) {
  std::uint32_t n = 0;
  for (std::uint32_t i = 0; i < match.size; ++i) {
    const bool masked =
        (!text.mask.empty() && text.mask[match.text + i]) || (!kept.mask.empty() && kept.mask[match.kept + i]);
    n += !masked && !(text.tokens[match.text + i] & kFigureBit);
  }
  return n;
}

// The frame of a site round both texts, in which a few tokens may differ: where it ends at the beginning of each text,
// and where it begins again before the end.
struct Frame {
  std::uint32_t text_begin = 0, kept_begin = 0, text_end = 0, kept_end = 0;

  Frame(MaskedTokens text, MaskedTokens kept, std::span<const Aligner::AlignedRun> matches)
      : text_end(static_cast<std::uint32_t>(text.tokens.size())),
        kept_end(static_cast<std::uint32_t>(kept.tokens.size())) {
    const auto goes_on = [](std::uint32_t here, std::uint32_t there) {
      return here <= there && there - here <= kFrameGap;
    };
    for (const Aligner::AlignedRun& match : matches) {
      if (!goes_on(text_begin, match.text) || !goes_on(kept_begin, match.kept)) continue;
      text_begin = match.text + match.size;
      kept_begin = match.kept + match.size;
    }
    for (std::size_t i = matches.size(); i-- > 0;) {
      const Aligner::AlignedRun& match = matches[i];
      if (!goes_on(match.text + match.size, text_end) || !goes_on(match.kept + match.size, kept_end)) continue;
      text_end = match.text;
      kept_end = match.kept;
    }
  }

  bool holds(const Aligner::AlignedRun& match) const {
    return (match.text + match.size <= text_begin && match.kept + match.size <= kept_begin) ||
           (match.text >= text_end && match.kept >= kept_end);
  }
};

}  // namespace

bool may_share_quotes(std::span<const Aligner::AlignedRun> matches) {
  std::uint32_t quotes = 0;
  for (const Aligner::AlignedRun& match : matches)
    quotes += match.size >= kLongQuote ? 2 : match.size >= kQuote ? 1 : 0;
  return quotes >= 2;
}

std::optional<Aligner::AlignedRun> shared_quote(MaskedTokens text, MaskedTokens kept,
                                                std::span<const Aligner::AlignedRun> matches) {
  if (!may_share_quotes(matches)) return std::nullopt;
  const Frame frame(text, kept, matches);
  std::uint32_t most = 0;
  const Aligner::AlignedRun* best = nullptr;
  bool another = false;  // quote, elsewhere in the text than the best one
  for (const Aligner::AlignedRun& match : matches) {
    if (match.size < kQuote || frame.holds(match)) continue;
    const std::uint32_t words = words_in(text, kept, match);
    if (words < kQuote) continue;
    const bool apart =
        best != nullptr && (match.text + match.size <= best->text || best->text + best->size <= match.text);
    another |= apart;
    if (words > most) {
      most = words;
      best = &match;
    }
  }
  if (best == nullptr || (most < kLongQuote && !another)) return std::nullopt;
  return *best;
}

}  // namespace cleaner
