// A hash of three tokens in a row.
//
//     trigram_hash(&tokens[5])     // of tokens 5, 6 and 7
#pragma once

#include <cstdint>

namespace cleaner {

inline constexpr std::uint32_t kTrigram = 3;

inline std::uint64_t trigram_hash(const std::uint32_t* tokens) {
  const std::uint64_t sum =
      tokens[0] * 0x9e3779b97f4a7c15u + tokens[1] * 0xc2b2ae3d27d4eb4fu + tokens[2] * 0x165667b19e3779f9u;
  return (sum ^ (sum >> 32)) * 0xd6e8feb86659fd93u;
}

}  // namespace cleaner
