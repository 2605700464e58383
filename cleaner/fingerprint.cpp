#include "fingerprint.h"

namespace cleaner {
namespace {

// Calls run(begin, end) for stretches of kept text within which no word can span two blocks: kept neighbours are joined
// where the first ends its line, as a line end always ends a word.
template <class Run>
void kept_runs(std::string_view text, std::span<const Block> blocks, Run&& run) {
  std::size_t begin = 0, end = 0;
  for (const Block& block : blocks) {
    if (block.reason != Reason::kept || block.begin == block.end) continue;
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
  kept_runs(text, document.blocks, [&](std::size_t begin, std::size_t end) {
    const std::string_view run = text.substr(begin, end - begin);
    scratch.words.cut(run, kernel, [&](std::uint32_t token, std::size_t, std::size_t) { signature.tokens.push_back(token); });
    scratch.digest.add(run);
  });
  signature.exact = scratch.digest.finish();
}

Span token_bytes(std::string_view text, std::span<const Block> blocks, Span tokens, const Kernel& kernel,
                 FingerprintScratch& scratch) {
  if (tokens.begin >= tokens.end) return {};
  Span bytes;
  std::uint32_t n = 0;
  kept_runs(text, blocks, [&](std::size_t begin, std::size_t end) {
    if (n >= tokens.end) return;
    scratch.words.cut(text.substr(begin, end - begin), kernel, [&](std::uint32_t, std::size_t from, std::size_t to) {
      if (n == tokens.begin) bytes.begin = static_cast<std::uint32_t>(begin + from);
      if (n < tokens.end) bytes.end = static_cast<std::uint32_t>(begin + to);
      ++n;
    });
  });
  return n > tokens.begin ? bytes : Span{};
}

}  // namespace cleaner
