// Which of two copies is liked better: the order in which a policy (--keep) would keep them.
//
//     KeepPolicy first(Keep::first, FieldOrder::smallest);
//     first(copy_3, copy_7);     // true: it came earlier
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cleaner/run.h"
#include "text/date_parse.h"

namespace cleaner {

/// What is known of a copy.
struct Copy {
  std::uint64_t number = 0;      ///< of its document
  std::uint32_t bytes = 0;       ///< of its kept text
  std::uint32_t characters = 0;  ///< likewise, without white space
  std::uint32_t words = 0;       ///< of its compared text
  float share = 1;               ///< of the document's text that was kept
  std::int64_t date = kNoDate;
  std::string field;        ///< the value of the field that decides; empty where there is none
  double completeness = 0;  ///< characters of its own, no boilerplate, that it has more than another copy of its story

  double own_characters(std::uint32_t own_words) const { return words ? double(characters) * own_words / words : 0; }
};

/// Is `a` smaller? Numbers go by value, all before texts; those by their bytes.
///
///     value_less("9", "10"), value_less("10", "9a"), value_less("b", "c")    // all true
bool value_less(std::string_view a, std::string_view b);

class KeepPolicy {
 public:
  KeepPolicy(Keep keep, FieldOrder order) : keep_(keep), order_(order) {}

  /// A strict order: of two copies one is always preferred.
  bool operator()(const Copy& a, const Copy& b) const;

 private:
  Keep keep_;
  FieldOrder order_;
};

/// The most text of its own, then the least that was taken from it as noise, the earliest date, the first.
bool is_more_complete(const Copy& a, const Copy& b);

}  // namespace cleaner
