#include "input/input_buffer.h"

#include <xxhash.h>

#include <cstring>

namespace cleaner {
namespace {
constexpr std::size_t kChunk = std::size_t{128} << 10;
}  // namespace

struct InputBuffer::Digest {
  XXH3_state_t* state = XXH3_createState();
  ~Digest() { XXH3_freeState(state); }
};

InputBuffer::InputBuffer() : buffer_(kChunk), digest_(std::make_unique<Digest>()) {}
InputBuffer::~InputBuffer() = default;

void InputBuffer::start(const InputFile& input, int input_fd) {
  begin_ = end_ = 0;
  total_ = 0;
  ended_ = false;
  XXH3_128bits_reset(digest_->state);
  if (input.path == "-")
    reader_.open_descriptor(input_fd);
  else
    ended_ = !reader_.open(input.path);
}

std::string_view InputBuffer::look(std::size_t least) {
  while (end_ - begin_ < least && fill()) {
  }
  return {buffer_.data() + begin_, end_ - begin_};
}

void InputBuffer::finish(InputFile& input) {
  const XXH128_hash_t digest = XXH3_128bits_digest(digest_->state);
  input.bytes = total_;
  input.digest = {digest.low64, digest.high64};
  reader_.close();
  if (buffer_.size() > kChunk) {  // grown for the long first line of one file
    buffer_.resize(kChunk);
    buffer_.shrink_to_fit();
  }
}

bool InputBuffer::fill() {
  if (ended_) return false;
  if (begin_ == end_) begin_ = end_ = 0;
  if (buffer_.size() - end_ < FileReader::kMinimumRead) {
    if (begin_ < buffer_.size() / 2) buffer_.resize(buffer_.size() * 2);
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t size = reader_.read(buffer_.data() + end_, buffer_.size() - end_);
  XXH3_128bits_update(digest_->state, buffer_.data() + end_, size);
  total_ += size;
  end_ += size;
  ended_ = size == 0;
  return !ended_;
}

}  // namespace cleaner
