// Letters and digits as the kind lexicon sees them: enough to cut a line of any script into words.
//
//     is_letter(U'é'), is_letter(U'山')   // true;   is_letter(U'–')   // false
#pragma once

namespace cleaner {

inline bool is_ascii_letter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

inline bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) &&
         !(c >= 0xFF00 && c < 0xFF10) && c != 0xFF1A && c != 0xFF5C && c != 0x60C && c != 0x61B && c != 0x61F;
}

inline bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

}  // namespace cleaner
