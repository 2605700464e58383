// Whole runs over the data sets beside the project, where they are present: every byte comes back, and the texts that
// the project began with are cleaned as promised.
#include <cstdlib>

#include "base/file_reader.h"
#include "catch.h"
#include "run_helpers.h"
#include "temporary_folder.h"
#include "text/json.h"

using namespace cleaner;

namespace {

/// The folder of the data, or "" (and a message) where there is none.
std::string shared_data() {
  const char* shared = std::getenv("CLEANER_SHARED");
  if (shared == nullptr || *shared == '\0' || !std::filesystem::exists(std::string(shared) + "/data")) {
    WARN("left out: CLEANER_SHARED names no folder with data");
    return "";
  }
  return std::string(shared) + "/data";
}

/// The first records of a packed JSONL file.
std::string first_records(const std::string& path, std::size_t records) {
  std::string out;
  FileReader in;
  REQUIRE(in.open(path));
  std::string buffer(1 << 16, '\0');
  std::size_t lines = 0;
  for (std::size_t size; lines < records && (size = in.read(buffer.data(), buffer.size())) > 0;) {
    for (std::size_t i = 0; i < size && lines < records; ++i) {
      out += buffer[i];
      lines += out.back() == '\n';
    }
  }
  return out;
}

/// Runs and restores; the restored files are those given.
Summary there_and_back(const std::string& input, const std::map<std::string, std::string>& expected) {
  const TemporaryFolder folder;
  const Summary summary = run(quiet_options({input}, folder / "out"));
  CHECK(summary.documents == summary.kept + summary.emptied + summary.duplicates + summary.failed);
  restore(folder / "out", folder / "back");
  CHECK(difference(tree(folder / "back"), expected) == "");
  return summary;
}

}  // namespace

TEST_CASE("packed records of every set come back to the byte, with a text, with HTML or with neither", "[shared]") {
  const std::string data = shared_data();
  if (data.empty()) return;
  const auto [set, records] = GENERATE(table<std::string, std::size_t>({{"lines/cleaneval-dev", 300},
                                                                        {"lines/cleaneval-final", 300},
                                                                        {"lines/dragnet", 300},
                                                                        {"lines/wcxb-dev", 300},
                                                                        {"html/cleaneval-final", 300},
                                                                        {"html/dragnet", 300},
                                                                        {"html/wcxb-dev", 300},
                                                                        {"neardup/constructed", 4000},
                                                                        {"neardup/same-event-never-merge", 400},
                                                                        {"multilingual/chinese-pages-lines", 300}}));
  INFO(set);
  const TemporaryFolder folder;
  const std::string bytes = first_records(data + "/" + set + ".jsonl.zst", records);
  const Summary summary = there_and_back(folder.write("set.jsonl", bytes), {{"set.jsonl", bytes}});
  CHECK(summary.documents > 0);
  if (set.find("lines") != std::string::npos)
    CHECK(summary.failed == summary.documents);  // no field "text": told, not lost
  if (set.find("html") == 0) {
    CHECK(summary.failed == 0);
    CHECK(summary.pages == summary.documents);
    CHECK(summary.kept * 10 > summary.documents * 8);
  }
}

TEST_CASE("every kernel and any number of threads makes the same rows of real pages", "[shared][html]") {
  const std::string data = shared_data();
  if (data.empty()) return;
  const std::string set = GENERATE("cleaneval-final", "dragnet", "wcxb-dev");
  INFO(set);
  const TemporaryFolder folder;
  folder.write("in.jsonl", first_records(data + "/html/" + set + ".jsonl.zst", 60));
  std::map<std::string, std::string> rows;
  for (const KernelChoice kernel : {KernelChoice::automatic, KernelChoice::scalar}) {
    for (const unsigned threads : {1u, 3u}) {
      const std::string out = folder / (std::to_string(static_cast<int>(kernel)) + std::to_string(threads));
      RunOptions options = quiet_options({folder / "in.jsonl"}, out, threads);
      options.clean.kernel = kernel;
      CHECK(run(options).failed == 0);
      if (rows.empty()) rows = output_rows(out);
      CHECK(difference(output_rows(out), rows) == "");
    }
  }
}

TEST_CASE("pages given as lines are cleaned as texts", "[shared]") {
  const std::string data = shared_data();
  if (data.empty()) return;
  const char* set = GENERATE("lines/cleaneval-final", "lines/dragnet", "lines/wcxb-dev");
  INFO(set);
  std::string bytes;
  simdjson::dom::parser parser;
  const std::string records = first_records(data + "/" + set + ".jsonl.zst", 400);
  for (std::size_t begin = 0; begin < records.size();) {
    const std::size_t end = records.find('\n', begin);
    const std::string line = records.substr(begin, end - begin);
    simdjson::dom::element page;
    REQUIRE(parser.parse(line).get(page) == simdjson::SUCCESS);
    std::string text;
    for (const simdjson::dom::element part : page["lines"].get_array()) (text += std::string_view(part)) += '\n';
    bytes += "{\"text\": \"";
    append_json_string(bytes, text, kernel(KernelChoice::automatic), begin % 2 == 0);
    bytes += "\"}\n";
    begin = end + 1;
  }
  const TemporaryFolder folder;
  const Summary summary = there_and_back(folder.write("pages.jsonl", bytes), {{"pages.jsonl", bytes}});
  CHECK(summary.failed == 0);
  CHECK(summary.kept * 10 > summary.documents * 4);
  CHECK(summary.blocks_removed > summary.documents);
}

TEST_CASE("packed inputs come back unpacked", "[shared]") {
  const std::string data = shared_data();
  if (data.empty()) return;
  const TemporaryFolder folder;
  const std::string set = data + "/neardup/same-event-never-merge.jsonl.zst";
  const Summary summary = run(quiet_options({set}, folder / "out"));
  CHECK(summary.duplicates == 0);
  CHECK(summary.failed == 0);
  restore(folder / "out", folder / "back");
  const auto files = tree(folder / "back");
  REQUIRE(files.size() == 1);
  CHECK(files.begin()->second == first_records(set, 1 << 20));
}

TEST_CASE("reports of one event that share quotes are reported, those of different events never", "[shared]") {
  const std::string data = shared_data();
  if (data.empty()) return;
  const TemporaryFolder folder;
  const Summary summary = run(quiet_options({data + "/neardup/same-event-never-merge.jsonl.zst"}, folder / "out"));
  CHECK(summary.duplicates == 0);
  CHECK(summary.related >= 75);
  for_each_row(folder / "out/related.jsonl", [&](simdjson::dom::element row) {
    CHECK(std::string_view(row["relation"]) == "same-story");
    CHECK(std::uint64_t(row["n"]) / 3 == std::uint64_t(row["other_n"]) / 3);  // three outlets tell each event
  });
}

TEST_CASE("text in other languages comes back, and nearly all of it is kept", "[shared]") {
  const std::string data = shared_data();
  if (data.empty()) return;
  for (const char* name : {"UD_Chinese-GSD", "UD_Japanese-GSD", "UD_Norwegian-Bokmaal", "UD_Russian-GSD",
                           "UD_Serbian-SET", "UD_Turkish-BOUN", "arabic-news"}) {
    INFO(name);
    const std::string file = std::string(name) + ".jsonl", path = data + "/multilingual/" + file;
    const Summary summary = there_and_back(path, {{file, read_file(path)}});
    if (summary.failed == 0) CHECK(static_cast<double>(summary.text_kept) > 0.9 * static_cast<double>(summary.text_in));
  }
}

TEST_CASE("the conformance suites come back, each line of JSON and each file", "[shared]") {
  const std::string data = shared_data();
  if (data.empty()) return;
  const TemporaryFolder folder;
  const Summary summary = run(quiet_options({data + "/conformance"}, folder / "out"));
  CHECK(summary.failed > 0);
  restore(folder / "out", folder / "back");
  const auto restored = tree(folder / "back"), inputs = tree(data + "/conformance");
  CHECK(restored.size() + summary.skipped >= inputs.size());
  for (const auto& [name, bytes] : restored) {
    INFO(name);
    REQUIRE(inputs.contains(name));
    CHECK(inputs.at(name) == bytes);
  }

  // As records: every file a line.
  std::string lines;
  for (const auto& [name, bytes] : inputs) {
    if (!name.starts_with("JSONTestSuite/")) continue;
    for (const char c : bytes) lines += c == '\n' ? ' ' : c;
    lines += '\n';
  }
  const Summary records = there_and_back(folder.write("suite.jsonl", lines), {{"suite.jsonl", lines}});
  CHECK(records.failed > 200);
}

TEST_CASE("the five texts of the beginning: noise goes, every headline, lede, sub-heading and paragraph stays",
          "[shared]") {
  const std::string data = shared_data();
  if (data.empty()) return;
  const TemporaryFolder folder;
  const Summary summary = run(quiet_options({data + "/seeds"}, folder / "out"));
  CHECK(summary.documents == 5);
  CHECK(summary.kept == 5);
  CHECK(summary.duplicates == 0);
  restore(folder / "out", folder / "back");
  CHECK(difference(tree(folder / "back"), tree(data + "/seeds")) == "");

  const std::map<std::string, std::vector<std::string>> noise = {
      {"000", {"Cover image source"}},
      {"003", {"icon bookmark", "Podcasts", "0:00", "28:21", "25:26"}},
      {"004",
       {"Read Also", "Recent Articles", "Related News", "Leave A Reply", "Please enter your comment!",
        "Please enter your name here"}},
  };
  for (const auto& [name, input] : tree(data + "/seeds")) {
    INFO(name);
    const std::string text = read_file(folder / ("out/documents/" + name));
    const auto expected = noise.find(name.substr(0, 3));
    std::map<std::string, int> lines;
    for (std::size_t begin = 0; begin < input.size();) {
      const std::size_t end = std::min(input.find('\n', begin), input.size());
      const std::string line = input.substr(begin, end - begin);
      begin = end + 1;
      if (line.empty() || line == "17 Dec, 2022 11:41" || lines[line]++ > 0) continue;
      bool is_noise = false;
      if (expected != noise.end()) {
        for (const std::string& start : expected->second) is_noise = is_noise || line.starts_with(start);
      }
      INFO(line);
      const std::size_t found = ("\n" + text).find("\n" + line);
      CHECK((found == std::string::npos) == is_noise);
      if (!is_noise)
        CHECK(text.find(line, found + line.size()) == std::string::npos);  // a title told twice is kept once
    }
  }
}
