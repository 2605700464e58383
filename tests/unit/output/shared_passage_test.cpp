#include "output/shared_passage.h"

#include "catch.h"

using namespace cleaner;

namespace {

/// A text of which everything, or only the given runs of a longer text, was kept.
StoredRecord finished(std::string text, std::vector<Span> runs = {}) {
  StoredRecord document;
  document.text = std::move(text);
  if (runs.empty()) runs = {{0, static_cast<std::uint32_t>(document.text.size())}};
  std::uint32_t at = 0;
  for (const Span& run : runs) {
    document.compared.push_back({at, at + run.size()});
    at += run.size();
  }
  document.runs = std::move(runs);
  return document;
}

Match match(Span tokens, Span kept_tokens) {
  Match result;
  result.tokens = tokens;
  result.kept_tokens = kept_tokens;
  return result;
}

}  // namespace

TEST_CASE("texts are equal but for blanks", "[passage]") {
  const auto [a, b, equal] = GENERATE(table<std::string, std::string, bool>({
      {"", "", true},
      {" \n", "", true},
      {"a b", " a\n\n b\t", true},
      {"a b", "a\u00a0\u3000b", true},
      {"a b", "ab", false},
      {"ab", "a b", false},
      {"a b", "a b c", false},
      {"a", "b", false},
      {"a b", "A b", false},
  }));
  CAPTURE(a, b);
  CHECK(equal_but_for_blanks(a, b) == equal);
  CHECK(equal_but_for_blanks(b, a) == equal);
}

TEST_CASE("a passage is shown as it stands in the removed document, and found in both decoded texts", "[passage]") {
  Passages passages(kernel(KernelChoice::automatic));
  // "Home\n" was taken from the one, "Menu | News\n" from the other.
  const StoredRecord document = finished("Rain, fell on Friday.\n", {{5, 27}}),
                     kept = finished("It said: rain fell on Friday.\n", {{12, 42}});
  const SharedPassage passage = passages.find(document, kept, match({0, 4}, {2, 6}));
  CHECK(passage.text == "Rain, fell on Friday");
  CHECK(passage.span == Span{5, 25});
  CHECK(passage.kept_span == Span{21, 40});
}

TEST_CASE("a passage over something that was removed spans it in the decoded text", "[passage]") {
  Passages passages(kernel(KernelChoice::automatic));
  const StoredRecord document = finished("Rain fell\non Friday\n", {{0, 10}, {50, 60}}),
                     kept = finished("Rain fell on Friday");
  const SharedPassage passage = passages.find(document, kept, match({0, 4}, {0, 4}));
  CHECK(passage.span == Span{0, 59});
  CHECK(passage.kept_span == Span{0, 19});
}

TEST_CASE("a long passage is cut between characters, and its span is the whole", "[passage]") {
  Passages passages(kernel(KernelChoice::automatic));
  std::string text = "a";
  for (int i = 0; i < 200; ++i) text += "\u00e9";
  const StoredRecord document = finished(text);
  const SharedPassage passage = passages.find(document, document, match({0, 1}, {0, 1}));
  CHECK(passage.text.size() == Passages::kShown - 1);
  CHECK(text.starts_with(passage.text));
  CHECK(passage.span == Span{0, 401});
}
