#include "base/decompressor.h"

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <thread>

#include "base/file_reader.h"
#include "catch.h"
#include "run_helpers.h"
#include "temporary_folder.h"

using namespace cleaner;
using namespace std::string_literals;

namespace {

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

/// A frame with a checksum; a window of 2 to the power of `window`, where that is not 0, by packing as a stream.
std::string zstd(std::string_view bytes, int window = 0) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string packed(ZSTD_compressBound(bytes.size()) + 64, '\0');
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  ZSTD_outBuffer out{packed.data(), packed.size(), 0};
  if (window != 0) {
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, window);
    REQUIRE(!ZSTD_isError(ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_flush)));
  }
  REQUIRE(ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_end) == 0);
  packed.resize(out.pos);
  return packed;
}

std::string skippable_frame(std::string_view bytes) {
  return "\x5A\x2A\x4D\x18"s + static_cast<char>(bytes.size()) + "\0\0\0"s + std::string(bytes);
}

std::string flipped(std::string bytes, std::size_t at) {
  bytes[at] ^= 1;
  return bytes;
}

/// Text that does not pack well: the packed bytes fill several buffers.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 1;
  for (char& c : bytes) c = static_cast<char>('!' + ((state = state * 1664525 + 1013904223) >> 26));
  return bytes;
}

struct Decompressed {
  std::string bytes, error;
  bool operator==(const Decompressed&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Decompressed& decompressed) {
  return out << decompressed.bytes.size() << " bytes [" << decompressed.bytes.substr(0, 40) << "] "
             << decompressed.error;
}

/// Reads `room` bytes at a time of a source that gives `piece` bytes at a time.
Decompressed unpack(std::string_view packed, std::size_t piece, std::size_t room) {
  const std::string_view head = packed.substr(0, std::max<std::size_t>(piece, 4)).substr(0, Decompressor::kBuffer);
  std::string_view rest = packed.substr(head.size());
  Decompressor decompressor(packing_of(head), head, [&](char* to, std::size_t size) {
    const std::size_t got = rest.copy(to, std::min(size, piece));
    rest.remove_prefix(got);
    return got;
  });
  Decompressed result;
  std::string buffer(room, '\0');
  while (const std::size_t size = decompressor.read(buffer.data(), room)) result.bytes.append(buffer, 0, size);
  result.error = decompressor.error();
  return result;
}

/// The same, which must be the same however the bytes are cut.
Decompressed unpack(std::string_view packed) {
  const Decompressed result = unpack(packed, packed.size(), 1 << 17);
  CHECK(unpack(packed, 1, 1 << 17) == result);
  CHECK(unpack(packed, 1000, 1 << 17) == result);
  CHECK(unpack(packed, packed.size(), 16).error == result.error);
  return result;
}

}  // namespace

TEST_CASE("gzip and zstd are detected by their first bytes, a skippable frame too", "[decompressor]") {
  CHECK(packing_of(gzip("Rain")) == Packing::gzip);
  CHECK(packing_of(zstd("Rain")) == Packing::zstd);
  CHECK(packing_of(skippable_frame("")) == Packing::zstd);
  for (const std::string_view plain :
       {"", "P", "P*", "\x1F\x8B", "\x1F\x8B\x09...", "\x28\xB5\x2F", "P*M ", "Rain", "{}"})
    CHECK(packing_of(plain) == Packing::none);
}

TEST_CASE("packed bytes come out whole, of one part or many", "[decompressor]") {
  const std::string long_text = noise(300'000);
  for (const auto pack :
       {+[](std::string_view bytes) { return gzip(bytes); }, +[](std::string_view bytes) { return zstd(bytes); }}) {
    CHECK(unpack(pack("Rain fell.\n")) == Decompressed{"Rain fell.\n", ""});
    CHECK(unpack(pack("")) == Decompressed{"", ""});
    CHECK(unpack(pack(long_text)) == Decompressed{long_text, ""});
    CHECK(unpack(pack("Rain ") + pack("") + pack("fell.\n")) == Decompressed{"Rain fell.\n", ""});
    CHECK(unpack(pack(long_text) + pack(long_text)) == Decompressed{long_text + long_text, ""});
  }
  CHECK(unpack(skippable_frame("a note") + zstd("Rain ") + skippable_frame("") + zstd("fell.\n")) ==
        Decompressed{"Rain fell.\n", ""});
  CHECK(unpack(skippable_frame("a note")) == Decompressed{"", ""});
}

TEST_CASE("only one layer is decompressed", "[decompressor]") {
  CHECK(unpack(gzip(gzip("Rain"))) == Decompressed{gzip("Rain"), ""});
  CHECK(unpack(gzip(zstd("Rain"))) == Decompressed{zstd("Rain"), ""});
  CHECK(unpack(zstd(zstd("Rain"))) == Decompressed{zstd("Rain"), ""});
}

TEST_CASE("a flipped bit is an error wherever it is, in the checksum and the length too", "[decompressor]") {
  const std::string packed = gzip("Rain fell.\n");
  for (std::size_t at = packed.size() - 8; at < packed.size() - 4; ++at)
    CHECK(unpack(flipped(packed, at)) == Decompressed{"Rain fell.\n", "damaged gzip data: incorrect data check"});
  for (std::size_t at = packed.size() - 4; at < packed.size(); ++at)
    CHECK(unpack(flipped(packed, at)) == Decompressed{"Rain fell.\n", "damaged gzip data: incorrect length check"});
  for (std::size_t at = 10; at < packed.size(); ++at) CHECK(unpack(flipped(packed, at)).error != "");
  CHECK(unpack(flipped(packed, packed.size() - 8) + packed).error == "damaged gzip data: incorrect data check");

  const std::string frame = zstd("Rain fell.\n");
  CHECK(unpack(flipped(frame, frame.size() - 1)).error == "damaged zstd data: wrong checksum");
  for (std::size_t at = 6; at < frame.size(); ++at) CHECK(unpack(flipped(frame, at)).error != "");
  CHECK(unpack(zstd("Rain ") + flipped(frame, frame.size() - 1)).error == "damaged zstd data: wrong checksum");
  const std::string long_frame = zstd(noise(300'000));
  CHECK(unpack(flipped(long_frame, long_frame.size() / 2)).error != "");
}

TEST_CASE("a cut is an error wherever it is, and the bytes before it are given", "[decompressor]") {
  for (const auto& [first, name] : {std::pair{gzip("Rain "), "gzip"}, std::pair{zstd("Rain "), "zstd"}}) {
    const std::string cause = "truncated "s + name + " input";
    const std::string packed =
        first + (name == "gzip"s ? gzip("fell.\n") : skippable_frame("a note") + zstd("fell.\n"));
    std::vector<std::size_t> ends = {first.size(), packed.size()};
    if (name == "zstd"s) ends.push_back(first.size() + skippable_frame("a note").size());
    for (std::size_t size = 4; size < packed.size(); ++size) {
      const Decompressed result = unpack(packed.substr(0, size));
      CHECK(result.error == (std::count(ends.begin(), ends.end(), size) ? "" : cause));
      CHECK("Rain fell.\n"s.starts_with(result.bytes));
      if (size >= first.size()) CHECK(result.bytes.starts_with("Rain "));
    }
  }
  const std::string text = noise(300'000);
  CHECK(unpack(gzip(text).substr(0, 150'000)).error == "truncated gzip input");
  CHECK(unpack(zstd(text).substr(0, 150'000)).error == "truncated zstd input");
}

TEST_CASE("what follows the packed bytes is an error, but for zeros behind gzip", "[decompressor]") {
  for (const std::string& garbage :
       {"x"s, "\n"s, "\x1F\x8C"s, "{\"text\": \"more\"}\n"s, "\0x"s, std::string(200'000, '\0') + "x"})
    CHECK(unpack(gzip("Rain") + garbage) == Decompressed{"Rain", "garbage after the gzip data"});
  for (const std::size_t zeros : {1u, 3u, 512u, 200'000u})
    CHECK(unpack(gzip("Rain") + std::string(zeros, '\0')) == Decompressed{"Rain", ""});
  for (const std::string& garbage : {"x"s, "\0"s, "\0\0\0\0\0\0\0\0"s, "{\"text\": \"more\"}\n"s, gzip("fell")})
    CHECK(unpack(zstd("Rain") + garbage) == Decompressed{"Rain", "garbage after the zstd data"});
}

TEST_CASE("a bomb stops early", "[decompressor][slow]") {
  const std::string zeros(std::size_t{160} << 20, '\0');
  for (const std::string& packed : {gzip(zeros), zstd(zeros)}) {
    const Decompressed result = unpack(packed, packed.size(), 1 << 17);
    CHECK(result.error == "expands more than 1000 times: looks like a decompression bomb");
    CHECK(result.bytes.size() < zeros.size());
    CHECK(unpack(packed, 7, 1 << 17) == result);
  }
  const std::string_view honest = std::string_view(zeros).substr(0, std::size_t{60} << 20);
  CHECK(unpack(zstd(honest), 4096, 1 << 17).bytes == honest);
}

TEST_CASE("a zstd window that takes more than 128 MB is refused, and one of 128 MB is not", "[decompressor]") {
  CHECK(unpack(zstd("Rain", 27)) == Decompressed{"Rain", ""});
  if (sizeof(void*) == 8)
    CHECK(unpack(zstd("Rain", 28)) == Decompressed{"", "packed with a zstd window of more than 128 MB"});
}

TEST_CASE("a packed file is read through, and from a pipe a byte at a time", "[decompressor]") {
  const TemporaryFolder folder;
  const std::string text = noise(200'000);
  for (const std::string& packed : {gzip(text), zstd(text), skippable_frame("") + zstd(text)}) {
    FileReader reader;
    std::string buffer(1 << 20, '\0');
    REQUIRE(reader.open(folder.write("text", packed)));
    CHECK(reader.read(buffer.data(), buffer.size()) == text.size());
    CHECK(std::string_view(buffer).substr(0, text.size()) == text);
    CHECK(reader.read(buffer.data(), buffer.size()) == 0);
    CHECK(reader.error() == "");

    int ends[2];
    REQUIRE(pipe(ends) == 0);
    std::thread writer([&] {
      for (const char& byte : packed)
        if (write(ends[1], &byte, 1) != 1) break;
      close(ends[1]);
    });
    reader.open_descriptor(ends[0]);
    CHECK(reader.read(buffer.data(), buffer.size()) == text.size());
    writer.join();
    close(ends[0]);
    CHECK(std::string_view(buffer).substr(0, text.size()) == text);
  }
}

TEST_CASE("a gzip file in a gzip file is a binary file, and a damaged one is an error", "[decompressor]") {
  const TemporaryFolder folder;
  folder.write("in/a.txt.gz", gzip(gzip("Rain fell.\n")));
  folder.write("in/b.txt.gz", flipped(gzip("Rain fell.\n"), gzip("Rain fell.\n").size() - 8));
  const Summary summary = run(quiet_options({folder / "in"}, folder / "out"));
  CHECK(summary.skipped == 1);
  CHECK(summary.failed == 1);
}
