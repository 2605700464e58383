// Date lines, bylines and credits, told by their words.
//
//     "Thursday, August 09, 2012"        date
//     "Автор: Анна Ли, 6 ноября 2012"    byline
//     "Ann Lee / AFP via Getty Images"   caption
#pragma once

#include <array>
#include <bitset>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "facts.h"

namespace cleaner {

/// One object serves all threads.
class LineKinds {
 public:
  LineKinds();

  /// Is it worth a closer look? Costs some nanoseconds; says no to nearly every line of other kinds.
  ///
  ///     if (kinds.may_tell(line, facts)) kind = kinds.tell(line, facts);
  bool may_tell(std::string_view line, const LineFacts& facts) const;

  /// Kind::date, byline or caption; Kind::text for all other lines. `line` is valid UTF-8 without white space at its
  /// ends.
  Kind tell(std::string_view line, const LineFacts& facts) const;

  /// Does running text speak of rights, cookies or terms?
  bool is_legal(std::string_view line) const;

  /// Has the line the look of a person's name, and no more? "Ann Lee", "Ann van der Lee".
  static bool is_name(const LineFacts& facts);

 private:
  struct Token;
  class Tokens;
  struct Slot {
    std::uint64_t hash = 0;  ///< 0: free
    std::uint16_t senses = 0;
  };
  static constexpr std::size_t kSlots = 1 << 12;

  void add(std::string_view words, std::uint16_t senses);
  std::uint16_t senses_of(std::uint64_t hash) const;
  Kind tell_unspaced(std::string_view line, const LineFacts& facts) const;
  static bool is_numeric_date(const Tokens& tokens, std::size_t i);
  static bool is_date(const Tokens& tokens, std::size_t from);
  static bool is_byline(const Tokens& tokens);
  static bool is_credit(const Tokens& tokens);

  std::array<Slot, kSlots> slots_{};
  std::bitset<1 << 16> beginnings_;    ///< by the first two bytes, ASCII letters in lower case
  std::vector<char16_t> folded_;       ///< by code point, two each
  std::vector<bool> date_characters_;  ///< by code point
};

}  // namespace cleaner
