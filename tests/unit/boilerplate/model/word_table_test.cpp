#include "boilerplate/model/word_table.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <vector>

#include "boilerplate/features/measure_line.h"
#include "catch.h"

using namespace cleaner;

namespace {

LineWordKeys words_of(std::string_view line) {
  static const StopWords stop_words;
  LineWordKeys words;
  measure_line(line, stop_words, kernel(KernelChoice::automatic), &words);
  return words;
}

std::set<std::uint32_t> keys_of(std::string_view line) {
  const WordKeys keys = word_keys(words_of(line));
  std::set<std::uint32_t> result(keys.begin(), keys.end());
  result.erase(0);
  return result;
}

std::size_t shared(std::string_view a, std::string_view b) {
  const auto first = keys_of(a), second = keys_of(b);
  return static_cast<std::size_t>(
      std::count_if(first.begin(), first.end(), [&](std::uint32_t key) { return second.count(key) != 0; }));
}

}  // namespace

TEST_CASE("a line is looked up by its words and by its phrases", "[word_table]") {
  CHECK(keys_of("").empty());
  CHECK(keys_of("...").empty());
  CHECK(keys_of("Home").size() == 3);           // the word, the word as a whole line, the word as the first one
  CHECK(keys_of("Read more").size() == 2 + 4);  // and the first two, the last two
  CHECK(keys_of("one two three four five six seven").size() == 7 + 3);  // too long to be a phrase as a whole
  CHECK(keys_of("one two three four five six seven eight nine ten").size() == 8 + 3);
}

TEST_CASE("case does not matter, the place of a word in its phrase does", "[word_table]") {
  CHECK(shared("Sign In", "SIGN IN") == 6);
  CHECK(shared("sign in", "in sign") == 2);               // the words alone
  CHECK(shared("Read more", "Read more about it") == 4);  // two words, the first two, the first one
  CHECK(shared("Read more", "Click to read more") == 3);  // two words, the last two
  CHECK(shared("Read more", "Home") == 0);
}

TEST_CASE("sums are over the words that are known, and count less in a long line", "[word_table]") {
  const WordKeys keys = word_keys(words_of("home"));
  const WordTable::Entry entries[] = {{keys[0], {1, -2, 0, 0, 0, 0, 0, 127}},
                                      {keys[LineWordKeys::kMost + 2], {0, 0, 5, 0, 0, 0, 0, -127}}};
  const WordTable table(entries, 0.5f);
  float sums[kPools];
  table.sums(words_of("Home"), sums);
  const float one_word = 0.5f * 4 / std::sqrt(2.f), two_phrases = 0.5f * 4 / std::sqrt(3.f);
  CHECK(sums[0] == one_word);
  CHECK(sums[1] == -2 * one_word);
  CHECK(sums[7] == 127 * one_word);
  CHECK(sums[8 + 2] == 5 * two_phrases);
  CHECK(sums[8 + 7] == -127 * two_phrases);
  table.sums(words_of("at home we are"), sums);
  CHECK(sums[0] == 0.5f * 4 / std::sqrt(5.f));
  CHECK(sums[8 + 2] == 0);
  table.sums(words_of("nothing of it"), sums);
  CHECK(std::all_of(std::begin(sums), std::end(sums), [](float x) { return x == 0; }));
  table.sums(words_of(""), sums);
  CHECK(std::all_of(std::begin(sums), std::end(sums), [](float x) { return x == 0; }));
}

TEST_CASE("a table without words knows none", "[word_table]") {
  float sums[kPools];
  WordTable().sums(words_of("Home"), sums);
  CHECK(std::all_of(std::begin(sums), std::end(sums), [](float x) { return x == 0; }));
  WordTable({}, 1).sums(words_of("Home"), sums);
  CHECK(std::all_of(std::begin(sums), std::end(sums), [](float x) { return x == 0; }));
}

TEST_CASE("every word of a full table is found, and no other", "[word_table]") {
  std::mt19937 random(5);
  for (const std::size_t count : {1u, 2u, 3u, 7u, 100u, 5000u, 65'536u}) {
    CAPTURE(count);
    std::vector<WordTable::Entry> entries(count);
    for (auto& entry : entries) {
      entry.key = random() | 1;
      for (auto& number : entry.numbers) number = static_cast<std::int8_t>(1 + random() % 100);
    }
    entries.push_back(entries[0]);  // a repeated key
    entries.push_back({});          // and one that no word has
    const WordTable table(entries, 1);
    float sums[kPools];
    LineWordKeys words;
    words.count = 1;
    for (std::size_t i = 0; i < count; ++i) {
      words.hash[0] = entries[i].key;
      table.sums(words, sums);
      REQUIRE(sums[3] == Approx(entries[i].numbers[3] * 4 / std::sqrt(2.)));
      words.hash[0] = (entries[i].key ^ random() << 1) & ~1u;
      table.sums(words, sums);
      REQUIRE(sums[3] == 0);
    }
  }
}

TEST_CASE("keys that are no hashes find no place, which is an error and no endless search", "[word_table]") {
  std::mt19937 random(6);
  std::vector<WordTable::Entry> entries(2000);
  for (auto& entry : entries) entry.key = static_cast<std::uint32_t>(random() << 16);
  CHECK_THROWS_WITH(WordTable(entries, 1), Catch::Contains("no hash"));
}
