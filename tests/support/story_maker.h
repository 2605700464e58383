// Texts for tests: as many different stories as are asked for, always the same.
//
//     std::string story = make_story(7, 300);     // 300 words, sentences, no figures
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cleaner {

/// A small generator of numbers, the same on every machine.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 0x1234567) {}
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>((state_ >> 33) % limit);
  }

 private:
  std::uint64_t state_;
};

/// A word without digits: one of 8,000.
inline std::string make_word(Numbers& numbers) {
  static const char* const kSyllables[] = {"ba", "ten", "ri", "mol", "sa", "ger", "ko", "lin", "vu", "dar",
                                           "pe", "nos", "ti", "fal", "he", "mur", "jo", "ska", "wi", "ler"};
  std::string word;
  for (int i = 0; i < 3; ++i) word += kSyllables[numbers.below(20)];
  return word;
}

inline std::vector<std::string> make_words(std::uint64_t seed, std::size_t count) {
  Numbers numbers(seed);
  std::vector<std::string> words;
  while (words.size() < count) words.push_back(make_word(numbers));
  return words;
}

/// The words in sentences of eleven, in lines of five sentences.
inline std::string write_out(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    if (i % 11 == 0) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    text += word;
    text += i % 55 == 54 ? ".\n" : i % 11 == 10 ? ". " : " ";
  }
  return text;
}

inline std::string make_story(std::uint64_t seed, std::size_t words) { return write_out(make_words(seed, words)); }

/// A copy in which about one word in `every` is another.
inline std::vector<std::string> edited(std::vector<std::string> words, std::uint64_t seed, std::uint32_t every) {
  Numbers numbers(seed);
  for (std::string& word : words)
    if (numbers.below(every) == 0) word = make_word(numbers);
  return words;
}

}  // namespace cleaner
