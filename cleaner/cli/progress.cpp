// Writes to standard error only. Text from documents and names of files pass through append_visible first.
#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "cli/explain.h"
#include "text/visible_text.h"

namespace cleaner {
namespace {

constexpr double kSecondsBetweenLines = 10;  // off a terminal, where lines are not overwritten

// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, const char* noun) {
  return grouped(number) + " " + noun + (number == 1 ? "" : "s");
}

// "8.8 of 16.7 KB"
std::string share(std::uint64_t part, std::uint64_t whole) {
  const bool small = whole < 1'000'000;
  const double unit = small ? 1e3 : 1e6;
  return fmt::format("{:.1f} of {:.1f} {}", static_cast<double>(part) / unit, static_cast<double>(whole) / unit,
                     small ? "KB" : "MB");
}

std::string duration(double seconds) {
  auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

void write_error(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

std::string progress_line(const Progress& p, double seconds) {
  std::string out = p.passes > 1 ? fmt::format("pass {} of {}: ", p.pass, p.passes) : "";
  out += counted(p.documents, "document");
  if (seconds <= 0) return out;
  double speed = static_cast<double>(p.bytes) / seconds;
  out += fmt::format(", {:.0f} MB/s", speed / 1e6);
  if (p.total_bytes == 0 || p.bytes == 0) return out;
  // A compressed input can be longer than the total that its size suggested.
  double done = std::min(1.0, static_cast<double>(p.bytes) / static_cast<double>(p.total_bytes));
  double left = std::max(0.0, static_cast<double>(p.total_bytes) - static_cast<double>(p.bytes)) / speed;
  return out + fmt::format(", {:.0f} %, {} left", done * 100, duration(left));
}

std::string summary_lines(const Summary& s, const RunOptions& options) {
  std::string out = counted(s.documents, "document") + ": " + grouped(s.kept) + " kept, " + grouped(s.emptied) +
                    " emptied, " + counted(s.duplicates, "duplicate");
  if (s.duplicates > 0)
    out += fmt::format(" ({} exact, {} near, {} contained)", grouped(s.exact), grouped(s.near), grouped(s.contained));
  if (!options.index.empty()) out += ", " + grouped(s.known) + " of them known from earlier runs";
  out += ", " + grouped(s.failed) + " failed\n";
  out += share(s.text_kept, s.text_in) + " of text kept, " + counted(s.blocks_removed, "block") + " removed, in " +
         fmt::format("{:.1f} s\n", s.seconds);
  if (s.skipped > 0) {
    out += grouped(s.skipped) + " passed over in folders (hidden, not text, read already, or an earlier output";
    out += options.output.empty() ? ")\n" : "; summary.json names them)\n";
  }
  if (s.undecodable > 0) {
    out += grouped(s.undecodable) + (s.undecodable == 1 ? " holds" : " hold") + " bytes that could not be decoded (" +
           counted(s.undecodable_places, "place") + ")\n";
  }
  if (s.double_encoded > 0) {
    out += grouped(s.double_encoded) + (s.double_encoded == 1 ? " holds" : " hold") + " UTF-8 encoded twice (";
    out += options.clean.repair_double_encoded ? "repaired)\n" : "--repair double-encoded undoes it)\n";
  }
  if (options.dry_run) return out + "nothing was written (dry run)\n";
  std::string where;
  append_visible(where, options.output, 0);
  if (!where.empty()) out += "written to " + where + "\n";
  return out;
}

Messages::Messages(Verbosity verbosity) : verbosity_(verbosity), terminal_(isatty(2) != 0) {
  const char* terminal = std::getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb") terminal_ = false;
}

Messages::~Messages() { erase_line(); }

void Messages::erase_line() {
  if (on_screen_) write_error("\r\x1b[K");
  on_screen_ = false;
}

void Messages::show(const Progress& progress) {
  if (progress.pass != pass_) {
    pass_ = progress.pass;
    pass_began_ = progress.seconds;
  }
  std::string line = progress_line(progress, progress.seconds - pass_began_);
  if (verbosity_ == Verbosity::quiet) return;
  if (terminal_) {
    write_error("\r\x1b[K" + line);
    on_screen_ = true;
  } else if (verbosity_ == Verbosity::progress && progress.seconds - last_shown_ >= kSecondsBetweenLines) {
    last_shown_ = progress.seconds;
    write_error(line + "\n");
  }
}

void Messages::log(std::string_view line) {
  if (verbosity_ == Verbosity::quiet) return;
  erase_line();
  std::string out;
  append_visible(out, line, 0);
  write_error(out + "\n");
}

void Messages::finish(std::string_view lines) {
  erase_line();
  if (verbosity_ != Verbosity::quiet) write_error(lines);
}

}  // namespace cleaner
