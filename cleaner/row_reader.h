// Rows of a JSONL file of an output folder, one after the other, as `restore` needs them.
//
//     RowReader rows("out/removed.jsonl", "text", kernel);
//     rows.number(), rows.begin(), rows.text()          // of the current row
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "json.h"
#include "scan.h"

namespace cleaner {

class RowReader {
 public:
  /// Stands on the first row then. `text_field`: the field that holds the text.
  RowReader(const std::string& path, std::string_view text_field, const Kernel& kernel);
  ~RowReader();
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  /// Is there a row for this document? Rows of earlier documents are passed over: ask in ascending order.
  bool at(std::uint64_t number);
  const std::string& text() const { return text_; }
  std::uint64_t begin() const { return begin_; }  ///< field `begin`, 0 when there is none
  void next();

 private:
  [[noreturn]] void damaged() const;
  bool read_line();
  std::uint64_t number_value(std::string_view value) const;

  std::string path_, text_field_;
  const Kernel& kernel_;
  std::FILE* file_;
  char* line_ = nullptr;
  std::size_t capacity_ = 0;
  std::vector<JsonMember> members_;
  std::string text_;
  std::uint64_t number_ = 0, begin_ = 0;
  bool ended_ = false;
};

}  // namespace cleaner
