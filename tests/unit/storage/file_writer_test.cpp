#include "storage/file_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <csignal>

#include "catch.h"
#include "cleaner/error.h"
#include "run_helpers.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

std::string digest_of(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return hex_digest({hash.low64, hash.high64});
}

}  // namespace

TEST_CASE("a file holds what was written, and knows its size and digest", "[file_writer]") {
  const TemporaryFolder folder;
  for (const std::size_t piece : {std::size_t{1}, std::size_t{1000}, std::size_t{256} << 10,
                                  (std::size_t{256} << 10) + 1, std::size_t{1} << 20}) {
    INFO("pieces of " << piece);
    FileWriter file;
    const std::string path = folder / std::to_string(piece);
    file.open(path);
    std::string expected;
    for (int i = 0; i < 5; ++i) {
      const std::string bytes(piece, static_cast<char>('a' + i));
      file.write(bytes);
      expected += bytes;
      CHECK(file.bytes() == expected.size());
    }
    file.write_number(18446744073709551615u);
    expected += "18446744073709551615";
    file.close();
    CHECK(read_file(path) == expected);
    CHECK(file.bytes() == expected.size());
    CHECK(hex_digest(file.digest()) == digest_of(expected));
  }
}

TEST_CASE("text is escaped as JSON, however long it is", "[file_writer]") {
  const TemporaryFolder folder;
  std::string text, expected;
  for (int i = 0; i < 100'000; ++i) {
    text += "a\"\n\xC3\xA9";
    expected += "a\\\"\\n\xC3\xA9";
  }
  FileWriter file;
  file.open(folder / "x");
  file.write_json(text, kernel(KernelChoice::automatic));
  file.close();
  CHECK(read_file(folder / "x") == expected);
  CHECK(hex_digest(file.digest()) == digest_of(expected));
}

TEST_CASE("an existing file is not overwritten, and a missing folder gives an error that names the file",
          "[file_writer]") {
  const TemporaryFolder folder;
  folder.write("x", "mine");
  FileWriter there, nowhere;
  CHECK_THROWS_WITH(there.open(folder / "x"), contains(folder / "x") && contains("exists"));
  CHECK(read_file(folder / "x") == "mine");
  CHECK_THROWS_WITH(nowhere.open(folder / "no/x"), contains(folder / "no/x") && contains("no such file"));
}

TEST_CASE("a full disk is an error that names the file", "[file_writer]") {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(full >= 0);
  FileWriter file;
  file.open_descriptor(full, "the output");
  file.write("x");
  CHECK_THROWS_WITH(file.close(), "cannot write the output: no space left on device");
  close(full);
}

TEST_CASE("a closed pipe is distinguished from other errors", "[file_writer]") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  close(ends[0]);
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  FileWriter file;
  file.open_descriptor(ends[1], "standard output");
  file.write("x");
  CHECK_THROWS_AS(file.flush(), OutputClosed);
  std::signal(SIGPIPE, before);
  close(ends[1]);
}

TEST_CASE("a file that is not written is counted and digested all the same", "[file_writer]") {
  FileWriter file;
  file.open_nothing();
  file.write("abc");
  file.close();
  CHECK(file.bytes() == 3);
  CHECK(hex_digest(file.digest()) == digest_of("abc"));
}
