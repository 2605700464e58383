#include "boilerplate/features/line_statistics_ascii.h"

#include <fmt/format.h>

#include <random>
#include <string>

#include "articles.h"
#include "boilerplate/features/measure_line.h"
#include "catch.h"

using namespace cleaner;

namespace {

/// Leaves everything to the way of any script.
const unsigned char* one_by_one(const unsigned char* p, const unsigned char*, const unsigned char*, const StopWords&,
                                LineStatistics&, LineWordKeyList&) {
  return p;
}

std::string measured(std::string_view line, AddAsciiStatistics* add_ascii, std::size_t behind = 0) {
  static const StopWords stop_words;
  LineWordKeys words;
  LineStatistics f;
  measure_line(line, stop_words, add_ascii, &words, behind, f);
  std::string result;
  for (const std::uint64_t fact : std::initializer_list<std::uint64_t>{
           f.characters,    f.letters,      f.upper,        f.digits,
           f.punctuation,   f.unspaced,     f.unmarked,     f.uncased,
           f.words,         f.capitalised,  f.lower_words,  f.numeric_words,
           f.stop_words,    f.short_words,  f.longest_word, f.commas,
           f.sentence_ends, f.separators,   f.joins,        f.quotes,
           f.brackets,      f.slashes,      f.colons,       f.times,
           f.links,         f.sentence_end, f.ellipsis,     f.colon_end,
           f.comma_end,     f.question_end, f.year,         static_cast<std::uint64_t>(f.first),
           f.hash,          words.count})
    result += fmt::format("{} ", fact);
  for (const std::uint32_t word : words.hash) result += fmt::format("{:x} ", word);
  return result;
}

/// Do all kernels give the same statistics? Shows the first line where they do not.
class Comparison {
 public:
  void add(const std::string& line) {
    const std::string expected = measured(line, one_by_one);
    // A buffer of its own, so that a sanitizer sees what reads beyond the line; and a text in which other lines follow.
    const std::vector<char> alone(line.begin(), line.end());
    const std::string text = line + std::string(kBehind).substr(line.size() % 40);
    for (const Kernel* each : kernels()) {
      compare(each->name, line, measured({alone.data(), alone.size()}, add_ascii_statistics(each->instruction_set)),
              expected);
      const std::string_view inside = std::string_view(text).substr(0, line.size());
      compare(each->name, line,
              measured(inside, add_ascii_statistics(each->instruction_set), text.size() - line.size()), expected);
    }
  }
  const std::string& difference() const { return difference_; }

 private:
  static constexpr std::string_view kBehind =
      "é 9, A'b: it's 1987 (c) http://x](y | \u201CEnds here.\u201D The next line; and the one behind it 山村 12:30 "
      "goes on @ once.";

  void compare(std::string_view name, std::string_view line, const std::string& found, const std::string& expected) {
    if (found != expected && difference_.empty())
      difference_ = fmt::format("{}: \"{}\"\n  {}\n  {}", name, line, found, expected);
  }

  std::string difference_;
};

}  // namespace

TEST_CASE("many bytes at once give the statistics of one by one, whatever the line holds", "[line_statistics][slow]") {
  std::mt19937 random(5);
  Comparison comparison;
  const std::string_view pieces[] = {"a",
                                     "B",
                                     "7",
                                     " ",
                                     "'",
                                     "it's",
                                     "Don't'",
                                     "the",
                                     "1999",
                                     "2099",
                                     "2100",
                                     "x1",
                                     ".",
                                     "...",
                                     ". ",
                                     ",",
                                     ": ",
                                     "3:45",
                                     ":12",
                                     "://",
                                     "](",
                                     "]",
                                     "(",
                                     "@",
                                     "a@b",
                                     " @",
                                     "/",
                                     "|",
                                     " | ",
                                     "*",
                                     "\\",
                                     "{",
                                     "}~",
                                     "^",
                                     "<",
                                     "=",
                                     "\t",
                                     "\x01",
                                     "\x7F",
                                     std::string_view("\0", 1),
                                     "é",
                                     "É",
                                     "\u2019s",
                                     "“",
                                     "»",
                                     "山",
                                     "山村",
                                     "คน",
                                     "я",
                                     "Я",
                                     "e\u0301",
                                     "٣",
                                     "1\u00AD999",
                                     "\u00A0",
                                     "internationalisation",
                                     "HomeNewsSport",
                                     "0123456789",
                                     "-",
                                     "#",
                                     "\""};
  for (int round = 0; round < 60'000; ++round) {
    std::string line;
    const std::size_t size = random() % 120, kinds = 1 + random() % std::size(pieces), first = random();
    while (line.size() < size) line += pieces[(first + random() % kinds) % std::size(pieces)];
    comparison.add(line);
  }
  CHECK(comparison.difference() == "");
}

TEST_CASE("many bytes at once give the statistics of one by one, wherever a word stands", "[line_statistics][slow]") {
  Comparison comparison;
  for (const std::string word : {"don't", "1987", "12:30", "http://a", "a](b", "x@y", "Ends. ", "ABc", "é", "\u2019",
                                 "it\u2019s", "internationalisation", "'", "9"}) {
    for (std::size_t before = 0; before < 140; ++before) {
      for (const char* filling : {"word ", "a", "1 ", " ", "4"}) {
        std::string line;
        while (line.size() < before) line += filling;
        line.resize(before);
        for (const char* after :
             {"", " ", "x", " end of it.", "s, and then some more words until the piece is full for sure"})
          comparison.add(line + word + after);
      }
    }
  }
  CHECK(comparison.difference() == "");
}

TEST_CASE("many bytes at once give the statistics of one by one for articles in every language", "[line_statistics]") {
  Comparison comparison;
  for (const Article& article : articles()) {
    std::string all;
    for (const auto* part : {&article.before, &article.paragraphs, &article.after}) {
      for (const std::string_view line : *part) {
        comparison.add(std::string(line));
        all += line;
      }
    }
    comparison.add(all);
  }
  CHECK(comparison.difference() == "");
}

TEST_CASE("text is taken many bytes at once as far as it is ASCII, word by word", "[line_statistics]") {
  struct Row {
    std::string text;
    std::size_t taken;
  };
  const StopWords stop_words;
  const std::string hundred(100, 'x');
  for (const Row& row : {Row{"Rain fell.", 10}, Row{"Rain fell on 3\u2009mm", 13}, Row{"été", 0}, Row{hundred, 0},
                         Row{"Rain " + hundred, 5},
                         Row{"It rained on Friday, and it snowed on Saturday, and then the sun came out.", 74}}) {
    for (const Kernel* each : kernels()) {
      INFO(each->name << ": " << row.text);
      LineStatistics statistics;
      LineWordKeyList words;
      const auto* begin = reinterpret_cast<const unsigned char*>(row.text.data());
      const auto* end = begin + row.text.size();
      CHECK(add_ascii_statistics(each->instruction_set)(begin, end, end, stop_words, statistics, words) ==
            begin + row.taken);
    }
  }
}
