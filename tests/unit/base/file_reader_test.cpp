#include "base/file_reader.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <string_view>
#include <thread>

#include "base/file_descriptor.h"
#include "catch.h"
#include "cleaner/error.h"

using namespace cleaner;

namespace {

struct Pipe {
  Pipe() {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    read_end = FileDescriptor(ends[0]);
    write_end = FileDescriptor(ends[1]);
  }
  FileDescriptor read_end, write_end;
};

}  // namespace

TEST_CASE("a read of a pipe that nobody writes to ends when the run has to", "[file_reader]") {
  Pipe pipe;
  std::atomic<bool> stop{false};
  FileReader reader;
  reader.set_stop(&stop);
  reader.open_descriptor(pipe.read_end.get());
  char buffer[64];

  SECTION("stopped before the read") {
    stop = true;
    CHECK_THROWS_AS(reader.read(buffer, sizeof buffer), Interrupted);
  }
  SECTION("stopped while it waits, by a thread that sends no signal") {
    std::thread other([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      stop = true;
    });
    CHECK_THROWS_AS(reader.read(buffer, sizeof buffer), Interrupted);
    other.join();
  }
}

TEST_CASE("a read that may be stopped gives what a pipe holds and sees its end", "[file_reader]") {
  Pipe pipe;
  const std::atomic<bool> stop{false};
  FileReader reader;
  reader.set_stop(&stop);
  reader.open_descriptor(pipe.read_end.get());
  char buffer[64];

  REQUIRE(::write(pipe.write_end.get(), "rain fell", 9) == 9);
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(150));  // longer than a read waits before it looks again
    pipe.write_end = FileDescriptor();
  });
  CHECK(std::string_view(buffer, reader.read(buffer, sizeof buffer)) == "rain fell");
  CHECK(reader.read(buffer, sizeof buffer) == 0);
  CHECK(reader.error().empty());
  other.join();
}
