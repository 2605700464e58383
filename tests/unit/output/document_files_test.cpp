#include "output/document_files.h"

#include <fstream>
#include <iterator>

#include "catch.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

InputFile input(std::string name) {
  InputFile file;
  file.name = std::move(name);
  return file;
}

}  // namespace

TEST_CASE("a kept file lies under its own name, the text of a page under one that no input has", "[document_files]") {
  const TemporaryFolder folder;
  DocumentFiles files;
  files.open(folder / "documents");
  files.reserve({input("blog/a.txt"), input("p.html"), input("p.html.txt"), input("q.html")});
  std::string made;
  files.write("text", false, "blog/a.txt", made);
  files.write("page p", true, "p.html", made);
  files.write("no page", false, "p.html.txt", made);
  files.write("page q", true, "q.html", made);
  CHECK(content(folder / "documents/blog/a.txt") == "text");
  CHECK(content(folder / "documents/p.html.txt.txt") == "page p");
  CHECK(content(folder / "documents/p.html.txt") == "no page");
  CHECK(content(folder / "documents/q.html.txt") == "page q");
}
