// Whole runs over documents made to break them: nothing is lost, and nothing depends on threads, kernels or chunks.
#include "cleaner/run.h"

#include <set>
#include <sstream>

#include "catch.h"
#include "hostile.h"
#include "run_helpers.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

/// A folder of hostile files: pages of sites, odd files, JSONL.
void write_hostile_folder(const TemporaryFolder& folder, const std::string& name, std::uint32_t seeds) {
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    Hostile make(seed);
    const std::string site = "site" + std::to_string(seed % 4);
    folder.write(name + "/" + site + "/page" + std::to_string(seed) + ".txt", make.page());
    folder.write(name + "/" + (seed % 3 == 0 ? "" : site + "/deep/er/") + "odd " + std::to_string(seed) +
                     (seed % 5 == 0 ? "" : ".txt"),
                 make.text());
    if (seed % 20 == 0) folder.write(name + "/records" + std::to_string(seed) + ".jsonl", make.records(30));
  }
  folder.write(name + "/empty.txt", "");
  folder.write(name + "/empty.jsonl", "");
  folder.write(name +
                   "/b\xE9"
                   "d name.txt",
               "Rain fell on Friday, and the river rose by two metres in a single night.\n");
}

void check_summary(const Summary& s) { CHECK(s.documents == s.kept + s.emptied + s.duplicates + s.failed); }

/// Do the rows in the files add up to the summary, in order, and do they name documents that are there?
void check_rows(const std::string& output, const Summary& summary) {
  std::set<std::uint64_t> seen;  // of documents that were removed
  const auto number = [](simdjson::dom::element row, const char* key) { return static_cast<std::uint64_t>(row[key]); };
  const auto walk = [&](const char* file, const auto& visit) {
    std::uint64_t previous = 0, rows = 0;
    for_each_row(output + "/" + file, [&](simdjson::dom::element row) {
      const std::uint64_t n = number(row, "n");
      INFO(file << " n " << n);
      CHECK(n < summary.documents);
      CHECK(n >= previous);
      previous = n;
      ++rows;
      visit(row, n);
    });
    return rows;
  };
  const auto once = [&](simdjson::dom::element, std::uint64_t n) { CHECK(seen.insert(n).second); };
  const std::uint64_t duplicates = walk("duplicates.jsonl", [&](simdjson::dom::element row, std::uint64_t n) {
    once(row, n);
    const std::string_view relation = row["relation"];
    CHECK((relation == "exact" || relation == "near" || relation == "contained"));
    CHECK(number(row, "kept_n") != n);
  });
  const std::uint64_t failed = walk("failed.jsonl", once);
  CHECK(duplicates == summary.duplicates);
  CHECK(failed == summary.failed);
  walk("removed.jsonl", [&](simdjson::dom::element row, std::uint64_t) {
    CHECK(number(row, "begin") < number(row, "end"));
    CHECK(std::string_view(row["text"]).size() == number(row, "end") - number(row, "begin"));
    const std::string_view evidence = row["evidence"];
    CHECK((evidence == "rule" || evidence == "model" || evidence == "repetition"));
  });
  walk("related.jsonl", [&](simdjson::dom::element row, std::uint64_t n) {
    CHECK(seen.count(n) == 0);
    CHECK(seen.count(number(row, "other_n")) == 0);
  });
  // A match was not removed itself.
  for_each_row(output + "/duplicates.jsonl",
               [&](simdjson::dom::element row) { CHECK(seen.count(number(row, "kept_n")) == 0); });
}

/// Kept records in order. They are not parsed: the other fields of a record stay as they were, numbers of any size too.
void check_documents(const std::string& output, std::uint64_t kept) {
  std::istringstream rows(read_file(output + "/documents.jsonl"));
  std::uint64_t count = 0, previous = 0;
  for (std::string row; std::getline(rows, row); ++count) {
    REQUIRE(row.starts_with("{\"n\":"));
    const std::uint64_t n = std::stoull(row.substr(5));
    CHECK((count == 0 || n > previous));
    previous = n;
  }
  CHECK(count == kept);
}

void check_restored(const TemporaryFolder& folder, const std::string& output,
                    const std::map<std::string, std::string>& expected, const std::string& name) {
  const std::string to = folder / name;
  restore(output, to);
  CHECK(difference(tree(to), expected) == "");
}

}  // namespace

TEST_CASE("a folder of hostile files comes back to the byte, and its output is the same for any threads and kernel",
          "[run][threads]") {
  const TemporaryFolder folder;
  write_hostile_folder(folder, "in", 60);
  Summary first;
  std::map<std::string, std::string> rows;
  for (const OutputFormat format : {OutputFormat::automatic, OutputFormat::jsonl}) {
    int run_number = 0;
    for (const unsigned threads : {1u, 2u, 7u}) {
      for (const KernelChoice choice : {KernelChoice::scalar, KernelChoice::automatic}) {
        INFO("threads " << threads << " kernel " << static_cast<int>(choice) << " format " << static_cast<int>(format));
        const std::string output =
            folder / ("out" + std::to_string(static_cast<int>(format)) + std::to_string(++run_number));
        RunOptions options = quiet_options({folder / "in"}, output, threads);
        options.clean.kernel = choice;
        options.format = format;
        const Summary summary = run(options);
        check_summary(summary);
        if (run_number == 1) {
          first = summary;
          rows = output_rows(output);
          check_rows(output, summary);
          CHECK(summary.kept > 0);
          CHECK(summary.duplicates > 0);
          CHECK(summary.failed > 0);
          // What was skipped is not in the output; everything else is.
          const std::string to = folder / ("back" + std::to_string(static_cast<int>(format)));
          restore(output, to);
          const auto restored = tree(to), inputs = tree(folder / "in");
          std::size_t files = 0;
          for (const auto& [name, bytes] : restored) {
            INFO(name);
            const std::string original = name == "b%E9d name.txt" ? "b\xE9"
                                                                    "d name.txt"
                                                                  : name;
            REQUIRE(inputs.contains(original));
            CHECK(inputs.at(original) == bytes);
            ++files;
          }
          CHECK(files + summary.skipped == inputs.size());
        } else {
          CHECK(counts(summary) == counts(first));
          CHECK(difference(output_rows(output), rows) == "");
        }
      }
    }
  }
}

TEST_CASE("a file of hostile records comes back to the byte, read once or more often", "[run][threads]") {
  const TemporaryFolder folder;
  const std::string input = folder.write("in.jsonl", Hostile(11).records(600));
  for (const bool one_pass : {false, true}) {
    std::map<std::string, std::string> rows;
    for (const unsigned threads : {1u, 2u, 7u}) {
      INFO("one pass " << one_pass << " threads " << threads);
      const std::string output = folder / ("out" + std::to_string(one_pass) + std::to_string(threads));
      RunOptions options = quiet_options({input}, output, threads);
      options.one_pass = one_pass;
      const Summary summary = run(options);
      check_summary(summary);
      CHECK(summary.failed > 0);
      if (threads == 1) {
        rows = output_rows(output);
        check_rows(output, summary);
        check_documents(output, summary.kept);
        check_restored(folder, output, {{"in.jsonl", read_file(input)}}, "back" + std::to_string(one_pass));
      } else {
        CHECK(difference(output_rows(output), rows) == "");
      }
    }
  }
}

TEST_CASE("a stream gives the same in chunks of any size as a file read once", "[run]") {
  const TemporaryFolder folder;
  const std::string bytes = Hostile(12).records(150);
  const std::string input = folder.write("stdin.jsonl", bytes);
  RunOptions once = quiet_options({input}, folder / "file");
  once.one_pass = true;
  const Summary expected = run(once);
  std::map<std::string, std::string> rows;
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{65536}}) {
    INFO("chunks of " << chunk);
    const Feed feed(bytes, chunk);
    RunOptions options = quiet_options({"-"}, folder / ("stream" + std::to_string(chunk)));
    options.input_fd = feed.descriptor();
    const Summary summary = run(options);
    CHECK(counts(summary) == counts(expected));
    CHECK(read_file(options.output + "/documents.jsonl") == read_file(once.output + "/documents.jsonl"));
    CHECK(read_file(options.output + "/duplicates.jsonl") == read_file(once.output + "/duplicates.jsonl"));
    if (rows.empty()) rows = output_rows(options.output);
    CHECK(difference(output_rows(options.output), rows) == "");
    check_restored(folder, options.output, {{"stdin.jsonl", bytes}}, "back" + std::to_string(chunk));
  }
}

TEST_CASE("a dry run tells the same and writes nothing", "[run]") {
  const TemporaryFolder folder;
  write_hostile_folder(folder, "in", 15);
  const Summary wet = run(quiet_options({folder / "in"}, folder / "out"));
  RunOptions options = quiet_options({folder / "in"}, folder / "dry");
  options.dry_run = true;
  const Summary dry = run(options);
  CHECK(counts(dry) == counts(wet));
  CHECK_FALSE(std::filesystem::exists(folder / "dry"));
}

TEST_CASE("little memory fails big documents, and they come back all the same", "[run]") {
  const TemporaryFolder folder;
  write_hostile_folder(folder, "in", 10);
  std::string big;
  for (int i = 0; i < 20'000; ++i) big += articles()[0].page();
  folder.write("in/big.txt", big);
  RunOptions options = quiet_options({folder / "in"}, folder / "out", 1);
  options.memory = 64 << 20;
  const Summary summary = run(options);
  check_summary(summary);
  bool named = false;
  for_each_row(options.output + "/failed.jsonl",
               [&](simdjson::dom::element row) { named = named || std::string_view(row["id"]) == "big.txt"; });
  CHECK(named);
  restore(options.output, folder / "back");
  CHECK(read_file(folder / "back/big.txt") == big);
}

TEST_CASE("the number of lines that are remembered changes no law", "[run]") {
  const TemporaryFolder folder;
  write_hostile_folder(folder, "in", 20);
  for (const std::uint64_t lines : {0, 10, 1000}) {
    INFO(lines);
    RunOptions options = quiet_options({folder / "in"}, folder / ("out" + std::to_string(lines)));
    options.site_lines = lines;
    const Summary summary = run(options);
    check_summary(summary);
    check_rows(options.output, summary);
  }
}

TEST_CASE(
    "a pattern that exceeds its step limit is counted and named, and other documents do not feel it, for any threads",
    "[run][threads]") {
  const TemporaryFolder folder;
  const std::string rules = folder.write(
      "mine.toml", "[[rule]]\nname = 'bomb'\npattern = '(?:x+)+y'\nweight = 30\ncatches = 'xxy'\nleaves = 'z'\n");
  for (int i = 0; i < 60; ++i) {
    folder.write("in/" + std::to_string(100 + i) + ".txt",
                 "xxxxy\n" + articles()[static_cast<std::size_t>(i) % articles().size()].text() +
                     (i == 30 || i == 31 ? std::string(900, 'x') + "\n" + std::string(901, 'x') : "") +
                     "\nTold as number " + std::to_string(i) + "\n");
  }
  std::map<std::string, std::string> rows;
  for (const unsigned threads : {1u, 2u, 7u}) {
    RunOptions options = quiet_options({folder / "in"}, folder / ("out" + std::to_string(threads)), threads);
    options.clean.rules_file = rules;
    options.dedup = DedupMode::none;
    std::string log;
    options.log = [&](std::string_view line) { (log += line) += '\n'; };
    const Summary summary = run(options);
    CHECK(log.find("rule bomb") != std::string::npos);
    CHECK(log.find("130.txt") != std::string::npos);
    CHECK(log.find("131.txt") == std::string::npos);
    CHECK(summary.json.find(R"("rules_over_limit": [{"rule": "bomb", "documents": 2, "lines": 4}])") !=
          std::string::npos);
    const std::string removed = read_file(options.output + "/removed.jsonl");
    std::size_t bombs = 0;  // the first line of every document, before and behind the hostile ones
    for (std::size_t at = 0; (at = removed.find("\"rule\":\"bomb\"", at)) != std::string::npos; ++at) ++bombs;
    CHECK(bombs == 60);
    if (rows.empty()) rows = output_rows(options.output);
    CHECK(difference(output_rows(options.output), rows) == "");
  }
}

TEST_CASE("a run that is stopped never looks finished", "[run]") {
  const TemporaryFolder folder;
  write_hostile_folder(folder, "in", 10);
  const std::atomic<bool> stop = true;
  RunOptions options = quiet_options({folder / "in"}, folder / "out");
  options.stop = &stop;
  CHECK_THROWS_AS(run(options), Interrupted);
  CHECK_FALSE(std::filesystem::exists(folder / "out/summary.json"));
  CHECK_THROWS_AS(restore(folder / "out", folder / "back"), Error);
}

TEST_CASE("what repeats on a site is learnt from its other stories", "[run]") {
  const TemporaryFolder folder;
  for (std::size_t i = 0; i < 24; ++i) {
    folder.write("in/post/" + std::to_string(i) + ".txt",
                 articles()[i % articles().size()].text() + "\nTold for the year " + std::to_string(1900 + i) +
                     ", as the people of the town remember it.\n\nHarbour clock and tide tables\n");
  }
  std::size_t repeated[2]{};
  for (const bool one_page : {false, true}) {
    RunOptions options =
        quiet_options({folder / (one_page ? "in/post/0.txt" : "in")}, folder / ("out" + std::to_string(one_page)));
    options.dedup = DedupMode::none;
    run(options);
    for_each_row(options.output + "/removed.jsonl", [&](simdjson::dom::element row) {
      repeated[one_page] += std::string_view(row["evidence"]) == "repetition";
    });
  }
  CHECK(repeated[false] > 0);
  CHECK(repeated[true] == 0);
}

TEST_CASE("short notes in one long frame of a site are told apart, and a note that comes again is found", "[run]") {
  const TemporaryFolder folder;
  const std::vector<std::string> notes = {
      "The ferry to the islands leaves an hour later from Monday on, because the new engine needs that long to warm up "
      "in the morning.",
      "A baker from the upper town has won the prize for the best rye bread in the county, for the third year in a "
      "row, with her father's oven.",
      "The library stays closed until the end of the month, while the roof is mended that the storm in January took "
      "away.",
      "Two brothers found a bell in the mud of the old harbour, and the museum believes that it hung in the chapel "
      "before the fire.",
      "The council has decided that dogs may run on the eastern beach again, but only before nine and after six "
      "o'clock.",
      "Nobody was hurt when a lorry with forty tonnes of apples turned over at the mill, and the school had apple cake "
      "for a week."};
  std::string frame;
  for (const std::string_view paragraph : articles()[0].paragraphs) (frame += paragraph) += "\n\n";
  std::string rows_in;
  std::size_t visitors = 100;
  for (int crawl = 0; crawl < 2; ++crawl)
    for (const std::string& note : notes) {
      const std::string text =
          "Home\nNews\n" + note + "\n\n" + frame + std::to_string(visitors += 17) + " visitors today\nAbout us\n";
      rows_in += R"({"site":"island.example","text":")";
      for (const char c : text) c == '\n' ? rows_in += "\\n" : c == '"' ? rows_in += "\\\"" : rows_in += c;
      rows_in += "\"}\n";
    }
  const Summary summary = run(quiet_options({folder.write("in.jsonl", rows_in)}, folder / "out"));
  CHECK(summary.kept == notes.size());
  CHECK(summary.duplicates == notes.size());
  std::set<std::string> kept;
  for_each_row(folder / "out/documents.jsonl", [&](simdjson::dom::element row) {
    for (const std::string& note : notes)
      if (std::string_view(row["text"]).find(note) != std::string_view::npos) kept.insert(note);
  });
  CHECK(kept.size() == notes.size());
}
