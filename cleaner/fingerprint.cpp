#include "fingerprint.h"

#include <algorithm>
#include <bit>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "figure_words.h"

namespace cleaner {
namespace {

constexpr std::uint64_t kMix1 = 0x9e3779b97f4a7c15, kMix2 = 0xd6e8feb86659fd93;
constexpr std::uint64_t kLowerCase = 0x2020202020202020, kNotDigit = 0x4040404040404040, kNotAscii = 0x8080808080808080;
constexpr std::size_t kCacheSize = std::size_t{1} << 14;
constexpr std::size_t kFilterBits = std::size_t{1} << 16;
constexpr std::size_t kLongestWord = 4096;  // bytes; what is longer is not a word, and is cut

std::uint64_t load8(const char* data) {
  std::uint64_t value;
  std::memcpy(&value, data, 8);
  if constexpr (std::endian::native == std::endian::big) {
    std::uint64_t swapped = 0;
    for (int i = 0; i < 8; ++i) swapped |= (value >> (8 * i) & 0xff) << (56 - 8 * i);
    value = swapped;
  }
  return value;
}

// The first `size` (1..8) bytes as a little-endian number, reading past them only where `readable` bytes allow.
std::uint64_t load_up_to_8(const char* data, std::size_t size, std::size_t readable) {
  if (readable >= 8) return load8(data) & (~std::uint64_t{0} >> (64 - 8 * size));
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{static_cast<unsigned char>(data[i])} << (8 * i);
  return value;
}

std::uint64_t absorb(std::uint64_t hash, std::uint64_t chunk) {
  hash = (hash ^ chunk) * kMix1;
  return hash ^ (hash >> 32);
}

// 31 bits, shifted up to leave room for the figure bit.
std::uint32_t finish(std::uint64_t hash) { return static_cast<std::uint32_t>((hash * kMix2) >> 33) << 1; }

struct WordHash {
  std::uint32_t token = 0;   // without figure bit
  bool digit = false;        // holds an ASCII digit
  bool ascii = true;         // otherwise the rest means nothing
};

// Hash of a word of ASCII letters and digits (and '.' or ',' between digits), whatever their case.
inline WordHash hash_ascii(const char* data, std::size_t size, std::size_t readable) {
  std::uint64_t hash = 0, high = 0, digits = 0;
  for (std::size_t at = 0; at < size; at += 8) {
    const std::size_t n = std::min<std::size_t>(8, size - at);
    const std::uint64_t used = ~std::uint64_t{0} >> (64 - 8 * n);
    const std::uint64_t chunk = load_up_to_8(data + at, n, readable - at);
    high |= chunk;
    digits |= ~chunk & kNotDigit & used;
    hash = absorb(hash, chunk | (kLowerCase & used));
  }
  return {finish(hash), digits != 0, (high & kNotAscii) == 0};
}

// Hash of folded bytes, equal to hash_ascii() where they are ASCII letters and digits.
std::uint32_t hash_folded(std::string_view word) {
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < word.size(); at += 8)
    hash = absorb(hash, load_up_to_8(word.data() + at, std::min<std::size_t>(8, word.size() - at), word.size() - at));
  return finish(hash);
}

std::size_t filter_bit(std::uint32_t token) { return token >> 1 & (kFilterBits - 1); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct CodePoint {
  char32_t value;
  std::uint32_t size;
};

// Strict enough for text that was decoded before; a byte that does not fit is U+FFFD, a separator.
CodePoint decode(const char* data, std::size_t readable) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(data[i]); };
  const auto tail = [&](std::size_t i) { return i < readable && (byte(i) & 0xc0) == 0x80; };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xc2 && first < 0xe0 && tail(1)) return {(first & 0x1f) << 6 | (byte(1) & 0x3fu), 2};
  if ((first & 0xf0) == 0xe0 && tail(1) && tail(2)) return {(first & 0xf) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu), 3};
  if (first >= 0xf0 && first < 0xf5 && tail(1) && tail(2) && tail(3)) {
    const char32_t c = (first & 7) << 18 | (byte(1) & 0x3fu) << 12 | (byte(2) & 0x3fu) << 6 | (byte(3) & 0x3fu);
    if (c <= 0x10ffff) return {c, 4};
  }
  return {0xfffd, 1};
}

}  // namespace

// Cuts text into words and hashes them: the only place that knows what a word is.
struct Words {
  FingerprintScratch& scratch;
  const Kernel& kernel;

  bool figure_word(std::uint32_t token) const {
    const std::size_t bit = filter_bit(token);
    return (scratch.figure_filter_[bit / 64] >> (bit % 64) & 1) &&
           std::binary_search(scratch.figures_.begin(), scratch.figures_.end(), token);
  }

  CharClass class_of(char32_t c) const { return c < scratch.classes_.size() ? scratch.classes_[c] : char_class(c); }

  // Token of a word outside ASCII; 0 where nothing is left of it.
  std::uint32_t folded_token(std::string_view word, bool digit) const {
    const XXH128_hash_t key = XXH3_128bits(word.data(), word.size());
    auto& slot = scratch.folded_[key.low64 % kCacheSize];
    if (slot.low != key.low64 || slot.high != key.high64) {
      fold(word, scratch.word_);
      std::uint32_t token = scratch.word_.empty() ? 0 : hash_folded(scratch.word_);
      if (token && (digit || figure_word(token) || std::any_of(scratch.word_.begin(), scratch.word_.end(), is_digit)))
        token |= kFigureBit;
      slot = {key.low64, key.high64, token};
    }
    return slot.token;
  }

  // Calls sink(token, begin, end) for each word of `text`, in order.
  template <class Sink>
  void cut(std::string_view text, Sink&& sink) const {
    const char* const data = text.data();
    const std::size_t size = text.size();
    std::size_t run = 0;       // begin of the run of word bytes that is open
    bool joining = false;      // the run before ended in a figure and goes on: "1,|000"
    std::uint64_t open = 0;    // 1 while a run is open
    char last[64];
    const auto close = [&](std::size_t end) {
      if (end + 1 < size && (data[end] == '.' || data[end] == ',') && is_digit(data[end - 1]) && is_digit(data[end + 1])) {
        joining = true;
        return;
      }
      joining = false;
      const WordHash word = hash_ascii(data + run, end - run, size - run);
      if (word.ascii) [[likely]]
        sink(word.token | ((word.digit || figure_word(word.token)) ? kFigureBit : 0), run, end);
      else
        cut_mixed(text, run, end, sink);
    };
    for (std::size_t base = 0; base < size; base += 64) {
      const char* block = data + base;
      if (size - base < 64) {
        std::memset(last, ' ', sizeof last);
        std::memcpy(last, block, size - base);
        block = last;
      }
      const std::uint64_t mask = kernel.word_mask(block);
      std::uint64_t edges = mask ^ (mask << 1 | open);
      while (edges) {
        const std::size_t at = base + static_cast<std::size_t>(std::countr_zero(edges));
        edges &= edges - 1;
        open ^= 1;
        if (!open) close(at);
        else if (!joining) run = at;
      }
    }
    if (open) close(size);
  }

  // A run with bytes outside ASCII may hold several words, separators and ignorable characters.
  template <class Sink>
  void cut_mixed(std::string_view text, std::size_t begin, std::size_t end, Sink&& sink) const {
    std::size_t word = end, word_end = end;   // the open word; word == end: none
    bool digit = false, ascii = true;
    std::size_t unit = end, unit_end = end;   // the last character of an unspaced script; unit == end: none
    bool paired = false;
    const auto close_word = [&] {
      if (word == end) return;
      const std::string_view bytes = text.substr(word, word_end - word);
      if (ascii) {
        const WordHash hash = hash_ascii(bytes.data(), bytes.size(), text.size() - word);
        sink(hash.token | ((digit || figure_word(hash.token)) ? kFigureBit : 0), word, word_end);
      } else if (const std::uint32_t token = folded_token(bytes, digit)) {
        sink(token, word, word_end);
      }
      word = end, digit = false, ascii = true;
    };
    const auto close_units = [&] {
      if (unit != end && !paired) {
        if (const std::uint32_t token = folded_token(text.substr(unit, unit_end - unit), false)) sink(token, unit, unit_end);
      }
      unit = end, paired = false;
    };
    for (std::size_t at = begin; at < end;) {
      const auto [c, size] = decode(text.data() + at, end - at);
      const std::size_t next = at + size;
      CharClass kind = class_of(c);
      if ((c == '.' || c == ',') && at > begin && next < end) kind = CharClass::letter;  // the run holds them between digits only
      if (kind == CharClass::mark && unit != end && unit_end == at) {
        unit_end = next;
      } else if (kind == CharClass::unspaced) {
        close_word();
        if (unit != end) {
          if (const std::uint32_t token = folded_token(text.substr(unit, next - unit), false)) sink(token, unit, next);
          paired = true;
        }
        unit = at, unit_end = next;
      } else if (kind == CharClass::separator) {
        close_word();
        close_units();
      } else if (kind != CharClass::ignorable) {
        close_units();
        if (word != end && next - word > kLongestWord) close_word();
        if (word == end) word = at;
        word_end = next;
        digit |= kind == CharClass::digit;
      }
      if (word != end && c >= 0x80) ascii = false;
      at = next;
    }
    close_word();
    close_units();
  }

  // Calls run(begin, end) for stretches of kept text within which no word can span two blocks: kept neighbours are joined
  // where the first ends its line, as a line end always ends a word.
  template <class Run>
  static void kept_runs(std::string_view text, std::span<const Block> blocks, Run&& run) {
    std::size_t begin = 0, end = 0;
    for (const Block& block : blocks) {
      if (block.reason != Reason::kept || block.begin == block.end) continue;
      if (block.begin != end || end == 0 || text[end - 1] != '\n') {
        if (begin != end) run(begin, end);
        begin = block.begin;
      }
      end = block.end;
    }
    if (begin != end) run(begin, end);
  }
};

namespace {

// The digest of a text with each run of white space as one blank, none at the ends; fed piece by piece.
class TextDigest {
 public:
  TextDigest() { XXH3_128bits_reset(&state_); }

  void add(std::string_view text) {
    const char* data = text.data();
    std::size_t left = text.size();
    for (; left >= kStep; data += kStep, left -= kStep)
      if (!add_plain(data)) add_slowly(data, kStep, left);
    add_slowly(data, left, left);
  }

  std::array<std::uint64_t, 2> finish() {
    flush();
    const XXH128_hash_t hash = XXH3_128bits_digest(&state_);
    return {hash.low64, hash.high64};
  }

 private:
  static constexpr std::size_t kStep = 64;

  // The usual step: no two blanks in a row, and nothing outside ASCII that could be one. The loops are made for vectors.
  bool add_plain(const char* data) {
    if (skip_) return false;
    if (used_ + kStep + 1 > sizeof buffer_) flush();
    char* const out = buffer_ + used_ + (blank_ && any_);
    unsigned char bad = 0, blanks[kStep + 1];
    blanks[0] = blank_ || !any_ ? 0xff : 0;
    for (std::size_t i = 0; i < kStep; ++i) {
      const auto c = static_cast<unsigned char>(data[i]);
      const auto blank = static_cast<unsigned char>((c == 0x20 || (c >= 9 && c <= 13)) ? 0xff : 0);
      blanks[i + 1] = blank;
      out[i] = static_cast<char>((c & static_cast<unsigned char>(~blank)) | (0x20 & blank));
      bad = static_cast<unsigned char>(bad | ((c == 0xc2 || (c >= 0xe1 && c <= 0xe3)) ? 0xff : 0));
    }
    for (std::size_t i = 0; i < kStep; ++i) bad = static_cast<unsigned char>(bad | (blanks[i] & blanks[i + 1]));
    if (bad) return false;
    if (blank_ && any_) buffer_[used_++] = ' ';
    blank_ = blanks[kStep] != 0;
    any_ = true;
    used_ += kStep - blank_;
    return true;
  }

  void add_slowly(const char* data, std::size_t size, std::size_t readable) {
    for (std::size_t i = 0; i < size; ++i) {
      if (skip_) {
        --skip_;
        continue;
      }
      const std::size_t blank = blank_bytes(data + i, readable - i);
      if (blank) {
        blank_ = true;
        skip_ = blank - 1;
        continue;
      }
      if (blank_ && any_) put(' ');
      blank_ = false;
      any_ = true;
      put(data[i]);
    }
  }

  // Length of the white-space character that stands here: ASCII, U+0085, U+00A0, U+1680, U+2000..200A, U+2028, 2029, 202F,
  // 205F, U+3000; 0 when it is none.
  static std::size_t blank_bytes(const char* data, std::size_t readable) {
    const auto byte = [&](std::size_t i) { return i < readable ? static_cast<unsigned char>(data[i]) : 0u; };
    const unsigned c = byte(0);
    if (c == 0x20 || (c >= 9 && c <= 13)) return 1;
    if (c == 0xc2) return byte(1) == 0xa0 || byte(1) == 0x85 ? 2 : 0;
    if (c == 0xe1) return byte(1) == 0x9a && byte(2) == 0x80 ? 3 : 0;
    if (c == 0xe3) return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
    if (c != 0xe2) return 0;
    if (byte(1) == 0x80) return (byte(2) >= 0x80 && byte(2) <= 0x8a) || byte(2) == 0xa8 || byte(2) == 0xa9 || byte(2) == 0xaf ? 3 : 0;
    return byte(1) == 0x81 && byte(2) == 0x9f ? 3 : 0;
  }

  void put(char c) {
    if (used_ == sizeof buffer_) flush();
    buffer_[used_++] = c;
  }

  void flush() {
    XXH3_128bits_update(&state_, buffer_, used_);
    used_ = 0;
  }

  XXH3_state_t state_;
  char buffer_[4096];
  std::size_t used_ = 0;
  std::size_t skip_ = 0;  // bytes left of a white-space character
  bool blank_ = false;    // white space was met since the last character
  bool any_ = false;      // a character was met
};

}  // namespace

FingerprintScratch::FingerprintScratch() : folded_(kCacheSize), classes_(0x10000), figure_filter_(kFilterBits / 64) {
  for (char32_t c = 0; c < classes_.size(); ++c) classes_[c] = char_class(c);
  for (const FigureWords& language : figure_words()) {
    for (std::string_view rest = language.words; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end) figures_.push_back(hash_folded(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::sort(figures_.begin(), figures_.end());
  for (const std::uint32_t token : figures_) figure_filter_[filter_bit(token) / 64] |= std::uint64_t{1} << (filter_bit(token) % 64);
}

void fingerprint(const Document& document, const Kernel& kernel, FingerprintScratch& scratch, Signature& signature) {
  const std::string_view text = document.text;
  const Words words{scratch, kernel};
  TextDigest digest;
  signature.tokens.clear();
  Words::kept_runs(text, document.blocks, [&](std::size_t begin, std::size_t end) {
    const std::string_view run = text.substr(begin, end - begin);
    words.cut(run, [&](std::uint32_t token, std::size_t, std::size_t) { signature.tokens.push_back(token); });
    digest.add(run);
  });
  signature.exact = digest.finish();
}

Span token_bytes(std::string_view text, std::span<const Block> blocks, Span tokens, const Kernel& kernel,
                 FingerprintScratch& scratch) {
  if (tokens.begin >= tokens.end) return {};
  const Words words{scratch, kernel};
  Span bytes;
  std::uint32_t n = 0;
  Words::kept_runs(text, blocks, [&](std::size_t begin, std::size_t end) {
    if (n >= tokens.end) return;
    words.cut(text.substr(begin, end - begin), [&](std::uint32_t, std::size_t from, std::size_t to) {
      if (n == tokens.begin) bytes.begin = static_cast<std::uint32_t>(begin + from);
      if (n < tokens.end) bytes.end = static_cast<std::uint32_t>(begin + to);
      ++n;
    });
  });
  return n > tokens.begin ? bytes : Span{};
}

void winnow(std::span<const std::uint32_t> tokens, std::vector<Sample>& out) {
  out.clear();
  if (tokens.size() < kShingle) return;
  const auto shingle = [&](std::size_t i) {
    std::uint64_t sum = tokens[i] * 0x9e3779b97f4a7c15u + tokens[i + 1] * 0xc2b2ae3d27d4eb4fu;
    sum += tokens[i + 2] * 0x165667b19e3779f9u + tokens[i + 3] * 0x27d4eb2f165667c5u;
    sum = (sum ^ (sum >> 32)) * kMix2;
    return static_cast<std::uint32_t>(sum >> 32);
  };
  const auto count = static_cast<std::uint32_t>(tokens.size() - kShingle + 1);
  if (count <= kWindow) {
    for (std::uint32_t i = 0; i < count; ++i) out.push_back({shingle(i), i});
    return;
  }
  std::uint32_t recent[16];  // the last hashes, by position modulo 16
  static_assert(kWindow < 16);
  Sample least{shingle(0), 0};
  recent[0] = least.hash;
  for (std::uint32_t i = 1; i < count; ++i) {
    const std::uint32_t hash = recent[i % 16] = shingle(i);
    bool chosen = i == kWindow - 1;  // the first whole window
    if (hash < least.hash) {
      least = {hash, i};
      chosen |= i >= kWindow - 1;
    } else if (least.position + kWindow <= i) {  // it left the window: take the last of the least
      least = {hash, i};
      for (std::uint32_t j = i - 1; j + kWindow > i; --j)
        if (recent[j % 16] < least.hash) least = {recent[j % 16], j};
      chosen = true;
    }
    if (chosen) out.push_back(least);
  }
}

}  // namespace cleaner
