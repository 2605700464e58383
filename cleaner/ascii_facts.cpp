#include "ascii_facts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "ascii_masks.h"

#define CLEANER_INLINE [[gnu::always_inline]] inline

namespace cleaner {
namespace {

constexpr std::ptrdiff_t kPiece = 63;  ///< bytes: one bit of a mask is left for what is behind the last one

constexpr std::ptrdiff_t kReadable = kPiece + 9;  ///< bytes that must be readable: eight more than a word can begin at

/// Eight bytes cut to the first n.
constexpr auto kFirstBytes = [] {
  std::array<std::uint64_t, kPiece + 1> masks{};
  for (std::size_t n = 0; n < masks.size(); ++n) masks[n] = n < 8 ? (std::uint64_t{1} << 8 * n) - 1 : ~std::uint64_t{0};
  return masks;
}();

CLEANER_INLINE std::uint32_t count(std::uint64_t mask) { return static_cast<std::uint32_t>(std::popcount(mask)); }

/// A hash continued over a run of letters and digits.
CLEANER_INLINE std::uint64_t hash_run(std::uint64_t hash, const unsigned char* p, std::uint32_t size) {
  constexpr std::uint64_t kLowerCase = 0x2020202020202020;
  hash = StopWordHash::add(hash, (load_eight(p) | kLowerCase) & kFirstBytes[size]);
  while (size > 8) {
    size -= 8;
    p += 8;
    hash = StopWordHash::add(hash, (load_eight(p) | kLowerCase) & kFirstBytes[size]);
  }
  return hash;
}

/// The words of a piece, by their first and last bits.
struct Piece {
  const unsigned char* p;
  std::uint64_t edges;  ///< of each word the first byte, and the one behind it
  std::uint64_t lower;
  std::uint64_t inner;  ///< apostrophes
};

template <bool kInner>
CLEANER_INLINE void add_words(const Piece& piece, const StopWords& stop_words, LineFacts& f, std::uint64_t* out) {
  std::uint32_t longest = f.longest_word, stop = 0, short_words = 0;
  for (std::uint64_t edges = piece.edges; edges != 0;) {
    const auto from = static_cast<std::uint32_t>(std::countr_zero(edges));
    edges &= edges - 1;
    const auto to = static_cast<std::uint32_t>(std::countr_zero(edges));
    edges &= edges - 1;
    std::uint32_t length = to - from;
    std::uint64_t hash = StopWordHash::kSeed;
    if constexpr (kInner) {
      std::uint32_t at = from;
      for (std::uint64_t marks = piece.inner >> from << from & ((std::uint64_t{1} << to) - 1); marks != 0;
           marks &= marks - 1) {
        const auto mark = static_cast<std::uint32_t>(std::countr_zero(marks));
        hash = StopWordHash::add(hash_run(hash, piece.p + at, mark - at), '\'');
        at = mark + 1;
        --length;
      }
      hash = hash_run(hash, piece.p + at, to - at);
    } else {
      hash = hash_run(hash, piece.p + from, length);
    }
    longest = std::max(longest, length);
    short_words += static_cast<std::uint32_t>(piece.lower >> from & 1) & static_cast<std::uint32_t>(length <= 3);
    stop += static_cast<std::uint32_t>(length <= 10) & static_cast<std::uint32_t>(stop_words.contains(hash));
    *out++ = hash;
  }
  f.longest_word = longest;
  f.short_words += short_words;
  f.stop_words += stop;
}

template <AsciiMasks (*kMasks)(const unsigned char*, std::ptrdiff_t)>
CLEANER_INLINE const unsigned char* add_facts(const unsigned char* p, const unsigned char* const end,
                                              const unsigned char* const readable, const StopWords& stop_words,
                                              LineFacts& f, LineWordList& words) {
  alignas(32) unsigned char copy[kReadable + 8] = {};
  std::ptrdiff_t size = 0;
  for (; p < end; p += size) {
    size = end - p;
    const unsigned char* at = p;
    if (readable - p < kReadable) [[unlikely]] {
      std::memcpy(copy, p, static_cast<std::size_t>(std::min(readable - p, kReadable)));
      at = copy;
    }
    const AsciiMasks m = kMasks(at, size);
    // The piece ends with the text, or behind the last blank before what is too far or no ASCII.
    std::uint64_t piece = size > kPiece ? ~std::uint64_t{0} >> 1 : (std::uint64_t{1} << size) - 1;
    const std::uint64_t beyond = m.beyond & piece;
    if (size > kPiece || beyond != 0) {
      const std::uint64_t before = beyond != 0 ? (beyond & (~beyond + 1)) - 1 : piece;
      if ((m.blanks & before) == 0) return p;
      size = 64 - std::countl_zero(m.blanks & before);
      piece = (std::uint64_t{1} << size) - 1;
    }

    const std::uint64_t letters = m.letters & piece, digits = m.digits & piece, lower = m.lower & piece;
    const std::uint64_t upper = letters ^ lower, characters = piece & ~m.blanks;
    const std::uint64_t slashes = m.slashes & piece;
    // An apostrophe inside a word belongs to it: "don't".
    const std::uint64_t inner = m.apostrophes & (letters | digits) << 1 & letters >> 1;
    const std::uint64_t word = letters | digits | inner;
    const std::uint64_t edges = word ^ word << 1, starts = edges & word;
    // Adding the first bit of a run of digits carries a bit right behind it.
    const std::uint64_t numbers = (digits + (starts & digits)) & ~digits & edges;

    if (f.characters == 0 && characters != 0) {
      const unsigned char first = at[std::countr_zero(characters)];
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
    f.sentence_ends += count(m.ends & (m.spaces & piece) >> 1);
    f.separators += count(m.separators & piece);
    f.joins += count(upper & lower << 1);
    f.quotes += count(m.quotes & piece & ~inner);
    f.brackets += count(m.brackets & piece);
    f.slashes += count(slashes);
    f.colons += count(m.colons & piece);
    f.times += count(digits & m.colons << 1 & digits << 2 & digits >> 1);
    f.links += count((m.colons & slashes >> 1 & slashes >> 2) | (m.ats & characters << 1 & piece));
    for (std::uint64_t pairs = m.brackets & m.brackets << 1 & piece; pairs != 0; pairs &= pairs - 1) {
      const int i = std::countr_zero(pairs);
      f.links += at[i - 1] == ']' && at[i] == '(';
    }

    std::uint64_t* const names = words.room_for(count(starts));
    words.added(count(starts));
    if (inner == 0) {
      add_words<false>({at, edges, lower, 0}, stop_words, f, names);
    } else {
      add_words<true>({at, edges, lower, inner}, stop_words, f, names);
    }
    for (std::uint64_t rest = numbers; rest != 0; rest &= rest - 1) {
      const std::uint64_t before = (rest & (~rest + 1)) - 1;
      const std::uint64_t start = (std::uint64_t{1} << 63) >> std::countl_zero(starts & before);
      const auto digit = static_cast<std::size_t>(std::countr_zero(start));
      const auto length = static_cast<std::uint32_t>(std::countr_zero(rest)) - static_cast<std::uint32_t>(digit);
      const bool year =
          length == 4 && ((at[digit] == '1' && at[digit + 1] == '9') || (at[digit] == '2' && at[digit + 1] == '0'));
      f.year = f.year || year;
      names[count(starts & before) - 1] = year ? LineWordList::kYear : LineWordList::of_number(length);
    }
  }
  return p;
}

}  // namespace

const unsigned char* add_ascii_facts_scalar(const unsigned char* p, const unsigned char* end,
                                            const unsigned char* readable, const StopWords& stop_words,
                                            LineFacts& facts, LineWordList& words) {
  return add_facts<ascii_masks_scalar>(p, end, readable, stop_words, facts, words);
}

#ifdef CLEANER_HAS_AVX2_KERNEL
CLEANER_AVX2 const unsigned char* add_ascii_facts_avx2(const unsigned char* p, const unsigned char* end,
                                                       const unsigned char* readable, const StopWords& stop_words,
                                                       LineFacts& facts, LineWordList& words) {
  return add_facts<ascii_masks_avx2>(p, end, readable, stop_words, facts, words);
}
#endif

}  // namespace cleaner
