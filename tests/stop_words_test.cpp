#include "stop_words.h"

#include <string>

#include "catch.h"

using namespace cleaner;

namespace {

std::uint32_t hash_word(std::string_view word) {
  std::uint32_t hash = StopWords::kSeed;
  for (const char c : word) hash = StopWords::mix(hash, static_cast<unsigned char>(c));
  return StopWords::finish(hash);
}

}  // namespace

TEST_CASE("function words of many languages are known", "[stop_words]") {
  const StopWords stop_words;
  for (const char* word : {"the", "and", "für", "nicht", "dans", "être", "também", "и", "что", "який", "και", "του", "في", "التي", "של", "के", "এই", "değil", "được", "yang", "się", "hogy"}) {
    INFO(word);
    CHECK(stop_words.contains(hash_word(word)));
  }
}

TEST_CASE("one unknown word in two hundred, at most, passes for a function word", "[stop_words]") {
  const StopWords stop_words;
  int passed = 0;
  constexpr int kWords = 100'000;
  for (int i = 0; i < kWords; ++i) passed += stop_words.contains(hash_word("word" + std::to_string(i)));
  CHECK(passed < kWords / 200);
}
