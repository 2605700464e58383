// Rows of a JSONL file of an output folder, one after the other, as `restore` needs them.
//
//     RowReader rows("out/removed.jsonl", kernel);
//     if (rows.at(17)) rows.begin(), rows.text("text");          // of the first row of document 17
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/byte_scan.h"
#include "text/json.h"

namespace cleaner {

class RowReader {
 public:
  /// Opens the file and reads the first row. Throws Error where the file is missing or damaged, as all functions do.
  RowReader(const std::string& path, const Kernel& kernel);

  /// Is there a row for this document? Skips the rows of earlier documents: call with ascending numbers.
  bool at(std::uint64_t number);
  /// The string in a field of the current row, valid until the next call.
  const std::string& text(std::string_view field);
  std::uint64_t begin() const;  ///< the field `begin` of the current row, which must be a whole number
  void next();

 private:
  [[noreturn]] void damaged() const;
  std::string_view part(Span span) const { return line_.text().substr(span.begin, span.size()); }
  std::uint64_t number_value(std::string_view value) const;

  std::string path_;
  const Kernel& kernel_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  struct Line {  // getline's
    char* data = nullptr;
    std::size_t capacity = 0, size = 0;
    ~Line() { std::free(data); }
    std::string_view text() const { return {data, size}; }
  } line_;
  std::vector<JsonMember> members_;
  std::string text_;
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace cleaner
