// Which copy of a cluster stays: whole runs under each policy.
#include "run/dedup_pass.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "cleaner/error.h"
#include "run_helpers.h"
#include "story_maker.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

struct Row {
  std::string text, fields;
};

std::string records(const std::vector<Row>& rows) {
  std::string out;
  for (const Row& row : rows) {
    std::string text;
    for (const char c : row.text) text += c == '\n' ? std::string("\\n") : std::string(1, c);
    out += "{\"text\":\"" + text + "\"" + (row.fields.empty() ? "" : "," + row.fields) + "}\n";
  }
  return out;
}

/// The document that stands for each, by number.
std::vector<std::uint64_t> kept_for(const std::string& output, std::size_t documents) {
  std::vector<std::uint64_t> kept(documents);
  for (std::size_t n = 0; n < documents; ++n) kept[n] = n;
  for_each_row(output + "/duplicates.jsonl",
               [&](simdjson::dom::element row) { kept[std::uint64_t(row["n"])] = std::uint64_t(row["kept_n"]); });
  return kept;
}

/// The field `rank` decides only where the policy says so.
void set_policy(RunOptions& options, Keep policy, FieldOrder order = FieldOrder::smallest) {
  options.keep = policy;
  if (policy != Keep::field) return;
  options.clean.keep_field = "rank";
  options.keep_order = order;
}

RunOptions options_for(const TemporaryFolder& folder, const std::string& name) {
  RunOptions options = quiet_options({folder / "in.jsonl"}, folder / name);
  options.clean.mode = CleanMode::none;
  options.clean.date_field = "date";
  return options;
}

/// Runs once; returns what stands for what.
std::vector<std::uint64_t> keep(const std::vector<Row>& rows, Keep policy, FieldOrder order = FieldOrder::smallest) {
  const TemporaryFolder folder;
  folder.write("in.jsonl", records(rows));
  RunOptions options = options_for(folder, "out");
  set_policy(options, policy, order);
  run(options);
  return kept_for(folder / "out", rows.size());
}

std::vector<std::string> part(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  return {words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// Stories with copies of many kinds, in any order.
std::vector<Row> make_rows(std::uint64_t seed) {
  Numbers numbers(seed);
  std::vector<Row> rows;
  for (std::uint64_t story = 0; story < 40; ++story) {
    const auto words = make_words(100 * seed + story, 80 + numbers.below(200));
    for (std::uint32_t copies = 1 + numbers.below(6); copies > 0; --copies) {
      const std::size_t n = words.size();
      std::string text;
      switch (numbers.below(6)) {
        case 0:
          text = write_out(part(words, 0, n / 3));
          break;
        case 1:
          text = write_out(part(words, n / 4, n));
          break;
        case 2:
          text = write_out(edited(words, numbers.below(1000), 8));
          break;
        case 3:
          text = "Home\n" + write_out(words) + make_story(seed + numbers.below(5), 30);
          break;
        case 4:
          text = "Figures for " + std::to_string(numbers.below(3)) + "," + std::to_string(numbers.below(100)) + "\n" +
                 write_out(words);
          break;
        default:
          text = write_out(words);
      }
      std::string fields;
      if (numbers.below(4) > 0) fields = "\"rank\":" + std::to_string(numbers.below(5));
      if (numbers.below(4) > 0)
        fields += std::string(fields.empty() ? "" : ",") + "\"date\":\"2026-0" + std::to_string(1 + numbers.below(9)) +
                  "-01\"";
      rows.push_back({text, fields});
    }
  }
  for (std::size_t i = rows.size(); i > 1; --i)
    std::swap(rows[i - 1], rows[numbers.below(static_cast<std::uint32_t>(i))]);
  return rows;
}

TEST_CASE("changing the policy never loses a story", "[property]") {
  std::size_t other_kept = 0;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto rows = make_rows(seed);
    const TemporaryFolder folder;
    folder.write("in.jsonl", records(rows));
    for (const DedupMode mode : {DedupMode::near, DedupMode::exact}) {
      std::vector<std::uint64_t> best;
      for (const auto& [policy, order] : {std::pair{Keep::best, FieldOrder::smallest},
                                          {Keep::first, FieldOrder::smallest},
                                          {Keep::longest, FieldOrder::smallest},
                                          {Keep::field, FieldOrder::smallest},
                                          {Keep::field, FieldOrder::largest}}) {
        INFO("seed " << seed << ", policy " << name(policy) << ", order " << name(order));
        RunOptions options = options_for(folder, "out" + std::to_string(static_cast<int>(mode)) +
                                                     std::string(name(policy)) + std::string(name(order)));
        options.dedup = mode;
        set_policy(options, policy, order);
        const Summary summary = run(options);
        CHECK(summary.kept + summary.duplicates == rows.size());
        CHECK(summary.duplicates > 0);
        const auto kept = kept_for(options.output, rows.size());
        if (best.empty()) best = kept;
        // The clusters are the same: what one copy stands for under one policy, one copy stands for under another.
        std::map<std::uint64_t, std::uint64_t> stays;
        std::set<std::uint64_t> different;
        for (std::size_t n = 0; n < rows.size(); ++n) {
          CHECK(kept[kept[n]] == kept[n]);
          CHECK(stays.emplace(best[n], kept[n]).first->second == kept[n]);
          different.insert(kept[n]);
          if (policy == Keep::first) CHECK(kept[n] <= best[n]);
          if (policy == Keep::longest) CHECK(rows[kept[n]].text.size() >= rows[best[n]].text.size());
        }
        CHECK(different.size() == stays.size());
        for (const auto& [centre, other] : stays) other_kept += centre != other;
        for_each_row(options.output + "/related.jsonl", [&](simdjson::dom::element row) {
          for (const char* key : {"n", "other_n"}) CHECK(kept[std::uint64_t(row[key])] == std::uint64_t(row[key]));
        });
      }
    }
  }
  CHECK(other_kept > 100);  // the policies do differ
}

TEST_CASE("the first copy stays, but never a part for the whole") {
  const auto words = make_words(1, 200);
  const std::vector<Row> rows = {{write_out(part(words, 0, 70)), ""},
                                 {write_out(edited(words, 2, 20)), ""},
                                 {write_out(words) + "And a word more.", ""}};
  CHECK(keep(rows, Keep::best) == std::vector<std::uint64_t>{2, 2, 2});
  CHECK(keep(rows, Keep::longest) == std::vector<std::uint64_t>{2, 2, 2});
  CHECK(keep(rows, Keep::first) == std::vector<std::uint64_t>{1, 1, 1});
}

TEST_CASE("the copy whose field says so stays") {
  const std::string story = make_story(1, 120);
  const std::vector<Row> rows = {{story + "One.", ""},
                                 {story, "\"rank\":10"},
                                 {story + "Two.", "\"rank\":\"9\""},
                                 {story + "Six.", "\"rank\":null"},
                                 {story + "Ten.", "\"rank\":10.0"}};
  CHECK(keep(rows, Keep::field) == std::vector<std::uint64_t>(5, 2));
  CHECK(keep(rows, Keep::field, FieldOrder::largest) ==
        std::vector<std::uint64_t>(5, 4));  // as large as 1's, and more complete
}

TEST_CASE("a field that is named decides, where no policy is") {
  const std::string story = make_story(1, 120);
  const TemporaryFolder folder;
  folder.write("in.jsonl", records({{story + "And a word more.", "\"rank\":3"}, {story, "\"rank\":1"}, {story, ""}}));
  RunOptions options = options_for(folder, "out");
  options.clean.keep_field = "rank";
  const Summary summary = run(options);
  CHECK(summary.json.find("\"keep\": \"field\"") != std::string::npos);
  CHECK(kept_for(folder / "out", 3) == std::vector<std::uint64_t>(3, 1));
}

TEST_CASE("the earliest of equally complete copies stays, and line breaks make no copy more complete") {
  const std::string story = make_story(1, 120);
  std::string broken = story;
  std::replace(broken.begin(), broken.end(), ' ', '\n');
  const std::vector<Row> rows = {{story, ""},
                                 {story + "\n\n\n", "\"date\":\"2026-05-01\""},
                                 {broken, "\"date\":1700000000"},
                                 {story, "\"date\":\"soon\""}};
  CHECK(keep(rows, Keep::best) == std::vector<std::uint64_t>(4, 2));
  CHECK(keep(rows, Keep::first) == std::vector<std::uint64_t>(4, 0));
}

TEST_CASE("a stream keeps the first copy, and refuses another policy") {
  const TemporaryFolder folder;
  folder.write("in.jsonl", records({{make_story(1, 50), ""}}));
  for (const Keep policy : {Keep::best, Keep::longest, Keep::field}) {
    RunOptions options = options_for(folder, "out");
    options.one_pass = true;
    set_policy(options, policy);
    CHECK_THROWS_WITH(run(options), contains("a stream cannot be read twice"));
  }
}

}  // namespace
