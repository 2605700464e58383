// What the decoders of all legacy encodings do alike: copy ASCII, write characters, and count what is none.
//
//     while (copy_ascii()) put_or_error(table[*at_++ - 0x80u]);      // an encoding of one byte a character
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "encoding/legacy_tables.h"
#include "text/utf8.h"

namespace cleaner::html {

class ByteDecoder {
 public:
  ByteDecoder(std::string_view bytes, std::string& text)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()), text_(text) {
    text_.reserve(text_.size() + bytes.size() + bytes.size() / 2);
  }

  std::size_t undecodable() const { return undecodable_; }

 protected:
  static constexpr char32_t kKatakana = 0xFF61;  ///< the first half-width katakana

  /// Copies ASCII up to the next other byte; false at the end.
  bool copy_ascii() {
    const unsigned char* p = at_;
    std::uint64_t eight;
    while (end_ - p >= 8 && (std::memcpy(&eight, p, 8), (eight & 0x8080808080808080u) == 0)) p += 8;
    while (p != end_ && *p < 0x80) ++p;
    text_.append(reinterpret_cast<const char*>(at_), static_cast<std::size_t>(p - at_));
    at_ = p;
    return at_ != end_;
  }

  void put(char32_t character) { append_code_point(text_, character); }
  void error() {
    put(kReplacement);
    ++undecodable_;
  }
  void put_or_error(char32_t character) {
    if (character == kNoCharacter)
      error();
    else
      put(character);
  }
  /// Writes the character of a pair whose last byte is at `at_`. An ASCII byte that ends no character is read again.
  void put_pair(char32_t character) {
    if (character != kNoCharacter || *at_ >= 0x80) ++at_;
    put_or_error(character);
  }

  const unsigned char* at_;
  const unsigned char* const end_;
  std::string& text_;
  std::size_t undecodable_ = 0;
};

}  // namespace cleaner::html
