#include "storage/external_sort.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "catch.h"
#include "story_maker.h"

using namespace cleaner;

namespace {

struct Row {
  std::uint32_t key, number;
};

struct Less {
  bool operator()(const Row& a, const Row& b) const { return a.key != b.key ? a.key < b.key : a.number < b.number; }
};

TEST_CASE("records come in order, however few fit into memory", "[property]") {
  for (const std::uint32_t count : {0, 1, 255, 256, 257, 5'000, 16'384, 60'000}) {
    for (const std::uint64_t memory : {0u, 1u << 12, 1u << 16, 1u << 30}) {
      INFO(count << " records, " << memory << " bytes");
      Numbers numbers(count + memory);
      std::vector<Row> rows;
      ExternalSort<Row, Less> external_sort("", memory);
      for (int round = 0; round < 2; ++round) {  // it can be used again
        rows.clear();
        for (std::uint32_t i = 0; i < count; ++i) {
          rows.push_back({numbers.below(count / 3 + 1), i});
          external_sort.add(rows.back());
        }
        std::sort(rows.begin(), rows.end(), Less());
        std::size_t at = 0;
        bool same = true;
        external_sort.take_all([&](const Row& row) {
          same = same && at < rows.size() && row.key == rows[at].key && row.number == rows[at].number;
          ++at;
        });
        CHECK(same);
        CHECK(at == rows.size());
      }
    }
  }
}

}  // namespace
