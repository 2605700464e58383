// Random token sequences for tests: no figures, the same on every machine.
//
//     joined({random_tokens(1, 40), random_tokens(2, 10)})      // 50 tokens
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "story_maker.h"

namespace cleaner {

using Tokens = std::vector<std::uint32_t>;

inline Tokens random_tokens(std::uint64_t seed, std::size_t count) {
  Numbers numbers(seed);
  Tokens tokens(count);
  for (auto& token : tokens) token = numbers.below(1 << 20) * 2;
  return tokens;
}

inline Tokens joined(std::initializer_list<Tokens> parts) {
  Tokens all;
  for (const Tokens& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace cleaner
