#include "boilerplate/kinds/kind_lexicon.h"

#include <algorithm>
#include <string>

#include "boilerplate/kinds/kind_letters.h"
#include "text/utf8.h"
#include "text/words/figure_words.h"
#include "text/words/word_fold.h"

namespace cleaner {
namespace {

constexpr char32_t kFolded = 0x700;  ///< code points below are folded: the cased scripts, Hebrew and Arabic
constexpr std::uint16_t kBegins = kBy | kByNames | kLabel | kCredit | kBefore;

/// Hash of a word, mixed after every eight bytes: most words have no more.
class WordHash {
 public:
  void add(unsigned char byte) {
    piece_ = piece_ << 8 | byte;
    if (++bytes_ % 8 == 0) mix();
  }
  std::uint64_t value() {
    mix();
    return hash_;
  }

 private:
  void mix() {
    hash_ = (hash_ ^ piece_) * 0x9E3779B97F4A7C15;
    hash_ ^= hash_ >> 32;
    piece_ = 0;
  }
  std::uint64_t hash_ = 0x243F6A8885A308D3, piece_ = 0;
  unsigned bytes_ = 0;
};

bool is_upper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x386 && c <= 0x3AB) ||
         (c >= 0x400 && c <= 0x42F) || (c >= 0x100 && c < 0x180 && (c & 1) == (c >= 0x139 && c <= 0x148));
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// The first letters of a word as a 16-bit number: three if they are ASCII (a word may end before), else one.
std::size_t first_letters(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::size_t>(static_cast<unsigned char>(lower(text[i]))) : 0;
  };
  if (byte(0) >= 0x80) return byte(0) << 8 | byte(1);
  const auto letter = [&](std::size_t i) {
    return is_ascii_letter(static_cast<char32_t>(byte(i))) ? byte(i) & 0x1F : 0;
  };
  return letter(0) << 10 | letter(1) << 5 | letter(2);
}

}  // namespace

KindLexicon::KindLexicon() : folded_(kFolded * 2) {
  std::string text, folded;
  for (char32_t code = 0x80; code < kFolded; ++code) {
    text.clear();
    append_code_point(text, code);
    fold(text, folded);
    const char* p = folded.data();
    const char* const end = p + folded.size();
    for (std::size_t i = 0; i < 2 && p < end; ++i)
      folded_[code * 2 + i] = static_cast<char16_t>(next_code_point(p, end));
  }
  for (const FigureWords& language : figure_words()) add(language.calendar, kCalendar);
  for (const KindWords& row : kind_words()) add(row.words, row.senses);
  for (const KindPrefix& prefix : kind_prefixes()) first_letters_.set(first_letters(prefix.text));
}

void KindLexicon::add(std::string_view words, std::uint16_t senses) {
  const bool begins = (senses & kBegins) != 0;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    WordHash word_hash;
    for (const char c : word) word_hash.add(static_cast<unsigned char>(c));
    const std::uint64_t hash = word_hash.value();
    std::size_t slot = hash >> 40 & (kSlots - 1);
    while (slots_[slot].hash != 0 && slots_[slot].hash != hash) slot = (slot + 1) % kSlots;
    slots_[slot] = {hash, static_cast<std::uint16_t>(slots_[slot].senses | senses)};
    for (auto* filter : {begins ? &first_letters_ : nullptr, (senses & kLegal) != 0 ? &legal_letters_ : nullptr}) {
      if (filter == nullptr) continue;
      filter->set(first_letters(word));
      // Also with the first letter as a capital, or with an accent.
      const char* p = word.data();
      const char32_t first = next_code_point(p, word.data() + word.size());
      std::string text;
      for (char32_t code = 0x80; code < kFolded; ++code) {
        if (folded_[code * 2] != first) continue;
        text.clear();
        append_code_point(text, code);
        filter->set(first_letters(text));
      }
    }
  }
}

std::uint16_t KindLexicon::senses_of(std::uint64_t hash) const {
  for (std::size_t slot = hash >> 40 & (kSlots - 1); slots_[slot].hash != 0; slot = (slot + 1) % kSlots) {
    if (slots_[slot].hash == hash) return slots_[slot].senses;
  }
  return 0;
}

KindToken KindLexicon::read_word(const char*& p, const char* end) const {
  KindToken token{};
  WordHash hash;
  for (bool first = true; p < end; first = false) {
    const char* const begin = p;
    if (const auto byte = static_cast<unsigned char>(*p); byte < 0x80) {
      if (!is_ascii_letter(byte) && (byte != '\'' || first)) break;
      ++p;
      if (first) token.upper = byte <= 'Z';
      if (byte != '\'') hash.add(byte | 0x20);  // "O'Neill"
      continue;
    }
    const char32_t code = next_code_point(p, end);
    if (!is_letter(code) || is_digit(code)) {
      p = begin;
      break;
    }
    if (first) {
      token.upper = is_upper(code);
      token.uncased = code >= 0x590;
    }
    if (code >= kFolded) {
      for (const char* q = begin; q < p; ++q) hash.add(static_cast<unsigned char>(*q));
    } else {
      for (const char16_t c : {folded_[code * 2], folded_[code * 2 + 1]}) {
        if (c == 0) continue;
        if (c >= 0x80) hash.add(static_cast<unsigned char>(0xC0 | c >> 6));
        hash.add(static_cast<unsigned char>(c < 0x80 ? c : 0x80 | (c & 0x3F)));
      }
    }
  }
  token.senses = senses_of(hash.value());
  return token;
}

bool KindLexicon::may_begin(std::string_view line) const { return first_letters_[first_letters(line)]; }

std::uint16_t KindLexicon::first_senses(std::string_view line) const {
  if (!may_begin(line)) return 0;
  const char* p = line.data();
  return read_word(p, p + line.size()).senses;
}

bool KindLexicon::is_legal(std::string_view text) const {
  std::size_t found = 0;
  const char* p = text.data();
  for (const char* const end = p + text.size(); p + 1 < end;) {
    const auto byte = static_cast<unsigned char>(*p);
    if (byte == 0xC2 && static_cast<unsigned char>(p[1]) == 0xA9) return true;
    if (byte < 0x80 ? !is_ascii_letter(byte) : byte < 0xC3) {
      ++p;
      continue;
    }
    if (legal_letters_[first_letters({p, static_cast<std::size_t>(end - p)})])
      found += (read_word(p, end).senses & kLegal) != 0;
    while (p<end&& static_cast<unsigned char>(*p)> ' ') ++p;
  }
  return found >= 2;
}

}  // namespace cleaner
