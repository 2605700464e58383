#include "dedup/saved/segment.h"

#include <xxhash.h>

#include "catch.h"
#include "cleaner/error.h"
#include "run_helpers.h"
#include "temporary_folder.h"

using namespace cleaner;
using Catch::Matchers::Contains;

namespace {

std::vector<SavedDocument> some_documents() {
  std::vector<SavedDocument> documents(4);
  documents[0] = {1, 0, "a.txt", {{7, 9}, {2, 4, 0xfffffffe}}};
  documents[1] = {1, 300, "", {{0, 0}, {}}};
  documents[2] = {~std::uint64_t{0}, std::uint64_t{1} << 62, std::string("\0\n\xff", 3), {{~std::uint64_t{0}, 1}, {1}}};
  documents[3] = {2, 5, std::string(3000, 'x'), {{5, 6}, std::vector<std::uint32_t>(700'000)}};  // more than a read
  for (std::uint32_t i = 0; i < documents[3].signature.tokens.size(); ++i) documents[3].signature.tokens[i] = i * 31;
  return documents;
}

const std::vector<SavedCopy> kCopies = {{11, 0}, {0xffffffff, 3}};

IndexManifest::Segment write_segment(const std::string& path, const std::vector<SavedDocument>& documents) {
  SegmentWriter writer;
  writer.open(path);
  for (const SavedDocument& document : documents) {
    std::string record;
    append_record(record, document.run, document.number, document.id, document.signature);
    writer.add_bytes(record);
  }
  for (const SavedCopy& copy : kCopies) writer.add(copy);
  writer.close();
  return {1, documents.size(), kCopies.size(), writer.bytes(), writer.digest()};
}

/// What the manifest would have to say of these bytes: what only a hostile hand makes it say.
IndexManifest::Segment known(std::string_view bytes, std::uint64_t documents, std::uint64_t copies) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {1, documents, copies, bytes.size(), {hash.low64, hash.high64}};
}

}  // namespace

TEST_CASE("a segment gives back every document and copy, in order and one by one", "[index_segment]") {
  const TemporaryFolder folder;
  const std::vector<SavedDocument> documents = some_documents();
  const SegmentFile segment(folder / "s", write_segment(folder / "s", documents), nullptr);
  std::vector<SegmentFile::Location> locations;
  std::size_t copies = 0;
  segment.read(
      [&](const SavedDocument& document, const SegmentFile::Location& location) {
        const SavedDocument& wanted = documents.at(locations.size());
        CHECK(document.run == wanted.run);
        CHECK(document.number == wanted.number);
        CHECK(document.id == wanted.id);
        CHECK(document.signature.exact == wanted.signature.exact);
        CHECK(document.signature.tokens == wanted.signature.tokens);
        locations.push_back(location);
      },
      [&](const SavedCopy& copy) {
        CHECK(copy.text == kCopies.at(copies).text);
        CHECK(copy.position == kCopies.at(copies++).position);
      });
  REQUIRE(locations.size() == documents.size());
  CHECK(copies == kCopies.size());
  for (const std::size_t i : {3, 0, 2, 1}) {
    SavedDocument document;
    std::vector<std::uint32_t> tokens;
    segment.document(locations[i], document);
    segment.tokens(locations[i], tokens);
    CHECK(document.run == documents[i].run);
    CHECK(document.number == documents[i].number);
    CHECK(document.id == documents[i].id);
    CHECK(document.signature.exact == documents[i].signature.exact);
    CHECK(tokens == documents[i].signature.tokens);
  }
}

TEST_CASE("a segment is the same bytes on any machine", "[index_segment]") {
  const TemporaryFolder folder;
  write_segment(folder / "s", {{300, 5, "id", {{0x0807060504030201, 0x100f0e0d0c0b0a09}, {0x14131211}}}});
  CHECK(read_file(folder / "s") ==
        std::string("cleaner segment\n\1\0\0\0"
                    "\xac\2\5\2id\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\20\1\0\0\0\21\22\23\24"
                    "\13\0\0\0\0\0\0\0\xff\xff\xff\xff\3\0\0\0",
                    66));
}

TEST_CASE("damage at any byte of a segment, a cut anywhere, and bytes behind it are reported, with its name",
          "[index_segment][slow]") {
  const TemporaryFolder folder;
  std::vector<SavedDocument> documents = some_documents();
  documents.resize(3);
  const IndexManifest::Segment good = write_segment(folder / "s", documents);
  const std::string bytes = read_file(folder / "s");
  const auto refused = [&](const std::string& bad) {
    folder.write("s", bad);
    CHECK_THROWS_WITH(SegmentFile(folder / "s", good, nullptr), Contains("cannot use " + (folder / "s")));
  };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    INFO("byte " << at);
    std::string bad = bytes;
    bad[at] = static_cast<char>(bad[at] ^ '\x10');
    refused(bad);
    refused(bytes.substr(0, at));
  }
  refused(bytes + "x");
  refused("");
  std::filesystem::remove(folder / "s");
  CHECK_THROWS_WITH(SegmentFile(folder / "s", good, nullptr), Contains("no such file or directory"));
}

TEST_CASE("reading ends, whatever a segment with a good digest holds", "[index_segment][slow]") {
  const TemporaryFolder folder;
  std::vector<SavedDocument> documents = some_documents();
  documents.resize(3);
  write_segment(folder / "s", documents);
  const std::string bytes = read_file(folder / "s");
  std::size_t refused = 0;
  const auto read_all = [&](const std::string& bad, std::uint64_t count, std::uint64_t copies) {
    folder.write("s", bad);
    try {
      std::size_t size = 0;
      SegmentFile(folder / "s", known(bad, count, copies), nullptr)
          .read(
              [&](const SavedDocument& document, const SegmentFile::Location&) {
                size += document.id.size() + 4 * document.signature.tokens.size();
              },
              [](const SavedCopy&) {});
      CHECK(size <= bad.size());
    } catch (const Error& error) {
      ++refused;
      CHECK(std::string(error.what()).starts_with("`index`: cannot use "));
    }
  };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int value : {0, 1, 0x7f, 0x80, 0xff}) {
      std::string bad = bytes;
      bad[at] = static_cast<char>(value);
      read_all(bad, 3, 2);
    }
    read_all(bytes.substr(0, at), 3, 2);
  }
  for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{2}, std::uint64_t{4}, ~std::uint64_t{0}}) {
    read_all(bytes, count, 2);
    read_all(bytes, 3, count == 2 ? 3 : count);
  }
  CHECK(refused > 100);
}

TEST_CASE("reading a segment ends when the run is stopped", "[index_segment]") {
  const TemporaryFolder folder;
  const IndexManifest::Segment segment = write_segment(folder / "s", some_documents());
  const std::atomic<bool> stop{true};
  CHECK_THROWS_AS(SegmentFile(folder / "s", segment, &stop), Interrupted);
}
