#include "dedup/align.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "catch.h"
#include "dedup/judge.h"
#include "random_tokens.h"

namespace cleaner {
namespace {

Tokens part(const Tokens& tokens, std::size_t begin, std::size_t end) {
  return {tokens.begin() + static_cast<std::ptrdiff_t>(begin), tokens.begin() + static_cast<std::ptrdiff_t>(end)};
}

// Every `every`-th token another one; a figure where the original has one, if `figures`.
Tokens changed(Tokens tokens, std::size_t every, bool figures_only = false) {
  for (std::size_t i = every / 2; i < tokens.size(); i += every)
    if (!figures_only || (tokens[i] & 1)) tokens[i] += 1 << 21;
  return tokens;
}

Tokens with_figures(Tokens tokens, std::size_t every) {
  for (std::size_t i = every / 2; i < tokens.size(); i += every) tokens[i] |= 1;
  return tokens;
}

Alignment align(const Tokens& text, const Tokens& kept) {
  Aligner aligner;
  aligner.set_text({text, {}});
  return aligner.align({kept, {}});
}

Relation relation(const Tokens& text, const Tokens& kept) { return judge(align(text, kept)); }

TEST_CASE("a text is wholly found in itself") {
  const Tokens text = random_tokens(1, 200);
  const Alignment found = align(text, text);
  CHECK(found.text.match() == 1);
  CHECK(found.kept.match() == 1);
  CHECK(found.run == Span{0, 200});
  CHECK(found.kept_run == Span{0, 200});
  CHECK(relation(text, text) == Relation::near);
}

TEST_CASE("two texts without a common passage have no relation") {
  CHECK(relation(random_tokens(1, 200), random_tokens(2, 200)) == Relation::none);
  CHECK(relation({}, {}) == Relation::none);
  CHECK(relation({2, 4}, {2, 4}) == Relation::none);
}

TEST_CASE("what syndication does to a story leaves it a copy") {
  const Tokens story = random_tokens(1, 400), chrome = random_tokens(2, 120), other = random_tokens(3, 120);
  const std::pair<const char*, Tokens> copies[] = {
      {"one word in five changed", changed(story, 5)},
      {"cut to a third", part(story, 0, 133)},
      {"the middle only", part(story, 100, 300)},
      {"a headline of its own", joined({random_tokens(4, 10), part(story, 8, 400)})},
      {"a frame of its own", joined({part(chrome, 0, 60), story, part(chrome, 60, 120)})},
      {"a paragraph put in", joined({part(story, 0, 200), other, part(story, 200, 400)})},
      {"a paragraph left out", joined({part(story, 0, 200), part(story, 260, 400)})},
      {"paragraphs exchanged", joined({part(story, 200, 400), part(story, 0, 200)})},
      {"cut to a third, one word in eight changed", changed(part(story, 0, 133), 8)},
  };
  for (const auto& [name, copy] : copies) {
    INFO(name);
    const Relation found = relation(copy, story);
    CHECK((found == Relation::near || found == Relation::contained));
  }
  // Two copies, neither of them the original.
  CHECK(relation(joined({part(story, 0, 200), other, part(story, 200, 400)}), joined({chrome, story})) ==
        Relation::contained);
  CHECK(relation(changed(story, 9), changed(story, 7)) != Relation::none);
}

TEST_CASE("a long text is not removed for a short one, which lacks most of it") {
  const Tokens story = random_tokens(1, 400);
  CHECK(relation(story, part(story, 0, 133)) == Relation::none);
  CHECK(relation(part(story, 0, 133), story) == Relation::contained);
}

TEST_CASE("other words in the place of a passage make another version") {
  const Tokens frame = random_tokens(1, 300);
  const auto page = [&](std::uint64_t seed) {
    return joined({part(frame, 0, 150), random_tokens(seed, 90), part(frame, 150, 300)});
  };
  CHECK(relation(page(2), page(3)) == Relation::none);
}

TEST_CASE("a template that differs in its figures is reported as such") {
  const Tokens first = with_figures(random_tokens(1, 200), 8);
  CHECK(relation(changed(first, 8, true), first) == Relation::same_but_figures);
  const Tokens brief = with_figures(random_tokens(2, 25), 6);
  CHECK(relation(changed(brief, 6, true), brief) == Relation::same_but_figures);
  // Noise that spares no word in particular is no template.
  CHECK(relation(changed(first, 10), first) == Relation::near);
}

TEST_CASE("in a short text, figures in a passage of other words contradict each other too") {
  const auto texts = [](bool figures) {
    const Tokens first = with_figures(random_tokens(1, 40), 8), last = with_figures(random_tokens(2, 45), 8);
    const Tokens other = random_tokens(3, 16), rewritten = random_tokens(4, 10);
    return std::pair(joined({first, figures ? with_figures(rewritten, 4) : rewritten, last}),
                     joined({first, figures ? with_figures(other, 4) : other, last}));
  };
  const auto [text, kept] = texts(false);
  CHECK(relation(text, kept) == Relation::near);
  const auto [text_with_figures, kept_with_figures] = texts(true);
  CHECK(align(text_with_figures, kept_with_figures).figures_replaced == 2);
  CHECK(relation(text_with_figures, kept_with_figures) == Relation::same_but_figures);
}

TEST_CASE("figures that agree, or stand on one side only, are no conflict") {
  const Tokens story = with_figures(random_tokens(1, 200), 8);
  CHECK(align(story, story).figures_in_conflict == 0);
  CHECK(align(story, story).figures_matched == 25);
  Tokens without = story;
  without[4] = 2;  // was a figure
  CHECK(align(without, story).figures_in_conflict == 0);
  without[4] = 3;
  CHECK(align(without, story).figures_in_conflict == 1);
}

TEST_CASE("boilerplate counts for nothing") {
  const Tokens chrome = random_tokens(9, 300), a = random_tokens(1, 80), b = random_tokens(2, 80);
  const Tokens first = joined({chrome, a}), second = joined({chrome, b});
  std::vector<std::uint8_t> mask(380, 0);
  std::fill_n(mask.begin(), 300, 1);
  Aligner aligner;
  aligner.set_text({first, mask});
  const Alignment found = aligner.align({second, mask});
  CHECK(found.text.tokens == 80);
  CHECK(found.text.matched == 0);
  CHECK(found.raw_text.matched == 300);
  CHECK(judge(found) == Relation::none);
}

TEST_CASE("the longest run that two texts share is reported") {
  const Tokens story = random_tokens(1, 300);
  const Tokens copy = joined({random_tokens(2, 7), part(story, 20, 60), random_tokens(3, 5), part(story, 100, 250)});
  const Alignment found = align(copy, story);
  CHECK(found.run == Span{52, 202});
  CHECK(found.kept_run == Span{100, 250});
}

TEST_CASE("repetition does not make the comparison slow") {
  const auto seconds = [](const Tokens& a, const Tokens& b) {
    const auto start = std::chrono::steady_clock::now();
    align(a, b);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const std::size_t n = 200'000;
  Tokens same(n, 2), pairs(n), thirds(n);
  for (std::size_t i = 0; i < n; ++i)
    pairs[i] = i % 2 ? 2 : 4, thirds[i] = i % 4 ? 2 : static_cast<std::uint32_t>(8 + i % 24);
  // Quadratic time would take minutes.
  for (const Tokens* a : {&same, &pairs, &thirds})
    for (const Tokens* b : {&same, &pairs, &thirds}) CHECK(seconds(*a, *b) < 5);
}

TEST_CASE("texts that do not match have no relation, whatever is boilerplate in the other text") {
  Aligner aligner;
  Numbers numbers(5);
  std::size_t refused = 0, related = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const auto original = random_tokens(seed, 60 + numbers.below(200));
    const auto text = joined({changed(part(original, 0, original.size() * (seed % 5 + 1) / 5), 3 + seed % 30),
                              random_tokens(seed + 1000, numbers.below(150))});
    std::vector<std::uint8_t> mask(text.size()), kept_mask(original.size());
    for (auto& m : mask) m = numbers.below(8) == 0;
    for (auto& m : kept_mask) m = numbers.below(3) == 0;
    aligner.set_text({text, mask});
    const bool matched = aligner.match(original);
    const Relation relation = judge(aligner.measure(kept_mask));
    related += relation != Relation::none;
    refused += !matched;
    if (!matched) REQUIRE(relation == Relation::none);
  }
  CHECK(refused > 50);
  CHECK(related > 50);
}

}  // namespace
}  // namespace cleaner
