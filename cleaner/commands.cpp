// See commands.h.
#include "commands.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "cleaner/error.h"
#include "explain.h"

namespace cleaner {

void print(std::string_view text) {
  while (!text.empty()) {
    ssize_t written = ::write(1, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      throw OutputClosed();
    } else if (errno != EINTR) {
      throw Error(std::string("standard output: ") + std::strerror(errno));
    }
  }
}

}  // namespace cleaner
