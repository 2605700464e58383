#include "boilerplate/rules/pattern_nfa.h"

#include <algorithm>
#include <charconv>

namespace cleaner {
namespace {

using Bytes = std::bitset<256>;

constexpr std::uint32_t kEndless = 1'000'000;
constexpr std::uint32_t kManyBytes = 16;  ///< repetitions of a byte that are counted
constexpr std::uint32_t kManyGroups = 3;  ///< of anything longer
constexpr std::size_t kMostNodes = 200'000;
constexpr int kDeep = 100;

struct NotUnderstood {};

Bytes range(unsigned first, unsigned last) {
  Bytes bytes;
  for (unsigned byte = first; byte <= last; ++byte) bytes.set(byte);
  return bytes;
}

/// Reads a pattern from left to right and adds the nodes behind a node; each part returns the node behind it.
class Builder {
 public:
  Builder(std::string_view pattern, std::vector<PatternNode>& nodes) : pattern_(pattern), nodes_(nodes) {}

  std::uint32_t build() {
    const std::uint32_t begin = node();
    join(0, begin);
    const std::uint32_t end = alternatives(begin, 0);
    if (more()) throw NotUnderstood();
    return end;
  }

 private:
  bool more() const { return at_ < pattern_.size(); }
  bool at(char c) const { return more() && pattern_[at_] == c; }
  bool accept(char c) {
    if (!at(c)) return false;
    ++at_;
    return true;
  }
  char take() {
    if (!more()) throw NotUnderstood();
    return pattern_[at_++];
  }

  std::uint32_t node() {
    if (nodes_.size() >= kMostNodes) throw NotUnderstood();
    nodes_.emplace_back();
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }
  void join(std::uint32_t from, std::uint32_t to) { nodes_[from].without.push_back(to); }
  std::uint32_t doubted(std::uint32_t from) {
    const std::uint32_t to = node();
    nodes_[to].doubt = true;
    join(from, to);
    return to;
  }
  std::uint32_t read(std::uint32_t from, const Bytes& bytes) {
    // A node reads only once, and most read: a second node is needed only for alternatives.
    std::uint32_t reader = from;
    if (nodes_[from].bytes.any()) {
      reader = node();
      join(from, reader);
    }
    const std::uint32_t to = node();
    nodes_[reader].bytes = bytes;
    nodes_[reader].next = to;
    return to;
  }

  std::uint32_t alternatives(std::uint32_t from, int depth) {
    const std::uint32_t end = node();
    do {
      join(sequence(from, depth), end);
    } while (accept('|'));
    return end;
  }

  std::uint32_t sequence(std::uint32_t from, int depth) {
    while (more() && !at('|') && !at(')')) from = repeated(from, depth);
    return from;
  }

  struct Times {
    std::uint32_t least = 1, most = 1;
  };

  std::uint32_t repeated(std::uint32_t from, int depth) {
    const std::size_t begin = at_, nodes_before = nodes_.size();
    const char first = pattern_[at_];
    std::uint32_t to = atom(from, depth);
    const Times times = quantifier();
    if (times.least == 1 && times.most == 1) return to;
    const std::size_t behind = at_;
    // Written out, then a loop for the rest of the times.
    const bool byte = nodes_.size() - nodes_before <= 3 && first != '(';
    const std::uint32_t written = times.most == kEndless ? std::max(times.least, 1u) : times.most;
    // Nobody knows how often a group that keeps what it has was meant to match: it is not counted.
    const bool keeps = pattern_.substr(begin, 3) == "(?>";
    const std::uint32_t copies = !byte                                   ? std::min(written, keeps ? 1 : kManyGroups)
                                 : first != '.' && written <= kManyBytes ? written
                                                                         : 1;
    const std::uint32_t end = node();
    if (times.least == 0) join(from, end);
    for (std::uint32_t copy = 1;; ++copy) {
      if (copy >= times.least) join(to, end);
      if (copy >= copies) break;
      at_ = begin;
      to = atom(to, depth);
    }
    if (times.most > copies) {
      const std::uint32_t loop = node();
      join(to, loop);
      at_ = begin;
      std::uint32_t again = atom(loop, depth);
      if (times.most != kEndless || times.least > copies + 1) again = doubted(again);
      join(again, loop);
      join(again, end);
    }
    at_ = behind;
    return end;
  }

  Times quantifier() {
    Times times;
    if (accept('?')) {
      times = {0, 1};
    } else if (accept('*')) {
      times = {0, kEndless};
    } else if (accept('+')) {
      times = {1, kEndless};
    } else if (accept('{')) {
      times.least = number();
      times.most = accept(',') ? (at('}') ? kEndless : number()) : times.least;
      if (!accept('}') || times.most < times.least || times.most == 0) throw NotUnderstood();
    } else {
      return times;
    }
    accept('?');  // lazy: the same texts
    if (at('+') || at('*') || at('?') || at('{')) throw NotUnderstood();
    return times;
  }

  std::uint32_t number() {
    std::uint32_t value = 0;
    const char* const begin = pattern_.data() + at_;
    const auto [end, error] = std::from_chars(begin, pattern_.data() + pattern_.size(), value);
    if (error != std::errc() || value >= kEndless) throw NotUnderstood();
    at_ += static_cast<std::size_t>(end - begin);
    return value;
  }

  std::uint32_t atom(std::uint32_t from, int depth) {
    const char c = take();
    switch (c) {
      case '(':
        return group(from, depth);
      case '[':
        return read(from, letter_class());
      case '.':
        return read(from, Bytes().set());
      case '\\':
        return escape(from);
      case '^':
      case '$':
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        throw NotUnderstood();
      default:
        return read(from, Bytes().set(static_cast<unsigned char>(c)));
    }
  }

  std::uint32_t group(std::uint32_t from, int depth) {
    if (depth >= kDeep || !accept('?')) throw NotUnderstood();
    const char kind = take();
    if (kind != ':' && kind != '>' && kind != '=' && kind != '!') throw NotUnderstood();
    const bool looks_ahead = kind == '=' || kind == '!';  // then no byte is read
    const std::uint32_t to = alternatives(looks_ahead ? node() : from, depth + 1);
    if (!accept(')')) throw NotUnderstood();
    return kind == ':' ? to : doubted(looks_ahead ? from : to);
  }

  static bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  std::uint32_t escape(std::uint32_t from) {
    const char c = take();
    if (c == 'd') return read(from, range('0', '9'));
    if (c == 'b') return doubted(from);
    if (c == 'w')  // what is a letter beyond ASCII depends on the locale
      return doubted(
          read(from, range('0', '9') | range('a', 'z') | range('A', 'Z') | range('_', '_') | range(0x80, 0xFF)));
    if (is_letter_or_digit(c) || c == '<' || c == '>' || c == '`' || c == '\'') throw NotUnderstood();
    return read(from, Bytes().set(static_cast<unsigned char>(c)));
  }

  Bytes letter_class() {
    Bytes bytes;
    const bool other = accept('^');
    for (bool first = true; first || !at(']'); first = false) {
      const char c = take();
      const auto byte = static_cast<unsigned char>(c);
      if ((c == '[' && (at(':') || at('.') || at('='))) || byte >= 0x80) throw NotUnderstood();
      if (c == ']') throw NotUnderstood();  // a class that begins with it: rare, and read in several ways
      if (c == '\\') {
        const char escaped = take();
        if (escaped == 'd') {
          bytes |= range('0', '9');
          continue;
        }
        if (is_letter_or_digit(escaped)) throw NotUnderstood();
        bytes.set(static_cast<unsigned char>(escaped));
        if (at('-')) throw NotUnderstood();
      } else if (at('-') && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
        ++at_;
        const auto last = static_cast<unsigned char>(take());
        if (last == '\\' || last == '[' || last < byte || last >= 0x80) throw NotUnderstood();
        bytes |= range(byte, last);
      } else {
        bytes.set(byte);
      }
    }
    ++at_;
    return other ? ~bytes : bytes;
  }

  std::string_view pattern_;
  std::vector<PatternNode>& nodes_;
  std::size_t at_ = 0;
};

}  // namespace

bool PatternGraph::add(std::string_view pattern, std::uint16_t rule) {
  const std::size_t nodes_before = nodes_.size(), begins_before = nodes_[0].without.size();
  try {
    const std::uint32_t end = Builder(pattern, nodes_).build();
    nodes_[end].accepts = rule;
    return true;
  } catch (const NotUnderstood&) {
    nodes_.resize(nodes_before);
    nodes_[0].without.resize(begins_before);
    return false;
  }
}

}  // namespace cleaner
