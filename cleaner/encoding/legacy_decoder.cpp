#include "encoding/legacy_decoder.h"

#include <cstring>

#include "encoding/icu_converter.h"
#include "encoding/legacy_tables.h"
#include "text/utf8.h"

namespace cleaner::html {
namespace {

/// The bytes to decode and the text that comes of them.
class Decoder {
 public:
  Decoder(std::string_view bytes, std::string& text)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()), text_(text) {
    text_.reserve(text_.size() + bytes.size() + bytes.size() / 2);
  }

  std::size_t undecodable() const { return undecodable_; }

  void single_bytes(const ByteTable& table) {
    while (copy_ascii()) put_or_error(table[*at_++ - 0x80u]);
  }

  void user_defined() {
    while (copy_ascii()) put(0xF780 + (*at_++ - 0x80u));
  }

  void big5() {
    const Pairs& pairs = pair_table(PairTable::big5);
    while (copy_ascii()) {
      const unsigned lead = *at_++;
      if (lead == 0x80 || lead == 0xFF || at_ == end_) {
        error();
        continue;
      }
      const unsigned trail = *at_, pair = lead << 8 | trail;
      if (pair == 0x8862 || pair == 0x8864 || pair == 0x88A3 || pair == 0x88A5) {  // Ê and ê with a mark of their own
        ++at_;
        put(trail < 0x80 ? 0xCA : 0xEA);
        put(trail == 0x62 || trail == 0xA3 ? 0x304 : 0x30C);
        continue;
      }
      put_pair(pairs.at(lead, trail));
    }
  }

  void euc_kr() {
    const Pairs& pairs = pair_table(PairTable::euc_kr);
    while (copy_ascii()) {
      const unsigned lead = *at_++;
      if (lead == 0x80 || lead == 0xFF || at_ == end_)
        error();
      else
        put_pair(pairs.at(lead, *at_));
    }
  }

  void shift_jis() {
    const Pairs& pairs = pair_table(PairTable::shift_jis);
    while (copy_ascii()) {
      const unsigned lead = *at_++;
      if (lead == 0x80)
        put(0x80);
      else if (lead >= 0xA1 && lead <= 0xDF)
        put(kKatakana + lead - 0xA1);
      else if (lead == 0xA0 || lead > 0xFC || at_ == end_)
        error();
      else
        put_pair(pairs.at(lead, *at_));
    }
  }

  void euc_jp() {
    const Pairs &jis0208 = pair_table(PairTable::jis0208), &jis0212 = pair_table(PairTable::jis0212);
    while (copy_ascii()) {
      const unsigned lead = *at_++;
      const bool starts = lead == 0x8E || lead == 0x8F || (lead >= 0xA1 && lead <= 0xFE);
      if (!starts || at_ == end_) {
        error();
      } else if (lead == 0x8E) {
        put_pair(*at_ >= 0xA1 && *at_ <= 0xDF ? kKatakana + *at_ - 0xA1 : kNoCharacter);
      } else if (lead != 0x8F) {
        put_pair(jis0208.at(lead, *at_));
      } else if (*at_ < 0xA1 || *at_ > 0xFE) {
        put_pair(kNoCharacter);
      } else {
        const unsigned second = *at_++;
        if (at_ == end_)
          error();
        else
          put_pair(jis0212.at(second, *at_));
      }
    }
  }

  void gb18030() {
    const Pairs& pairs = pair_table(PairTable::gb18030);
    while (copy_ascii()) {
      const unsigned lead = *at_++;
      if (lead == 0x80) {
        put(0x20AC);
      } else if (lead == 0xFF || at_ == end_) {
        error();
      } else if (*at_ < 0x30 || *at_ > 0x39) {
        put_pair(pairs.at(lead, *at_));
      } else if (end_ - at_ >= 2 && (at_[1] < 0x81 || at_[1] > 0xFE)) {
        error();  // the second byte counts again: a digit
      } else if (end_ - at_ < 3) {
        error();
        at_ = end_;
      } else if (at_[2] < 0x30 || at_[2] > 0x39) {
        error();
      } else {
        put_or_error(gb18030_character(at_ - 1));
        at_ += 3;
      }
    }
  }

  void utf_16(bool big_endian) {
    const auto unit = [&] {
      const unsigned value = big_endian ? at_[0] << 8u | at_[1] : at_[1] << 8u | at_[0];
      at_ += 2;
      return value;
    };
    while (end_ - at_ >= 2) {
      const char32_t first = unit();
      if (first < 0xD800 || first > 0xDFFF) {
        put(first);
        continue;
      }
      if (first < 0xDC00 && end_ - at_ >= 2) {
        const char32_t second = unit();
        if (second >= 0xDC00 && second <= 0xDFFF) {
          put(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
          continue;
        }
        at_ -= 2;
      } else if (first < 0xDC00) {
        at_ = end_;  // half a character and perhaps a byte: one error
      }
      error();
    }
    if (at_ != end_) error();
  }

  void iso_2022_jp() {
    const Pairs& pairs = pair_table(PairTable::jis0208);
    enum class Set { ascii, roman, katakana, jis0208 };
    Set set = Set::ascii;
    bool is_after_escape = false;  // two in a row with nothing between are an error
    while (at_ != end_) {
      const unsigned byte = *at_++;
      if (byte == 0x1B) {
        const unsigned first = at_ != end_ ? at_[0] : 0, second = end_ - at_ >= 2 ? at_[1] : 0;
        const unsigned escape = first << 8 | second;
        const bool is_known =
            escape == 0x2842 || escape == 0x284A || escape == 0x2849 || escape == 0x2440 || escape == 0x2442;
        if (!is_known) {
          error();
          is_after_escape = false;
          continue;
        }
        at_ += 2;
        if (is_after_escape) error();
        is_after_escape = true;
        set = escape == 0x2842   ? Set::ascii
              : escape == 0x284A ? Set::roman
              : escape == 0x2849 ? Set::katakana
                                 : Set::jis0208;
        continue;
      }
      is_after_escape = false;
      if (set == Set::jis0208) {
        if (byte < 0x21 || byte > 0x7E || at_ == end_) {
          error();
        } else if (*at_ == 0x1B) {
          error();  // the escape counts
        } else {
          const unsigned trail = *at_++;
          put_or_error(trail >= 0x21 && trail <= 0x7E ? pairs.at(byte | 0x80, trail | 0x80) : kNoCharacter);
        }
      } else if (set == Set::katakana) {
        put_or_error(byte >= 0x21 && byte <= 0x5F ? kKatakana + byte - 0x21 : kNoCharacter);
      } else if (byte == 0x0E || byte == 0x0F || byte >= 0x80) {
        error();
      } else {
        put(set == Set::roman && byte == 0x5C ? 0xA5 : set == Set::roman && byte == 0x7E ? 0x203E : byte);
      }
    }
  }

 private:
  static constexpr char32_t kKatakana = 0xFF61;  ///< of half width

  /// Moves over ASCII; false at the end.
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
  /// At the last byte of a pair: an ASCII byte that ends no character counts again.
  void put_pair(char32_t character) {
    if (character != kNoCharacter || *at_ >= 0x80) ++at_;
    put_or_error(character);
  }

  const unsigned char* at_;
  const unsigned char* const end_;
  std::string& text_;
  std::size_t undecodable_ = 0;
};

}  // namespace

std::size_t decode_bytes(std::string_view bytes, Encoding encoding, std::string& text) {
  if (encoding == Encoding::unknown || encoding == Encoding::utf_8) return append_utf8_repaired(text, bytes);
  if (encoding >= Encoding::hz_gb_2312) {
    std::size_t undecodable = 0;
    const std::size_t before = text.size();
    if (convert_by_icu(bytes, std::string(name(encoding)), text, undecodable)) return undecodable;
    text.resize(before);  // an ICU built without it
    return append_utf8_repaired(text, bytes);
  }
  Decoder decoder(bytes, text);
  switch (encoding) {
    case Encoding::gbk:
    case Encoding::gb18030:
      decoder.gb18030();
      break;
    case Encoding::big5:
      decoder.big5();
      break;
    case Encoding::euc_jp:
      decoder.euc_jp();
      break;
    case Encoding::iso_2022_jp:
      decoder.iso_2022_jp();
      break;
    case Encoding::shift_jis:
      decoder.shift_jis();
      break;
    case Encoding::euc_kr:
      decoder.euc_kr();
      break;
    case Encoding::utf_16be:
    case Encoding::utf_16le:
      decoder.utf_16(encoding == Encoding::utf_16be);
      break;
    case Encoding::x_user_defined:
      decoder.user_defined();
      break;
    default:
      decoder.single_bytes(byte_table(encoding));
  }
  return decoder.undecodable();
}

}  // namespace cleaner::html
