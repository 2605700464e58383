// Labelled pages of the data beside the project, where it is present: the first of each set, as lines that are not
// blank.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <simdjson.h>

#include "base/file_reader.h"
#include "catch.h"
#include "text/white_space.h"

/// `each`: pages of each set. None, and a message, where there is no data.
inline std::vector<std::vector<std::string>> pages_of_shared_data(std::size_t each) {
  std::vector<std::vector<std::string>> pages;
  const char* shared = std::getenv("CLEANER_SHARED");
  if (shared == nullptr || *shared == '\0' || !std::filesystem::exists(std::string(shared) + "/data")) {
    WARN("left out: CLEANER_SHARED names no folder with data");
    return pages;
  }
  for (const char* set : {"wcxb-dev", "cleaneval-final", "dragnet"}) {
    cleaner::FileReader in;
    REQUIRE(in.open(std::string(shared) + "/data/lines/" + set + ".jsonl.zst"));
    std::string buffer(1 << 16, '\0'), records;
    simdjson::dom::parser parser;
    std::size_t found = 0, begin = 0;
    while (found < each) {
      std::size_t end;
      while ((end = records.find('\n', begin)) == records.npos) {
        const std::size_t size = in.read(buffer.data(), buffer.size());
        REQUIRE(size > 0);
        records.append(buffer, 0, size);
      }
      simdjson::dom::element page;
      const simdjson::padded_string record(std::string_view(records).substr(begin, end - begin));
      REQUIRE(parser.parse(record).get(page) == simdjson::SUCCESS);
      begin = end + 1;
      std::string_view renderer;
      REQUIRE(page["renderer"].get(renderer) == simdjson::SUCCESS);
      if (renderer != "block") continue;
      simdjson::dom::array texts;
      REQUIRE(page["lines"].get(texts) == simdjson::SUCCESS);
      std::vector<std::string>& lines = pages.emplace_back();
      for (const simdjson::dom::element line : texts) {
        std::string text{std::string_view(line)};
        std::replace(text.begin(), text.end(), '\n', ' ');
        if (!cleaner::is_blank(text)) lines.push_back(text);
      }
      ++found;
    }
  }
  return pages;
}
