#include "run/dedup_memory.h"

#include "base/resident_memory.h"
#include "catch.h"

namespace cleaner {
namespace {

TEST_CASE("the index takes the memory that is asked for, or what the run leaves it") {
  RunOptions options;
  options.memory = std::uint64_t{64} << 30;
  const std::uint64_t files = index_memory(options, false), stream = index_memory(options, true);
  CHECK(files < options.memory - 3 * external_sort_memory(options));
  CHECK(files > options.memory / 2);
  CHECK(stream < files);     // leaves room for line counts to come
  options.memory = 1 << 20;  // less than the process takes already
  CHECK(index_memory(options, false) == options.memory / 8);
  options.index_memory = 1234;
  CHECK(index_memory(options, true) == 1234);
}

}  // namespace
}  // namespace cleaner
