#include "text/words/word_fold.h"

#include <string>

#include "catch.h"

namespace cleaner {
namespace {

TEST_CASE("spellings of a word fold to the same bytes") {
  const std::pair<const char*, const char*> cases[] = {
      {"Stra\u00dfe", "strasse"},
      {"CAF\u00c9", "cafe"},
      {"Cafe\u0301", "cafe"},
      {"\uff43a\u00adfe", "cafe"},
      {"\u0130stanbul", "istanbul"},
      {"Kas\u0131m", "kasim"},
      {"\u00ad\u200d", ""},
      {"\ufb03x", "ffix"},
      {"\u0413\u043e\u0440\u043e\u0434", "\u0433\u043e\u0440\u043e\u0434"},
      {"", ""},
  };
  std::string out = "left over";
  for (const auto& [word, folded] : cases) {
    INFO(word);
    fold(word, out);
    CHECK(out == folded);
  }
}

TEST_CASE("folding keeps what makes another letter") {
  std::string a, b;
  fold("\u0915\u093f", a);  // Devanagari ki, and ku
  fold("\u0915\u0941", b);
  CHECK(a != b);
  fold("\u304b", a);  // kana ka, and ga
  fold("\u304c", b);
  CHECK(a != b);
}

TEST_CASE("each code point takes the part in words that a reader gives it") {
  const std::pair<char32_t, WordRole> cases[] = {
      {U'a', WordRole::letter},      {0xe9, WordRole::letter},      {0x663, WordRole::digit},
      {0x2019, WordRole::separator}, {0x2bc, WordRole::separator},  {0x301, WordRole::mark},
      {0xad, WordRole::ignorable},   {0x200b, WordRole::ignorable}, {0x6f22, WordRole::unspaced},
      {0x3042, WordRole::unspaced},  {0x30fc, WordRole::unspaced},  {0xe01, WordRole::unspaced},
      {0xac00, WordRole::letter},    {0x20ac, WordRole::separator}, {0xfffd, WordRole::separator},
      {0x3001, WordRole::separator},
  };
  for (const auto& [c, role] : cases) {
    INFO(static_cast<std::uint32_t>(c));
    CHECK(static_cast<int>(word_role(c)) == static_cast<int>(role));
  }
}

}  // namespace
}  // namespace cleaner
