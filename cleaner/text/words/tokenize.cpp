#include "text/words/tokenize.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "text/words/figure_words.h"

namespace cleaner {
namespace {

constexpr std::size_t kCacheSize = std::size_t{1} << 14;

}  // namespace

Words::Words() : folded_(kCacheSize), roles_(0x10000), figure_filter_(kFilterBits / 64), figures_(kFigureSlots) {
  for (char32_t c = 0; c < roles_.size(); ++c) roles_[c] = word_role(c);
  for (const FigureWords& language : figure_words()) {
    for (std::string_view rest : {language.numbers, language.calendar}) {
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        add_figure(hash_folded(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
  constexpr std::size_t kSize = 3;  // bytes of a Chinese character
  for (const FigurePairs& pairs : figure_pairs()) {
    for (std::size_t i = 0; i < pairs.first.size(); i += kSize) {
      for (std::size_t j = 0; j < pairs.second.size(); j += kSize)
        add_figure(hash_folded(std::string(pairs.first.substr(i, kSize)) += pairs.second.substr(j, kSize)));
    }
  }
}

void Words::add_figure(std::uint32_t token) {
  figure_filter_[filter_bit(token) / 64] |= std::uint64_t{1} << (filter_bit(token) % 64);
  std::size_t slot = figure_slot(token);
  while (figures_[slot] && figures_[slot] != token) slot = (slot + 1) % kFigureSlots;
  figures_[slot] = token;
}

std::uint32_t Words::folded_token(std::string_view word, bool digit) {
  const XXH128_hash_t key = XXH3_128bits(word.data(), word.size());
  auto& slot = folded_[key.low64 % kCacheSize];
  if (slot.low != key.low64 || slot.high != key.high64) {
    fold(word, word_);
    std::uint32_t token = word_.empty() ? 0 : hash_folded(word_);
    if (token && (digit || figure_word(token) || std::any_of(word_.begin(), word_.end(), is_digit)))
      token |= kFigureBit;
    slot = {key.low64, key.high64, token};
  }
  return slot.token;
}

// Strict enough for text that was decoded before; a byte that does not fit is U+FFFD, a separator.
Words::CodePoint Words::decode(const char* data, std::size_t readable) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(data[i]); };
  const auto tail = [&](std::size_t i) { return i < readable && (byte(i) & 0xc0) == 0x80; };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xc2 && first < 0xe0 && tail(1)) return {(first & 0x1f) << 6 | (byte(1) & 0x3fu), 2};
  if ((first & 0xf0) == 0xe0 && tail(1) && tail(2))
    return {(first & 0xf) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu), 3};
  if (first >= 0xf0 && first < 0xf5 && tail(1) && tail(2) && tail(3)) {
    const char32_t c = (first & 7) << 18 | (byte(1) & 0x3fu) << 12 | (byte(2) & 0x3fu) << 6 | (byte(3) & 0x3fu);
    if (c <= 0x10ffff) return {c, 4};
  }
  return {0xfffd, 1};
}

}  // namespace cleaner
