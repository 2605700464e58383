// A misspelt word gets the word that it was probably meant to be, and one that is far from all of them gets none.
#include "cli/flags/suggest.h"

#include "catch.h"

using namespace cleaner;

namespace {

const std::vector<std::string> kWords = {"strictness", "site-lines", "keep", "keep-field",
                                         "keep-order", "dedup",      "date"};

std::string meant(std::string_view word) { return suggest(word, kWords).value_or("none"); }

}  // namespace

TEST_CASE("a letter too few, too many, wrong or swapped is one edit", "[suggest]") {
  CHECK(edit_distance("dedup", "dedup", 3) == 0);
  CHECK(edit_distance("dedu", "dedup", 3) == 1);
  CHECK(edit_distance("deedup", "dedup", 3) == 1);
  CHECK(edit_distance("debup", "dedup", 3) == 1);
  CHECK(edit_distance("dedpu", "dedup", 3) == 1);
  CHECK(edit_distance("eddpu", "dedup", 3) == 2);
  CHECK(edit_distance("", "abc", 3) == 3);
  CHECK(edit_distance("kitten", "sitting", 5) == 3);
  CHECK(edit_distance("ca", "abc", 5) == 3);  // no substring is edited twice
}

TEST_CASE("a distance beyond the bound is the bound and one, whatever it is", "[suggest]") {
  CHECK(edit_distance("kitten", "sitting", 2) == 3);
  CHECK(edit_distance("abcdef", "uvwxyz", 2) == 3);
  CHECK(edit_distance("a", "abcdefgh", 2) == 3);
  CHECK(edit_distance("abab", "baba", 2) == 2);
  CHECK(edit_distance("abab", "baba", 1) == 2);
  CHECK(edit_distance("ba", "ab", 0) == 1);
}

TEST_CASE("the suggestion is the nearest word, in capitals or not", "[suggest]") {
  CHECK(meant("strictnes") == "strictness");
  CHECK(meant("sritctness") == "strictness");
  CHECK(meant("strictnesss") == "strictness");
  CHECK(meant("Dedup") == "dedup");
  CHECK(meant("keep_field") == "keep-field");
  CHECK(meant("kepe") == "keep");
  CHECK(meant("data") == "date");
}

TEST_CASE("the beginning of a word stands for it, and the shorter of two words wins", "[suggest]") {
  CHECK(meant("strict") == "strictness");
  CHECK(meant("keep-") == "keep");  // a single edit is nearer than a beginning
  CHECK(meant("keep-o") == "keep-order");
  CHECK(suggest("out", {"output-markup", "output"}) == "output");
}

TEST_CASE("what is far from every word gets no suggestion", "[suggest]") {
  for (const char* word : {"", "k", "colour", "quiet", "fuzzy", "idea", "lines", "field"}) {
    CAPTURE(word);
    CHECK(meant(word) == "none");
  }
  CHECK(!suggest("keep", {}));
}
