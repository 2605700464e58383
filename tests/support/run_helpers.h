// Whole runs in the tests: options, the files they leave, and the rows in them.
//
//     const Summary summary = run(quiet_options({folder / "in"}, folder / "out"));
//     for (const Row& row : rows(folder / "out/removed.jsonl")) row.number("n");
#pragma once

#include <simdjson.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "catch.h"
#include "cleaner/cleaner.h"
#include "text/utf8.h"

inline cleaner::RunOptions quiet_options(std::vector<std::string> inputs, std::string output, unsigned threads = 2) {
  cleaner::RunOptions options;
  options.inputs = std::move(inputs);
  options.output = std::move(output);
  options.threads = threads;
  return options;
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// All files below a folder: relative path to bytes.
inline std::map<std::string, std::string> tree(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).generic_string()] = read_file(entry.path());
  }
  return files;
}

/// What the summary says, without the time it took and the settings.
inline std::string counts(const cleaner::Summary& s) {
  std::string out;
  for (const std::uint64_t n : {s.documents, s.kept, s.emptied, s.duplicates, s.failed, s.exact, s.near, s.contained,
                                s.related, s.bytes_in, s.text_in, s.text_kept, s.blocks_removed, s.skipped})
    out += std::to_string(n) + " ";
  return out;
}

/// The files of an output folder without the summary, which carries settings and times.
inline std::map<std::string, std::string> output_rows(const std::filesystem::path& output) {
  auto files = tree(output);
  files.erase("summary.json");
  return files;
}

/// The names of the first file that differs, "" when all are the same.
inline std::string difference(const std::map<std::string, std::string>& a,
                              const std::map<std::string, std::string>& b) {
  for (const auto& [name, bytes] : a) {
    const auto other = b.find(name);
    if (other == b.end()) return name + " is missing";
    if (other->second != bytes) return name + " differs";
  }
  for (const auto& [name, bytes] : b) {
    if (!a.contains(name)) return name + " is more";
  }
  return "";
}

/// Rows of a JSONL file: calls visit(element) for each. What other fields of a record held stays as it was, broken
/// UTF-8 too: it is repaired first.
template <typename Visit>
void for_each_row(const std::filesystem::path& path, Visit visit) {
  if (!std::filesystem::exists(path)) return;
  simdjson::dom::parser parser;
  const std::string bytes = read_file(path);
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    simdjson::dom::element row;
    std::string line;
    cleaner::append_utf8_repaired(line, std::string_view(bytes).substr(begin, end - begin));
    INFO(path.string() << ", byte " << begin);
    REQUIRE(parser.parse(line).get(row) == simdjson::SUCCESS);
    visit(row);
    begin = end + 1;
  }
}

/// A pipe fed by a thread, `chunk` bytes at a time.
class Feed {
 public:
  Feed(std::string bytes, std::size_t chunk) : bytes_(std::move(bytes)) {
    if (pipe(ends_) != 0) throw std::runtime_error("no pipe");
    writer_ = std::thread([this, chunk] {
      for (std::size_t at = 0; at < bytes_.size();) {
        const ssize_t written = write(ends_[1], bytes_.data() + at, std::min(chunk, bytes_.size() - at));
        if (written <= 0) break;
        at += static_cast<std::size_t>(written);
      }
      close(ends_[1]);
    });
  }
  ~Feed() {
    close(ends_[0]);
    writer_.join();
  }
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;
  int descriptor() const { return ends_[0]; }

 private:
  std::string bytes_;
  int ends_[2];
  std::thread writer_;
};
