#include "text/byte_scan.h"

#include <array>
#include <cstring>
#include <vector>

#include "cleaner/error.h"

#ifdef CLEANER_HAS_AVX2_KERNEL
#include <immintrin.h>
#endif

namespace cleaner {
namespace {

// ---- scalar: eight bytes at a time where that is simple ----

constexpr std::uint64_t kOnes = 0x0101010101010101, kHighBits = 0x8080808080808080;

std::uint64_t load8(const char* data) {
  std::uint64_t word;
  std::memcpy(&word, data, 8);
  return word;
}

constexpr bool is_json_special(unsigned char byte) { return byte < 0x20 || byte == '"' || byte == '\\'; }

constexpr bool is_word_byte(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}

constexpr std::array<std::uint8_t, 256> kWordBytes = [] {
  std::array<std::uint8_t, 256> table{};
  for (int byte = 0; byte < 256; ++byte) table[byte] = is_word_byte(static_cast<unsigned char>(byte));
  return table;
}();

std::size_t count_byte_scalar(const char* data, std::size_t size, char byte) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < size; ++i) count += data[i] == byte;
  return count;
}

std::size_t find_byte_scalar(const char* data, std::size_t size, char byte) {
  if (size == 0) return 0;
  const void* found = std::memchr(data, static_cast<unsigned char>(byte), size);
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - data) : size;
}

std::size_t find_json_special_scalar(const char* data, std::size_t size) {
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    // A word with a zero byte, or a byte below 0x20, shows in the high bits; a carry may add false bits above a true
    // one, never below, so the bytes are looked at one by one only where there is a true one.
    const std::uint64_t word = load8(data + i);
    const std::uint64_t quote = word ^ (kOnes * '"'), backslash = word ^ (kOnes * '\\');
    const std::uint64_t hit =
        ((word - kOnes * 0x20) & ~word) | ((quote - kOnes) & ~quote) | ((backslash - kOnes) & ~backslash);
    if (hit & kHighBits) break;
  }
  while (i < size && !is_json_special(static_cast<unsigned char>(data[i]))) ++i;
  return i;
}

std::size_t ascii_prefix_scalar(const char* data, std::size_t size) {
  std::size_t i = 0;
  while (i + 8 <= size && !(load8(data + i) & kHighBits)) i += 8;
  while (i < size && static_cast<unsigned char>(data[i]) < 0x80) ++i;
  return i;
}

std::uint64_t word_mask_scalar(const char* data) {
  std::uint64_t mask = 0;
  for (int i = 0; i < 64; ++i) mask |= std::uint64_t{kWordBytes[static_cast<unsigned char>(data[i])]} << i;
  return mask;
}

std::uint64_t line_end_mask_scalar(const char* data) {
  std::uint64_t mask = 0;
  for (int i = 0; i < 64; ++i) mask |= std::uint64_t{data[i] == '\n'} << i;
  return mask;
}

BlankMasks blank_masks_scalar(const char* data) {
  std::uint8_t blanks[64], others[64], suspects[64];
  for (int i = 0; i < 64; ++i) {
    const auto byte = static_cast<unsigned char>(data[i]);
    others[i] = static_cast<unsigned char>(byte - 9) < 5;
    blanks[i] = static_cast<std::uint8_t>(others[i] | (byte == ' '));
    suspects[i] = static_cast<std::uint8_t>((byte == 0xc2) | (static_cast<unsigned char>(byte - 0xe1) < 3));
  }
  const auto mask_of = [](const std::uint8_t* flags) {
    std::uint64_t mask = 0;
    for (int i = 0; i < 64; ++i) mask |= std::uint64_t{flags[i]} << i;
    return mask;
  };
  return {mask_of(blanks), mask_of(others), mask_of(suspects)};
}

constexpr Kernel kScalar{"scalar",         InstructionSet::scalar,   count_byte_scalar,
                         find_byte_scalar, find_json_special_scalar, ascii_prefix_scalar,
                         word_mask_scalar, line_end_mask_scalar,     blank_masks_scalar};

// ---- AVX2: 32 bytes at a time; the last few are left to the scalar kernel ----

#ifdef CLEANER_HAS_AVX2_KERNEL

CLEANER_AVX2 inline __m256i load32(const char* data) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data));
}

CLEANER_AVX2 inline std::uint32_t bits(__m256i bytes) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}

CLEANER_AVX2 inline std::uint32_t equal_bits(__m256i bytes, char byte) {
  return bits(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte)));
}

CLEANER_AVX2 inline std::uint32_t json_special_bits(__m256i bytes) {
  const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1F)), bytes);
  const __m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
  const __m256i backslash = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'));
  return bits(_mm256_or_si256(control, _mm256_or_si256(quote, backslash)));
}

/// Bytes within [low, low + span], as unsigned numbers.
CLEANER_AVX2 inline __m256i within(__m256i bytes, char low, char span) {
  const __m256i moved = _mm256_sub_epi8(bytes, _mm256_set1_epi8(low));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(moved, _mm256_set1_epi8(span)), moved);
}

CLEANER_AVX2 inline std::uint32_t word_bits(__m256i bytes) {
  const __m256i letter = within(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), 'a', 25);
  return bits(
      _mm256_or_si256(bytes, _mm256_or_si256(letter, within(bytes, '0', 9))));  // the high bit of `bytes`: beyond ASCII
}

CLEANER_AVX2 std::size_t count_byte_avx2(const char* data, std::size_t size, char byte) {
  std::size_t count = 0, i = 0;
  for (; i + 32 <= size; i += 32)
    count += static_cast<std::size_t>(__builtin_popcount(equal_bits(load32(data + i), byte)));
  return count + count_byte_scalar(data + i, size - i, byte);
}

CLEANER_AVX2 std::size_t find_byte_avx2(const char* data, std::size_t size, char byte) {
  std::size_t i = 0;
  for (; i + 32 <= size; i += 32)
    if (const std::uint32_t hit = equal_bits(load32(data + i), byte))
      return i + static_cast<std::size_t>(__builtin_ctz(hit));
  return i + find_byte_scalar(data + i, size - i, byte);
}

CLEANER_AVX2 std::size_t find_json_special_avx2(const char* data, std::size_t size) {
  std::size_t i = 0;
  for (; i + 32 <= size; i += 32)
    if (const std::uint32_t hit = json_special_bits(load32(data + i)))
      return i + static_cast<std::size_t>(__builtin_ctz(hit));
  return i + find_json_special_scalar(data + i, size - i);
}

CLEANER_AVX2 std::size_t ascii_prefix_avx2(const char* data, std::size_t size) {
  std::size_t i = 0;
  for (; i + 32 <= size; i += 32)
    if (const std::uint32_t hit = bits(load32(data + i))) return i + static_cast<std::size_t>(__builtin_ctz(hit));
  return i + ascii_prefix_scalar(data + i, size - i);
}

CLEANER_AVX2 std::uint64_t word_mask_avx2(const char* data) {
  return word_bits(load32(data)) | std::uint64_t{word_bits(load32(data + 32))} << 32;
}

CLEANER_AVX2 std::uint64_t line_end_mask_avx2(const char* data) {
  return equal_bits(load32(data), '\n') | std::uint64_t{equal_bits(load32(data + 32), '\n')} << 32;
}

CLEANER_AVX2 BlankMasks blank_masks_avx2(const char* data) {
  BlankMasks masks{};
  for (int at = 0; at < 64; at += 32) {
    const __m256i bytes = load32(data + at);
    const std::uint32_t others = bits(within(bytes, 9, 4));
    const __m256i suspects =
        _mm256_or_si256(within(bytes, '\xE1', 2), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\xC2')));
    masks.blanks |= std::uint64_t{others | equal_bits(bytes, ' ')} << at;
    masks.others |= std::uint64_t{others} << at;
    masks.suspects |= std::uint64_t{bits(suspects)} << at;
  }
  return masks;
}

constexpr Kernel kAvx2{"avx2",         InstructionSet::avx2,   count_byte_avx2,
                       find_byte_avx2, find_json_special_avx2, ascii_prefix_avx2,
                       word_mask_avx2, line_end_mask_avx2,     blank_masks_avx2};

constexpr std::array<const Kernel*, 2> kAll{&kScalar, &kAvx2};
#else
constexpr std::array<const Kernel*, 1> kAll{&kScalar};
#endif

}  // namespace

std::span<const Kernel* const> kernels() { return {kAll.data(), has_avx2() ? kAll.size() : 1}; }

const Kernel& kernel(KernelChoice choice) {
  if (choice == KernelChoice::scalar) return kScalar;
  if (choice == KernelChoice::avx2 && !has_avx2())
    throw Error("this processor has no AVX2: choose the kernel \"auto\" or \"scalar\"");
  return *kernels().back();
}

}  // namespace cleaner
