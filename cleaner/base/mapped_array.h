// An array of zeros. A large one returns its memory to the system when it is destroyed, so that a table that grows does
// not leave the process its old memory.
//
//     MappedArray<Slot> slots(100'000);
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <type_traits>
#include <utility>

namespace cleaner {

template <class Value>
class MappedArray {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  MappedArray() = default;
  explicit MappedArray(std::size_t size) : size_(size) {
    void* memory = nullptr;
    if (is_large()) {
      memory = ::mmap(nullptr, bytes(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      if (memory == MAP_FAILED) throw std::bad_alloc();
    } else if (size > 0 && (memory = std::calloc(size, sizeof(Value))) == nullptr) {
      throw std::bad_alloc();
    }
    values_ = static_cast<Value*>(memory);
  }
  ~MappedArray() {
    if (is_large()) {
      ::munmap(values_, bytes());
    } else {
      std::free(values_);
    }
  }
  MappedArray(MappedArray&& other) noexcept { swap(other); }
  MappedArray& operator=(MappedArray&& other) noexcept {
    swap(other);
    return *this;
  }
  void swap(MappedArray& other) noexcept {
    std::swap(values_, other.values_);
    std::swap(size_, other.size_);
  }

  std::size_t size() const { return size_; }
  std::size_t bytes() const { return size_ * sizeof(Value); }
  Value* data() { return values_; }
  const Value* data() const { return values_; }
  Value& operator[](std::size_t i) { return values_[i]; }
  const Value& operator[](std::size_t i) const { return values_[i]; }

 private:
  bool is_large() const { return bytes() >= std::size_t{1} << 16; }

  Value* values_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace cleaner
