#include "boilerplate/rules/literal_prefixes.h"

#include <algorithm>
#include <bit>
#include <set>

namespace cleaner {
namespace {

/// A prefix so far. A closed one does not grow: it is long enough, or the next byte is unknown.
struct Prefix {
  std::string bytes;
  bool closed = false;
  auto operator<=>(const Prefix&) const = default;
};
using Prefixes = std::set<Prefix>;

constexpr std::size_t kMost = 4096;  ///< prefixes of one pattern; with more, all are closed
constexpr std::size_t kClass = 16;   ///< letters of a class that still makes a prefix each
constexpr int kDeep = 100;           ///< nested groups

/// Reads a pattern from left to right and extends all its prefixes.
class Reader {
 public:
  explicit Reader(std::string_view pattern) : pattern_(pattern) {}

  Prefixes read() {
    Prefixes result = alternatives({{"", false}}, 0);
    return at_ == pattern_.size() ? result : Prefixes{{"", true}};
  }

 private:
  bool more() const { return at_ < pattern_.size(); }
  bool accept(char c) {
    if (!more() || pattern_[at_] != c) return false;
    ++at_;
    return true;
  }

  static Prefixes closed(const Prefixes& from) {
    Prefixes result;
    for (const Prefix& prefix : from) result.insert({prefix.bytes, true});
    return result;
  }

  static Prefixes followed(const Prefixes& from, std::string_view letters) {
    if (from.size() * letters.size() > kMost) return closed(from);
    Prefixes result;
    for (const Prefix& prefix : from) {
      if (prefix.closed) {
        result.insert(prefix);
        continue;
      }
      for (const char letter : letters) {
        const std::string bytes = prefix.bytes + letter;
        result.insert({bytes, bytes.size() >= kPrefixBytes});
      }
    }
    return result;
  }

  Prefixes alternatives(const Prefixes& from, int depth) {
    Prefixes result = sequence(from, depth);
    while (accept('|')) result.merge(sequence(from, depth));
    return result;
  }

  Prefixes sequence(Prefixes current, int depth) {
    while (more() && pattern_[at_] != '|' && pattern_[at_] != ')') {
      Prefixes once = atom(current, depth);
      bool optional = false, repeated = false;
      quantifier(optional, repeated);
      if (repeated) once = closed(once);
      if (optional) once.merge(Prefixes(current));
      current = std::move(once);
    }
    return current;
  }

  void quantifier(bool& optional, bool& repeated) {
    if (accept('?')) {
      optional = true;
    } else if (accept('*')) {
      optional = repeated = true;
    } else if (accept('+')) {
      repeated = true;
    } else if (more() && pattern_[at_] == '{') {
      optional = at_ + 1 < pattern_.size() && (pattern_[at_ + 1] == '0' || pattern_[at_ + 1] == ',');
      repeated = true;
      while (more() && !accept('}')) ++at_;
    } else {
      return;
    }
    if (!accept('?')) accept('+');  // lazy or possessive: the same prefixes
  }

  Prefixes atom(const Prefixes& from, int depth) {
    const char c = pattern_[at_++];
    switch (c) {
      case '(':
        return group(from, depth);
      case '[':
        return letter_class(from);
      case '.':
        return closed(from);
      case '^':
      case '$':
        return from;
      case '\\':
        return escape(from);
      default:
        return followed(from, {&c, 1});
    }
  }

  Prefixes group(const Prefixes& from, int depth) {
    bool plain = true;
    if (accept('?')) plain = accept(':') || accept('>');  // other groups look around or are rare
    if (depth >= kDeep) plain = false;
    Prefixes inside = plain ? alternatives(from, depth + 1) : (skip_group(), closed(from));
    if (plain && !accept(')')) at_ = pattern_.size() + 1;  // not well-formed
    return inside;
  }

  void skip_group() {
    bool in_class = false;
    for (int open = 1; more() && open > 0; ++at_) {
      const char c = pattern_[at_];
      if (c == '\\') {
        ++at_;
      } else if (c == '[' || c == ']') {
        in_class = c == '[';
      } else if (!in_class) {
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
  }

  Prefixes escape(const Prefixes& from) {
    if (!more()) return closed(from);
    const char c = pattern_[at_++];
    if (c == 'd') return followed(from, "0123456789");
    const bool named = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return named ? closed(from) : followed(from, {&c, 1});
  }

  Prefixes letter_class(const Prefixes& from) {
    std::string letters;
    bool plain = true;
    if (accept('^')) plain = false;
    for (bool first = true; more() && (first || pattern_[at_] != ']'); first = false) {
      char c = pattern_[at_++];
      if (c == '[') plain = false;  // such as [:alpha:]
      if (c == '\\' && more()) {
        c = pattern_[at_++];
        if (c == 'd') letters += "0123456789";
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) plain = plain && c == 'd';
        if (c == 'd') continue;
      }
      letters.push_back(c);
      if (at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']') {
        const auto last = static_cast<unsigned char>(pattern_[at_ + 1]);
        for (unsigned value = static_cast<unsigned char>(c) + 1u; value <= last; ++value)
          letters.push_back(static_cast<char>(value));
        plain = plain && pattern_[at_ + 1] != '\\' && pattern_[at_ + 1] != '[';
        at_ += 2;
      }
    }
    accept(']');
    return plain && letters.size() <= kClass ? followed(from, letters) : closed(from);
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> literal_prefixes(std::string_view pattern) {
  std::set<std::string> all;
  for (const Prefix& prefix : Reader(pattern).read()) all.insert(prefix.bytes);
  return {all.begin(), all.end()};
}

std::uint64_t LiteralPrefixTable::key(std::string_view prefix) {
  std::uint64_t key = prefix.size() + 1;
  for (const char c : prefix) key = key << 8 | static_cast<unsigned char>(c);
  return key;
}

void LiteralPrefixTable::add(std::uint16_t pattern, std::string_view source) {
  for (const std::string& prefix : literal_prefixes(source)) {
    by_prefix_[key(prefix)].push_back(pattern);
    lengths_ |= std::size_t{1} << prefix.size();
  }
}

void LiteralPrefixTable::finish() {
  // A text that begins with "read" also begins with "re" and with "": each slot names the patterns of all these
  // prefixes.
  slots_.assign(std::bit_ceil(2 * by_prefix_.size() + 1), {});
  for (const auto& [own_key, own] : by_prefix_) {
    std::vector<std::uint16_t> patterns;
    std::uint64_t shorter = own_key;
    const std::size_t size = (static_cast<std::size_t>(std::bit_width(own_key)) - 1) / 8;
    for (std::size_t cut = 0; cut <= size; ++cut, shorter >>= 8) {
      const std::uint64_t mask = (std::uint64_t{1} << 8 * (size - cut)) - 1;
      const auto found = by_prefix_.find((size - cut + 1) << 8 * (size - cut) | (shorter & mask));
      if (found != by_prefix_.end()) patterns.insert(patterns.end(), found->second.begin(), found->second.end());
    }
    std::sort(patterns.begin(), patterns.end());
    patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
    std::size_t slot = own_key * 0x9E3779B97F4A7C15u >> 32 & (slots_.size() - 1);
    while (slots_[slot].key != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {own_key, static_cast<std::uint32_t>(patterns_.size()), static_cast<std::uint32_t>(patterns.size())};
    patterns_.insert(patterns_.end(), patterns.begin(), patterns.end());
  }
  by_prefix_.clear();
}

std::span<const std::uint16_t> LiteralPrefixTable::find(std::string_view prefix) const {
  for (std::size_t size = prefix.size() + 1; size-- > 0;) {  // the slot of the longest prefix names all patterns
    if ((lengths_ >> size & 1) == 0) continue;
    const std::uint64_t wanted = key(prefix.substr(0, size));
    for (std::size_t slot = wanted * 0x9E3779B97F4A7C15u >> 32 & (slots_.size() - 1); slots_[slot].key != 0;
         slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot].key == wanted) return std::span(patterns_).subspan(slots_[slot].first, slots_[slot].count);
    }
  }
  return {};
}

}  // namespace cleaner
