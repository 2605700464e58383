#include "dedup/fingerprint.h"

#include <algorithm>

namespace cleaner {
namespace {

constexpr std::size_t kPiece = 256;  // bytes, and the rest of the line

// Calls run(begin, end) for runs of the text within which no word spans two blocks. Joins neighbouring blocks that
// `take` accepts where the first ends its line, as a line end always ends a word.
template <class Take, class Run>
void runs_of(std::string_view text, std::span<const Block> blocks, Take&& take, Run&& run) {
  std::size_t begin = 0, end = 0;
  for (const Block& block : blocks) {
    if (!take(block) || block.begin == block.end) continue;
    if (block.begin != end || end == 0 || text[end - 1] != '\n') {
      if (begin != end) run(begin, end);
      begin = block.begin;
    }
    end = block.end;
  }
  if (begin != end) run(begin, end);
}

}  // namespace

void fingerprint(const Document& document, const Kernel& kernel, FingerprintScratch& scratch, Signature& signature) {
  const std::string_view text = document.text;
  scratch.digest.reset();
  signature.tokens.clear();
  signature.offsets.clear();
  runs_of(text, document.blocks, is_compared, [&](std::size_t begin, std::size_t end) {
    scratch.words.cut(text.substr(begin, end - begin), kernel, [&](std::uint32_t token, std::size_t from, std::size_t) {
      if (signature.tokens.size() % Signature::kOffsetEach == 0) [[unlikely]]
        signature.offsets.push_back(static_cast<std::uint32_t>(begin + from));
      signature.tokens.push_back(token);
    });
  });
  const auto is_kept = [](const Block& block) { return block.reason == Reason::kept; };
  runs_of(text, document.blocks, is_kept,
          [&](std::size_t begin, std::size_t end) { scratch.digest.add(text.substr(begin, end - begin), kernel); });
  signature.exact = scratch.digest.finish();
}

Span token_bytes(const SignedText& text, Span tokens, const Kernel& kernel, FingerprintScratch& scratch) {
  if (tokens.begin >= tokens.end) return {};
  // Bytes of the token with this number, or of the last one where there are fewer; sets `found` to its number plus one.
  std::uint32_t found = 0;
  const auto bytes_of = [&](std::uint32_t number) {
    Span bytes;
    std::uint32_t n = 0;
    std::size_t start = 0;
    if (!text.offsets.empty()) {
      const auto nearest = std::min<std::size_t>(number / Signature::kOffsetEach, text.offsets.size() - 1);
      n = static_cast<std::uint32_t>(nearest) * Signature::kOffsetEach;
      start = text.offsets[nearest];
    }
    found = 0;
    runs_of(text.text, text.blocks, is_compared, [&](std::size_t begin, std::size_t end) {
      begin = std::max(begin, start);
      for (std::size_t stop; begin < end && n <= number; begin = stop) {  // in pieces: what follows is not needed
        const std::size_t line_end = text.text.substr(0, end).find('\n', std::min(begin + kPiece, end));
        stop = line_end == std::string_view::npos ? end : line_end + 1;
        scratch.words.cut(text.text.substr(begin, stop - begin), kernel,
                          [&](std::uint32_t, std::size_t from, std::size_t to) {
                            if (n++ > number) return;
                            bytes = {static_cast<std::uint32_t>(begin + from), static_cast<std::uint32_t>(begin + to)};
                            found = n;
                          });
      }
    });
    return bytes;
  };
  const Span first = bytes_of(tokens.begin);
  if (found != tokens.begin + 1) return {};
  return {first.begin, bytes_of(tokens.end - 1).end};
}

}  // namespace cleaner
