#include "output/duplicate_row.h"

#include "catch.h"

using namespace cleaner;

namespace {

const Kernel& fast() { return kernel(KernelChoice::automatic); }

Match near_match() {
  Match match;
  match.relation = Relation::near;
  match.jaccard = 0.9375f;
  match.containment = 1;
  return match;
}

}  // namespace

TEST_CASE("a duplicate's row names the kept document and where both have the shared passage", "[duplicate_row]") {
  FileWriter file;
  file.open_memory();
  write_duplicate_row(file, {fast()}, {7, "b\"1", "Rain fell.\n"}, near_match(), {0, 3, "a.txt"},
                      {"Rain fell", {0, 9}, {25, 34}});
  CHECK(file.held() ==
        "{\"n\":7,\"id\":\"b\\\"1\",\"kept_n\":3,\"kept\":\"a.txt\",\"relation\":\"near\",\"jaccard\":0.9375,"
        "\"containment\":1.0000,\"passage\":{\"begin\":0,\"end\":9,\"kept_begin\":25,\"kept_end\":34,"
        "\"text\":\"Rain fell\"},\"text\":\"Rain fell.\\n\"}\n");
}

TEST_CASE("a copy of an earlier run's document names that run and no offsets in a text that is gone",
          "[duplicate_row]") {
  FileWriter file;
  file.open_memory();
  write_duplicate_row(file, {fast()}, {7, "b", "Rain"}, near_match(), {2, 3, "a.txt"}, {"Rain", {0, 4}, {}});
  CHECK(file.held() ==
        "{\"n\":7,\"id\":\"b\",\"kept_run\":2,\"kept_run_n\":3,\"kept\":\"a.txt\",\"relation\":\"near\","
        "\"jaccard\":0.9375,\"containment\":1.0000,\"passage\":{\"begin\":0,\"end\":4,\"text\":\"Rain\"},"
        "\"text\":\"Rain\"}\n");
}

TEST_CASE("a related pair has no text of its own, and a type where all rows share a file", "[duplicate_row]") {
  FileWriter file;
  file.open_memory();
  Match match = near_match();
  match.relation = Relation::same_story;
  write_related_row(file, {fast(), true}, {7, "b", "Rain"}, match, {0, 3, "a"}, {"Rain", {0, 4}, {5, 9}});
  CHECK(file.held() ==
        "{\"type\":\"related\",\"n\":7,\"id\":\"b\",\"other_n\":3,\"other\":\"a\",\"relation\":\"same-story\","
        "\"jaccard\":0.9375,\"containment\":1.0000,\"passage\":{\"begin\":0,\"end\":4,\"other_begin\":5,"
        "\"other_end\":9,\"text\":\"Rain\"}}\n");
}
