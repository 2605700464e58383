// What restore must cope with: odd names, odd fields, and folders that are not whole.
#include "catch.h"
#include "cleaner/error.h"
#include "run_helpers.h"
#include "temporary_folder.h"
#include "text/json.h"

using namespace cleaner;

namespace {

const std::string kStory =
    "The river Lenne rose by two metres on Friday after days of rain, and firefighters in Altfeld carried forty people "
    "from their houses.\n";

/// Runs and restores; the inputs are those of folder "in".
Summary check_round_trip(const TemporaryFolder& t, RunOptions options) {
  const Summary summary = run(options);
  restore(options.output, options.output + ".back");
  CHECK(difference(tree(options.output + ".back"), tree(t / "in")) == "");
  return summary;
}

}  // namespace

TEST_CASE("files with odd names come back under their own", "[restore][slow]") {
  const TemporaryFolder t;
  const std::vector<std::string> names = {"-",
                                          "a%41.txt",
                                          "caf\xE9.txt",
                                          "new\nline.txt",
                                          "sp ace\\\"quote\".txt",
                                          "\xE2\x80\xAEmirror",
                                          "~",
                                          "sub%/\xFF%/x",
                                          std::string(250, '\xE9') + ".txt",
                                          std::string(200, '\xE9') + "/" + std::string(100, '\xFE')};
  for (std::size_t i = 0; i < names.size(); ++i)
    t.write("in/" + names[i], kStory + "Told for the " + std::to_string(i) + "th time.\n");
  int n = 0;
  for (const OutputFormat format : {OutputFormat::automatic, OutputFormat::jsonl, OutputFormat::files}) {
    for (const DedupMode dedup : {DedupMode::none, DedupMode::near}) {
      RunOptions options = quiet_options({t / "in"}, t / ("out" + std::to_string(++n)));
      options.format = format;
      options.dedup = dedup;
      check_round_trip(t, options);
    }
  }
}

TEST_CASE("files and records come back together, whatever the field of the text is called", "[restore][slow]") {
  const TemporaryFolder t;
  const std::string field = GENERATE("text", "body", "id", "n", "_n", "encoding", "begin", "t\\\"ext");
  std::string spelled;
  append_json_string(spelled, field, kernel(KernelChoice::scalar), false);
  t.write("in/a.txt", kStory);
  t.write("in/b.txt", "caf\xE9 " + kStory);
  t.write("in/r.jsonl",
          "{\"begin2\": 1, \"" + spelled +
              "\": \"Pupils of Hillside Primary will have their lessons in the parish hall until Easter.\"}\n{\"" +
              spelled + "\":\"" + kStory.substr(0, kStory.size() - 1) + " x\"}\n");
  RunOptions options = quiet_options({t / "in"}, t / "out");
  options.clean.text_field = field;
  options.dedup = GENERATE(DedupMode::none, DedupMode::near);
  CAPTURE(field);
  const Summary summary = check_round_trip(t, options);
  CHECK(summary.failed == 0);
  CHECK(summary.kept + summary.duplicates == 4);
}

TEST_CASE("a field `begin` of a record is no offset of ours", "[restore]") {
  const TemporaryFolder t;
  t.write("in/r.jsonl",
          "{\"begin\": null, \"text\": \"Rain fell.\"}\n{\"begin\": 1.5, \"text\": \"Snow fell.\"}\n{\"begin\": \"x\", "
          "\"text\": \"Hail fell.\"}\n");
  RunOptions options = quiet_options({t / "in"}, t / "out");
  options.clean.mode = CleanMode::none;
  CHECK(check_round_trip(t, options).kept == 3);
}

TEST_CASE("what could not be read at all is not restored as an empty file", "[restore]") {
  const TemporaryFolder t;
  t.write("in/a.txt", kStory);
  t.write("in/empty.txt", "");
  std::filesystem::create_symlink("nowhere", t / "in/link.txt");
  run(quiet_options({t / "in"}, t / "out"));
  restore(t / "out", t / "back");
  CHECK(tree(t / "back") == std::map<std::string, std::string>{{"a.txt", kStory}, {"empty.txt", ""}});
}

TEST_CASE("a folder that was tampered with is refused, and named", "[restore][slow]") {
  const TemporaryFolder t;
  t.write("in/a.txt", kStory);
  RunOptions options = quiet_options({t / "in"}, t / "out");
  options.format = OutputFormat::jsonl;
  run(options);
  const auto [file, bytes] = GENERATE(table<std::string, std::string>({
      {"restore/inputs.jsonl", "{\"input\":0,\"path\":\"../a.txt\",\"xxh3_128\":\"\"}\n"},
      {"restore/inputs.jsonl", "{\"input\":0,\"path\":\"/a.txt\",\"xxh3_128\":\"\"}\n"},
      {"restore/inputs.jsonl", "{\"input\":0,\"path\":\"x/%2E./../%2e%2e/a.txt\",\"xxh3_128\":\"\"}\n"},
      {"restore/inputs.jsonl", "{\"input\":0,\"path\":\"a%00\",\"xxh3_128\":\"\"}\n"},
      {"restore/inputs.jsonl", "{\"input\":0,\"xxh3_128\":\"\"}\n"},
      {"restore/inputs.jsonl", "{\"input\":1,\"path\":\"a.txt\",\"xxh3_128\":\"\"}\n"},
      {"restore/inputs.jsonl", "[]\n"},
      {"restore/recipe", ""},
      {"restore/recipe", std::string("\4textT\0\0E", 9)},
      {"documents.jsonl", ""},
      {"documents.jsonl", "{\"n\":0}\n"},
      {"removed.jsonl", "{\"n\":0,\"begin\":5,\"text\":\"more\"}\n"},
  }));
  CAPTURE(file, bytes);
  std::ofstream(t / ("out/" + file), std::ios::binary | std::ios::trunc) << bytes;
  CHECK_THROWS_AS(restore(t / "out", t / "back"), Error);
  CHECK_FALSE(std::filesystem::exists(t / "a.txt"));
}
