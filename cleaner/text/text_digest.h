// A digest that texts share which differ in white space only.
//
//     TextDigest digest;
//     digest.add(" Rain\n\n", kernel);
//     digest.add("fell. ", kernel);
//     digest.finish();            // XXH3-128 of "Rain fell."
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "text/byte_scan.h"

namespace cleaner {

/// XXH3-128 of a text with each run of white space (ASCII, no-break, typographic and ideographic blanks) as one blank
/// and none at the ends. The text is fed piece by piece; a piece ends at a character's end.
class TextDigest {
 public:
  TextDigest();
  ~TextDigest();

  /// Begins with an empty text.
  void reset();
  void add(std::string_view text, const Kernel& kernel);
  /// The digest of all that was added since the last reset(): lower half, upper half.
  std::array<std::uint64_t, 2> finish();

 private:
  static constexpr std::size_t kStep = 64;

  bool add_step(const char* data, std::size_t readable, const BlankMasks& masks);
  void add_slowly(const char* data, std::size_t size, std::size_t readable);
  void put(char c);
  void flush();

  struct State;
  std::unique_ptr<State> state_;
  std::array<char, 4096> buffer_{};
  std::size_t used_ = 0;
  std::size_t skip_ = 0;  // bytes left of a white-space character
  bool blank_ = false;    // white space was met since the last character
  bool any_ = false;      // a character was met
};

}  // namespace cleaner
