// The order in which a policy (Keep) prefers copies.
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

/// The policy that the options name, or leave open.
Keep policy_of(const RunOptions& options, bool stream);

/// What is known of a copy.
struct Copy {
  std::uint64_t number = 0;      ///< of its document
  std::uint32_t bytes = 0;       ///< of its kept text
  std::uint32_t characters = 0;  ///< of its kept text, without white space
  std::uint32_t words = 0;       ///< of its compared text
  float share = 1;               ///< of the document's text that was kept
  std::int64_t date = kNoDate;
  std::string field;        ///< value of the field that decides; empty where there is none
  double completeness = 0;  ///< characters, without boilerplate, that it has more than the centre of its cluster

  double own_characters(std::uint32_t own_words) const { return words ? double(characters) * own_words / words : 0; }
};

/// Is `a` smaller? Numbers are ordered by value, and stand before texts, which are ordered by their bytes.
///
///     value_less("9", "10"), value_less("10", "9a"), value_less("b", "c")    // all true
bool value_less(std::string_view a, std::string_view b);

class KeepPolicy {
 public:
  KeepPolicy(Keep keep, FieldOrder order) : keep_(keep), order_(order) {}

  /// Is `a` preferred? A strict total order: of two copies one is always preferred.
  bool operator()(const Copy& a, const Copy& b) const;

 private:
  Keep keep_;
  FieldOrder order_;
};

/// Orders by the most text of its own, then the least that was removed as noise, the earliest date, the lowest number.
bool is_more_complete(const Copy& a, const Copy& b);

}  // namespace cleaner
