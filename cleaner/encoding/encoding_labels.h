// The encodings of the web by their labels: https://encoding.spec.whatwg.org/#names-and-labels
//
//     encoding_of_label(" Latin1 ")                 // Encoding::windows_1252
//     name(Encoding::windows_1252)                  // "windows-1252"
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace cleaner::html {

enum class Encoding : std::uint8_t {
  unknown,
  utf_8,
  // a byte a character, in the order of the standard
  ibm866,
  iso_8859_2,
  iso_8859_3,
  iso_8859_4,
  iso_8859_5,
  iso_8859_6,
  iso_8859_7,
  iso_8859_8,
  iso_8859_8_i,
  iso_8859_10,
  iso_8859_13,
  iso_8859_14,
  iso_8859_15,
  iso_8859_16,
  koi8_r,
  koi8_u,
  macintosh,
  windows_874,
  windows_1250,
  windows_1251,
  windows_1252,
  windows_1253,
  windows_1254,
  windows_1255,
  windows_1256,
  windows_1257,
  windows_1258,
  x_mac_cyrillic,
  // several bytes a character
  gbk,
  gb18030,
  big5,
  euc_jp,
  iso_2022_jp,
  shift_jis,
  euc_kr,
  utf_16be,
  utf_16le,
  x_user_defined,
  // Browsers show these as a single U+FFFD, because a script could hide in them. Nothing runs scripts here, so they are
  // decoded.
  hz_gb_2312,
  iso_2022_cn,
  iso_2022_cn_ext,
  iso_2022_kr,
};
inline constexpr std::size_t kEncodings = static_cast<std::size_t>(Encoding::iso_2022_kr) + 1;

/// The encoding of a label, in any case and with white space around it; `unknown` for any other text.
Encoding encoding_of_label(std::string_view label);
std::string_view name(Encoding encoding);         ///< as the standard spells it; empty for `unknown`
std::vector<std::string_view> encoding_labels();  ///< all labels, sorted

}  // namespace cleaner::html
