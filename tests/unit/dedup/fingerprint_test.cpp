#include "dedup/fingerprint.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "catch.h"
#include "dedup/winnow.h"
#include "story_maker.h"
#include "text/words/figure_words.h"

namespace cleaner {
namespace {

Signature sign(const Document& document, const Kernel& with = kernel(KernelChoice::scalar)) {
  static thread_local FingerprintScratch scratch;
  Signature signature;
  fingerprint(document, with, scratch, signature);
  return signature;
}

// Blocks are given as texts; one that begins with '~' is removed.
Document document_of(const std::vector<std::string>& blocks) {
  Document document;
  for (std::string block : blocks) {
    const bool removed = !block.empty() && block[0] == '~';
    Block span;
    span.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += block;
    span.end = static_cast<std::uint32_t>(document.text.size());
    span.reason = removed ? Reason::noise : Reason::kept;
    document.blocks.push_back(span);
  }
  return document;
}

std::vector<std::uint32_t> tokens(const std::string& text) { return sign(document_of({text})).tokens; }

// Saved indexes hold tokens and digests: when this test fails because they were meant to change, raise
// kFingerprintVersion and write down the new figure.
TEST_CASE("the fingerprints of this version are what they were") {
  XXH64_hash_t all = 0;
  for (const char* text :
       {"The River ROSE by 1,000 m on Friday, don\u2019t go", "Stra\u00dfe, caf\u00e9 \ufb01ne co\u00adop",
        "zwei Dutzend im M\u00e4rz", "\u041c\u043e\u0441\u043a\u0432\u0430, \u043f\u044f\u0442\u044c",
        "\u6f22\u5b57\u304b\u306a\u3000\u4e00\u6708 12", "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f \u0663",
        "\u0e44\u0e17\u0e22", "a\u00a0b\n\n c", ""}) {
    const Signature signature = sign(document_of({text}));
    for (const std::uint64_t half : signature.exact) all = (all ^ half) * 0x9e3779b97f4a7c15u;
    for (const std::uint32_t token : signature.tokens) all = (all ^ (all >> 31) ^ token) * 0x9e3779b97f4a7c15u;
  }
  CHECK(all == 0xee750a41b40a0110);
  CHECK(kFingerprintVersion == 2);
}

TEST_CASE("words that a reader takes for equal have equal tokens") {
  const std::pair<const char*, const char*> same[] = {
      {"The River ROSE", "the river rose"},
      {"caf\u00e9", "cafe\u0301"},
      {"caf\u00e9", "cafe"},
      {"\u00c5ngstr\u00f6m", "a\u030angstrom"},
      {"STRASSE", "stra\u00dfe"},
      {"\uff23\uff41\uff46\uff45 \uff11\uff12", "cafe 12"},
      {"co\u00adop\u00ader\u00adate", "cooperate"},
      {"zero\u200bwidth", "zerowidth"},
      {"don\u2019t \u201cgo\u201d", "don't \"go\""},
      {"\u00abgo\u00bb, \u201ego\u201c, \u2039go\u203a, \u300cgo\u300d, ``go''", "'go', \"go\", (go), [go], go"},
      {"can\u02bct", "can't"},
      {"m\u00b2", "m2"},
      {"\ufb01ne", "fine"},
      {"\u041c\u043e\u0441\u043a\u0432\u0430", "\u043c\u043e\u0441\u043a\u0432\u0430"},
      {"\u0391\u0398\u0397\u039d\u0391", "\u03b1\u03b8\u03ae\u03bd\u03b1"},
      {"\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f", "\u0645\u062d\u0645\u062f"},
      {"\uac00\ub098", "\u1100\u1161\u1102\u1161"},
      {"a,b. c", "a b c"},
      {"\u304b\u3099\u304d", "\u304c\u304d"},
      {"antidisestablishmentarianism", "ANTIDISESTABLISHMENTARIANISM"},
  };
  for (const auto& [a, b] : same) {
    INFO(a << " / " << b);
    CHECK(tokens(a) == tokens(b));
    CHECK_FALSE(tokens(a).empty());
  }
}

TEST_CASE("different words have different tokens, and a text is cut into words where a reader would cut it") {
  const std::pair<const char*, std::size_t> counts[] = {
      {"", 0},
      {" \n.,;!", 0},
      {"\u00ad\u200b", 0},
      {"one two", 2},
      {"1,000", 1},
      {"3.14", 1},
      {"end.1", 2},
      {"1, 2", 2},
      {"1.", 1},
      {"10.5.2026", 1},
      {"rock'n'roll", 3},
      {"rock\u2019n\u2019roll", 3},
      {"well-known", 2},
      {"\u6f22", 1},
      {"\u6f22\u5b57", 1},
      {"\u6f22\u5b57\u5b57", 2},
      {"\u6f22\u5b57abc", 2},
      // Lao, Khmer, Burmese, Yi and Bopomofo as pairs; Tibetan marks the ends of its syllables.
      {"\u0ea5\u0eb2\u0ea7", 2},
      {"\u1797\u17b6\u179f\u17b6", 3},
      {"\u1019\u103c\u1014\u103a\u1019\u102c", 5},
      {"\ua288\ua320\ua259", 2},
      {"\u3105\u3106\u3107", 2},
      {"\u0f56\u0f7c\u0f51\u0f0b\u0f66\u0f90\u0f51\u0f0b", 2},
      {"\u6f22\u3001\u5b57", 2},
      {"\u0e44\u0e17\u0e22", 2},
      {"\u0915\u093f\u0924\u093e\u092c", 1},
      {"\u2014\u2026", 0},
      {"x\u2026y", 2},
      {"\xff\xfe", 0},
      {"a\xff"
       "b",
       2},
  };
  for (const auto& [text, count] : counts) {
    INFO(text);
    CHECK(tokens(text).size() == count);
  }
  CHECK(tokens("rain") != tokens("rein"));
  CHECK(tokens("1,000") != tokens("1,001"));
  CHECK(tokens("\u6f22\u5b57") != tokens("\u5b57\u6f22"));
  CHECK(tokens("antidisestablishmentarianism") != tokens("antidisestablishmentarianist"));
}

TEST_CASE("figures are digits, and number words, months and weekdays of many languages") {
  for (const char* figure : {"7",
                             "1,000",
                             "b2",
                             "March",
                             "twelve",
                             "FRIDAY",
                             "M\u00e4rz",
                             "f\u00e9vrier",
                             "mi\u00e9rcoles",
                             "gennaio",
                             "mar\u00e7o",
                             "maandag",
                             "stycznia",
                             "\u0447\u0435\u0442\u0432\u0435\u0440\u0433",
                             "\u0421\u0415\u041d\u0422\u042f\u0411\u0420\u042f",
                             "A\u011fustos",
                             "l\u00f8rdag",
                             "s\u00f6ndag",
                             "z\u00e1\u0159\u00ed",
                             "\u0663\u0664",
                             "\uff17",
                             "KASIM",
                             "Kas\u0131m",
                             "\u4e09\u6708",
                             "\u671f\u4e94",
                             "\u91d1\u66dc",
                             "\u5341\u4e8c",
                             "\u0926\u094b",
                             "\uc6d4\uc694\uc77c",
                             "\u05d1\u05de\u05e8\u05e5",
                             "\u06cc\u06a9\u0634\u0646\u0628\u0647",
                             "\u0444\u0435\u0431\u0440\u0443\u0430\u0440\u0430",
                             "tujuh",
                             "dissabte"}) {
    INFO(figure);
    const auto found = tokens(figure);
    REQUIRE(found.size() == 1);
    CHECK((found[0] & kFigureBit) == 1);
  }
  for (const char* word : {"river", "Fridge", "\u0440\u0435\u043a\u0430", "un", "eine", "caf\u00e9", "to", "on", "set",
                           "due", "once", "bir", "sto", "dos", "hat", "het", "ni", "\u4e00\u4e9b", "\u6c34\u6708"}) {
    INFO(word);
    CHECK((tokens(word).at(0) & kFigureBit) == 0);
  }
}

TEST_CASE("the table of figure words is folded") {
  std::string folded;
  for (const FigureWords& language : figure_words()) {
    for (std::string_view rest : {language.numbers, language.calendar}) {
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        INFO(language.language << ": " << rest.substr(0, end));
        REQUIRE(end > 0);
        fold(rest.substr(0, end), folded);
        CHECK(folded == rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
}

TEST_CASE("only kept blocks count, and a word never spans two of them") {
  CHECK(sign(document_of({"rain ", "~Login\n", "fell"})).tokens == tokens("rain fell"));
  CHECK(sign(document_of({"~rain", "~fell"})).tokens.empty());
  CHECK(sign(document_of({"ra", "in"})).tokens == tokens("ra in"));
  CHECK(sign(document_of({"1,", "000\n", "5"})).tokens == tokens("1 000 5"));
  CHECK(sign(document_of({"one\n", "two\n"})).tokens == tokens("one two"));
}

TEST_CASE("texts that differ in white space only have equal digests, and no others") {
  const auto digest = [](const std::string& text) { return sign(document_of({text})).exact; };
  CHECK(digest("Rain fell.") == digest("  Rain\r\n\n\tfell.\u00a0\u3000"));
  CHECK(digest("Rain fell.") == digest("Rain\u2003fell."));
  CHECK(digest("Rain fell.") != digest("Rain fell!"));
  CHECK(digest("Rain fell.") != digest("Rainfell."));
  CHECK(digest("") == digest(" \n"));
  CHECK(sign(document_of({"Rain ", "~x", " fell."})).exact == digest("Rain fell."));
}

TEST_CASE("the digest equals that of the text with single blanks, at any length") {
  Numbers numbers(3);
  const char* const pieces[] = {"a",      "rain",   " ",      " ",      "\n", "\t ",         "\u00a0",
                                "\u2003", "\u3000", "\u2019", "\u00e9", ".",  "xyzxyzxyzxyz"};
  for (int round = 0; round < 400; ++round) {
    std::string text, plain;
    bool blank = false;
    for (std::uint32_t i = 0, n = numbers.below(200); i < n; ++i) {
      const std::uint32_t kind = numbers.below(13);
      text += pieces[kind];
      if (kind >= 2 && kind <= 8) {
        blank = true;
      } else {
        if (blank && !plain.empty()) plain += ' ';
        blank = false;
        plain += pieces[kind];
      }
    }
    const XXH128_hash_t expected = XXH3_128bits(plain.data(), plain.size());
    const auto exact = sign(document_of({text})).exact;
    REQUIRE(exact[0] == expected.low64);
    REQUIRE(exact[1] == expected.high64);
  }
}

TEST_CASE("every kernel gives the same signature") {
  Numbers numbers(5);
  const char* const pieces[] = {
      "rain",  "R", "1,000", "7.", ",", " ", "\n", "\u00e9t\u00e9", "\u6f22\u5b57", "\u2019", "antidisestablishment",
      "\u00ad"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::uint32_t i = 0, n = numbers.below(120); i < n; ++i) text += pieces[numbers.below(12)];
    const Document document = document_of({text});
    const Signature expected = sign(document);
    for (const Kernel* each : kernels()) {
      const Signature found = sign(document, *each);
      INFO(each->name << ": " << text);
      REQUIRE(found.tokens == expected.tokens);
      REQUIRE(found.exact == expected.exact);
    }
  }
}

TEST_CASE("the bytes of a passage are those of its words") {
  FingerprintScratch scratch;
  const Kernel& scalar = kernel(KernelChoice::scalar);
  const Document document = document_of({"Rain fell ", "~on us ", "on Friday,\n", "caf\u00e9 1,000."});
  const Signature signature = sign(document);
  CHECK(signature.offsets == std::vector<std::uint32_t>{0});
  const bool with_offsets = GENERATE(false, true);
  const auto passage = [&](std::uint32_t begin, std::uint32_t end) {
    SignedText signed_text{document.text, document.blocks};
    if (with_offsets) signed_text.offsets = signature.offsets;
    const Span bytes = token_bytes(signed_text, {begin, end}, scalar, scratch);
    return document.text.substr(bytes.begin, bytes.size());
  };
  REQUIRE(signature.tokens.size() == 6);
  CHECK(passage(0, 2) == "Rain fell");
  CHECK(passage(2, 4) == "on Friday");
  CHECK(passage(3, 6) == "Friday,\ncaf\u00e9 1,000");
  CHECK(passage(1, 3) == "fell ~on us on");
  CHECK(passage(4, 99) == "caf\u00e9 1,000");
  CHECK(passage(6, 7).empty());
  CHECK(passage(2, 2).empty());
}

TEST_CASE("the bytes of a passage in a long text are those of its words") {
  Numbers numbers(4);
  FingerprintScratch scratch;
  std::vector<std::string> words;
  std::string text;
  while (text.size() < 9000) {
    words.push_back(make_word(numbers) + (numbers.below(9) == 0 ? "\u00e9" : ""));
    text += words.back() + (numbers.below(12) == 0 ? "\n" : numbers.below(400) == 0 ? "\n\n" : " ");
    if (words.size() == 300) text += std::string(3000, ' ') + "\n";
  }
  const Document document = document_of({text});
  const Signature signature = sign(document);
  REQUIRE(signature.tokens.size() == words.size());
  REQUIRE(signature.offsets.size() == (words.size() + Signature::kOffsetEach - 1) / Signature::kOffsetEach);
  for (int round = 0; round < 300; ++round) {
    const auto begin = numbers.below(static_cast<std::uint32_t>(words.size()));
    const auto end = begin + 1 + numbers.below(static_cast<std::uint32_t>(words.size()) - begin);
    SignedText signed_text{text, document.blocks};
    if (round % 2 == 0) signed_text.offsets = signature.offsets;
    const Span bytes = token_bytes(signed_text, {begin, end}, kernel(KernelChoice::automatic), scratch);
    const std::string_view found = std::string_view(text).substr(bytes.begin, bytes.size());
    REQUIRE(found.starts_with(words[begin]));
    REQUIRE(found.ends_with(words[end - 1]));
    REQUIRE(sign(document_of({std::string(found)})).tokens.size() == end - begin);
  }
}

TEST_CASE("a passage has the same bytes with and without offsets of tokens, in scripts without spaces too") {
  FingerprintScratch scratch;
  Numbers numbers(11);
  const std::string pieces[] = {"\u96e8\u6c34", "\u4e00", "caf\u00e9", "1,000.5", ".",      "\u200b",
                                "\u0e1d\u0e19", " ",      "\n",        "Rain",    "\u0301", "-"};
  std::vector<std::string> blocks;
  for (int i = 0; i < 400; ++i) {
    std::string block = numbers.below(5) == 0 ? "~" : "";
    for (int j = 0; j < 20; ++j) block += pieces[numbers.below(std::size(pieces))];
    blocks.push_back(block + "\n");
  }
  const Document document = document_of(blocks);
  const Signature signature = sign(document);
  const auto tokens = static_cast<std::uint32_t>(signature.tokens.size());
  REQUIRE(tokens > 10 * Signature::kOffsetEach);
  for (std::uint32_t begin = 0; begin < tokens; ++begin) {
    const Span passage{begin, begin + 1 + numbers.below(100)};
    const Kernel& fast = kernel(KernelChoice::automatic);
    INFO(passage.begin << " to " << passage.end << " of " << tokens);
    REQUIRE(token_bytes({document.text, document.blocks, signature.offsets}, passage, fast, scratch) ==
            token_bytes({document.text, document.blocks}, passage, fast, scratch));
  }
}

TEST_CASE("two texts that share a passage share a fingerprint") {
  Numbers numbers(9);
  std::vector<Fingerprint> fingerprints, others;
  for (int round = 0; round < 500; ++round) {
    const std::uint32_t kinds = round % 3 == 0 ? 3 : 5000;  // repetitive texts too
    const auto random = [&](std::uint32_t n) {
      std::vector<std::uint32_t> out(n);
      for (auto& token : out) token = numbers.below(kinds) * 2;
      return out;
    };
    const auto shared = random(kWindow + kShingle - 1);
    auto a = random(numbers.below(60)), b = random(numbers.below(60));
    a.insert(a.end(), shared.begin(), shared.end());
    b.insert(b.end(), shared.begin(), shared.end());
    const auto tail = random(numbers.below(60));
    a.insert(a.end(), tail.begin(), tail.end());
    winnow(a, fingerprints);
    winnow(b, others);
    std::set<std::uint32_t> hashes;
    for (const Fingerprint& fingerprint : fingerprints) hashes.insert(fingerprint.hash);
    REQUIRE(std::any_of(others.begin(), others.end(),
                        [&](const Fingerprint& fingerprint) { return hashes.count(fingerprint.hash) > 0; }));
    REQUIRE(std::is_sorted(fingerprints.begin(), fingerprints.end(),
                           [](const Fingerprint& x, const Fingerprint& y) { return x.position < y.position; }));
  }
}

TEST_CASE("fingerprints are few, but a short text is fingerprinted whole") {
  std::vector<Fingerprint> fingerprints;
  const auto words = tokens(make_story(1, 4000));
  winnow(words, fingerprints);
  CHECK(fingerprints.size() > words.size() / 10);
  CHECK(fingerprints.size() < words.size() / 6);
  winnow(std::span(words).first(10), fingerprints);
  CHECK(fingerprints.size() == 7);
  winnow(std::span(words).first(4), fingerprints);
  CHECK(fingerprints.size() == 1);
  winnow(std::span(words).first(3), fingerprints);
  CHECK(fingerprints.empty());
}

}  // namespace
}  // namespace cleaner
