// The table of kind words as a hash table: what a word may mean.
//
//     lexicon.first_senses("By Ann Lee")     // kBy
//     lexicon.is_legal("All rights reserved, see our terms")      // true
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "boilerplate/kinds/kind_words.h"

namespace cleaner {

/// A word or a number.
struct KindToken {
  std::uint16_t senses;
  char before;  ///< the mark between it and the token before: one of , : | / . - ( or c for ©; otherwise ' '
  bool number;
  bool upper;    ///< begins with a capital
  bool uncased;  ///< begins with a letter of a script without capitals
  std::uint8_t digits;
  std::uint32_t value;  ///< of a number of up to nine digits
};

/// One object serves all threads.
class KindLexicon {
 public:
  KindLexicon();

  /// The senses of the first word of a line, if it may begin a byline or a credit; else 0.
  std::uint16_t first_senses(std::string_view line) const;

  /// Could the first word of a line begin a byline or a credit, in any script? Looks at its first letters only.
  bool may_begin(std::string_view line) const;

  /// Does the text hold at least two words of legal notices, or a copyright sign?
  bool is_legal(std::string_view text) const;

  /// Reads the word that begins with the letter at `p`, and moves `p` behind it. Sets senses, upper and uncased.
  KindToken read_word(const char*& p, const char* end) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;  ///< 0: free
    std::uint16_t senses = 0;
  };
  static constexpr std::size_t kSlots = 1 << 12;

  void add(std::string_view words, std::uint16_t senses);
  std::uint16_t senses_of(std::uint64_t hash) const;

  std::array<Slot, kSlots> slots_{};
  std::bitset<1 << 16> first_letters_;  ///< of the words that first_senses() knows
  std::bitset<1 << 16> legal_letters_;  ///< of the words of notices
  std::vector<char16_t> folded_;        ///< the two folded characters of each code point
};

}  // namespace cleaner
