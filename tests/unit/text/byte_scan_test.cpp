#include "text/byte_scan.h"

#include <random>
#include <string>

#include "catch.h"
#include "cleaner/error.h"

using namespace cleaner;

namespace {

/// Buffers that hit the borders of what the functions tell apart.
std::string random_bytes(std::mt19937& random, std::size_t size, int kind) {
  static const std::string kBorders = "/0129:@AZ[`az{\x7F\x80\xFF\x1F\x20\"\\\n\r\t";
  std::string bytes(size, 'x');
  for (char& c : bytes) {
    if (kind == 0) c = static_cast<char>(random());
    if (kind == 1) c = kBorders[random() % kBorders.size()];
    if (kind == 2 && random() % 40 == 0) c = kBorders[random() % kBorders.size()];
  }
  return bytes;
}

}  // namespace

TEST_CASE("every kernel finds what the scalar one finds, at every size and alignment", "[byte_scan]") {
  std::mt19937 random(1);
  const Kernel& scalar = kernel(KernelChoice::scalar);
  for (const Kernel* fast : kernels()) {
    INFO(fast->name);
    for (std::size_t size = 0; size <= 200; ++size) {
      for (std::size_t offset = 0; offset < 33; ++offset) {
        const std::string buffer = random_bytes(random, offset + size, static_cast<int>(random() % 4));
        const char* data = buffer.data() + offset;
        bool same = scalar.find_json_special(data, size) == fast->find_json_special(data, size);
        same = same && scalar.ascii_prefix(data, size) == fast->ascii_prefix(data, size);
        for (const char byte : {'\n', '"', '\0', '\xFF', 'x'}) {
          same = same && scalar.find_byte(data, size, byte) == fast->find_byte(data, size, byte);
          same = same && scalar.count_byte(data, size, byte) == fast->count_byte(data, size, byte);
        }
        if (size >= 64)
          same = same && scalar.word_mask(data) == fast->word_mask(data) &&
                 scalar.line_end_mask(data) == fast->line_end_mask(data);
        if (!same) FAIL("size " << size << " offset " << offset);
      }
    }
  }
}

TEST_CASE("the scalar kernel does what its names say", "[byte_scan]") {
  const Kernel& scalar = kernel(KernelChoice::scalar);
  for (int byte = 0; byte < 256; ++byte) {
    std::string buffer(64, ' ');
    buffer[37] = static_cast<char>(byte);
    const bool special = byte < 0x20 || byte == '"' || byte == '\\';
    const bool word =
        (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte >= 0x80;
    INFO(byte);
    CHECK(scalar.find_json_special(buffer.data(), 64) == (special ? 37u : 64u));
    CHECK(scalar.ascii_prefix(buffer.data(), 64) == (byte >= 0x80 ? 37u : 64u));
    CHECK(scalar.word_mask(buffer.data()) == std::uint64_t{word} << 37);
    CHECK(scalar.line_end_mask(buffer.data()) == std::uint64_t{byte == '\n'} << 37);
    CHECK(scalar.find_byte(buffer.data(), 64, static_cast<char>(byte)) == (byte == ' ' ? 0u : 37u));
    CHECK(scalar.count_byte(buffer.data(), 64, ' ') == (byte == ' ' ? 64u : 63u));
  }
}

TEST_CASE("a kernel can be chosen by name, the scalar one on every machine", "[byte_scan]") {
  CHECK(std::string(kernel(KernelChoice::scalar).name) == "scalar");
  CHECK(&kernel(KernelChoice::automatic) == kernels().back());
  if (kernels().size() == 1)
    CHECK_THROWS_AS(kernel(KernelChoice::avx2), Error);
  else
    CHECK(std::string(kernel(KernelChoice::avx2).name) == "avx2");
}
