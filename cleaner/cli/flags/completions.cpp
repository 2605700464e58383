// What the completions of the three shells share.
#include "cli/flags/completions.h"

#include "cli/flags/flag_value.h"

namespace cleaner {

std::vector<std::string> words_of(const Flag& flag) {
  if (flag.kind == ValueKind::choice) return choice_words(flag);
  if (flag.kind == ValueKind::kinds) return kind_words();
  return {};
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
  std::string out;
  for (const std::string& word : words) out += (&word == words.data() ? "" : between) + word;
  return out;
}

std::string escaped(std::string_view text, std::string_view special, std::string_view escape) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != special.npos) out += escape;
    out += c;
  }
  return out;
}

}  // namespace cleaner
