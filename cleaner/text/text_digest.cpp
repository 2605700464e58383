#include "text/text_digest.h"

#include <bit>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace cleaner {
namespace {

// Length of the white-space character that stands here: ASCII, U+0085, U+00A0, U+1680, U+2000..200A, U+2028, 2029,
// 202F, 205F, U+3000; 0 when it is none.
std::size_t blank_bytes(const char* data, std::size_t readable) {
  const auto byte = [&](std::size_t i) { return i < readable ? static_cast<unsigned char>(data[i]) : 0u; };
  const unsigned c = byte(0);
  if (c == 0x20 || (c >= 9 && c <= 13)) return 1;
  if (c == 0xc2) return byte(1) == 0xa0 || byte(1) == 0x85 ? 2 : 0;
  if (c == 0xe1) return byte(1) == 0x9a && byte(2) == 0x80 ? 3 : 0;
  if (c == 0xe3) return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
  if (c != 0xe2) return 0;
  if (byte(1) == 0x80)
    return (byte(2) >= 0x80 && byte(2) <= 0x8a) || byte(2) == 0xa8 || byte(2) == 0xa9 || byte(2) == 0xaf ? 3 : 0;
  return byte(1) == 0x81 && byte(2) == 0x9f ? 3 : 0;
}

}  // namespace

struct TextDigest::State {
  XXH3_state_t xxh3;
};

TextDigest::TextDigest() : state_(new State) { reset(); }
TextDigest::~TextDigest() = default;

void TextDigest::reset() {
  XXH3_128bits_reset(&state_->xxh3);
  used_ = skip_ = 0;
  blank_ = any_ = false;
}

void TextDigest::add(std::string_view text, const Kernel& kernel) {
  const char* data = text.data();
  std::size_t left = text.size();
  for (; left >= kStep; data += kStep, left -= kStep)
    if (skip_ || !add_step(data, left, kernel.blank_masks(data))) add_slowly(data, kStep, left);
  add_slowly(data, left, left);
}

std::array<std::uint64_t, 2> TextDigest::finish() {
  flush();
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_->xxh3);
  return {hash.low64, hash.high64};
}

// Adds a step whose only blanks are ASCII; false where it has others.
bool TextDigest::add_step(const char* data, std::size_t readable, const BlankMasks& masks) {
  for (std::uint64_t suspects = masks.suspects; suspects; suspects &= suspects - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(suspects));
    if (blank_bytes(data + at, readable - at)) return false;
  }
  if (used_ + 2 * kStep + 1 > buffer_.size()) flush();
  if (blank_ && any_) buffer_[used_++] = ' ';
  char* const out = buffer_.data() + used_;
  std::memcpy(out, data, kStep);
  for (std::uint64_t others = masks.others; others; others &= others - 1) out[std::countr_zero(others)] = ' ';

  std::size_t dropped = 0;  // blanks after a blank, and the one at the end, which waits for what follows
  const std::uint64_t mask = masks.blanks;
  std::uint64_t drop = mask & (mask << 1 | (blank_ || !any_));
  if (drop) [[unlikely]] {
    char plain[2 * kStep] = {};
    std::memcpy(plain, out, kStep);
    for (; drop; drop &= drop - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(drop));
      std::memcpy(out + at - dropped, plain + at + 1, kStep);
      ++dropped;
    }
  }
  const bool ends_blank = mask >> 63;
  const std::size_t size = kStep - dropped;
  if (size) {
    used_ += size - ends_blank;
    any_ = true;
  } else if (blank_ && any_) {
    --used_;  // nothing but blanks: it still waits
  }
  blank_ = ends_blank;
  return true;
}

void TextDigest::add_slowly(const char* data, std::size_t size, std::size_t readable) {
  for (std::size_t i = 0; i < size; ++i) {
    if (skip_) {
      --skip_;
      continue;
    }
    const std::size_t blank = blank_bytes(data + i, readable - i);
    if (blank) {
      blank_ = true;
      skip_ = blank - 1;
      continue;
    }
    if (blank_ && any_) put(' ');
    blank_ = false;
    any_ = true;
    put(data[i]);
  }
}

void TextDigest::put(char c) {
  if (used_ == buffer_.size()) flush();
  buffer_[used_++] = c;
}

void TextDigest::flush() {
  XXH3_128bits_update(&state_->xxh3, buffer_.data(), used_);
  used_ = 0;
}

}  // namespace cleaner
