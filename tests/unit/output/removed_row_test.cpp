#include "output/removed_row.h"

#include "catch.h"

using namespace cleaner;

namespace {

Block removed(std::uint32_t begin, std::uint32_t end, Kind kind, float score) {
  Block block{.begin = begin, .end = end, .score = score};
  block.reason = Reason::noise;
  block.evidence = Evidence::model;
  block.kind = kind;
  return block;
}

}  // namespace

TEST_CASE("neighbours that were removed alike share a row, with the highest of their scores", "[removed_row]") {
  Document document;
  document.number = 3;
  document.id = "a.txt";
  document.text = "Home\nNews\nRain fell.\nShare\nMore\n";
  document.blocks = {removed(0, 5, Kind::navigation, -2.5f),
                     removed(5, 10, Kind::navigation, -1.25f),
                     {.begin = 10, .end = 21},
                     removed(21, 27, Kind::share, -3),
                     removed(27, 32, Kind::related, -3)};
  FileWriter file;
  file.open_memory();
  RemovedCounts counts;
  const Cleaner cleaner{CleanOptions()};
  write_removed_rows(file, {kernel(KernelChoice::automatic)}, document, cleaner, counts);
  CHECK(file.held() ==
        "{\"n\":3,\"id\":\"a.txt\",\"begin\":0,\"end\":10,\"reason\":\"navigation\",\"evidence\":\"model\","
        "\"score\":-1.25,\"text\":\"Home\\nNews\\n\"}\n"
        "{\"n\":3,\"id\":\"a.txt\",\"begin\":21,\"end\":27,\"reason\":\"share\",\"evidence\":\"model\","
        "\"score\":-3.00,\"text\":\"Share\\n\"}\n"
        "{\"n\":3,\"id\":\"a.txt\",\"begin\":27,\"end\":32,\"reason\":\"related\",\"evidence\":\"model\","
        "\"score\":-3.00,\"text\":\"More\\n\"}\n");
  CHECK(counts.by_kind[static_cast<std::size_t>(Kind::navigation)].spans == 1);
  CHECK(counts.by_kind[static_cast<std::size_t>(Kind::navigation)].bytes == 10);
  CHECK(counts.by_evidence[static_cast<std::size_t>(Evidence::model)].spans == 3);
  CHECK(counts.by_evidence[static_cast<std::size_t>(Evidence::model)].bytes == 21);
}

TEST_CASE("a row names the rule that decided in place of a score", "[removed_row]") {
  const Cleaner cleaner{CleanOptions()};
  Document document;
  document.id = "a";
  document.text = "Home\n";
  document.blocks = {removed(0, 5, Kind::navigation, 0)};
  document.blocks[0].evidence = Evidence::rule;
  document.blocks[0].rule = 0;
  FileWriter file;
  file.open_memory();
  RemovedCounts counts;
  write_removed_rows(file, {kernel(KernelChoice::automatic)}, document, cleaner, counts);
  CHECK(file.held() ==
        "{\"n\":0,\"id\":\"a\",\"begin\":0,\"end\":5,\"reason\":\"navigation\",\"evidence\":\"rule\","
        "\"rule\":\"" +
            std::string(cleaner.rule_name(0)) + "\",\"text\":\"Home\\n\"}\n");
}
