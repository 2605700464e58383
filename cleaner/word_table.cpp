#include "word_table.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace cleaner {
namespace {

/// Numbers that tell the phrases from words and from each other.
enum Phrase : std::uint32_t { kFirstTwo = 0x9E3779B9, kLastTwo = 0x85EBCA6B, kWhole = 0xC2B2AE35, kFirst = 0x27D4EB2F };

std::uint32_t join(std::uint32_t before, std::uint32_t word) {
  std::uint64_t product = (std::uint64_t{before} << 32 | word) * 0x9E3779B97F4A7C15;
  return static_cast<std::uint32_t>(product >> 32 ^ product);
}

std::uint32_t not_zero(std::uint32_t key) { return key != 0 ? key : 1; }

using EightBytes = std::int8_t __attribute__((vector_size(8)));
using EightShorts = std::int16_t __attribute__((vector_size(16)));

}  // namespace

WordKeys word_keys(const LineWords& words) {
  WordKeys keys{};
  const std::uint32_t n = words.size();
  for (std::uint32_t i = 0; i < n; ++i) keys[i] = not_zero(words.hash[i]);
  if (n == 0) return keys;
  std::uint32_t* const phrases = keys.data() + LineWords::kMost;
  if (n > 1) {
    phrases[0] = not_zero(join(join(kFirstTwo, words.hash[0]), words.hash[1]));
    phrases[1] = not_zero(join(join(kLastTwo, words.hash[n - 2]), words.hash[n - 1]));
  }
  if (words.count <= LineWords::kFirst) {
    std::uint32_t whole = kWhole;
    for (std::uint32_t i = 0; i < n; ++i) whole = join(whole, words.hash[i]);
    phrases[2] = not_zero(whole);
  }
  phrases[3] = not_zero(join(kFirst, words.hash[0]));
  return keys;
}

WordTable::WordTable(std::span<const Entry> entries, float scale)
    : mask_(std::bit_ceil(entries.size() * 3 / 2 + 1) - 1), slots_(mask_ + 1) {
  for (const Entry& entry : entries) {
    std::size_t slot = entry.key & mask_;
    while (slots_[slot].key != 0) slot = (slot + 1) & mask_;
    slots_[slot] = entry;
  }
  for (std::size_t n = 0; n < worth_.size(); ++n) worth_[n] = scale * 4 / std::sqrt(static_cast<float>(n + 1));
}

void WordTable::sums(const LineWords& words, float* out) const {
  const WordKeys keys = word_keys(words);
  const auto pool = [&](std::size_t begin, std::size_t end, float* to) {
    EightShorts sum{};
    std::size_t present = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (keys[i] == 0) continue;
      ++present;
      const Entry* const word = find(keys[i]);
      if (word == nullptr) continue;
      EightBytes bytes;
      std::memcpy(&bytes, word->numbers.data(), sizeof bytes);
      sum += __builtin_convertvector(bytes, EightShorts);
    }
    const float worth = worth_[present];
    for (std::size_t i = 0; i < kPoolSize; ++i) to[i] = static_cast<float>(sum[i]) * worth;
  };
  pool(0, LineWords::kMost, out);
  pool(LineWords::kMost, kWordKeys, out + kPoolSize);
}

}  // namespace cleaner
