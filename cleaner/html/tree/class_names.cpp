#include "html/tree/class_names.h"

#include "text/ascii.h"

namespace cleaner::html {
namespace {

// A multiplicative hash, a byte at a time (as FNV-1a, with a multiplier of its own).
constexpr std::uint64_t kSeed = 0x9AE16A3B2F90404Fu, kFactor = 0xD6E8FEB86659FD93u;

std::uint64_t add(std::uint64_t hash, char byte) { return (hash ^ static_cast<unsigned char>(byte)) * kFactor; }
std::uint32_t finish(std::uint64_t hash) {
  const auto result = static_cast<std::uint32_t>((hash ^ hash >> 32) * kFactor >> 32);
  return result == 0 ? 1 : result;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
/// Is it a letter, or part of one in another script?
bool is_any_letter(char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

void add_tokens(std::string_view names, std::size_t begin, std::vector<std::uint32_t>& tokens) {
  const std::size_t most = begin + kMostTokens;
  std::uint64_t word = kSeed, whole = kSeed;
  std::size_t letters = 0, words = 0;
  const auto end_word = [&] {
    if (letters > 1 && tokens.size() < most) tokens.push_back(finish(word));  // a letter alone says nothing
    words += letters > 0;
    word = kSeed;
    letters = 0;
  };
  for (std::size_t i = 0; i < names.size() && tokens.size() < most; ++i) {
    const char c = names[i];
    if (is_any_letter(c)) {
      if (is_upper(c) && i > 0 && !is_upper(names[i - 1])) end_word();
      word = add(word, lower(c));
      ++letters;
    } else {
      end_word();
    }
    if (is_blank(c)) {
      if (words > 1 && tokens.size() < most) tokens.push_back(finish(whole));
      whole = kSeed;
      words = 0;
    } else if (!is_digit(c)) {
      whole = add(whole, lower(c));
    }
  }
  end_word();
  if (words > 1 && tokens.size() < most) tokens.push_back(finish(whole));
}

}  // namespace cleaner::html
