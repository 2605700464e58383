#include "dedup/keep/keep_policy.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"
#include "story_maker.h"

namespace cleaner {
namespace {

TEST_CASE("values are in order as numbers, then as texts") {
  const std::vector<std::string> ascending = {"-1e400",
                                              "-12",
                                              "-2.5",
                                              "0",
                                              "1e-400",
                                              "3",
                                              "9",
                                              "10",
                                              "1e2",
                                              "9007199254740993",
                                              "9007199254740994",
                                              "18446744073709551616",
                                              "1e400",
                                              "",
                                              "-",
                                              "10 a",
                                              "9a",
                                              "A",
                                              "a",
                                              "inf",
                                              "nan",
                                              "\u00e9"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      INFO(ascending[i] << " < " << ascending[j]);
      const bool same =
          (ascending[i] == "0" || ascending[i] == "1e-400") && (ascending[j] == "0" || ascending[j] == "1e-400");
      CHECK(value_less(ascending[i], ascending[j]) == (i < j && !same));
    }
  }
  CHECK_FALSE(value_less("1.0", "1"));
  CHECK_FALSE(value_less("1", "1.0"));
}

Copy copy_of(std::uint64_t number, double completeness, float share, std::int64_t date, std::uint32_t bytes,
             std::string field) {
  Copy copy;
  copy.number = number;
  copy.completeness = completeness;
  copy.share = share;
  copy.date = date;
  copy.bytes = bytes;
  copy.field = std::move(field);
  return copy;
}

TEST_CASE("each policy prefers what it says, and falls back on the most complete") {
  const Copy usual = copy_of(5, 0, .5f, 1000, 400, "3");
  Copy fuller = usual, cleaner = usual, earlier = usual, sooner = usual, longer = usual, ranked = usual,
       unranked = usual, undated = usual;
  fuller.completeness = 1;
  cleaner.share = .6f;
  earlier.date = 999;
  sooner.number = 4;
  longer.bytes = 401;
  ranked.field = "2";
  unranked.field = "";
  undated.date = kNoDate;
  for (Copy* later : {&fuller, &cleaner, &earlier, &longer, &ranked, &unranked, &undated}) later->number = 6;
  const auto prefers = [](Keep keep, const Copy& a, const Copy& b, FieldOrder order = FieldOrder::smallest) {
    const KeepPolicy preference(keep, order);
    CHECK(preference(a, b) != preference(b, a));
    return preference(a, b);
  };
  for (const Keep keep : {Keep::best, Keep::longest, Keep::field}) {
    for (const Copy* better : {&fuller, &cleaner, &earlier, &sooner}) CHECK(prefers(keep, *better, usual));
    CHECK(prefers(keep, fuller, cleaner));
    CHECK(prefers(keep, cleaner, earlier));
    CHECK(prefers(keep, earlier, sooner));
    CHECK(prefers(keep, usual, undated));
  }
  CHECK(prefers(Keep::first, sooner, usual));
  CHECK(prefers(Keep::first, usual, fuller));
  CHECK(prefers(Keep::longest, longer, fuller));
  CHECK(prefers(Keep::field, ranked, fuller));
  CHECK(prefers(Keep::field, fuller, ranked, FieldOrder::largest));
  for (const FieldOrder order : {FieldOrder::smallest, FieldOrder::largest})
    CHECK(prefers(Keep::field, usual, unranked, order));
}

TEST_CASE("every policy is a strict order of any copies", "[property]") {
  Numbers numbers(4);
  const char* const fields[] = {"",  "1", "1.0", "2", "9007199254740993", "9007199254740992.0", "9007199254740992",
                                "x", "y"};
  std::vector<Copy> copies;
  for (std::uint64_t i = 0; i < 60; ++i)
    copies.push_back(copy_of(i, numbers.below(3), static_cast<float>(numbers.below(2)), numbers.below(2),
                             numbers.below(3), fields[numbers.below(9)]));
  for (const Keep keep : {Keep::best, Keep::first, Keep::longest, Keep::field}) {
    for (const FieldOrder order : {FieldOrder::smallest, FieldOrder::largest}) {
      const KeepPolicy preference(keep, order);
      std::sort(copies.begin(), copies.end(), preference);
      for (std::size_t i = 0; i < copies.size(); ++i)
        for (std::size_t j = 0; j < copies.size(); ++j) REQUIRE(preference(copies[i], copies[j]) == (i < j));
    }
  }
}

}  // namespace
}  // namespace cleaner
