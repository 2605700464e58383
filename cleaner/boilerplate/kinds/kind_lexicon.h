// The table of kind words, ready to be looked up, and lines cut into words with what each may say.
//
//     LineTokens tokens("By Ann Lee, 12 May", lexicon);
//     tokens[0].senses & kBy, tokens[1].upper, tokens[3].value == 12, tokens[3].before == ',', tokens[4].senses &
//     kCalendar
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
  char before;  ///< what stands between it and the one before: ' ' or the last mark of , : | / . - ( and c for ©
  bool number;
  bool upper;    ///< begins with a capital
  bool uncased;  ///< or with a letter of a script without capitals
  std::uint8_t digits;
  std::uint32_t value;  ///< of a number of up to nine digits
};

/// One object serves all threads.
class KindLexicon {
 public:
  KindLexicon();

  /// The senses of the word that a line begins with, where it may begin a byline or a credit; else 0.
  std::uint16_t first_senses(std::string_view line) const;

  /// Might a line begin so, in whatever script? Looks at its first letters.
  bool may_begin(std::string_view line) const;

  /// Has the text at least two words of notices, or a copyright sign?
  bool is_legal(std::string_view text) const;

  /// Reads the word that begins with the letter at `p`, and moves `p` behind it: senses, upper and uncased.
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
  std::bitset<1 << 16> beginnings_;  ///< of the words that first_senses() knows
  std::bitset<1 << 16> legal_;       ///< those of the words of notices
  std::vector<char16_t> folded_;     ///< by code point, two each
};

/// A line cut into at most kMost tokens.
class LineTokens {
 public:
  static constexpr std::size_t kMost = 24;

  /// `dates_only` ends it where it can no longer be a date, or a name and a date.
  LineTokens(std::string_view line, const KindLexicon& lexicon, bool dates_only = false);

  bool whole() const { return whole_; }  ///< is the line at its end?
  std::size_t size() const { return size_; }
  const KindToken& operator[](std::size_t i) const { return tokens_[i]; }
  bool has(std::size_t i, std::uint16_t senses) const { return i < size_ && (tokens_[i].senses & senses) != 0; }

 private:
  std::array<KindToken, kMost> tokens_;  // those beyond size_ are not set
  std::size_t size_ = 0;
  bool whole_ = false;
};

}  // namespace cleaner
