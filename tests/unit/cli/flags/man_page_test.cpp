// The man page shows text literally, and has every command and flag.
#include "cli/flags/man_page.h"

#include "catch.h"
#include "cli/flags/flag_table.h"

using namespace cleaner;

TEST_CASE("what roff would obey is shown literally", "[man_page]") {
  CHECK(roff_escaped(".toml") == "\\&.toml");
  CHECK(roff_escaped("'quoted'") == "\\&'quoted'");
  CHECK(roff_escaped("a.toml") == "a.toml");
  CHECK(roff_escaped("\\d+") == "\\ed+");
  CHECK(roff_escaped("--keep-field") == "\\-\\-keep\\-field");
  CHECK(roff_escaped("\"url\"") == "\\(dqurl\\(dq");
  CHECK(roff_escaped("café €") == "caf\\[u00E9] \\[u20AC]");
}

TEST_CASE("the man page has every command and every flag, with what it takes and its default", "[man_page]") {
  const std::string page = man_page();
  for (const CommandRow& row : command_table()) CHECK(page.find("\n.B cleaner " + std::string(row.name)) != page.npos);
  for (const Flag& flag : flag_table()) {
    CAPTURE(flag.name);
    CHECK(page.find("\\-\\-" + roff_escaped(flag.name)) != page.npos);
    CHECK(page.find(roff_escaped(flag.default_text)) != page.npos);
    CHECK(page.find(roff_escaped(flag.more)) != page.npos);
  }
}
