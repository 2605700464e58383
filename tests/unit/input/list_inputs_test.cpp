#include "input/list_inputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catch.h"
#include "cleaner/error.h"
#include "input/input_names.h"
#include "temporary_folder.h"

using namespace cleaner;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

Names names(const std::vector<InputFile>& files) {
  Names result;
  for (const InputFile& file : files) result.push_back(file.error.empty() ? file.name : file.name + ": " + file.error);
  return result;
}

Names listed(const std::vector<std::string>& paths, const std::string& output = "") {
  std::vector<Skipped> skipped;
  return names(list_inputs(paths, output, skipped));
}

}  // namespace

TEST_CASE("a folder is listed in name order, with the folder of each file as its site", "[inputs]") {
  TemporaryFolder t;
  for (const char* name : {"b.txt", "a/z.txt", "a/deep/y.txt", "a.txt", "B.txt"}) t.write(name, "x");
  std::vector<Skipped> skipped;
  const auto files = list_inputs({t.path()}, "", skipped);
  CHECK(names(files) == Names{"B.txt", "a/deep/y.txt", "a/z.txt", "a.txt", "b.txt"});
  CHECK(files[0].folder.empty());
  CHECK(files[1].folder == "a");
  CHECK(files[2].folder == "a");
  CHECK(files[0].size == 1);
  CHECK(!files[0].named);
}

TEST_CASE("the output of an earlier run below an input folder is passed over and named", "[inputs]") {
  TemporaryFolder t;
  for (const char* name : {"a.txt", "out/.cleaner", "out/documents.jsonl"}) t.write(name, "x");
  std::vector<Skipped> skipped;
  CHECK(names(list_inputs({t.path()}, "", skipped)) == Names{"a.txt"});
  REQUIRE(skipped.size() == 1);
  CHECK(skipped[0].name == "out");
  CHECK(skipped[0].cause == "the output of an earlier run");
}

TEST_CASE("the output of an earlier run that is named as an input is refused, its documents are read", "[inputs]") {
  TemporaryFolder t;
  for (const char* name : {"out/.cleaner", "out/documents.jsonl", "out/documents/a.txt"}) t.write(name, "x");
  const std::string out = t / "out";
  CHECK_THROWS_WITH(listed({out + "/"}), contains("is the output of an earlier run: name " + out +
                                                  "/documents.jsonl or " + out + "/documents instead"));
  CHECK_THROWS_AS(listed({out, out + "/documents"}), Error);
  CHECK(listed({out + "/documents"}) == Names{"a.txt"});
  CHECK(listed({out + "/documents.jsonl"}) == Names{"documents.jsonl"});
}

TEST_CASE("hidden entries are passed over and named", "[inputs]") {
  TemporaryFolder t;
  t.write(".git/config", "x");
  t.write("a/.x", "x");
  std::vector<Skipped> skipped;
  CHECK(list_inputs({t.path()}, "", skipped).empty());
  REQUIRE(skipped.size() == 2);
  CHECK(skipped[0].name == ".git");
  CHECK(skipped[1].name == "a/.x");
  CHECK(skipped[1].cause == "hidden");
}

TEST_CASE("the output is never its own input", "[inputs]") {
  TemporaryFolder t;
  t.write("a.txt", "x");
  t.write("out/documents.jsonl", "{}");
  CHECK(listed({t.path()}, t / "out") == Names{"a.txt"});
  CHECK(listed({t.path()}, t / "./out/") == Names{"a.txt"});
  CHECK_THROWS_WITH(listed({t / "out/documents.jsonl"}, t / "out"),
                    (t / "out/documents.jsonl") + ": this input lies inside the output folder " + (t / "out"));
  CHECK_THROWS_AS(listed({t / "out"}, t / "out"), Error);
}

TEST_CASE("a missing input stops the run", "[inputs]") {
  TemporaryFolder t;
  CHECK_THROWS_WITH(listed({t / "none"}), "cannot read " + (t / "none") + ": no such file or directory");
  CHECK_THROWS_WITH(listed({"-", "-"}), "-: standard input can be read only once");
}

TEST_CASE("links are followed, but never in a circle, and nothing is read twice for a link", "[inputs]") {
  TemporaryFolder t;
  t.write("a/x.txt", "x");
  t.write("z/y.txt", "x");
  fs::create_directory_symlink("..", t / "a/up");
  fs::create_directory_symlink("../z", t / "a/z");
  fs::create_symlink("x.txt", t / "a/link.txt");
  fs::create_symlink("nothing", t / "broken");
  fs::create_symlink("loop", t / "loop");
  fs::create_directory_symlink("a", t / "later");
  std::vector<Skipped> skipped;
  CHECK(names(list_inputs({t.path()}, "", skipped)) ==
        Names{"a/link.txt", "a/up: a symbolic link to a folder that it lies in", "a/x.txt", "a/z/y.txt",
              "broken: a symbolic link to nothing", "loop: a symbolic link in a circle", "z/y.txt"});
  REQUIRE(skipped.size() == 1);
  CHECK(skipped[0].name == "later");
}

TEST_CASE("pipes and devices are not opened", "[inputs]") {
  TemporaryFolder t;
  REQUIRE(mkfifo((t / "pipe").c_str(), 0600) == 0);
  CHECK(listed({t.path()}) == Names{"pipe: a pipe, not a file"});
  CHECK(listed({t / "pipe", "/dev/zero"}) == Names{"pipe: a pipe, not a file", "zero: a device, not a file"});
}

TEST_CASE("a folder that cannot be opened is named", "[inputs]") {
  if (geteuid() == 0) return;  // who may open everything
  TemporaryFolder t;
  t.write("locked/x.txt", "x");
  fs::permissions(t / "locked", fs::perms::none);
  CHECK(listed({t.path()}) == Names{"locked: permission denied"});
  CHECK(listed({t / "locked"}) == Names{"locked: permission denied"});
  fs::permissions(t / "locked", fs::perms::owner_all);
}

TEST_CASE("names from several inputs never collide", "[inputs]") {
  TemporaryFolder t;
  for (const char* name : {"one/pages/a.txt", "two/pages/a.txt", "three/a.txt", "four/a.txt"}) t.write(name, "x");
  CHECK(listed({t / "one/pages", t / "two/pages/", t / "three/a.txt", t / "four/a.txt", t / "four/../four/.", "-"}) ==
        Names{"pages/a.txt", "pages~2/a.txt", "a.txt", "a~2.txt", "four/a.txt", "stdin.jsonl"});
}

TEST_CASE("the ending of a packed file is cut where nothing else has that name", "[inputs]") {
  TemporaryFolder t;
  for (const char* name : {"a.txt.gz", "a.txt.zst", "b.txt", "b.txt.gz", "c.gz", "c/x", "d.zst", "dot/.gz"})
    t.write(name, "x");
  CHECK(listed({t.path()}) == Names{"a.txt", "a.txt.zst", "b.txt", "b.txt.gz", "c/x", "c.gz", "d"});
}

TEST_CASE("names that are not UTF-8 are encoded, and can be decoded", "[inputs]") {
  CHECK(encode_name("caf\xE9.txt") == "caf%E9.txt");
  CHECK(encode_name("café 50%.txt") == "café 50%.txt");
  CHECK(encode_name("a%41%4g%") == "a%2541%4g%");
  CHECK(encode_name("%\xFF%\xE2\x82") == "%%FF%%E2%82");
  for (const char* name : {"caf\xE9.txt", "a%41%4g%", "%\xFF%\xE2\x82", "%%41", "café 50%.txt", ""})
    CHECK(decode_name(encode_name(name)) == name);
  TemporaryFolder t;
  t.write("caf\xE9/x.txt", "x");
  std::vector<Skipped> skipped;
  CHECK(list_inputs({t.path()}, "", skipped).at(0).folder == "caf%E9");
}

TEST_CASE("an encoded name too long for a file system lies in a tree under the file's own", "[inputs]") {
  const std::string own(120, '\xE9'), encoded = encode_name(own);
  CHECK(tree_path("a%E9/b.txt") == "a%E9/b.txt");
  CHECK(tree_path("a%E9/" + encoded + "/" + encoded) == "a%E9/" + own + "/" + own);
  CHECK(tree_path(encode_name(std::string(85, '\xE9'))).size() == 255);
}

TEST_CASE("a file that output goes to is refused as an input", "[inputs]") {
  TemporaryFolder t;
  t.write("in/a.txt", "x");
  const std::string path = t.write("in/out.jsonl", "");
  std::vector<Skipped> skipped;
  const auto files = list_inputs({t / "in"}, "", skipped);
  const int output = open(path.c_str(), O_RDWR | O_CLOEXEC),
            other = open((t / "in/a.txt").c_str(), O_RDONLY | O_CLOEXEC);
  CHECK_THROWS_WITH(refuse_to_read_output(files, 0, output), contains("out.jsonl"));
  CHECK_THROWS_WITH(refuse_to_read_output(list_inputs({"-"}, "", skipped), output, output),
                    contains("standard output"));
  CHECK_NOTHROW(refuse_to_read_output(list_inputs({"-"}, "", skipped), other, output));
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  CHECK_NOTHROW(refuse_to_read_output(files, 0, ends[1]));
  for (const int descriptor : {output, other, ends[0], ends[1]}) close(descriptor);
}
