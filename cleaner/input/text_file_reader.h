// A file that is one document, whatever it holds: text, a page, MHTML.
//
//     a.txt "Rain fell.\n"      one document of 11 bytes
//     a.txt of 600 MB           a failed document with the first 512 MB, then fillers with the rest
#pragma once

#include "input/format_reader.h"

namespace cleaner {

class TextFileReader final : public FormatReader {
 public:
  using FormatReader::FormatReader;
  bool next(Document& document) override;

 private:
  void on_start() override { in_rest_ = false; }
  bool read_rest(Document& document);

  bool in_rest_ = false;  ///< behind the part of a too large file that was given
};

}  // namespace cleaner
