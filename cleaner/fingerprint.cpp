#include "fingerprint.h"

#include <algorithm>

namespace cleaner {
namespace {

constexpr std::size_t kPiece = 1024;  // bytes, and what is left of the line

// Calls run(begin, end) for stretches of text within which no word can span two blocks: neighbours that `take` takes
// are joined where the first ends its line, as a line end always ends a word.
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
  runs_of(text, document.blocks, is_compared, [&](std::size_t begin, std::size_t end) {
    scratch.words.cut(text.substr(begin, end - begin), kernel,
                      [&](std::uint32_t token, std::size_t, std::size_t) { signature.tokens.push_back(token); });
  });
  const auto is_kept = [](const Block& block) { return block.reason == Reason::kept; };
  runs_of(text, document.blocks, is_kept,
          [&](std::size_t begin, std::size_t end) { scratch.digest.add(text.substr(begin, end - begin)); });
  signature.exact = scratch.digest.finish();
}

Span token_bytes(std::string_view text, std::span<const Block> blocks, Span tokens, const Kernel& kernel,
                 FingerprintScratch& scratch) {
  if (tokens.begin >= tokens.end) return {};
  Span bytes;
  std::uint32_t n = 0;
  runs_of(text, blocks, is_compared, [&](std::size_t begin, std::size_t end) {
    for (std::size_t stop; begin < end && n < tokens.end; begin = stop) {  // in pieces: what follows the last token can wait
      const std::size_t line_end = text.substr(0, end).find('\n', std::min(begin + kPiece, end));
      stop = line_end == std::string_view::npos ? end : line_end + 1;
      scratch.words.cut(text.substr(begin, stop - begin), kernel, [&](std::uint32_t, std::size_t from, std::size_t to) {
        if (n == tokens.begin) bytes.begin = static_cast<std::uint32_t>(begin + from);
        if (n < tokens.end) bytes.end = static_cast<std::uint32_t>(begin + to);
        ++n;
      });
    }
  });
  return n > tokens.begin ? bytes : Span{};
}

}  // namespace cleaner
