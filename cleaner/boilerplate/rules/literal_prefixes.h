// With which letters can a match of a pattern begin? Most lines begin with others, and need not be matched at all.
//
//     beginnings("(?:read|see) more")     ->  "read", "see "
//     beginnings("\\d+ comments?")        ->  "0", "1", ... "9"
//     beginnings(".*")                    ->  ""                   (with anything)
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cleaner {

/// Longest beginning that is told, in bytes.
inline constexpr std::size_t kBeginning = 4;

/// Byte strings of at most kBeginning bytes, without repetition: whatever matches the pattern (Perl syntax,
/// well-formed) begins with one of them. What is not a plain letter, a small class, a group or an alternative ends a
/// beginning early, so that there may be more of them than there need be, never fewer.
std::vector<std::string> beginnings(std::string_view pattern);

/// From the beginning of a text to the patterns that can match it.
class LiteralPrefixTable {
 public:
  /// Patterns are added in the order in which `find` is to name them.
  void add(std::uint16_t pattern, std::string_view source);
  /// Call it after the last add().
  void finish();
  bool empty() const { return lengths_ == 0; }

  /// Those that can match a text that begins with `prefix`: its first kBeginning bytes, or all when it is shorter.
  ///
  ///     for (std::uint16_t pattern : table.find("read")) ...
  std::span<const std::uint16_t> find(std::string_view prefix) const;

 private:
  static std::uint64_t key(std::string_view prefix);
  struct Slot {
    std::uint64_t key = 0;  ///< 0: free
    std::uint32_t first = 0, count = 0;
  };

  std::unordered_map<std::uint64_t, std::vector<std::uint16_t>> by_beginning_;
  std::vector<Slot> slots_;
  std::vector<std::uint16_t> patterns_;
  std::size_t lengths_ = 0;  ///< bit n: there are beginnings of n bytes
};

}  // namespace cleaner
