// The instruction sets that code is written for. Each room has its own functions, one for each set; all rooms choose
// among theirs by the same value.
//
//     enum InstructionSet { scalar, avx2 }        // all give the same results, bit for bit
//
//     bool next_token(InstructionSet set, ...) {
//     #ifdef CLEANER_HAS_AVX2_KERNEL
//       if (set == InstructionSet::avx2) return next_token_avx2(...);
//     #endif
//       return next_token_scalar(...);
//     }
#pragma once

#include <cstdint>

#if defined(__x86_64__) && defined(__GNUC__)
#define CLEANER_HAS_AVX2_KERNEL 1
#define CLEANER_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#endif

namespace cleaner {

enum class InstructionSet : std::uint8_t { scalar, avx2 };

/// Does this processor have AVX2, and BMI, BMI2 and POPCNT, which every processor with AVX2 has?
inline bool has_avx2() {
#ifdef CLEANER_HAS_AVX2_KERNEL
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0 &&
         __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("popcnt") != 0;
#else
  return false;
#endif
}

}  // namespace cleaner
