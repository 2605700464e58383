// A line cut into words and numbers, each with what it may mean.
//
//     LineTokens tokens("By Ann Lee, 12 May", lexicon);
//     tokens[0].senses & kBy, tokens[1].upper, tokens[3].value == 12, tokens[3].before == ',', tokens[4].senses &
//     kCalendar
#pragma once

#include <array>
#include <string_view>

#include "boilerplate/kinds/kind_lexicon.h"

namespace cleaner {

/// At most kMost tokens.
class LineTokens {
 public:
  static constexpr std::size_t kMost = 24;

  /// With `dates_only`, stops where the line can no longer be a date, or a name and a date.
  LineTokens(std::string_view line, const KindLexicon& lexicon, bool dates_only = false);

  bool whole() const { return whole_; }  ///< was the line read to its end?
  std::size_t size() const { return size_; }
  const KindToken& operator[](std::size_t i) const { return tokens_[i]; }
  bool has(std::size_t i, std::uint16_t senses) const { return i < size_ && (tokens_[i].senses & senses) != 0; }

 private:
  std::array<KindToken, kMost> tokens_;  // only the first size_ are initialised
  std::size_t size_ = 0;
  bool whole_ = false;
};

}  // namespace cleaner
