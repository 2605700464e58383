#include "cli/flags/option_names.h"

#include "catch.h"
#include "cleaner/error.h"
#include "cleaner/run.h"
#include "cli/flags/flag_table.h"

using namespace cleaner;

TEST_CASE("an option of the library in backquotes is shown as the flag that users know", "[flags]") {
  CHECK(with_flags("`strictness` must be a number from 0 to 1") == "--strictness must be a number from 0 to 1");
  CHECK(with_flags("`keep_order`: say which field (`keep_field`)") == "--keep-order: say which field (--keep-field)");
  CHECK(with_flags("`rules_file`: cannot read mine.toml") == "--rules: cannot read mine.toml");
  CHECK(with_flags("`line_counts`: with `mode` none no lines are counted") ==
        "--line-counts: with --clean none no lines are counted");
}

TEST_CASE("what is no option in backquotes stays as it is", "[flags]") {
  for (const char* message : {"", "`", "``", "memory and text_field are words of the message", "a `b` c", "` memory`",
                              "cannot read memory: no such file", "an open `memory"})
    CHECK(with_flags(message) == message);
  CHECK(with_flags("`x`memory`") == "`x--memory");
}

TEST_CASE("no flag is left in what the library refuses", "[flags]") {
  RunOptions options;
  options.keep_order = FieldOrder::largest;
  try {
    validate(options);
    FAIL("was not refused");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("--") == std::string::npos);
    CHECK(with_flags(error.what()) == "--keep-order: say which field (--keep-field)");
  }
}
