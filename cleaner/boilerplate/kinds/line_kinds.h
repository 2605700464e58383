// Recognises date lines, bylines and credits by their words.
//
//     "Thursday, August 09, 2012"        date
//     "Автор: Анна Ли, 6 ноября 2012"    byline
//     "Ann Lee / AFP via Getty Images"   caption
#pragma once

#include <bitset>
#include <string_view>

#include "boilerplate/features/line_statistics.h"
#include "boilerplate/kinds/kind_lexicon.h"
#include "cleaner/document.h"

namespace cleaner {

/// One object serves all threads.
class LineKinds {
 public:
  LineKinds();

  /// Kind::date, byline or caption; Kind::text for all other lines, mostly within some nanoseconds. `line` is valid
  /// UTF-8 without white space at its ends.
  ///
  ///     kinds.kind_of("By Ann Lee", statistics)      // Kind::byline
  Kind kind_of(std::string_view line, const LineStatistics& statistics) const;

  /// Does running text speak of rights, cookies or terms?
  bool is_legal(std::string_view line) const;

  /// Does the line look like a person's name and nothing else? "Ann Lee", "Ann van der Lee".
  static bool is_name(const LineStatistics& statistics);

 private:
  Kind kind_of_unspaced(std::string_view line, const LineStatistics& statistics) const;

  KindLexicon lexicon_;
  std::bitset<0x10000> date_characters_;  ///< by code point
};

}  // namespace cleaner
