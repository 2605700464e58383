#include "boilerplate/site/line_profile.h"

#include "catch.h"
#include "text/split.h"

using namespace cleaner;

namespace {

std::uint64_t line_hash(std::string_view line) {
  std::vector<Block> blocks;
  split(line, kernel(KernelChoice::automatic), blocks);
  LineProfile profile;
  line_profile("", line, blocks, IdentifiedBy::long_lines, profile);
  return profile.lines.at(0).hash;
}

}  // namespace

TEST_CASE("a line that was cut into parts is one line, and kept where a part of it is kept", "[line_profile]") {
  const std::string text = "Rain fell on Friday. Read more here.\nHome\n";
  const std::vector<Block> blocks{{.begin = 0, .end = 20},
                                  {.begin = 20, .end = 37, .reason = Reason::noise},
                                  {.begin = 37, .end = 42, .reason = Reason::noise}};
  LineProfile profile;
  line_profile("s", text, blocks, IdentifiedBy::kept_lines, profile);
  REQUIRE(profile.lines.size() == 2);
  for (const LineProfile::Line& line : profile.lines)
    CHECK(line.identifies == (line.hash == line_hash("Rain fell on Friday. Read more here.")));
}

TEST_CASE("blank lines are left out, and a repeated line is listed once", "[line_profile]") {
  const std::string text = "short\n  \nshort\n";
  std::vector<Block> blocks;
  split(text, kernel(KernelChoice::automatic), blocks);
  LineProfile profile;
  line_profile("", text, blocks, IdentifiedBy::long_lines, profile);
  REQUIRE(profile.lines.size() == 1);
  CHECK(profile.lines[0].hash == line_hash("short"));
  CHECK(profile.site == 0);
  line_profile("", "", {}, IdentifiedBy::long_lines, profile);
  CHECK(profile.lines.empty());
}
