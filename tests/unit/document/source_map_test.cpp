#include "document/source_map.h"

#include "catch.h"

using namespace cleaner;

TEST_CASE("the blocks of a page are rebuilt from its source map, and tile its text", "[source_map][html]") {
  std::vector<Block> blocks(3);
  const std::vector<SourceMapEntry> source_map = {{0, {4, 8}}, {6, {16, 24}}, {6, {24, 25}}, {9, {30, 40}}};
  blocks_of(source_map, 12, blocks);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].begin == 0);
  CHECK(blocks[0].end == 6);
  CHECK(blocks[1].begin == 6);
  CHECK(blocks[1].end == 9);
  CHECK(blocks[2].end == 12);
  for (const Block& block : blocks) CHECK(block.reason == Reason::kept);
  blocks_of({}, 0, blocks);
  CHECK(blocks.empty());
}
