#include "catch.h"
#include "cleaner/cleaner.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

std::string refusal(const RunOptions& options) {
  try {
    validate(options);
    return "";
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("options that contradict each other are refused, by their names", "[validate]") {
  struct Case {
    const char* message;  ///< how it begins
    void (*set)(RunOptions&);
  };
  const Case cases[] = {
      {"`strictness` must be", [](RunOptions& o) { o.clean.strictness = 1.5; }},
      {"-: standard input",
       [](RunOptions& o) {
         o.inputs = {"-", "-"};
       }},
      {"`memory`: a run needs 64M", [](RunOptions& o) { o.memory = 1 << 20; }},
      {"`keep_field`: the field decides",
       [](RunOptions& o) {
         o.clean.keep_field = "rank";
         o.keep = Keep::longest;
       }},
      {"`keep`: name the field", [](RunOptions& o) { o.keep = Keep::field; }},
      {"`keep_order`: say which field", [](RunOptions& o) { o.keep_order = FieldOrder::largest; }},
      {"`keep` best: a stream cannot be read twice",
       [](RunOptions& o) {
         o.inputs = {"-"};
         o.keep = Keep::best;
       }},
      {"`keep_field`: a stream cannot be read twice",
       [](RunOptions& o) {
         o.one_pass = true;
         o.keep = Keep::field;
         o.clean.keep_field = "rank";
       }},
      {"`audit`: the output folder",
       [](RunOptions& o) {
         o.audit = "a";
         o.output = "out";
       }},
      {"`audit`: a is the file of `line_counts`",
       [](RunOptions& o) {
         o.audit = "a";
         o.line_counts = "a";
       }},
      {"`audit`: - is no file", [](RunOptions& o) { o.audit = "-"; }},
      {"`format` files: files need an output folder", [](RunOptions& o) { o.format = OutputFormat::files; }},
      {"`overwrite`: there is nothing to replace", [](RunOptions& o) { o.overwrite = true; }},
      {"`line_counts`: with `mode` none",
       [](RunOptions& o) {
         o.line_counts = "t";
         o.clean.mode = CleanMode::none;
       }},
      {"`line_counts`: out/t lies inside the output folder",
       [](RunOptions& o) {
         o.line_counts = "out/t";
         o.output = "out";
       }},
      {"`index`: with `dedup` none",
       [](RunOptions& o) {
         o.index = "i";
         o.dedup = DedupMode::none;
       }},
      {"`index`: in/i lies inside the input in",
       [](RunOptions& o) {
         o.inputs = {"in"};
         o.index = "in/i";
       }},
      {"`index`: out is the output folder out",
       [](RunOptions& o) {
         o.output = "out";
         o.index = "out";
       }},
      {"`index`: . holds the output folder out",
       [](RunOptions& o) {
         o.output = "out";
         o.index = ".";
       }},
  };
  for (const Case& each : cases) {
    RunOptions options;
    each.set(options);
    INFO(each.message << " / " << refusal(options));
    CHECK(refusal(options).find(each.message) == 0);
  }
  CHECK(refusal(RunOptions()) == "");
}

TEST_CASE("a run checks its options before it opens anything", "[validate]") {
  const TemporaryFolder folder;
  folder.write("in/a.txt", "Rain fell.\n");
  RunOptions options;
  options.inputs = {folder / "in"};
  options.output = folder / "out";
  options.clean.strictness = -1;
  CHECK_THROWS_WITH(run(options), "`strictness` must be a number from 0 to 1");
  CHECK_FALSE(std::filesystem::exists(folder / "out"));
}
