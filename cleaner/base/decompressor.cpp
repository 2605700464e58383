#include "base/decompressor.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <climits>
#include <cstring>
#include <new>
#include <utility>

namespace cleaner {

/// Decompresses one part after the other: gzip calls it a member, zstd a frame.
class Decompressor::Decoder {
 public:
  enum class State : std::uint8_t { inside, part_done, failed };

  virtual ~Decoder() = default;

  /// Decompresses until the input is used up, `out` is full or the part is done. Removes the used bytes from the front
  /// of `in`, advances `out`, and subtracts the bytes written from `room`, the bytes left in `out`.
  virtual State step(std::string_view& in, char*& out, std::size_t& room) = 0;

  std::string cause;  ///< of State::failed
};

namespace {

/// A file that exceeds both limits is refused as a decompression bomb; no honest file does.
constexpr std::uint64_t kBombBytes = std::uint64_t{64} << 20, kBombRatio = 1000;

/// Frames with a larger window are refused: 128 MB, as in the program zstd.
constexpr int kWindowLog = 27;

constexpr std::string_view kMember = "\x1F\x8B\x08", kFrame = "\x28\xB5\x2F\xFD";
constexpr std::string_view kSkippable = "\x2A\x4D\x18";  // behind 0x50 to 0x5F

/// Is this the magic number of a part, as far as it goes?
bool begins_part(Packing packing, std::string_view bytes) {
  std::string_view magic = packing == Packing::gzip ? kMember : kFrame;
  if (packing == Packing::zstd && !bytes.empty() && (bytes[0] & 0xF0) == 0x50) {
    magic = kSkippable;
    bytes.remove_prefix(1);
  }
  return bytes.substr(0, magic.size()) == magic.substr(0, bytes.size());
}

const char* name_of(Packing packing) { return packing == Packing::gzip ? "gzip" : "zstd"; }

class GzipDecoder final : public Decompressor::Decoder {
 public:
  GzipDecoder() {
    if (inflateInit2(&stream_, MAX_WBITS + 16) != Z_OK) throw std::bad_alloc();  // + 16: a gzip header, CRC and length
  }
  ~GzipDecoder() override { inflateEnd(&stream_); }

  State step(std::string_view& in, char*& out, std::size_t& room) override {
    const std::size_t asked = std::min<std::size_t>(room, UINT_MAX);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(asked);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(in.size() - stream_.avail_in);
    out += asked - stream_.avail_out;
    room -= asked - stream_.avail_out;
    if (code == Z_STREAM_END) {
      inflateReset(&stream_);
      return State::part_done;
    }
    if (code == Z_OK || code == Z_BUF_ERROR) return State::inside;
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    cause = std::string("damaged gzip data: ") + (stream_.msg != nullptr ? stream_.msg : zError(code));
    return State::failed;
  }

 private:
  z_stream stream_{};
};

class ZstdDecoder final : public Decompressor::Decoder {
 public:
  ZstdDecoder() {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kWindowLog);
  }

  State step(std::string_view& in, char*& out, std::size_t& room) override {
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out, room, 0};
    const std::size_t left = ZSTD_decompressStream(context_.get(), &output, &input);
    in.remove_prefix(input.pos);
    out += output.pos;
    room -= output.pos;
    if (!ZSTD_isError(left)) return left == 0 ? State::part_done : State::inside;
    switch (ZSTD_getErrorCode(left)) {
      case ZSTD_error_memory_allocation:
        throw std::bad_alloc();
      case ZSTD_error_frameParameter_windowTooLarge:
        cause = "packed with a zstd window of more than 128 MB";
        break;
      case ZSTD_error_dictionary_wrong:
        cause = "packed with a zstd dictionary";
        break;
      case ZSTD_error_checksum_wrong:
        cause = "damaged zstd data: wrong checksum";
        break;
      default:
        cause = "damaged zstd data";
        break;
    }
    return State::failed;
  }

 private:
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context_{ZSTD_createDCtx(), ZSTD_freeDCtx};
};

std::unique_ptr<Decompressor::Decoder> make_decoder(Packing packing) {
  if (packing == Packing::gzip) return std::make_unique<GzipDecoder>();
  return std::make_unique<ZstdDecoder>();
}

}  // namespace

Packing packing_of(std::string_view head) {
  if (head.size() >= kMember.size() && begins_part(Packing::gzip, head)) return Packing::gzip;
  if (head.size() >= kFrame.size() && begins_part(Packing::zstd, head)) return Packing::zstd;
  return Packing::none;
}

Decompressor::Decompressor(Packing packing, std::string_view head, Source source)
    : packing_(packing),
      source_(std::move(source)),
      buffer_(kBuffer),
      bytes_in_(head.size()),
      decoder_(make_decoder(packing)) {
  in_ = {buffer_.data(), head.copy(buffer_.data(), buffer_.size())};
}

Decompressor::~Decompressor() = default;

void Decompressor::end(std::string error) {
  ended_ = true;
  error_ = std::move(error);
}

/// The packed bytes that come next, at least `least` unless they end before. Fills the whole buffer, so that what the
/// decoder sees, and where a bomb is detected, does not depend on how the bytes arrive.
std::string_view Decompressor::look(std::size_t least) {
  if (in_.size() >= least || source_ended_) return in_;
  std::size_t size = in_.size();
  if (size > 0) std::memmove(buffer_.data(), in_.data(), size);
  while (size < buffer_.size() && !source_ended_) {
    const std::size_t got = source_(buffer_.data() + size, buffer_.size() - size);
    source_ended_ = got == 0;
    bytes_in_ += got;
    size += got;
  }
  return in_ = {buffer_.data(), size};
}

/// Begins the next part. False where no part follows; bytes that are no part are an error, except zeros behind gzip,
/// which fill the last block of a tape.
bool Decompressor::start_part() {
  const std::string_view head = look(kFrame.size());
  inside_ = !head.empty() && begins_part(packing_, head);
  if (inside_) return true;
  while (packing_ == Packing::gzip && look(1).starts_with('\0'))
    in_.remove_prefix(std::min(in_.find_first_not_of('\0'), in_.size()));
  end(in_.empty() ? "" : std::string("garbage after the ") + name_of(packing_) + " data");
  return false;
}

std::size_t Decompressor::read(char* buffer, std::size_t size) {
  char* out = buffer;
  std::size_t room = size;
  while (room > 0 && !ended_ && (inside_ || start_part())) {
    const std::size_t in_before = look(1).size(), room_before = room;
    const Decoder::State state = decoder_->step(in_, out, room);
    inside_ = state != Decoder::State::part_done;
    if (state == Decoder::State::failed) end(decoder_->cause);
    if (state == Decoder::State::inside && in_.size() == in_before && room == room_before)  // all is read
      end(std::string("truncated ") + name_of(packing_) + " input");
  }
  bytes_out_ += size - room;
  if (bytes_out_ <= kBombBytes || bytes_out_ / kBombRatio <= bytes_in_) return size - room;
  end("expands more than 1000 times: looks like a decompression bomb");
  return 0;
}

}  // namespace cleaner
