// The characters of bytes and pairs of bytes in the encodings that were used before UTF-8.
//
//     byte_table(Encoding::windows_1251)[0xC2 - 0x80]           // U+0412
//     pair_table(PairTable::big5).at(0xA4, 0x40)                // U+4E00
//
// Made on first use from the tables of ICU and the differences to https://encoding.spec.whatwg.org/#indexes.
// Thread-safe.
#pragma once

#include <array>
#include <vector>

#include "encoding/encoding_labels.h"

namespace cleaner::html {

inline constexpr char32_t kNoCharacter = 0;  ///< no table has U+0000 beyond ASCII

/// The characters of the bytes 0x80 to 0xFF in an encoding of one byte a character.
using ByteTable = std::array<char32_t, 128>;
const ByteTable& byte_table(Encoding encoding);

enum class PairTable : std::uint8_t { gb18030, big5, jis0208, jis0212, shift_jis, euc_kr };

class Pairs {
 public:
  Pairs() : characters_(128 * 256, kNoCharacter) {}
  /// REQUIRES: `lead` >= 0x80. In the JIS tables both bytes have their highest bit set.
  char32_t at(unsigned lead, unsigned trail) const { return characters_[(lead - 0x80) * 256 + trail]; }
  char32_t& at(unsigned lead, unsigned trail) { return characters_[(lead - 0x80) * 256 + trail]; }

 private:
  std::vector<char32_t> characters_;
};
const Pairs& pair_table(PairTable table);

/// The character of four bytes of GB 18030.
char32_t gb18030_character(const unsigned char* four_bytes);

}  // namespace cleaner::html
