// Threads that share the items of a batch, while the thread that owns them does something else, then helps.
//
//     ThreadPool workers(4);
//     workers.start(batch.size(), [&](std::size_t item, unsigned worker) { ... });
//     read_the_next_batch();
//     workers.finish();              // works on what is left, waits for the rest, rethrows what an item threw
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cleaner {

class ThreadPool {
 public:
  using Work =
      std::function<void(std::size_t item, unsigned worker)>;  ///< worker: 0 to count() - 1, never two at a time

  /// `threads`: in all, the calling one included; fewer where the system refuses more.
  explicit ThreadPool(unsigned threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  unsigned count() const { return static_cast<unsigned>(threads_.size()) + 1; }
  void start(std::size_t items, Work work);
  void finish();

 private:
  void loop(unsigned worker);
  void take_items(unsigned worker);

  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable begun_, done_;
  Work work_;
  std::size_t items_ = 0;
  std::atomic<std::size_t> next_{0};
  std::size_t round_ = 0;
  unsigned busy_ = 0;
  bool quit_ = false;
  std::exception_ptr error_;
};

}  // namespace cleaner
