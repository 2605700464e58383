#include "storage/temp_file.h"

#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "cleaner/error.h"
#include "storage/disk_array.h"
#include "temporary_folder.h"

using namespace cleaner;

TEST_CASE("bytes of any size come back, while others are still written", "[temp_file][slow]") {
  const TemporaryFolder folder;
  const std::uint64_t in_memory = GENERATE(0, 1, 1000, 1 << 19, 1 << 26);
  TempFile file;
  file.open(folder.path(), in_memory);
  CHECK(std::filesystem::is_empty(folder.path()));  // it has no name: it goes with the process
  const std::size_t sizes[] = {0, 1, 7, 1000, (1 << 18) - 8, (1 << 18) - 7, 1 << 18, (1 << 18) + 1, 3 << 18, 0, 5};
  std::string all;
  std::vector<std::uint64_t> places;
  for (int round = 0; round < 3; ++round) {
    for (const std::size_t size : sizes) {
      const std::string bytes(size, static_cast<char>('a' + places.size() % 26));
      places.push_back(file.append(bytes));
      REQUIRE(places.back() == all.size());
      all += bytes;
      REQUIRE(file.size() == all.size());
      for (const std::size_t i : {places.size() - 1, places.size() / 2, std::size_t{0}}) {
        std::string back(all.size() - places[i], ' ');  // over the border of what lies in the file, too
        file.read(places[i], back.data(), back.size());
        INFO("from " << i << " of " << places.size());
        CHECK((back == all.substr(places[i])));
      }
    }
  }
}

TEST_CASE("a missing folder for temporary files is named", "[temp_file]") {
  TempFile file;
  CHECK_THROWS_WITH(file.open("/no/such/folder"), contains("/no/such/folder"));
}

TEST_CASE("a disk array gives back what was set, and its default for what was left out", "[temp_file][slow]") {
  struct Pair {
    std::uint64_t a;
    std::uint32_t b, c;
  };
  DiskArray<Pair> column({1, 2, 3});
  column.open("", GENERATE(0, 15, 40'000, 1 << 24));
  CHECK(column.get(0).a == 1);
  for (std::uint64_t n = 5; n < 100'000; n += 1 + n % 3) column.set(n, {n * n, 7, 8});
  std::uint64_t next = 5;
  for (std::uint64_t n = 0; n < 100'100; ++n) {
    const Pair pair = column.get(n);
    const bool is_set = n == next && n < column.size();
    REQUIRE(pair.a == (is_set ? n * n : 1));
    REQUIRE(pair.c == (is_set ? 8 : 3));
    if (is_set) next += 1 + next % 3;
  }
}
