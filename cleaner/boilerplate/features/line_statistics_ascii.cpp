#include "boilerplate/features/line_statistics_ascii.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "boilerplate/features/ascii_classes.h"
#include "boilerplate/features/first_character.h"
#include "text/char_class.h"

#define CLEANER_INLINE [[gnu::always_inline]] inline  // into the function of each kernel, to be compiled for it

namespace cleaner {
namespace {

constexpr std::ptrdiff_t kPiece = 63;             ///< bytes: one bit of a mask is left for the byte behind the last one
constexpr std::ptrdiff_t kReadable = kPiece + 9;  ///< bytes that must be readable: eight where a word may begin

constexpr std::uint64_t kLowerCase = 0x2020202020202020;

/// Eight bytes cut to the first n.
constexpr auto kFirstBytes = [] {
  std::array<std::uint64_t, kPiece + 1> masks{};
  for (std::size_t n = 0; n < masks.size(); ++n) masks[n] = n < 8 ? (std::uint64_t{1} << 8 * n) - 1 : ~std::uint64_t{0};
  return masks;
}();

/// Whole words of ASCII: what kind of character each byte is, in masks.
struct Piece {
  const unsigned char* p;
  std::uint64_t letters, lower, digits;
  std::uint64_t blanks;
  std::uint64_t characters;  ///< all but blanks
  std::uint64_t inner = 0;   ///< apostrophes inside words

  std::uint64_t others() const { return characters & ~(letters | digits); }
  std::uint64_t word() const { return letters | digits | inner; }
  /// The first byte of each word, and the byte behind it.
  std::uint64_t edges() const { return word() ^ word() << 1; }
  std::uint64_t starts() const { return word() & ~(word() << 1); }
};

CLEANER_INLINE std::uint32_t count(std::uint64_t mask) { return static_cast<std::uint32_t>(std::popcount(mask)); }
CLEANER_INLINE std::uint32_t first(std::uint64_t mask) { return static_cast<std::uint32_t>(std::countr_zero(mask)); }
/// The bits below the lowest bit.
CLEANER_INLINE std::uint64_t below(std::uint64_t mask) { return (mask & (~mask + 1)) - 1; }

/// Continues a hash over eight bytes, or over all but the first eight bytes, of a run of letters and digits.
CLEANER_INLINE std::uint64_t hash_eight(std::uint64_t hash, const unsigned char* p, std::uint32_t size) {
  return StopWordHash::add(hash, (load_eight(p) | kLowerCase) & kFirstBytes[size]);
}
CLEANER_INLINE std::uint64_t hash_rest(std::uint64_t hash, const unsigned char* p, std::uint32_t size) {
  for (std::uint32_t at = 8; at < size; at += 8) hash = hash_eight(hash, p + at, size - at);
  return hash;
}

CLEANER_INLINE void add_punctuation(const PunctuationMasks& m, Piece& piece, LineStatistics& f) {
  // An apostrophe inside a word belongs to it: "don't".
  piece.inner = m.apostrophes & (piece.letters | piece.digits) << 1 & piece.letters >> 1;
  const std::uint64_t others = piece.others(), colons = m.colons & others, slashes = m.slashes & others;
  f.punctuation += count(others & ~piece.inner);
  f.commas += count(m.commas & others);
  f.sentence_ends += count(m.ends & others & (m.spaces & piece.blanks) >> 1);
  f.separators += count(m.separators & others);
  f.quotes += count(m.quotes & others & ~piece.inner);
  f.brackets += count(m.brackets & others);
  f.slashes += count(slashes);
  f.colons += count(colons);
  f.times += count(piece.digits & colons << 1 & piece.digits << 2 & piece.digits >> 1);
  f.links += count((colons & slashes >> 1 & slashes >> 2) | (m.ats & others & piece.characters << 1));
  for (std::uint64_t pairs = m.brackets & m.brackets << 1 & others; pairs != 0; pairs &= pairs - 1) {
    const unsigned char* const second = piece.p + first(pairs);
    f.links += second[-1] == ']' && second[0] == '(';
  }
}

/// Words without apostrophes. The few words of more than eight bytes are finished afterwards, so that the first loop
/// has no branch to mispredict.
CLEANER_INLINE void add_words(const Piece& piece, const StopWords& stop_words, LineStatistics& f,
                              std::uint64_t* hashes) {
  std::uint32_t longest = f.longest_word, stop = 0;
  std::uint64_t* out = hashes;
  for (std::uint64_t edges = piece.edges(); edges != 0; edges &= edges - 1) {
    const std::uint32_t from = first(edges);
    edges &= edges - 1;
    const std::uint32_t length = first(edges) - from;
    const std::uint64_t hash = hash_eight(StopWordHash::kSeed, piece.p + from, length);
    longest = std::max(longest, length);
    stop += static_cast<std::uint32_t>(length <= 8) & static_cast<std::uint32_t>(stop_words.contains(hash));
    *out++ = hash;
  }
  const std::uint64_t word = piece.word(), starts = piece.starts();
  const std::uint64_t two = word & word >> 1, four = two & two >> 2;  // runs of two and four begin here
  f.short_words += count(starts & piece.lower & ~four);
  for (std::uint64_t rest = starts & four & four >> 4 & word >> 8; rest != 0; rest &= rest - 1) {
    const std::uint32_t from = first(rest), length = first(~(word >> from));
    std::uint64_t& hash = hashes[count(starts & below(rest))];
    hash = hash_rest(hash, piece.p + from, length);
    stop += static_cast<std::uint32_t>(length <= 10) & static_cast<std::uint32_t>(stop_words.contains(hash));
  }
  f.longest_word = longest;
  f.stop_words += stop;
}

CLEANER_INLINE void add_words_with_apostrophes(const Piece& piece, const StopWords& stop_words, LineStatistics& f,
                                               std::uint64_t* hashes) {
  for (std::uint64_t edges = piece.edges(); edges != 0; edges &= edges - 1) {
    const std::uint32_t from = first(edges);
    edges &= edges - 1;
    const std::uint32_t to = first(edges);
    std::uint32_t length = to - from, at = from;
    std::uint64_t hash = StopWordHash::kSeed;
    const auto run = [&](std::uint32_t end) {
      hash = hash_rest(hash_eight(hash, piece.p + at, end - at), piece.p + at, end - at);
    };
    for (std::uint64_t rest = piece.inner >> from << from & below(edges); rest != 0; rest &= rest - 1) {
      run(first(rest));
      hash = StopWordHash::add(hash, '\'');
      at = first(rest) + 1;
      --length;
    }
    run(to);
    f.longest_word = std::max(f.longest_word, length);
    f.short_words += static_cast<std::uint32_t>(piece.lower >> from & 1) & static_cast<std::uint32_t>(length <= 3);
    f.stop_words += static_cast<std::uint32_t>(length <= 10) & static_cast<std::uint32_t>(stop_words.contains(hash));
    *hashes++ = hash;
  }
}

/// Numbers are hashed by their length alone.
CLEANER_INLINE void add_numbers(const Piece& piece, LineStatistics& f, std::uint64_t* hashes) {
  // Adding the first bit of a run of digits carries a bit right behind it.
  const std::uint64_t starts = piece.starts();
  const std::uint64_t ends = (piece.digits + (starts & piece.digits)) & ~piece.digits & piece.edges();
  f.numeric_words += count(ends);
  for (std::uint64_t rest = ends; rest != 0; rest &= rest - 1) {
    const std::uint64_t so_far = starts & below(rest);
    const auto from = static_cast<std::uint32_t>(63 - std::countl_zero(so_far)), length = first(rest) - from;
    const unsigned char* const p = piece.p + from;
    const bool year = length == 4 && ((p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0'));
    f.year = f.year || year;
    hashes[count(so_far) - 1] = year ? LineWordKeyList::kYear : LineWordKeyList::of_number(length);
  }
}

template <AsciiMasks (*kMasks)(const unsigned char*, std::ptrdiff_t),
          PunctuationMasks (*kPunctuation)(const unsigned char*, std::uint64_t)>
CLEANER_INLINE const unsigned char* add_statistics(const unsigned char* p, const unsigned char* const end,
                                                   const unsigned char* const readable, const StopWords& stop_words,
                                                   LineStatistics& f, LineWordKeyList& words) {
  unsigned char copy[kReadable];
  for (std::ptrdiff_t size = 0; p < end; p += size) {
    size = end - p;
    const unsigned char* at = p;
    if (readable - p < kReadable) [[unlikely]] {
      std::memset(copy, 0, sizeof copy);
      std::memcpy(copy, p, static_cast<std::size_t>(readable - p));
      at = copy;
    }
    const AsciiMasks m = kMasks(at, size);
    // The piece ends with the text, or behind the last blank before the end of the mask or the first byte that is not
    // ASCII.
    std::uint64_t all = size > kPiece ? ~std::uint64_t{0} >> 1 : (std::uint64_t{1} << size) - 1;
    if (size > kPiece || (m.beyond & all) != 0) {
      const std::uint64_t blanks = m.blanks & all & ((m.beyond & all) != 0 ? below(m.beyond) : all);
      if (blanks == 0) return p;
      size = 64 - std::countl_zero(blanks);
      all = (std::uint64_t{1} << size) - 1;
    }
    Piece piece{at, m.letters & all, m.lower & all, m.digits & all, m.blanks & all, all & ~m.blanks};
    if (const std::uint64_t others = piece.others(); others != 0) add_punctuation(kPunctuation(at, others), piece, f);

    if (f.characters == 0 && piece.characters != 0) {
      const unsigned char c = at[first(piece.characters)];
      f.first = first_character(static_cast<CharacterClass>(kAsciiClasses[c]), c);
    }
    const std::uint64_t upper = piece.letters ^ piece.lower, starts = piece.starts();
    f.characters += count(piece.characters);
    f.letters += count(piece.letters);
    f.upper += count(upper);
    f.digits += count(piece.digits);
    f.words += count(starts);
    f.capitalised += count(starts & upper);
    f.lower_words += count(starts & piece.lower);
    f.joins += count(upper & piece.lower << 1);

    std::uint64_t* const hashes = words.room_for(count(starts));
    words.added(count(starts));
    if (piece.inner == 0) {
      add_words(piece, stop_words, f, hashes);
    } else {
      add_words_with_apostrophes(piece, stop_words, f, hashes);
    }
    if (piece.digits != 0) add_numbers(piece, f, hashes);
  }
  return p;
}

const unsigned char* add_ascii_statistics_scalar(const unsigned char* p, const unsigned char* end,
                                                 const unsigned char* readable, const StopWords& stop_words,
                                                 LineStatistics& statistics, LineWordKeyList& words) {
  return add_statistics<ascii_masks_scalar, punctuation_masks_scalar>(p, end, readable, stop_words, statistics, words);
}

#ifdef CLEANER_HAS_AVX2_KERNEL
CLEANER_AVX2 const unsigned char* add_ascii_statistics_avx2(const unsigned char* p, const unsigned char* end,
                                                            const unsigned char* readable, const StopWords& stop_words,
                                                            LineStatistics& statistics, LineWordKeyList& words) {
  return add_statistics<ascii_masks_avx2, punctuation_masks_avx2>(p, end, readable, stop_words, statistics, words);
}
#endif

}  // namespace

AddAsciiStatistics* add_ascii_statistics(InstructionSet set) {
#ifdef CLEANER_HAS_AVX2_KERNEL
  if (set == InstructionSet::avx2) return add_ascii_statistics_avx2;
#endif
  static_cast<void>(set);
  return add_ascii_statistics_scalar;
}

}  // namespace cleaner
