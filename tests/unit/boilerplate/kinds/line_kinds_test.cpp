#include "boilerplate/kinds/line_kinds.h"

#include "boilerplate/features/measure_line.h"
#include "boilerplate/kinds/kind_words.h"
#include "catch.h"
#include "text/words/word_fold.h"

using namespace cleaner;

namespace {

Kind kind_of(std::string_view line) {
  static const LineKinds kinds;
  static const StopWords stop_words;
  return kinds.kind_of(line, measure_line(line, stop_words, kernel(KernelChoice::automatic)));
}

void check_all(Kind kind, std::initializer_list<std::string_view> lines) {
  for (const std::string_view line : lines) {
    INFO(line);
    CHECK(std::string(name(kind_of(line))) == name(kind));
  }
}

}  // namespace

TEST_CASE("a date alone on its line is recognised, in many languages and spellings", "[line_kinds]") {
  check_all(Kind::date, {"17 Dec, 2022 11:41",
                         "2012-11-06",
                         "06.11.2012",
                         "11/6/12",
                         "2012-11-06T10:15:00Z",
                         "Thursday, August 09, 2012",
                         "Published: 3 May 2019, 10:15 am GMT",
                         "Posted on May 3rd, 2019 at 10:15",
                         "3 hours ago",
                         "Yesterday, 11:41",
                         "London, 12 May 2012",
                         "Dienstag, 3. März 2020, 14:05 Uhr",
                         "vor 3 Stunden",
                         "Publié le 6 février 2013 à 10h15",
                         "il y a 2 heures",
                         "6 de noviembre de 2012",
                         "Actualizado el 6 de noviembre de 2012",
                         "giovedì 8 agosto 2013, ore 12:30",
                         "6 ноября 2012",
                         "Опубликовано 6 ноября 2012 г. в 14:05",
                         "2 часа назад",
                         "6 Νοεμβρίου 2012",
                         "6 Kasım 2012, Salı",
                         "6 października 2012 r.",
                         "6 نوفمبر 2012",
                         "2012年11月6日",
                         "2012年11月06日 14:05",
                         "发布时间：2012-11-06 14:05",
                         "2012年11月6日(火)",
                         "2012년 11월 6일"});
}

TEST_CASE("figures that make no date are none", "[line_kinds]") {
  check_all(Kind::text,
            {"12 Comments", "Windows 10 May 2019 Update", "1.2.3", "192.168.0.1", "Page 3 of 10", "The 2012 vote",
             "12-34-56", "May be late by 3", "Monday", "In 2012 the town had 300 people, in May 250.", "99/99/99",
             "Top 10 films of 2012", "3 items", "iPhone 12", "February (21)",
             "The Briefing, Thursday, November 8, 2012", "2012年代の歌", "2005年8月 (553)"});
}

TEST_CASE("a byline is recognised, in many languages and spellings", "[line_kinds]") {
  check_all(Kind::byline, {"By Ann Lee",
                           "BY ANN LEE",
                           "by admin",
                           "By Ann Lee and Bo Ek, staff writers",
                           "By Ann Lee | The Marrow Post",
                           "By Ann Lee, 12 May 2012",
                           "Posted by Ann Lee",
                           "Posted on May 3, 2019 by Ann Lee",
                           "Written by Ann van der Lee",
                           "Author: Ann Lee",
                           "Ann Lee | May 12, 2012",
                           "By Reuters",
                           "Von Anna Schmidt",
                           "Text: Anna Schmidt",
                           "Par Jean Dupont",
                           "Por José García",
                           "di Mario Rossi",
                           "Door Piet de Vries",
                           "Av Kari Nordmann",
                           "Autor: Jan Novák",
                           "Автор: Иван Петров",
                           "Του Γιώργου Παπαδόπουλου",
                           "بقلم أحمد علي",
                           "作者：张三",
                           "文/张三",
                           "记者 张三",
                           "執筆：山田太郎"});
}

TEST_CASE("a line that only begins like a byline is none", "[line_kinds]") {
  check_all(Kind::text, {"By the way", "By Monday", "By using this site you agree to our terms", "By 2012 it was over",
                         "By clicking Subscribe you accept this", "Von hier an", "Par exemple", "Di più",
                         "Author archives", "Text size", "By Role", "Text Generation API", "Exam Dates: October 2025",
                         "By then nobody in the town remembered the old name of the river.", "作者曾经发过的文章",
                         "记者调查", "Autor"});
}

TEST_CASE("a credit is recognised, in many languages and spellings", "[line_kinds]") {
  check_all(Kind::caption,
            {"Photo: Ann Lee / AFP", "Photo by Ann Lee", "Image credit: NASA", "Photograph: Ann Lee/The Guardian",
             "Ann Lee / AFP via Getty Images", "AP Photo/Ann Lee", "Courtesy of the Marrow Museum",
             "The harbour on Friday (Reuters)", "The harbour on Friday. Photo: Ann Lee", "Foto: Anna Schmidt/dpa",
             "Bild: Imago", "Фото: РИА Новости", "Zdjęcie: Jan Nowak", "图片来源：湖畔日报", "写真：山田太郎"});
}

TEST_CASE("a line about pictures is no credit", "[line_kinds]") {
  check_all(Kind::text, {"Photo gallery", "Photo/Video", "AP/IB Physics", "Courtesy Pay", "Photos", "Image 3 of 5",
                         "AP classes begin", "Reuters reported the same on Friday", "Foto und Video",
                         "Photo finishes decided the race"});
}

TEST_CASE("a name is recognised by its look", "[line_kinds]") {
  static const StopWords stop_words;
  for (const std::string_view line : {"Ann Lee", "Ann van der Lee", "Иван Петров", "J. R. Tolkien"})
    CHECK(LineKinds::is_name(measure_line(line, stop_words, kernel(KernelChoice::automatic))));
  for (const std::string_view line :
       {"Ann", "Ann Lee, 42", "The river rose", "About us", "Free Online Cryptography Course", "Ann Lee went to town"})
    CHECK_FALSE(LineKinds::is_name(measure_line(line, stop_words, kernel(KernelChoice::automatic))));
}

TEST_CASE("a notice is recognised by two of its words", "[line_kinds]") {
  static const LineKinds kinds;
  CHECK(kinds.is_legal("No part of this page may be reproduced without written permission of the owner."));
  CHECK(kinds.is_legal("Перепечатка материалов возможна, все права принадлежат редакции, использование по договору."));
  CHECK_FALSE(kinds.is_legal("The permission to build was given on Friday, and the owner of the mill was glad of it."));
}

TEST_CASE("the table of kind words is folded", "[line_kinds]") {
  std::string folded;
  for (const KindWords& row : kind_words()) {
    for (std::string_view rest = row.words; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      INFO(word);
      REQUIRE(!word.empty());
      fold(word, folded);  // takes Hangul syllables apart
      CHECK((folded == word || word >= "\uAC00"));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
  }
}
