// The prefixes that a match of a pattern can begin with. Most lines have other prefixes, and need no matching.
//
//     literal_prefixes("(?:read|see) more")     ->  "read", "see "
//     literal_prefixes("\\d+ comments?")        ->  "0", "1", ... "9"
//     literal_prefixes(".*")                    ->  ""                   (any text)
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cleaner {

inline constexpr std::size_t kPrefixBytes = 4;  ///< of the longest prefix

/// Distinct strings of at most kPrefixBytes bytes: every match of the pattern (Perl syntax, well-formed) begins with
/// one of them. Syntax other than plain letters, small classes, groups and alternatives ends a prefix early: the
/// prefixes may admit more texts than match, never fewer.
std::vector<std::string> literal_prefixes(std::string_view pattern);

/// From the prefix of a text to the patterns that can match it.
class LiteralPrefixTable {
 public:
  /// Patterns are added in the order in which `find` returns them.
  void add(std::uint16_t pattern, std::string_view source);
  /// Call it after the last add().
  void finish();
  bool empty() const { return lengths_ == 0; }

  /// The patterns that can match a text. `prefix` is its first kPrefixBytes bytes, or all of a shorter text.
  ///
  ///     for (std::uint16_t pattern : table.find("read")) ...
  std::span<const std::uint16_t> find(std::string_view prefix) const;

 private:
  static std::uint64_t key(std::string_view prefix);
  struct Slot {
    std::uint64_t key = 0;  ///< 0: free
    std::uint32_t first = 0, count = 0;
  };

  std::unordered_map<std::uint64_t, std::vector<std::uint16_t>> by_prefix_;
  std::vector<Slot> slots_;
  std::vector<std::uint16_t> patterns_;
  std::size_t lengths_ = 0;  ///< bit n: there are prefixes of n bytes
};

}  // namespace cleaner
