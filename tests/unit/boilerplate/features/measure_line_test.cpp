#include "boilerplate/features/measure_line.h"

#include "articles.h"
#include "catch.h"

using namespace cleaner;

namespace {

LineStatistics statistics(std::string_view line) {
  static const StopWords stop_words;
  return measure_line(line, stop_words, kernel(KernelChoice::automatic));
}

}  // namespace

TEST_CASE("words are counted in every script", "[measure_line]") {
  struct Row {
    std::string_view line;
    std::uint32_t words, letters, unspaced, uncased;
  };
  for (const Row& row :
       {Row{"Rain fell on Friday, and more is due.", 8, 28, 0, 0}, Row{"", 0, 0, 0, 0}, Row{"...", 0, 0, 0, 0},
        Row{"don't", 1, 4, 0, 0}, Row{"l\u2019été", 1, 4, 0, 0}, Row{"well-known", 2, 9, 0, 0},
        Row{"В посёлке школу", 3, 13, 0, 0}, Row{"Οι ψαράδες", 2, 9, 0, 0}, Row{"بدأ أهالي القرية", 3, 14, 0, 14},
        Row{"山村小学", 2, 4, 4, 4}, Row{"豆腐店を営む兄弟である", 6, 11, 11, 11}, Row{"é e\u0301", 2, 2, 0, 0},
        Row{"3 of 12", 3, 2, 0, 0}}) {
    INFO(row.line);
    const LineStatistics f = statistics(row.line);
    CHECK(f.words == row.words);
    CHECK(f.letters == row.letters);
    CHECK(f.unspaced == row.unspaced);
    CHECK(f.uncased == row.uncased);
  }
}

TEST_CASE("the end of a line is seen through closing quotes and brackets", "[measure_line]") {
  struct Row {
    std::string_view line;
    bool sentence, ellipsis, colon, comma, question;
  };
  for (const Row& row :
       {Row{"It rained.", true, false, false, false, false}, Row{"\"It rained.\"", true, false, false, false, false},
        Row{"(It rained!)", true, false, false, false, false}, Row{"Did it rain?”", true, false, false, false, true},
        Row{"It rained...", false, true, false, false, false}, Row{"It rained…", false, true, false, false, false},
        Row{"Rain:", false, false, true, false, false}, Row{"Rain,", false, false, false, true, false},
        Row{"下雨了。", true, false, false, false, false}, Row{"下雨了？", true, false, false, false, true},
        Row{"雨が降った。」", true, false, false, false, false}, Row{"هل نزل المطر؟", true, false, false, false, true},
        Row{"Rain", false, false, false, false, false}, Row{"", false, false, false, false, false},
        Row{"\"\"", false, false, false, false, false}}) {
    INFO(row.line);
    const LineStatistics f = statistics(row.line);
    CHECK(f.sentence_end == row.sentence);
    CHECK(f.ellipsis == row.ellipsis);
    CHECK(f.colon_end == row.colon);
    CHECK(f.comma_end == row.comma);
    CHECK(f.question_end == row.question);
  }
}

TEST_CASE("the marks of menus and players are counted", "[measure_line]") {
  CHECK(statistics("Home | News | Sport").separators == 2);
  CHECK(statistics("HomeNewsSport").joins == 2);
  CHECK(statistics("0:00 / 28:21").times == 2);
  CHECK(statistics("It was 3:1").times == 0);
  CHECK(statistics("see https://example.org or write to a@example.org").links == 2);
  CHECK(statistics("Copyright 2019").year);
  CHECK_FALSE(statistics("Copyright 2100").year);
  CHECK_FALSE(statistics("Copyright 20190").year);
  CHECK(statistics("12 3 x").numeric_words == 2);
  CHECK(statistics("\u2022 Bread").first == FirstCharacter::bullet);
  CHECK(statistics("- Bread").first == FirstCharacter::bullet);
  CHECK(statistics("Ärger").first == FirstCharacter::upper);
  CHECK(statistics("яблоко").first == FirstCharacter::lower);
  CHECK(statistics("7 apples").first == FirstCharacter::digit);
  CHECK(statistics("山").first == FirstCharacter::other);
  CHECK(statistics("It rained. It snowed. It stopped.").sentence_ends == 2);
  CHECK(statistics("下雨了。下雪了。停了。").sentence_ends == 2);
}

TEST_CASE("a paragraph of any language is running text, and its site's menu is not", "[measure_line]") {
  for (const Article& article : articles()) {
    INFO(article.language);
    for (const std::string_view paragraph : article.paragraphs) CHECK(statistics(paragraph).prose());
    for (const std::string_view line : article.before) CHECK_FALSE(statistics(line).prose());
    for (const std::string_view line : article.after) CHECK_FALSE(statistics(line).prose());
  }
}

TEST_CASE("lines with different bytes have different hashes", "[measure_line]") {
  CHECK(statistics("Home").hash == statistics("Home").hash);
  CHECK(statistics("Home").hash != statistics("home").hash);
}
