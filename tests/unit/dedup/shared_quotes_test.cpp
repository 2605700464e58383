#include "dedup/shared_quotes.h"

#include <string>
#include <vector>

#include "catch.h"
#include "dedup/judge.h"
#include "random_tokens.h"

namespace cleaner {
namespace {

// The size of the quote that is found, 0 for none; `masked`: tokens of the kept text from 60 on that are
// boilerplate.
std::uint32_t quote(const Tokens& text, const Tokens& kept, std::size_t masked = 0) {
  std::vector<std::uint8_t> mask(masked != 0 ? kept.size() : 0);
  for (std::size_t i = 60; i < 60 + masked; ++i) mask[i] = 1;
  Aligner aligner;
  aligner.set_text({text, {}});
  const Alignment alignment = aligner.align({kept, mask});
  CHECK(judge(alignment) == Relation::none);
  const auto found = shared_quote({text, {}}, {kept, mask}, aligner.matches());
  if (!found) return 0;
  CHECK(may_share_quotes(aligner.matches()));
  for (std::uint32_t i = 0; i < found->size; ++i) CHECK(text[found->text + i] == kept[found->kept + i]);
  return found->size;
}

// Two reports of their own words, with one or two parts in common.
struct Reports {
  Tokens a = random_tokens(1, 70), b = random_tokens(2, 60), c = random_tokens(3, 70), d = random_tokens(4, 60),
         e = random_tokens(5, 50), f = random_tokens(6, 50);
  std::uint32_t with(const Tokens& first, const Tokens& second, std::size_t masked = 0) const {
    return quote(joined({a, first, c, second, e}), joined({b, first, d, second, f}), masked);
  }
};

TEST_CASE("fifteen words in a row are a shared quote, and so are two times ten") {
  const Reports reports;
  CHECK(reports.with(random_tokens(7, 15), {}) == 15);
  CHECK(reports.with(random_tokens(7, 14), {}) == 0);
  CHECK(reports.with(random_tokens(7, 11), random_tokens(8, 10)) == 11);
  CHECK(reports.with(random_tokens(7, 10), random_tokens(8, 11)) == 11);
  CHECK(reports.with(random_tokens(7, 14), random_tokens(8, 9)) == 0);
}

TEST_CASE("ten words that one text repeats are not two quotes") {
  const Reports reports;
  const Tokens words = random_tokens(7, 12);
  CHECK(quote(joined({reports.a, words, reports.c}), joined({reports.b, words, reports.d, words, reports.f})) == 0);
}

TEST_CASE("figures and boilerplate do not count") {
  const Reports reports;
  Tokens words = random_tokens(7, 16);
  words[3] |= 1;
  CHECK(reports.with(words, {}) == 16);
  words[9] |= 1;
  CHECK(reports.with(words, {}) == 0);
  words = random_tokens(7, 20);
  CHECK(reports.with(words, {}, 5) == 20);
  CHECK(reports.with(words, {}, 6) == 0);
}

TEST_CASE("words at the beginning or at the end of both texts are a frame, words at the end of one text only a quote") {
  const Reports reports;
  const Tokens words = random_tokens(7, 40), day = random_tokens(8, 4), other_day = random_tokens(9, 5);
  CHECK(quote(joined({words, reports.a}), joined({words, reports.b})) == 0);
  CHECK(quote(joined({day, words, reports.a}), joined({other_day, words, reports.b})) == 0);
  CHECK(quote(joined({reports.a, words, day}), joined({reports.b, words})) == 0);
  // The author's name is another one in the middle of it.
  const Tokens more = random_tokens(10, 30);
  CHECK(quote(joined({reports.a, words, day, more}), joined({reports.b, words, other_day, more})) == 0);
  CHECK(quote(joined({words, day, more, reports.a}), joined({words, other_day, more, reports.b})) == 0);
  CHECK(quote(joined({reports.a, words, reports.c, more}), joined({reports.b, words, reports.d, more})) == 40);
  CHECK(quote(joined({reports.a, words}), joined({reports.b, words, reports.d})) == 40);
  CHECK(quote(joined({words, reports.a}), joined({reports.b, words})) == 40);
}

TEST_CASE("two texts without common words share no quotes") {
  CHECK(quote(random_tokens(1, 300), random_tokens(2, 300)) == 0);
  CHECK(quote({}, random_tokens(2, 300)) == 0);
  CHECK(quote({}, {}) == 0);
}

}  // namespace
}  // namespace cleaner
