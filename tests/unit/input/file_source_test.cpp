#include "input/file_source.h"

#include <algorithm>
#include <thread>

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include "catch.h"
#include "input/list_inputs.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

struct Read {
  std::vector<Document> documents;
  std::vector<InputFile> inputs;
  std::vector<Skipped> skipped;

  std::string joined() const {
    std::string all;
    for (const Document& document : documents) all += document.source;
    return all;
  }
};

Read read_all(SourceOptions options) {
  Read result;
  const auto source = open_source(std::move(options));
  Document document;
  while (source->next(document)) result.documents.push_back(document);
  result.inputs = source->inputs();
  result.skipped = source->skipped();
  return result;
}

Read read_paths(const std::vector<std::string>& paths, std::uint64_t max_document = 1 << 20) {
  SourceOptions options;
  options.inputs = list_inputs(paths, "", options.skipped);
  options.max_document = max_document;
  return read_all(std::move(options));
}

/// Reads `bytes` as standard input, from a pipe that gives `piece` of them at a time.
Read read_pipe(const std::string& bytes, std::size_t piece, std::uint64_t max_document) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  std::thread writer([&] {
    for (std::size_t at = 0; at < bytes.size(); at += piece)
      if (write(ends[1], bytes.data() + at, std::min(piece, bytes.size() - at)) < 0) break;
    close(ends[1]);
  });
  SourceOptions options;
  options.inputs = list_inputs({"-"}, "", options.skipped);
  options.input_fd = ends[0];
  options.max_document = max_document;
  Read result = read_all(std::move(options));
  writer.join();
  close(ends[0]);
  return result;
}

/// What makes up a document, on one line.
std::string outline(const Document& d) {
  static const char* const kFormats[] = {"file", "record", "filler"};
  return std::string(kFormats[static_cast<int>(d.format)]) + " " + d.provenance.location + " [" + d.source + "] " +
         d.failure;
}

std::vector<std::string> outlines(const Read& read) {
  std::vector<std::string> result;
  for (const Document& document : read.documents) result.push_back(outline(document));
  return result;
}

using Lines = std::vector<std::string>;

// printf 'Rain fell.\n' | gzip -n
constexpr std::string_view kGzip{
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x0b\x4a\xcc\xcc\x53\x48\x4b\xcd\xc9\xd1\xe3\x02\x00\x1a\x88\xfc\xdb\x0b"
    "\x00\x00\x00",
    31};

}  // namespace

TEST_CASE("a text file is one document, a JSONL file one a line", "[source]") {
  TemporaryFolder t;
  t.write("blog/a.txt", "Rain\nfell.\n");
  t.write("b.jsonl", "\xEF\xBB\xBF{\"a\":1}\n\n \t\r\n  {\"a\":2}\r\n{\"a\":3}");
  t.write("empty.txt", "");
  const Read read = read_paths({t.path()});
  CHECK(outlines(read) == Lines{
                              "record b.jsonl:1 [\xEF\xBB\xBF{\"a\":1}\n] ",
                              "filler b.jsonl:2 [\n \t\r\n] ",
                              "record b.jsonl:4 [  {\"a\":2}\r\n] ",
                              "record b.jsonl:5 [{\"a\":3}] ",
                              "file blog/a.txt [Rain\nfell.\n] ",
                              "file empty.txt [] ",
                          });
  CHECK(read.documents[4].site == "blog");
  CHECK(read.documents[4].id == "blog/a.txt");
  CHECK(read.documents[4].provenance.input == 1);
  CHECK(read.documents[2].provenance.line == 4);
  CHECK(read.inputs[0].records);
  CHECK(!read.inputs[1].records);
}

TEST_CASE("each input's bytes and digest are known when it was read", "[source]") {
  TemporaryFolder t;
  const std::string bytes(300'000, 'x');
  t.write("a.txt", bytes);
  const Read read = read_paths({t.path()});
  const XXH128_hash_t digest = XXH3_128bits(bytes.data(), bytes.size());
  CHECK(read.inputs[0].bytes == bytes.size());
  CHECK(read.inputs[0].digest == std::array<std::uint64_t, 2>{digest.low64, digest.high64});
  CHECK(read.documents[0].source == bytes);
}

TEST_CASE("a .json file holds records only when its first line is one", "[source]") {
  TemporaryFolder t;
  const auto records = [&](std::string_view bytes) { return read_paths({t.write("a.json", bytes)}).inputs[0].records; };
  CHECK(records("\n\n {\"text\": \"a\"}\n{\"text\": \"b\"}\n"));
  CHECK(records("\xEF\xBB\xBF{\"text\": \"a\"}"));
  CHECK(records("{\"text\": \"" + std::string(300'000, 'a') + "\"}\n"));
  CHECK(!records("{\n  \"text\": \"a\"\n}\n"));
  CHECK(!records("[{\"text\": \"a\"}]\n"));
  CHECK(!records(""));
  CHECK(!records(std::string(300'000, '\n')));
}

TEST_CASE("compressed files are detected by their bytes and decompressed", "[source]") {
  TemporaryFolder t;
  t.write("a.txt.gz", kGzip);
  t.write("b.txt", std::string(kGzip) + std::string(kGzip));
  CHECK(outlines(read_paths({t.path()})) ==
        Lines{"file a.txt [Rain fell.\n] ", "file b.txt [Rain fell.\nRain fell.\n] "});
}

TEST_CASE("a compressed file that is cut off is a failed document with what could be read", "[source]") {
  TemporaryFolder t;
  const Read read = read_paths({t.write("a.txt.gz", kGzip.substr(0, 14))});
  REQUIRE(read.documents.size() == 1);
  CHECK(!read.documents[0].failure.empty());
}

TEST_CASE("binary files in folders are skipped and named, but a file given by name is read", "[source]") {
  TemporaryFolder t;
  t.write("a.png", "\x89PNG\r\n\x1A\n....");
  t.write("b.bin", std::string(100, '\x01') + std::string(500, 'x'));
  t.write("c.txt", std::string_view("\xFF\xFEh\0i\0", 6));
  t.write("d.pdf", "%PDF-1.4 ...");
  t.write("e.txt", "text");
  t.write("f.txt", std::string_view("[\"\0\"]", 5));  // a stray byte is no proof
  const Read read = read_paths({t.path()});
  REQUIRE(read.documents.size() == 3);
  CHECK(read.documents[1].provenance.location == "e.txt");
  CHECK(read.documents[1].provenance.input == 4);
  REQUIRE(read.skipped.size() == 3);
  CHECK(read.skipped[0].cause == "binary: a PNG image");
  CHECK(read.skipped[1].cause == "binary: control bytes");
  CHECK(read.skipped[2].cause == "binary: a PDF");
  CHECK(read.inputs[0].skipped);
  CHECK(!read.inputs[4].skipped);
  CHECK(read_paths({t / "a.png"}).documents.size() == 1);
}

TEST_CASE("a file that cannot be read is a failed document", "[source]") {
  SourceOptions options;
  options.inputs.resize(3);
  options.inputs[0].path = "/nonexistent/a.txt";
  options.inputs[0].name = "a.txt";
  options.inputs[1].name = "locked";
  options.inputs[1].error = "permission denied";
  options.inputs[2].path = "/";  // a folder where a file was
  options.inputs[2].name = "b.txt";
  CHECK(outlines(read_all(std::move(options))) == Lines{"file a.txt [] no such file or directory",
                                                        "file locked [] permission denied",
                                                        "file b.txt [] is a directory"});
}

TEST_CASE("a document that is too large fails, and its bytes are still all given", "[source]") {
  TemporaryFolder t;
  const std::string large(3'000'000, 'x');
  const Read file = read_paths({t.write("a.txt", large)}, 1 << 20);
  REQUIRE(file.documents.size() == 3);
  CHECK(file.documents[0].failure == "larger than 1 MB, an eighth of the memory of the run");
  CHECK(file.documents[0].source.size() == 1 << 20);
  CHECK(file.documents[1].format == Format::filler);
  CHECK(file.documents[1].source.size() == 1 << 20);
  CHECK(file.joined() == large);
  const Read lines = read_paths({t.write("b.jsonl", "{}\n" + large + "\n{}\n")}, 1 << 20);
  REQUIRE(lines.documents.size() == 5);
  CHECK(lines.documents[1].failure == "larger than 1 MB, an eighth of the memory of the run");
  CHECK(lines.documents[4].provenance.location == "b.jsonl:3");
  CHECK(lines.joined() == "{}\n" + large + "\n{}\n");
  CHECK(read_paths({t.write("c.txt", large)}, large.size()).documents.size() == 1);
}

TEST_CASE("how the bytes arrive changes nothing", "[source]") {
  std::string bytes = "\xEF\xBB\xBF \n{\"text\":\"a\"}\n\n\n  \t{\"text\":\"b\"}\r\n" + std::string(200, ' ') + "\n" +
                      std::string(150, 'y') + "\n{}";
  for (int i = 0; i < 300; ++i)
    bytes += "{\"text\":\"" + std::string(static_cast<std::size_t>(i), 'z') + "\"}\n" + (i % 7 ? "" : "\n \n");
  bytes += "  \n\t";
  for (const std::uint64_t max_document : {std::uint64_t{100}, std::uint64_t{1} << 20}) {
    const Read whole = read_pipe(bytes, bytes.size(), max_document);
    CHECK(whole.joined() == bytes);
    for (const std::size_t piece : {1, 2, 3, 7, 61, 4096}) {
      const Read pieces = read_pipe(bytes, piece, max_document);
      CHECK(outlines(pieces) == outlines(whole));
      CHECK(pieces.inputs[0].digest == whole.inputs[0].digest);
    }
  }
  CHECK(outlines(read_pipe(std::string(kGzip), 1, 1000)) == Lines{"record stdin.jsonl:1 [Rain fell.\n] "});
}

TEST_CASE("a long run of blanks comes in fillers of at most 1 MB", "[source]") {
  const std::string bytes = std::string(2'500'000, '\n') + std::string(1'500'000, ' ') + "{}\n";
  const Read read = read_pipe(bytes, 100'000, 1 << 20);
  CHECK(read.joined() == bytes);
  for (const Document& document : read.documents) CHECK(document.source.size() <= 1 << 20);
  CHECK(read.documents.back().provenance.location == "stdin.jsonl:2500001");
  CHECK(read.documents.back().format == Format::json_record);
}

TEST_CASE("no inputs and empty inputs give no records", "[source]") {
  CHECK(read_pipe("", 1, 100).documents.empty());
  CHECK(read_all({}).documents.empty());
  CHECK(outlines(read_pipe("\xEF\xBB\xBF", 1, 100)) == Lines{"filler stdin.jsonl:1 [\xEF\xBB\xBF] "});
}
