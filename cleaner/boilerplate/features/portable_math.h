// Logarithms and shares of counts that are the same, to the last bit, on every machine.
//
//     log_count(0), log_count(9)     // 0, about 2.3
#pragma once

#include <array>
#include <cstdint>

namespace cleaner {

inline constexpr std::size_t kLogs = 256;
extern const std::array<float, kLogs> kLogTable;  ///< log(1 + n), rounded

/// log(1 + n), without libm, whose last digit differs between systems.
inline float log_count(std::uint32_t n) {
  if (n < kLogs) [[likely]]
    return kLogTable[n];
  int doublings = 0;
  while (n >= kLogs) n >>= 1, ++doublings;  // big numbers need no precision
  return kLogTable[n] + 0.6931472f * static_cast<float>(doublings);
}

inline float as_float(std::uint64_t n) {
  return static_cast<float>(static_cast<std::int64_t>(n));  // no count reaches 2^63
}

/// The reciprocal of a count, so that shares are products; 0 for 0.
inline float one_over(std::uint64_t n) { return as_float(n != 0) / as_float(n + (n == 0)); }

}  // namespace cleaner
