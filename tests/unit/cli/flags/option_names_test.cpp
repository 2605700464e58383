// Messages of the library name options; the user of the program reads flags.
#include "cli/flags/option_names.h"

#include "catch.h"

using namespace cleaner;

TEST_CASE("an option in a message of the library becomes its flag", "[option_names]") {
  CHECK(with_flags("strictness must be a number from 0 to 1") == "--strictness must be a number from 0 to 1");
  CHECK(with_flags("keep: a stream cannot be read twice") == "--keep: a stream cannot be read twice");
  CHECK(with_flags("keep_order needs keep_field") == "--keep-order needs --keep-field");
  CHECK(with_flags("memory: 64 MB at least (see site_lines)") == "--memory: 64 MB at least (see --site-lines)");
  CHECK(with_flags("`index`: nothing is compared when `dedup` is none") ==
        "--index: nothing is compared when --dedup is none");
}

TEST_CASE("an option whose flag has another name becomes that flag", "[option_names]") {
  CHECK(with_flags("templates: cannot use counts: it is damaged") == "--line-counts: cannot use counts: it is damaged");
  CHECK(with_flags("model_file: cannot read m") == "--model: cannot read m");
  CHECK(with_flags("rules_file and repair_double_encoded") == "--rules and --repair");
  CHECK(with_flags("mode must be text") == "--clean must be text");
}

TEST_CASE("an ordinary word stays, though it is an option elsewhere", "[option_names]") {
  for (const char* message :
       {"out of memory", "output exists: choose another output folder", "no index is there", "keep it elsewhere",
        "cannot read keep_field.txt: no such file", "cannot read a/text_field", "cannot read text_field/a",
        "cannot read x-keep_html", "unknown_word needs keeping", "`name = value`", "`index", "", "`"}) {
    CAPTURE(message);
    CHECK(with_flags(message) == message);
  }
}
