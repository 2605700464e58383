// The program: reads the command line, calls the library, and turns its results and errors into messages and an exit
// code.
//
//     0 done   1 done, but some inputs failed   2 could not run   130 stopped by Ctrl-C
#include <fcntl.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "cleaner/cleaner.h"
#include "cli/explain.h"
#include "cli/flags/option_names.h"
#include "cli/flags/parse_arguments.h"
#include "cli/inspect_commands.h"
#include "cli/progress.h"
#include "text/visible_text.h"

namespace cleaner {
namespace {

std::atomic<bool> stop_requested{false};  // global, because a signal handler sets it
static_assert(std::atomic<bool>::is_always_lock_free);

// The first Ctrl-C asks the run to end; the run looks between two documents and while a read waits. SA_RESETHAND lets a
// second Ctrl-C end the process at once.
void listen_for_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_requested = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

// Without this, the first file that the program opens would get the number of a standard descriptor that the caller
// closed. /dev/null is opened in its place in the opposite direction, so that any use of it fails. Returns which
// descriptors were closed.
std::array<bool, 3> fill_closed_descriptors() {
  std::array<bool, 3> closed{};
  for (int descriptor = 0; descriptor < 3; ++descriptor) {
    if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    closed[static_cast<std::size_t>(descriptor)] = true;
    if (::open("/dev/null", descriptor == 0 ? O_WRONLY : descriptor == 1 ? O_RDONLY : O_RDWR) != descriptor)
      throw Error("cannot open /dev/null");
  }
  return closed;
}

void check_descriptors(const Arguments& arguments, const std::array<bool, 3>& closed) {
  const std::vector<std::string>& inputs = arguments.run.inputs;
  if (closed[0] && std::find(inputs.begin(), inputs.end(), "-") != inputs.end())
    throw Error("standard input is closed");
  const bool needs_output = arguments.command == Command::run ? arguments.run.output.empty() || arguments.run.dry_run
                                                              : arguments.command != Command::restore;
  if (closed[1] && needs_output) throw Error("standard output is closed");
}

int run_command(Arguments& arguments) {
  listen_for_signals();
  Messages messages(arguments.verbosity);
  RunOptions& options = arguments.run;
  options.stop = &stop_requested;
  options.progress = [&](const Progress& progress) { messages.show(progress); };
  const bool piped = std::find(options.inputs.begin(), options.inputs.end(), "-") != options.inputs.end();
  options.log = [&](std::string_view line) {
    const bool first = piped && line.starts_with("cannot use stdin.jsonl:1: malformed JSON");
    messages.log(with_flags(line) + (first ? kPlainTextHint : ""));
  };
  Summary summary = run(options);
  messages.finish(summary_lines(summary, options));
  if (options.dry_run) print(summary.json);
  return summary.failed > 0 ? 1 : 0;
}

int restore_command(const Arguments& arguments) {
  const std::string& folder = arguments.run.output;
  std::uint64_t files = restore(arguments.run.inputs[0], folder);
  std::string where;
  append_visible(where, folder, 0);
  std::fprintf(stderr, "%llu file%s restored to %s, each with the digest it had\n",
               static_cast<unsigned long long>(files), files == 1 ? "" : "s", where.c_str());
  return 0;
}

int dispatch(Arguments arguments) {
  switch (arguments.command) {
    case Command::program:
      print(arguments.text);
      return 0;
    case Command::run:
      return run_command(arguments);
    case Command::explain:
      return explain_files(arguments);
    case Command::restore:
      return restore_command(arguments);
    case Command::features:
      return print_features(arguments);
    case Command::rules:
      return print_rules(arguments);
  }
  return 2;
}

int complain(std::string_view sentence) {
  std::string out = "cleaner: ";
  append_visible(out, with_flags(sentence), 0);
  std::fprintf(stderr, "%s\n", out.c_str());
  return 2;
}

}  // namespace
}  // namespace cleaner

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // write() then fails on a closed standard output, and the program goes on
  try {
    const std::array<bool, 3> closed = cleaner::fill_closed_descriptors();
    cleaner::Arguments arguments = cleaner::parse_arguments({argv + 1, argv + argc});
    cleaner::check_descriptors(arguments, closed);
    return cleaner::dispatch(std::move(arguments));
  } catch (const cleaner::OutputClosed&) {
    return 0;
  } catch (const cleaner::Interrupted& interrupted) {
    cleaner::complain(interrupted.what());
    return 130;
  } catch (const std::bad_alloc&) {
    return cleaner::complain("out of memory (see --memory)");
  } catch (const std::exception& error) {
    return cleaner::complain(error.what());
  }
}
