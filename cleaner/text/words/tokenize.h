// Cuts text into words and hashes them: the only file that defines a word.
//
//     "The Café sold 1,000 cups."  ->  the, cafe, sold, 1,000 (a figure), cups
//
// Letters and digits make words, anything else separates; '.' and ',' between digits join; scripts written without
// spaces give a token per overlapping pair of characters (a single character one of its own).
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "text/byte_scan.h"
#include "text/words/word_fold.h"
#include "text/words/word_hash.h"

namespace cleaner {

inline constexpr std::uint32_t kFigureBit = 1;  ///< lowest bit of a token: digits, number words, months, weekdays

/// Cuts words, with tables and a cache; one object a thread.
class Words {
 public:
  Words();

  /// Calls sink(token, begin, end) for each word of `text`, in order. Every kernel gives the same words.
  template <class Sink>
  void cut(std::string_view text, const Kernel& kernel, Sink&& sink) {
    const char* const data = text.data();
    const std::size_t size = text.size();
    std::size_t run = 0;   // begin of the run of word bytes that is open
    bool open = false;     // the run began in a block before
    bool joining = false;  // the run before ended in a figure and goes on: "1,|000"
    char last[64];
    for (std::size_t base = 0; base <= size; base += 64) {  // the blanks behind the text end the last word
      const char* block = data + base;
      if (size - base < 64) {
        std::memset(last, ' ', sizeof last);
        if (size > base) std::memcpy(last, block, size - base);
        block = last;
      }
      const std::uint64_t mask = kernel.word_mask(block), before = mask << 1 | std::uint64_t{open};
      std::uint64_t starts = mask & ~before;
      for (std::uint64_t ends = before & ~mask; ends != 0; ends &= ends - 1) {
        if (open) {
          open = false;
        } else {
          if (!joining) run = base + static_cast<std::size_t>(std::countr_zero(starts));
          starts &= starts - 1;
        }
        const std::size_t end = base + static_cast<std::size_t>(std::countr_zero(ends));
        joining = is_digit(data[end - 1]) && end + 1 < size && (data[end] == '.' || data[end] == ',') &&
                  is_digit(data[end + 1]);
        if (joining) continue;
        const WordHash word = hash_ascii(data + run, end - run, size - run);
        if (word.ascii) [[likely]]
          sink(word.token | (word.digit || figure_word(word.token)), run, end);
        else
          cut_mixed(text, run, end, sink);
      }
      if (starts != 0) {
        if (!joining) run = base + static_cast<std::size_t>(std::countr_zero(starts));
        open = true;
      }
    }
  }

 private:
  static constexpr std::size_t kLongestWord = 4096;  // bytes of a word outside ASCII; what is longer is cut
  static constexpr std::size_t kFilterBits = std::size_t{1} << 16, kFigureSlots = std::size_t{1} << 13;

  struct CodePoint {
    char32_t value;
    std::uint32_t size;
  };
  static CodePoint decode(const char* data, std::size_t readable);
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static std::size_t filter_bit(std::uint32_t token) { return token >> 1 & (kFilterBits - 1); }
  static std::size_t figure_slot(std::uint32_t token) { return token >> 17 & (kFigureSlots - 1); }

  void add_figure(std::uint32_t token);

  bool figure_word(std::uint32_t token) const {
    const std::size_t bit = filter_bit(token);
    if (!(figure_filter_[bit / 64] >> (bit % 64) & 1)) [[likely]]
      return false;
    std::size_t slot = figure_slot(token);
    while (figures_[slot] && figures_[slot] != token) slot = (slot + 1) % kFigureSlots;
    return figures_[slot] != 0;
  }

  WordRole role_of(char32_t c) const { return c < roles_.size() ? roles_[c] : word_role(c); }

  // Token of a word outside ASCII; 0 where folding leaves nothing.
  std::uint32_t folded_token(std::string_view word, bool digit);

  // A run with bytes outside ASCII may hold several words, separators and ignorable characters.
  template <class Sink>
  void cut_mixed(std::string_view text, std::size_t begin, std::size_t end, Sink&& sink) {
    std::size_t word = end, word_end = end;  // the open word; word == end: none
    bool digit = false, ascii = true;
    std::size_t unit = end, unit_end = end;  // the last character of an unspaced script; unit == end: none
    bool paired = false, han = false;        // han: the last character is one that folding leaves alone
    const auto close_word = [&] {
      if (word == end) return;
      const std::string_view bytes = text.substr(word, word_end - word);
      if (ascii) {
        const WordHash hash = hash_ascii(bytes.data(), bytes.size(), text.size() - word);
        sink(hash.token | (digit || figure_word(hash.token)), word, word_end);
      } else if (const std::uint32_t token = folded_token(bytes, digit)) {
        sink(token, word, word_end);
      }
      word = end, digit = false, ascii = true;
    };
    const auto close_units = [&] {
      if (unit != end && !paired) {
        if (const std::uint32_t token = folded_token(text.substr(unit, unit_end - unit), false))
          sink(token, unit, unit_end);
      }
      unit = end, paired = false;
    };
    for (std::size_t at = begin; at < end;) {
      const auto [c, size] = decode(text.data() + at, end - at);
      const std::size_t next = at + size;
      WordRole role = role_of(c);
      if ((c == '.' || c == ',') && at > begin && next < end)
        role = WordRole::letter;  // the run holds them between digits only
      if (role == WordRole::mark && unit != end && unit_end == at) {
        unit_end = next, han = false;
      } else if (role == WordRole::unspaced) {
        close_word();
        const bool plain = (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf);
        if (unit != end) {
          const std::string_view pair = text.substr(unit, next - unit);
          if (han && plain && unit_end == at) {
            const std::uint32_t token = hash_folded(pair);
            sink(token | figure_word(token), unit, next);
          } else if (const std::uint32_t token = folded_token(pair, false))
            sink(token, unit, next);
          paired = true;
        }
        unit = at, unit_end = next, han = plain;
      } else if (role == WordRole::separator) {
        close_word();
        close_units();
      } else if (role != WordRole::ignorable) {
        close_units();
        if (word != end && next - word > kLongestWord) close_word();
        if (word == end) word = at;
        word_end = next;
        digit |= role == WordRole::digit;
      }
      if (word != end && c >= 0x80) ascii = false;
      at = next;
    }
    close_word();
    close_units();
  }

  // Folding a word outside ASCII takes about a microsecond; this direct-mapped cache holds the frequent ones.
  struct Folded {
    std::uint64_t low = 0, high = 0;  // XXH3-128 of the word's bytes
    std::uint32_t token = 0;
  };
  std::vector<Folded> folded_;
  std::vector<WordRole> roles_;               // of the basic plane
  std::vector<std::uint64_t> figure_filter_;  // one-hash Bloom filter: rejects most words at once
  std::vector<std::uint32_t> figures_;        // open addressing: the hashes of the figure words; 0: free
  std::string word_;
};

}  // namespace cleaner
