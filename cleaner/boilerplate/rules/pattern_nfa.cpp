#include "boilerplate/rules/pattern_nfa.h"

#include <algorithm>
#include <charconv>

#include "boilerplate/rules/byte_class.h"

namespace cleaner {
namespace {

constexpr std::uint32_t kEndless = 1'000'000;
constexpr std::uint32_t kManyBytes = 16;  ///< repetitions of a single byte that are counted
constexpr std::uint32_t kManyGroups = 3;  ///< repetitions of anything longer that are counted
constexpr std::size_t kMostNodes = 200'000;
constexpr int kDeep = 100;

/// Reads a pattern from left to right. Each function adds the nodes of a part behind a node, and returns the last node.
class Builder {
 public:
  Builder(std::string_view pattern, std::vector<PatternNode>& nodes) : pattern_(pattern), nodes_(nodes) {}

  std::uint32_t build() {
    const std::uint32_t begin = node();
    join(0, begin);
    const std::uint32_t end = alternatives(begin, 0);
    if (more()) throw Unsupported();
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
    if (!more()) throw Unsupported();
    return pattern_[at_++];
  }

  std::uint32_t node() {
    if (nodes_.size() >= kMostNodes) throw Unsupported();
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
    // A node has one set of bytes. Only alternatives need a second node.
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
    // Counted repetitions are copies of the part, followed by a loop for the rest.
    const bool byte = nodes_.size() - nodes_before <= 3 && first != '(';
    const std::uint32_t written = times.most == kEndless ? std::max(times.least, 1u) : times.most;
    // An atomic group does not backtrack, so its repetitions are not counted.
    const bool is_atomic = pattern_.substr(begin, 3) == "(?>";
    const std::uint32_t copies = !byte ? std::min(written, is_atomic ? 1 : kManyGroups)
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
      if (!accept('}') || times.most < times.least || times.most == 0) throw Unsupported();
    } else {
      return times;
    }
    accept('?');  // lazy: matches the same texts
    if (at('+') || at('*') || at('?') || at('{')) throw Unsupported();
    return times;
  }

  std::uint32_t number() {
    std::uint32_t value = 0;
    const char* const begin = pattern_.data() + at_;
    const auto [end, error] = std::from_chars(begin, pattern_.data() + pattern_.size(), value);
    if (error != std::errc() || value >= kEndless) throw Unsupported();
    at_ += static_cast<std::size_t>(end - begin);
    return value;
  }

  std::uint32_t atom(std::uint32_t from, int depth) {
    const char c = take();
    switch (c) {
      case '(':
        return group(from, depth);
      case '[':
        return read(from, read_byte_class(pattern_, at_));
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
        throw Unsupported();
      default:
        return read(from, Bytes().set(static_cast<unsigned char>(c)));
    }
  }

  std::uint32_t group(std::uint32_t from, int depth) {
    if (depth >= kDeep || !accept('?')) throw Unsupported();
    const char kind = take();
    if (kind != ':' && kind != '>' && kind != '=' && kind != '!') throw Unsupported();
    const bool looks_ahead = kind == '=' || kind == '!';  // reads no byte
    const std::uint32_t to = alternatives(looks_ahead ? node() : from, depth + 1);
    if (!accept(')')) throw Unsupported();
    return kind == ':' ? to : doubted(looks_ahead ? from : to);
  }

  std::uint32_t escape(std::uint32_t from) {
    const char c = take();
    if (c == 'd') return read(from, range('0', '9'));
    if (c == 'b') return doubted(from);
    if (c == 'w')  // which bytes beyond ASCII are letters depends on the locale
      return doubted(
          read(from, range('0', '9') | range('a', 'z') | range('A', 'Z') | range('_', '_') | range(0x80, 0xFF)));
    if (is_letter_or_digit(c) || c == '<' || c == '>' || c == '`' || c == '\'') throw Unsupported();
    return read(from, Bytes().set(static_cast<unsigned char>(c)));
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
  } catch (const Unsupported&) {
    nodes_.resize(nodes_before);
    nodes_[0].without.resize(begins_before);
    return false;
  }
}

}  // namespace cleaner
