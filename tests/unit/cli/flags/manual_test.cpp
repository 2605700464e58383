// The manual lists the flags by hand; this holds it to the table.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

#include "catch.h"
#include "cli/flags/flag_table.h"
#include "cli/flags/help.h"

using namespace cleaner;

namespace {

std::string manual() {
  std::ifstream file("cleaner/doc/manual.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// How the manual's list begins a flag: "- `-o, --output OUT` (default: ...)".
std::string entry(const Flag& flag) {
  std::string out = "\n- `" + usage(flag) + "`";
  if (!flag.default_text.empty()) out += " (default: " + std::string(flag.default_text) + ")";
  return out + ": ";
}

bool is_flag(std::string_view name) {
  return std::any_of(flag_table().begin(), flag_table().end(),
                     [&](const Flag& flag) { return flag.name == name || flag.alias == name; });
}

}  // namespace

TEST_CASE("the manual lists every flag with what it takes and its default", "[manual]") {
  const std::string text = manual();
  REQUIRE(!text.empty());
  for (const Flag& flag : flag_table()) {
    CAPTURE(entry(flag));
    CHECK(text.find(entry(flag)) != text.npos);
    if (!flag.alias.empty()) CHECK(text.find("`--" + std::string(flag.alias) + "`") != text.npos);
  }
}

TEST_CASE("the manual names no flag that the program lacks", "[manual]") {
  const std::string text = manual();
  const std::regex name("--([a-z][a-z-]*[a-z])");
  std::size_t found = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at, ++found) {
    CAPTURE(at->str());
    CHECK(is_flag((*at)[1].str()));
  }
  CHECK(found > flag_table().size());
}
