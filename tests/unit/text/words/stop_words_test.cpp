#include "text/words/stop_words.h"

#include <string>

#include "catch.h"

using namespace cleaner;

TEST_CASE("function words of many languages are known", "[stop_words]") {
  const StopWords stop_words;
  for (const char* word : {"the", "and", "für",  "nicht", "dans", "être", "também", "и",    "что",  "який", "και",
                           "του", "في",  "التي", "של",    "के",    "এই",   "değil",  "được", "yang", "się",  "hogy"}) {
    INFO(word);
    CHECK(stop_words.contains(StopWordHash::of(word)));
  }
}

TEST_CASE("at most one unknown word in two hundred passes for a function word", "[stop_words]") {
  const StopWords stop_words;
  int passed = 0;
  constexpr int kWords = 100'000;
  for (int i = 0; i < kWords; ++i) passed += stop_words.contains(StopWordHash::of("word" + std::to_string(i)));
  CHECK(passed < kWords / 200);
}
