#include "base/thread_pool.h"

#include <system_error>
#include <utility>

namespace cleaner {

ThreadPool::ThreadPool(unsigned threads) {
  threads_.reserve(threads);
  try {
    for (unsigned i = 1; i < threads; ++i) threads_.emplace_back([this, i] { loop(i); });
  } catch (const std::system_error&) {  // the system refuses more threads: fewer do the same work
  }
}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
    next_ = items_;  // nobody needs the rest
  }
  begun_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void ThreadPool::start(std::size_t items, Work work) {
  {
    const std::lock_guard lock(mutex_);
    work_ = std::move(work);
    items_ = items;
    next_ = 0;
    busy_ = static_cast<unsigned>(threads_.size());
    ++round_;
  }
  begun_.notify_all();
}

void ThreadPool::finish() {
  take_items(0);
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return busy_ == 0; });
  if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}

void ThreadPool::loop(unsigned worker) {
  for (std::size_t seen = 0;;) {
    {
      std::unique_lock lock(mutex_);
      begun_.wait(lock, [&] { return quit_ || round_ != seen; });
      if (quit_) return;
      seen = round_;
    }
    take_items(worker);
    const std::lock_guard lock(mutex_);
    if (--busy_ == 0) done_.notify_one();
  }
}

void ThreadPool::take_items(unsigned worker) {
  try {
    for (std::size_t item; (item = next_.fetch_add(1)) < items_;) work_(item, worker);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::current_exception();
    next_ = items_;
  }
}

}  // namespace cleaner
