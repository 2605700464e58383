#include "output/record_store.h"

#include "catch.h"

using namespace cleaner;

TEST_CASE("a stored record is the same after it was packed", "[record_store]") {
  StoredRecord document, back;
  document.number = 1234567890123;
  document.input = 70000;
  document.is_file = GENERATE(false, true);
  document.without_id = GENERATE(false, true);
  document.id = "a/b\n.txt";
  document.encoding = document.is_file ? "ISO-8859-1" : "";
  document.number_key = "_n";
  document.head = "\"text\":\"";
  document.tail = std::string("\"\0}", 3);
  document.text = "Rain fell.";
  document.runs = {{3, 7}, {20, 26}};
  document.compared = {{0, 4}};
  document.is_page = GENERATE(false, true);
  document.page = "\"page\":{\"title\":\"Rain\"}";
  document.markup = "# Rain fell.";
  document.source_map = {{3, {40, 60}}, {20, {70, 77}}};
  document.offsets = {0, 5};
  back.text = "what was in the buffer before";
  back.runs = {{1, 2}, {3, 4}, {5, 6}};
  std::string bytes;
  document.pack(bytes);
  back.unpack(bytes);
  CHECK(back.number == document.number);
  CHECK(back.input == document.input);
  CHECK(back.is_file == document.is_file);
  CHECK(back.without_id == document.without_id);
  CHECK(back.id == document.id);
  CHECK(back.encoding == document.encoding);
  CHECK(back.number_key == document.number_key);
  CHECK(back.head == document.head);
  CHECK(back.tail == document.tail);
  CHECK(back.text == document.text);
  CHECK(back.runs == document.runs);
  CHECK(back.compared == document.compared);
  CHECK(back.is_page == document.is_page);
  CHECK(back.page == document.page);
  CHECK(back.markup == document.markup);
  CHECK(back.source_map == document.source_map);
  CHECK(back.offsets == document.offsets);
}

TEST_CASE("a stored JSON record holds its kept text and the bytes around the text", "[record_store]") {
  Document document;
  document.format = Format::json_record;
  document.source = "  {\"n\":1,\"text\":\"Home\\nRain fell.\\n\"} \n";
  document.text = "Home\nRain fell.\n";
  document.provenance.text_source = {17, 35};
  document.provenance.underscores = 2;
  document.blocks.resize(3);
  document.blocks[0] = {.begin = 0, .end = 5, .reason = Reason::noise, .evidence = Evidence::model};
  document.blocks[1] = {.begin = 5, .end = 10};
  document.blocks[2] = {.begin = 10, .end = 16};
  document.signature.offsets = {5, 10};
  StoredRecord finished;
  finished.take(document);
  CHECK(finished.head == "\"n\":1,\"text\":\"");
  CHECK(finished.tail == "\"}");
  CHECK(finished.text == "Rain fell.\n");
  CHECK(finished.number_key == "__n");
  CHECK(finished.without_id);
  CHECK(finished.runs == std::vector<Span>{{5, 16}});
  CHECK(finished.compared == std::vector<Span>{{0, 11}});
  CHECK(finished.offsets == std::vector<std::uint32_t>{0, 5});
}

TEST_CASE("a stored page holds the source map of its kept text", "[record_store][html]") {
  Document document;
  document.is_page = true;
  document.page.html = "<p>Home<p>Rain fell.<p>Log in<p>It froze.";
  document.text = "Home\nRain fell.\nLog in\nIt froze.\n";
  document.page.source_map = {{0, {3, 7}}, {5, {10, 20}}, {16, {23, 29}}, {23, {32, 41}}};
  document.blocks = {{.begin = 0, .end = 5, .reason = Reason::noise, .evidence = Evidence::model},
                     {.begin = 5, .end = 16},
                     {.begin = 16, .end = 23, .reason = Reason::noise, .evidence = Evidence::model},
                     {.begin = 23, .end = 33}};
  StoredRecord finished;
  finished.take(document);
  CHECK(finished.text == "Rain fell.\nIt froze.\n");
  CHECK(finished.source_map == std::vector<SourceMapEntry>{{5, {10, 20}}, {23, {32, 41}}});
  CHECK(finished.decoded({0, 4}) == Span{10, 20});
  CHECK(finished.decoded({13, 14}) == Span{32, 41});
  CHECK(finished.decoded({5, 14}) == Span{10, 41});
  document.is_page = false;
  document.page.source_map.clear();
  finished.take(document);
  CHECK(finished.decoded({5, 14}) == Span{10, 26});
}

TEST_CASE("offsets in the kept text are found again in the decoded text", "[record_store]") {
  StoredRecord document;
  document.runs = {{10, 15}, {20, 30}};
  const auto [kept, end, decoded] = GENERATE(table<std::uint32_t, bool, std::uint32_t>(
      {{0, false, 10}, {4, false, 14}, {5, false, 20}, {5, true, 15}, {6, true, 21}, {15, true, 30}, {15, false, 30}}));
  INFO(kept << (end ? " as an end" : " as a beginning"));
  CHECK(document.decoded_offset(kept, end) == decoded);
  CHECK(StoredRecord().decoded_offset(0, end) == 0);
}

TEST_CASE("stored records are found by number, and those left out are not", "[record_store]") {
  RecordStore records;
  records.open("");
  StoredRecord record;
  for (const std::uint64_t number : {1, 2, 900}) {
    record.number = number;
    record.text = "text " + std::to_string(number);
    records.add(record);
  }
  for (const std::uint64_t number : {0, 3, 899, 901}) CHECK_FALSE(records.get(number, record));
  CHECK(records.end() == 901);
  for (const std::uint64_t number : {900, 1, 2}) {
    REQUIRE(records.get(number, record));
    CHECK(record.text == "text " + std::to_string(number));
  }
}
