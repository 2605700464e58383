#include "boilerplate/model/word_table.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

#include "cleaner/error.h"

namespace cleaner {
namespace {

/// Seeds that keep the hashes of phrases apart from words and from each other.
enum Phrase : std::uint32_t { kFirstTwo = 0x9E3779B9, kLastTwo = 0x85EBCA6B, kWhole = 0xC2B2AE35, kFirst = 0x27D4EB2F };

std::uint32_t join(std::uint32_t before, std::uint32_t word) {
  std::uint64_t product = (std::uint64_t{before} << 32 | word) * 0x9E3779B97F4A7C15;
  return static_cast<std::uint32_t>(product >> 32 ^ product);
}

std::uint32_t not_zero(std::uint32_t key) { return key != 0 ? key : 1; }

using EightBytes = std::int8_t __attribute__((vector_size(8)));
using EightShorts = std::int16_t __attribute__((vector_size(16)));

constexpr std::size_t kInGroup = 4;        ///< average size of a group, at most
constexpr std::uint32_t kTries = 1 << 16;  ///< multipliers that are tried for a group

}  // namespace

// Lines differ in their number of words, so branches on it would be mispredicted: conditions are selections here.
WordKeys word_keys(const LineWordKeys& words) {
  WordKeys keys{};
  const std::uint32_t n = words.size();
  for (std::uint32_t i = 0; i < LineWordKeys::kMost; ++i) keys[i] = i < n ? not_zero(words.hash[i]) : 0;
  std::uint32_t* const phrases = keys.data() + LineWordKeys::kMost;
  const std::uint32_t last = std::max(n, 2u) - 1;
  const std::uint32_t first_two = join(join(kFirstTwo, words.hash[0]), words.hash[1]);
  const std::uint32_t last_two = join(join(kLastTwo, words.hash[last - 1]), words.hash[last]);
  std::uint32_t whole = kWhole;
  for (std::uint32_t i = 0; i < LineWordKeys::kFirst; ++i) whole = i < n ? join(whole, words.hash[i]) : whole;
  phrases[0] = n > 1 ? not_zero(first_two) : 0;
  phrases[1] = n > 1 ? not_zero(last_two) : 0;
  phrases[2] = n > 0 && words.count <= LineWordKeys::kFirst ? not_zero(whole) : 0;
  phrases[3] = n > 0 ? not_zero(join(kFirst, words.hash[0])) : 0;
  return keys;
}

WordTable::WordTable(std::span<const Entry> entries, float scale) {
  for (std::size_t n = 0; n < worth_.size(); ++n) worth_[n] = scale * 4 / std::sqrt(static_cast<float>(n + 1));
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(entries.size() * 5 / 4, 2));
  const std::size_t groups = std::bit_ceil(entries.size() / kInGroup + 1);
  keys_.assign(slots, 0);
  numbers_.assign(slots + 1, 0);
  shift_ = 32 - std::countr_zero(slots);
  group_mask_ = static_cast<std::uint32_t>(groups - 1);
  multipliers_.assign(groups, 1);

  std::vector<std::vector<const Entry*>> members(groups);
  for (const Entry& entry : entries) {
    auto& group = members[entry.key & group_mask_];
    const auto same = [&](const Entry* other) { return other->key == entry.key; };
    if (entry.key != 0 && std::none_of(group.begin(), group.end(), same)) group.push_back(&entry);
  }
  std::vector<std::uint32_t> order(groups);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return members[a].size() > members[b].size();
  });  // large groups first, while most slots are free
  for (const std::uint32_t group : order) {
    std::uint32_t& multiplier = multipliers_[group];
    const auto fits = [&] {
      const auto& words = members[group];
      for (std::size_t i = 0; i < words.size(); ++i) {
        std::uint32_t& key = keys_[slot(words[i]->key, multiplier)];
        if (key != 0) {
          for (std::size_t j = 0; j < i; ++j) keys_[slot(words[j]->key, multiplier)] = 0;
          return false;
        }
        key = words[i]->key;
      }
      return true;
    };
    std::uint32_t tries = 0;
    do {
      if (++tries > kTries) throw Error("no place for a word of the model: its key is no hash");
      multiplier = tries * 0x9E3779B1u | 1;
    } while (!fits());
    for (const Entry* word : members[group])
      std::memcpy(&numbers_[slot(word->key, multiplier)], word->numbers.data(), kPoolSize);
  }
}

void WordTable::sums(const LineWordKeys& words, float* out) const {
  const WordKeys keys = word_keys(words);
  const auto add = [&](std::size_t i, EightShorts& sum) {
    EightBytes bytes;
    std::memcpy(&bytes, &numbers_[entry(keys[i])], sizeof bytes);
    sum += __builtin_convertvector(bytes, EightShorts);
  };
  const auto store = [&](const EightShorts& sum, std::uint32_t present, float* to) {
    const float worth = worth_[present];
    for (std::size_t i = 0; i < kPoolSize; ++i) to[i] = static_cast<float>(sum[i]) * worth;
  };
  constexpr std::uint32_t kHalf = LineWordKeys::kMost / 2;
  const std::uint32_t n = words.size();
  EightShorts sum{};
  for (std::uint32_t i = 0; i < kHalf; ++i) add(i, sum);
  if (n > kHalf) {
    for (std::uint32_t i = kHalf; i < LineWordKeys::kMost; ++i) add(i, sum);
  }
  store(sum, n, out);
  sum = EightShorts{};
  for (std::size_t i = LineWordKeys::kMost; i < kWordKeys; ++i) add(i, sum);
  const std::uint32_t phrases = n == 0 ? 0 : 1 + (n > 1 ? 2 : 0) + (words.count <= LineWordKeys::kFirst ? 1 : 0);
  store(sum, phrases, out + kPoolSize);
}

void WordTable::sum(std::span<const std::uint32_t> keys, float* out) const {
  std::array<std::int32_t, kPoolSize> sum{};
  std::size_t present = 0;
  for (const std::uint32_t key : keys) {
    std::array<std::int8_t, kPoolSize> numbers;
    std::memcpy(numbers.data(), &numbers_[entry(key)], kPoolSize);
    for (std::size_t i = 0; i < kPoolSize; ++i) sum[i] += numbers[i];
    present += key != 0;
  }
  for (std::size_t i = 0; i < kPoolSize; ++i) out[i] = static_cast<float>(sum[i]) * worth_[present];
}

}  // namespace cleaner
