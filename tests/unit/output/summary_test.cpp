#include "output/summary.h"

#include <simdjson.h>

#include "catch.h"
#include "cleaner/run.h"
#include "run_helpers.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

constexpr const char* kStory =
    "The river Lenne rose by two metres on Friday after days of rain, and firefighters in Altfeld carried forty people "
    "from their houses.\n"
    "Nobody was hurt, the town said, but the bridge in the old town stays closed until engineers have looked at it.\n";

}  // namespace

TEST_CASE("the figures of a summary add up, and say what the rows and files say", "[summary]") {
  const TemporaryFolder folder;
  folder.write("in/a.txt", kStory);
  folder.write("in/b.txt", kStory);
  folder.write("in/c.txt", "\n");
  folder.write("in/d \"quoted\".jsonl",
               "{\"text\": 7}\n{\"text\": \"Pupils of Hillside Primary will have their lessons in the parish hall "
               "until Easter.\"}\n");
  folder.write("in/e.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  folder.write("in/.hidden", "x");
  RunOptions options = quiet_options({folder / "in"}, folder / "out");
  options.clean.text_field = "text";
  const Summary s = run(options);
  CHECK(s.documents == 5);
  CHECK(s.documents == s.kept + s.emptied + s.duplicates + s.failed);
  CHECK(s.duplicates == s.exact + s.near + s.contained);
  CHECK(s.skipped == 2);

  CHECK(read_file(folder / "out/summary.json") == s.json);
  simdjson::dom::parser parser;
  const simdjson::dom::element json = parser.parse(s.json);
  const auto number = [&](const char* key) { return static_cast<std::uint64_t>(json[key]); };
  CHECK(number("documents") == s.documents);
  CHECK(number("kept") == s.kept);
  CHECK(number("emptied") == s.emptied);
  CHECK(number("duplicates") == s.duplicates);
  CHECK(number("failed") == s.failed);
  CHECK(number("bytes_in") == s.bytes_in);
  CHECK(static_cast<std::uint64_t>(json["inputs"]["files"]) == 4);
  std::vector<std::string> skipped;
  for (const simdjson::dom::element entry : json["skipped"])
    skipped.emplace_back(std::string(std::string_view(entry["path"])) + ": " +
                         std::string(std::string_view(entry["cause"])));
  CHECK(skipped == std::vector<std::string>{".hidden: hidden", "e.png: binary: a PNG image"});
  std::uint64_t rows = 0;
  for (const char* file : {"documents.jsonl", "removed.jsonl", "duplicates.jsonl", "related.jsonl", "failed.jsonl"}) {
    INFO(file);
    CHECK(static_cast<std::uint64_t>(json["output"][file]["bytes"]) ==
          std::filesystem::file_size(folder / ("out/" + std::string(file))));
    for_each_row(folder / ("out/" + std::string(file)),
                 [&](simdjson::dom::element) { rows += std::string_view(file) != "removed.jsonl"; });
  }
  CHECK(rows == s.documents - s.emptied);
}
