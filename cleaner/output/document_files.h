// The folder documents/ of an output folder: the text of each kept file, in a tree like that of the inputs.
//
//     files.open("out/documents");
//     files.reserve(inputs);                      // page.html, page.html.txt
//     files.write(text, true, "page.html", made); // out/documents/page.html.txt.txt: it holds no HTML any more
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cleaner/io.h"

namespace cleaner {

class DocumentFiles {
 public:
  /// The folder is made with its first file.
  void open(std::string folder) { folder_ = std::move(folder); }

  /// Learns the names of all inputs, so that the text of a page gets a name that no other file has: NAME.txt, where an
  /// input is called that NAME.txt.txt, and so on.
  void reserve(const std::vector<InputFile>& inputs);

  /// Writes a file for the input `name`. `made`: the folder that the last call made, kept by the caller, so that any
  /// number of threads may write at a time. Throws Error where the file cannot be written.
  void write(std::string_view text, bool is_page, const std::string& name, std::string& made) const;

 private:
  std::string folder_;
  std::unordered_set<std::string> taken_;  ///< names of inputs that the text of a page might get
};

}  // namespace cleaner
