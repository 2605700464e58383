#include <map>

#include "articles.h"
#include "catch.h"
#include "cleaner/cleaner.h"
#include "run_helpers.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

/// Everything that a run hands on, as text.
struct Record : Sink {
  void kept(const OutputDocument& document) override {
    rows += "kept " + std::to_string(document.number) + " " + std::string(document.id) + "\n";
    texts[std::string(document.id)] = document.text;
    markups[std::string(document.id)] = document.markup;
  }
  void duplicate(const OutputDocument& document, const Match& match, std::string_view kept_id) override {
    rows += "duplicate " + std::to_string(document.number) + " of " + std::to_string(match.number) + " " +
            std::string(kept_id) + "\n";
  }
  void cleaned(const Document& document) override { ++outcomes[document.outcome]; }
  void failed(const Document& document) override { rows += "failed: " + document.failure + "\n"; }
  std::string rows;
  std::map<std::string, std::string> texts, markups;
  std::map<Outcome, int> outcomes;
};

/// Documents of the test's own, each given once.
class Given : public Source {
 public:
  explicit Given(std::vector<std::string> texts) : texts_(std::move(texts)) {}
  bool next(Document& document) override {
    if (at_ == texts_.size()) return false;
    document.source = texts_[at_++];
    document.id = document.provenance.location = "given " + std::to_string(at_);
    return true;
  }
  const std::vector<InputFile>& inputs() const override { return inputs_; }
  const std::vector<Skipped>& skipped() const override { return skipped_; }

 private:
  std::vector<std::string> texts_;
  std::size_t at_ = 0;
  std::vector<InputFile> inputs_;
  std::vector<Skipped> skipped_;
};

}  // namespace

TEST_CASE("a run reads a source of the user's own and fills a sink", "[sink]") {
  const std::string story = articles()[0].text();
  for (const unsigned threads : {1u, 3u}) {
    Given source({story, articles()[1].page(), "Home\nLogin\n" + story, "Home\nLogin\n", ""});
    Record sink;
    RunOptions options;
    options.threads = threads;
    const Summary summary = run(source, sink, options);
    CHECK(sink.rows == "kept 0 given 1\nkept 1 given 2\nduplicate 2 of 0 given 1\n");
    CHECK(sink.texts["given 1"] == story);
    CHECK(sink.outcomes[Outcome::emptied] == 2);
    CHECK(summary.documents == 5);
    CHECK(summary.kept == 2);
    CHECK(summary.duplicates == 1);
    CHECK(summary.emptied == 2);
    CHECK(summary.blocks_removed > 0);
    CHECK(summary.json.find("\"documents\": 5") != std::string::npos);
  }
}

TEST_CASE("a sink gets from files what a folder would get", "[sink]") {
  const TemporaryFolder folder;
  for (std::size_t i = 0; i < articles().size(); ++i)
    folder.write("in/" + std::to_string(100 + i) + ".txt", articles()[i].page());
  folder.write("in/999.html", "<!DOCTYPE html><h1>Rain</h1><p>" + articles()[0].text());
  RunOptions read;
  read.inputs = {folder / "in"};
  Record sink;
  RunOptions options;
  options.clean.markdown = true;
  run(*open_source(read), sink, options);
  RunOptions files = quiet_options({folder / "in"}, folder / "out");
  files.one_pass = true;
  run(files);
  std::size_t compared = 0;
  for_each_row(folder / "out/documents.jsonl", [&](simdjson::dom::element row) {
    ++compared;
    CHECK(sink.texts[std::string(std::string_view(row["id"]))] == std::string_view(row["text"]));
  });
  CHECK(compared > 5);
  CHECK(compared == sink.texts.size());
}

TEST_CASE("what a sink throws ends the run, and it comes through", "[sink]") {
  struct Throws : Sink {
    void kept(const OutputDocument&) override { throw std::runtime_error("enough"); }
  } sink;
  for (const DedupMode dedup : {DedupMode::none, DedupMode::near}) {
    Given source({articles()[0].text(), articles()[1].text()});
    RunOptions options;
    options.dedup = dedup;
    CHECK_THROWS_WITH(run(source, sink, options), "enough");
  }
}

TEST_CASE("options that name inputs or an output are refused beside a source and a sink", "[sink]") {
  Record sink;
  Given source({});
  RunOptions options;
  options.inputs = {"in"};
  CHECK_THROWS_AS(run(source, sink, options), Error);
  options = {};
  options.output = "out";
  CHECK_THROWS_AS(run(source, sink, options), Error);
  options = {};
  options.inputs = {"no such file"};
  CHECK_THROWS_AS(open_source(options), Error);
}
