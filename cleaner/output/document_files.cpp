#include "output/document_files.h"

#include <filesystem>

#include "base/file_reader.h"
#include "cleaner/error.h"
#include "html/syntax/sniff.h"
#include "input/input_names.h"
#include "storage/file_writer.h"

namespace cleaner {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTextEnding = ".txt";

}  // namespace

void DocumentFiles::reserve(const std::vector<InputFile>& inputs) {
  for (const InputFile& input : inputs) {
    std::string_view page = input.name;
    while (page.ends_with(kTextEnding)) page.remove_suffix(kTextEnding.size());
    if (page.size() < input.name.size() && html::is_page_name(page)) taken_.insert(tree_path(input.name));
  }
}

void DocumentFiles::write(std::string_view text, bool is_page, const std::string& name, std::string& made) const {
  std::string path = tree_path(name);
  if (is_page && html::is_page_name(name)) {  // the file holds the text of the page, no HTML
    do path += kTextEnding;
    while (taken_.contains(path));
  }
  path.insert(0, folder_ + "/");
  const std::string parent = path.substr(0, path.rfind('/'));
  if (parent != made) {
    std::error_code error;
    fs::create_directories(parent, error);
    if (error) throw Error("cannot make the folder " + parent + ": " + cause_of(error.value()));
    made = parent;
  }
  FileWriter file;
  file.open(path);
  file.write(text);
  file.close();
}

}  // namespace cleaner
