// A JSONL file: a document a line. Blank lines, and the rest of a line that is too large, come as fillers.
//
//     {"text": "Rain"}\n   \n{"text": "Snow"}\n     ->   a record, a filler "   \n", a record
#pragma once

#include <string>

#include "input/format_reader.h"

namespace cleaner {

class JsonlReader final : public FormatReader {
 public:
  using FormatReader::FormatReader;
  bool next(Document& document) override;

 private:
  void on_start() override;
  bool read_line(Document& document);
  bool take_blanks(std::string& source);
  bool read_rest(Document& document);
  bool give_filler(Document& document);

  bool in_rest_ = false;                  ///< behind the part of a too large record that was given
  std::uint64_t line_ = 1;                ///< number of the line that comes next
  bool byte_order_mark_is_read_ = false;  ///< the start of the input was checked for a BOM
  std::string indent_;                    ///< blanks that were read behind a blank line: the start of the next line
};

}  // namespace cleaner
