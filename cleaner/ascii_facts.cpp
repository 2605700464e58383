#include "ascii_facts.h"

#include <algorithm>
#include <bit>

#include "ascii_masks.h"

#define CLEANER_INLINE [[gnu::always_inline]] inline

namespace cleaner {
namespace {

constexpr std::ptrdiff_t kPiece = 63;  ///< bytes: one bit of a mask is left for what is behind the last one

constexpr auto kNumbers = [] {
  std::array<std::uint32_t, kPiece + 1> hashes{};
  for (std::uint32_t digits = 0; digits < hashes.size(); ++digits) hashes[digits] = LineWords::of_number(digits, false);
  return hashes;
}();

CLEANER_INLINE std::uint32_t count(std::uint64_t mask) { return static_cast<std::uint32_t>(std::popcount(mask)); }

/// All but the first `size` bytes cut off.
CLEANER_INLINE std::uint64_t first_bytes(std::uint64_t bytes, std::uint32_t size) {
  return size < 8 ? bytes & ((std::uint64_t{1} << 8 * size) - 1) : bytes;
}

/// A hash continued over a run of letters and digits.
CLEANER_INLINE std::uint64_t hash_run(std::uint64_t hash, const unsigned char* begin, const unsigned char* p,
                                      const unsigned char* end, std::uint32_t size) {
  constexpr std::uint64_t kLowerCase = 0x2020202020202020;
  for (;;) {
    hash = StopWordHash::add(hash, first_bytes(load_eight(begin, p, end) | kLowerCase, size));
    if (size <= 8) return hash;
    size -= 8;
    p += 8;
  }
}

template <AsciiMasks (*kMasks)(const unsigned char*, const unsigned char*)>
CLEANER_INLINE const unsigned char* add_facts(const unsigned char* p, const unsigned char* const end,
                                              const StopWords& stop_words, LineFacts& f, LineWords& line_words) {
  const unsigned char* const begin = p;
  while (p < end) {
    const AsciiMasks m = kMasks(p, end);
    // The piece ends with the text, or behind the last blank before what is too far or no ASCII.
    std::uint64_t piece = 0;
    std::ptrdiff_t size = end - p;
    if (size > kPiece || m.beyond != 0) {
      const std::uint64_t before = m.beyond != 0 ? (m.beyond & (~m.beyond + 1)) - 1 : ~std::uint64_t{0} >> 1;
      const std::uint64_t blanks = m.blanks & before;
      if (blanks == 0) return p;
      size = 64 - std::countl_zero(blanks);
    }
    piece = (std::uint64_t{1} << size) - 1;

    const std::uint64_t letters = m.letters & piece, digits = m.digits & piece, lower = m.lower & piece;
    const std::uint64_t upper = letters ^ lower, characters = piece & ~m.blanks;
    // An apostrophe inside a word belongs to it: "don't".
    const std::uint64_t inner = m.apostrophes & (letters | digits) << 1 & letters >> 1;
    const std::uint64_t word = letters | digits | inner;
    std::uint64_t starts = word & ~(word << 1), ends = ~word & word << 1;
    // Adding the first bit of a run of digits carries a bit right behind it.
    const std::uint64_t numbers = (digits + (starts & digits)) & ~digits & ends;

    if (f.characters == 0 && characters != 0) {
      const unsigned char first = p[std::countr_zero(characters)];
      f.first = first_character(static_cast<CharacterClass>(kAsciiClasses[first]), first);
    }
    f.characters += count(characters);
    f.letters += count(letters);
    f.upper += count(upper);
    f.digits += count(digits);
    f.punctuation += count(characters & ~word);
    f.words += count(starts);
    f.capitalised += count(starts & upper);
    f.lower_words += count(starts & lower);
    f.numeric_words += count(numbers);
    f.commas += count(m.commas & piece);
    f.sentence_ends += count(m.ends & m.spaces >> 1 & piece);
    f.separators += count(m.separators & piece);
    f.joins += count(upper & lower << 1);
    f.quotes += count(m.quotes & piece & ~inner);
    f.brackets += count(m.brackets & piece);
    f.slashes += count(m.slashes & piece);
    f.colons += count(m.colons & piece);
    f.times += count(digits & m.colons << 1 & digits << 2 & digits >> 1);
    f.links += count((m.colons & m.slashes >> 1 & m.slashes >> 2 & piece) | (m.ats & characters << 1 & piece));
    for (std::uint64_t pairs = m.brackets & m.brackets << 1 & piece; pairs != 0; pairs &= pairs - 1) {
      const int i = std::countr_zero(pairs);
      f.links += p[i - 1] == ']' && p[i] == '(';
    }

    for (; starts != 0; starts &= starts - 1, ends &= ends - 1) {
      const auto from = static_cast<std::uint32_t>(std::countr_zero(starts));
      const auto to = static_cast<std::uint32_t>(std::countr_zero(ends));
      const std::uint64_t bits = (std::uint64_t{1} << to) - (std::uint64_t{1} << from);
      std::uint32_t length = to - from;
      std::uint64_t hash = StopWordHash::kSeed;
      if ((inner & bits) != 0) [[unlikely]] {
        std::uint32_t at = from;
        for (std::uint64_t marks = inner & bits; marks != 0; marks &= marks - 1) {
          const auto mark = static_cast<std::uint32_t>(std::countr_zero(marks));
          hash = StopWordHash::add(hash_run(hash, begin, p + at, end, mark - at), '\'');
          at = mark + 1;
          --length;
        }
        hash = hash_run(hash, begin, p + at, end, to - at);
      } else {
        hash = hash_run(hash, begin, p + from, end, length);
      }
      f.longest_word = std::max(f.longest_word, length);
      f.short_words += static_cast<std::uint32_t>(lower >> from & 1) & static_cast<std::uint32_t>(length <= 3);
      f.stop_words += static_cast<std::uint32_t>(length <= 10) & static_cast<std::uint32_t>(stop_words.contains(hash));
      std::uint32_t name = LineWords::of_word(hash);
      if ((numbers >> to & 1) != 0) {
        const bool year =
            length == 4 && ((p[from] == '1' && p[from + 1] == '9') || (p[from] == '2' && p[from + 1] == '0'));
        f.year = f.year || year;
        name = year ? LineWords::of_number(4, true) : kNumbers[length];
      }
      line_words.add(name);
    }
    p += size;
  }
  return p;
}

}  // namespace

const unsigned char* add_ascii_facts_scalar(const unsigned char* p, const unsigned char* end,
                                            const StopWords& stop_words, LineFacts& facts, LineWords& words) {
  return add_facts<ascii_masks_scalar>(p, end, stop_words, facts, words);
}

#ifdef CLEANER_HAS_AVX2_KERNEL
CLEANER_AVX2 const unsigned char* add_ascii_facts_avx2(const unsigned char* p, const unsigned char* end,
                                                       const StopWords& stop_words, LineFacts& facts,
                                                       LineWords& words) {
  return add_facts<ascii_masks_avx2>(p, end, stop_words, facts, words);
}
#endif

}  // namespace cleaner
