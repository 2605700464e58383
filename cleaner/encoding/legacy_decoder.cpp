#include "encoding/legacy_decoder.h"

#include "encoding/byte_decoder.h"
#include "encoding/icu_converter.h"
#include "encoding/legacy_tables.h"
#include "encoding/pair_decoder.h"
#include "text/utf8.h"

namespace cleaner::html {
namespace {

/// The encodings of single bytes, UTF-16, and ISO-2022-JP.
class Decoder : public ByteDecoder {
 public:
  using ByteDecoder::ByteDecoder;

  void single_bytes(const ByteTable& table) {
    while (copy_ascii()) put_or_error(table[*at_++ - 0x80u]);
  }

  void user_defined() {
    while (copy_ascii()) put(0xF780 + (*at_++ - 0x80u));
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
        at_ = end_;  // half a character, and perhaps one more byte: one error
      }
      error();
    }
    if (at_ != end_) error();
  }

  void iso_2022_jp() {
    const Pairs& pairs = pair_table(PairTable::jis0208);
    enum class Set { ascii, roman, katakana, jis0208 };
    Set set = Set::ascii;
    bool is_after_escape = false;  // two escapes with nothing between them are an error
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
          error();  // the escape is read next
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
};

}  // namespace

std::size_t decode_bytes(std::string_view bytes, Encoding encoding, std::string& text) {
  if (encoding == Encoding::unknown || encoding == Encoding::utf_8) return append_utf8_repaired(text, bytes);
  if (encoding >= Encoding::hz_gb_2312) {
    std::size_t undecodable = 0;
    const std::size_t before = text.size();
    if (convert_by_icu(bytes, std::string(name(encoding)), text, undecodable)) return undecodable;
    text.resize(before);  // this ICU was built without it
    return append_utf8_repaired(text, bytes);
  }
  Decoder decoder(bytes, text);
  switch (encoding) {
    case Encoding::gbk:
    case Encoding::gb18030:
    case Encoding::big5:
    case Encoding::euc_jp:
    case Encoding::shift_jis:
    case Encoding::euc_kr:
      return decode_pairs(bytes, encoding, text);
    case Encoding::iso_2022_jp:
      decoder.iso_2022_jp();
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
