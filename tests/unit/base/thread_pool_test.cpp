#include "base/thread_pool.h"

#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <vector>

#include "catch.h"

using namespace cleaner;

TEST_CASE("every item is done once, whatever the number of threads and items", "[thread_pool][threads]") {
  for (const unsigned threads : {1u, 2u, 5u}) {
    ThreadPool workers(threads);
    CHECK(workers.count() == threads);
    for (const std::size_t items : {0u, 1u, 3u, 1000u}) {
      INFO(threads << " threads, " << items << " items");
      std::vector<std::atomic<int>> done(items);
      std::array<std::atomic<int>, 5> at_work{};
      std::atomic<bool> twice = false;
      workers.start(items, [&](std::size_t item, unsigned worker) {
        if (at_work.at(worker).fetch_add(1) != 0) twice = true;
        ++done[item];
        --at_work[worker];
      });
      workers.finish();
      CHECK_FALSE(twice);
      bool each_once = true;
      for (const auto& n : done) each_once = each_once && n == 1;
      CHECK(each_once);
    }
  }
}

TEST_CASE("finish throws what an item threw, and the next batch is worked on as usual", "[thread_pool][threads]") {
  for (const unsigned threads : {1u, 4u}) {
    ThreadPool workers(threads);
    workers.start(100, [](std::size_t item, unsigned) {
      if (item % 10 == 3) throw std::runtime_error("item");
    });
    CHECK_THROWS_AS(workers.finish(), std::runtime_error);
    std::atomic<int> done = 0;
    workers.start(100, [&](std::size_t, unsigned) { ++done; });
    workers.finish();
    CHECK(done == 100);
  }
}

TEST_CASE("a pool may be destroyed while items are left", "[thread_pool][threads]") {
  std::atomic<int> begun = 0;
  {
    ThreadPool workers(3);
    workers.start(1'000'000, [&](std::size_t, unsigned) {
      ++begun;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    });
  }
  const int at_the_end = begun;
  CHECK(at_the_end < 1'000'000);
  CHECK(begun == at_the_end);  // nobody works on
}
