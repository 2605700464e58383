#include "text/split.h"

#include <string>

#include "articles.h"
#include "catch.h"

using namespace cleaner;

namespace {

/// The pieces of a text, each in brackets, line ends as \n and \r.
std::string pieces(std::string_view text, const Kernel& kernel) {
  std::vector<Block> blocks{{.begin = 7, .end = 9}};  // what was there before goes
  split(text, kernel, blocks);
  std::string out;
  for (const Block& block : blocks) {
    out += '[';
    for (const char c : text.substr(block.begin, block.end - block.begin)) {
      if (c == '\n')
        out += "\\n";
      else if (c == '\r')
        out += "\\r";
      else
        out += c;
    }
    out += ']';
  }
  return out;
}

}  // namespace

TEST_CASE("a text is cut into lines with their ends, and runs of blank lines", "[split]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"a", "[a]"},
      {"a\n", "[a\\n]"},
      {"a\nb", "[a\\n][b]"},
      {"\n", "[\\n]"},
      {"\n\n\n", "[\\n\\n\\n]"},
      {"   ", "[   ]"},
      {"\n \t\n\n", "[\\n \t\\n\\n]"},
      {"Home\n\n\nRain fell.\n", "[Home\\n][\\n\\n][Rain fell.\\n]"},
      {"a\r\nb\r\n\r\nc", "[a\\r\\n][b\\r\\n][\\r\\n][c]"},
      {"a\rb\r\rc", "[a\\r][b\\r\\r][c]"},  // the old line end of a Mac, where there is no other
      {"a\rb\nc", "[a\\rb\\n][c]"},         // not where there is
      {"\r\r", "[\\r\\r]"},
      {"a\n \xC2\xA0\n\xE3\x80\x80\nb", "[a\\n][ \xC2\xA0\\n\xE3\x80\x80\\n][b]"},
      {"a\n\xE2\x80\x8B\n\nb", "[a\\n][\xE2\x80\x8B\\n\\n][b]"},
      {"a\xC2", "[a\xC2]"},
  }));
  for (const Kernel* kernel : kernels()) {
    INFO(kernel->name);
    CHECK(pieces(text, *kernel) == expected);
  }
}

TEST_CASE("lines of every length around the width of a kernel are cut the same", "[split]") {
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string text = std::string(size, 'x') + "\n" + std::string(200 - size, 'y') + "\nz";
    std::vector<Block> blocks;
    for (const Kernel* kernel : kernels()) {
      split(text, *kernel, blocks);
      REQUIRE(blocks.size() == 3);
      REQUIRE(blocks[0].end == size + 1);
      REQUIRE(blocks[1].end == 202);
      REQUIRE(blocks[2].end == 203);
    }
  }
}

TEST_CASE("ten million empty lines are one block", "[split]") {
  const std::string text(10'000'000, '\n');
  std::vector<Block> blocks;
  split(text, kernel(KernelChoice::automatic), blocks);
  CHECK(blocks.size() == 1);
}
