#include "text/words/sentences.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "catch.h"

using namespace cleaner;

TEST_CASE("a line is cut behind sentences and around brackets, and the pieces are the line", "[sentences]") {
  const auto [line, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"It rained", "[It rained]"},
      {"It rained. More soon.", "[It rained. ][More soon.]"},
      {"It rained.  More soon! Why?", "[It rained.  ][More soon! ][Why?]"},
      {"It rained. (Reporting by Ann Lee) More soon.", "[It rained. ][(Reporting by Ann Lee) ][More soon.]"},
      {"Rain [Read more] fell", "[Rain ][[Read more] ][fell]"},
      {"Version 3.14 of f(x) is out", "[Version 3.14 of f(x) ][is out]"},
      {"下雨了。停了。", "[下雨了。][停了。]"},
      {"雨。", "[雨。]"},
      {"( (", "[( ][(]"},
      {". . .", "[. ][. ][.]"},
      {"a)\tb", "[a)\t][b]"},
      {"\xE3", "[\xE3]"},
      {" (a", "[ ][(a]"},
  }));
  std::string pieces;
  std::size_t at = 0;
  for_each_sentence(line, [&](std::size_t begin, std::size_t end) {
    CHECK(begin == at);
    CHECK(end > begin);
    at = end;
    pieces += "[" + line.substr(begin, end - begin) + "]";
  });
  CHECK(at == line.size());
  CHECK(pieces == expected);
}

TEST_CASE("where a sentence may end is found in lines of every size, from every offset", "[sentences][slow]") {
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string line(random() % 40, 'a');
    const std::string_view letters =
        round % 2 == 0 ? "aY_,*/\\ \xC3\xE2\xE4\x80" : "aY_,*/\\ \xC3\xE2\xE4\x80.!?()[]\xE3";
    for (char& c : line) c = random() % 3 == 0 ? letters[random() % letters.size()] : 'b';
    for (std::size_t from = 0; from <= line.size(); ++from) {
      INFO(line << " from " << from);
      REQUIRE(find_sentence_mark(line, from) == std::min(line.find_first_of(".!?()[]\xE3", from), line.size()));
    }
  }
}

TEST_CASE("where a sentence may begin is visited in lines of every size, until one will do", "[sentences]") {
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string line(random() % 50, 'a');
    const std::string_view letters = ". . ! ?()[]\t,aY_\xE3\x80\x82";
    for (char& c : line) c = random() % 3 == 0 ? letters[random() % letters.size()] : 'b';
    for (int stops = round % 3; stops > 0; --stops) line.insert(random() % (line.size() + 1), "\u3002");
    INFO(line);
    std::vector<std::size_t> visited;
    CHECK_FALSE(any_sentence_begin(line, [&](std::size_t at) {
      visited.push_back(at);
      return false;
    }));
    for_each_sentence(line, [&](std::size_t begin, std::size_t end) {
      while (begin < end && (line[begin] == ' ' || line[begin] == '\t')) ++begin;
      if (begin < end) REQUIRE(std::find(visited.begin(), visited.end(), begin) != visited.end());
    });
    if (!visited.empty()) CHECK(any_sentence_begin(line, [&](std::size_t at) { return at == visited.back(); }));
  }
}
