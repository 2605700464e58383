#include "output/output_folder.h"

#include "catch.h"
#include "cleaner/error.h"
#include "run_helpers.h"
#include "temporary_folder.h"

using namespace cleaner;
namespace fs = std::filesystem;

namespace {

/// A folder of a finished run with one file in it.
void make_finished(const std::string& path, const std::string& content, bool overwrite = false) {
  OutputFolder folder(path, overwrite);
  std::ofstream(folder.path() + "/a") << content;
  folder.finish("{}");
}

std::size_t entries(const std::string& path) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), {}));
}

}  // namespace

TEST_CASE("a finished folder has a summary, and nothing temporary", "[output_folder]") {
  const TemporaryFolder t;
  make_finished(t / "out/", "x");
  CHECK(read_file(t / "out/summary.json") == "{}");
  CHECK(entries(t / "out") == 3);  // with the marker
}

TEST_CASE("a folder that was not finished has no summary, and nothing temporary", "[output_folder]") {
  const TemporaryFolder t;
  {
    OutputFolder folder(t / "out", false);
    std::ofstream(folder.temporary() + "/left-over") << "x";
    std::ofstream(folder.path() + "/a") << "x";
  }
  CHECK(tree(t / "out").size() == 2);
  CHECK_FALSE(fs::exists(t / "out/summary.json"));
  CHECK_FALSE(fs::exists(t / "out/.partial"));
}

TEST_CASE("a folder is replaced only when the new one is finished", "[output_folder]") {
  const TemporaryFolder t;
  make_finished(t / "out", "old");
  {
    OutputFolder folder(t / "out///", true);
    CHECK(folder.path() != t / "out");
    std::ofstream(folder.path() + "/a") << "new";
  }
  CHECK(read_file(t / "out/a") == "old");
  CHECK(entries(t.path()) == 1);
  make_finished(t / "out/", "new", true);
  CHECK(read_file(t / "out/a") == "new");
  CHECK(entries(t.path()) == 1);
}

TEST_CASE("a folder that others put there in the meantime is not replaced", "[output_folder]") {
  const TemporaryFolder t;
  make_finished(t / "out", "old");
  {
    OutputFolder folder(t / "out", true);
    fs::remove_all(t / "out");
    t.write("out/mine", "x");
    CHECK_THROWS_WITH(folder.finish("{}"), contains("not made by cleaner"));
  }
  CHECK(read_file(t / "out/mine") == "x");
  CHECK(entries(t.path()) == 1);
}

TEST_CASE("a folder is not made over another, nor below one that is not there", "[output_folder]") {
  const TemporaryFolder t;
  make_finished(t / "out", "old");
  t.write("mine/x", "x");
  t.write("file", "x");
  fs::create_symlink(t / "nowhere", t / "link");
  const auto [path, overwrite, cause] = GENERATE(table<std::string, bool, std::string>({
      {"out", false, "use `overwrite`"},
      {"mine", true, "not made by cleaner"},
      {"mine", false, "choose another output folder"},
      {"file", true, "is not a folder"},
      {"file", false, "is not a folder"},
      {"link", false, "exists"},
      {"no/out", false, "no such file or directory"},
      {"file/out", false, "not a directory"},
      {"out/.", true, "by its name only"},
  }));
  INFO(path);
  const auto before = tree(t.path());
  CHECK_THROWS_WITH(OutputFolder(t / path, overwrite), contains(t / path) && contains(cause));
  CHECK(difference(tree(t.path()), before) == "");
}

TEST_CASE("what a killed process left is removed at the next start, what a living one writes is not",
          "[output_folder]") {
  const TemporaryFolder t;
  make_finished(t / "out", "old");
  for (const char* left : {"out.new-123", "out.new-45-1"}) {
    t.write(left + std::string("/.cleaner"), "made by cleaner");
    t.write(left + std::string("/documents.jsonl"), "half");
  }
  t.write("out.new-777/.cleaner", "made by cleaner");
  t.write("out.new-777/summary.json", "{}");             // finished
  t.write("out.new-888/mine", "x");                      // not ours
  t.write("out.new-me/.cleaner", "made by cleaner");     // nor this name
  t.write("other.new-123/.cleaner", "made by cleaner");  // of another output
  OutputFolder alive(t / "out", true);
  CHECK_FALSE(fs::exists(t / "out.new-123"));
  CHECK_FALSE(fs::exists(t / "out.new-45-1"));
  OutputFolder another(t / "out", true);
  CHECK(fs::exists(alive.path() + "/.cleaner"));
  for (const char* stays :
       {"out/a", "out.new-777/summary.json", "out.new-888/mine", "out.new-me/.cleaner", "other.new-123/.cleaner"})
    CHECK(fs::exists(t / stays));
}
