#include "dedup/saved/manifest.h"

#include <xxhash.h>

#include "catch.h"
#include "cleaner/error.h"
#include "cleaner/run.h"
#include "damage.h"
#include "storage/file_writer.h"

using namespace cleaner;

namespace {

IndexManifest two_segments() {
  RunOptions options;
  options.clean.text_field = "the \"body\"\n";
  IndexManifest manifest{index_settings(options), 17, {}};
  manifest.segments.push_back({3, 118, 20, 240'123, {0x0123456789abcdef, 0xfedcba9876543210}});
  manifest.segments.push_back({12, 0, 1, 28, {~std::uint64_t{0}, 1}});
  return manifest;
}

std::string refusal(std::string_view text) {
  try {
    read_manifest(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

/// With the digest that the lines before it ask for: what only a hostile hand makes.
std::string with_digest(std::string lines) {
  const XXH128_hash_t hash = XXH3_128bits(lines.data(), lines.size());
  return lines + "end " + hex_digest({hash.low64, hash.high64}) + "\n";
}

}  // namespace

TEST_CASE("a manifest is read as it was written, whatever its settings hold", "[index_manifest]") {
  for (const IndexManifest& manifest : {two_segments(), IndexManifest{}}) {
    CHECK(read_manifest(write_manifest(manifest)) == manifest);
    CHECK(read_manifest(write_manifest(manifest)).documents() == manifest.documents());
  }
}

TEST_CASE("damage at any byte of a manifest, and a cut anywhere, is reported", "[index_manifest]") {
  const std::string good = write_manifest(two_segments());
  check_that_damage_is_refused(good, refusal);
}

TEST_CASE("a false manifest with a good digest is reported", "[index_manifest]") {
  const std::string head = "cleaner index 1\nsetting dedup near\nruns 1\n";
  CHECK(refusal(with_digest(head)) == "");
  for (const char* more :
       {"runs 2\n", "segment\n", "segment x\n", "segment segment-1 documents 1 copies 0 bytes 5 xxh3_128 12\n",
        "segment segment-1 documents -1 copies 0 bytes 5 xxh3_128 00000000000000000000000000000000\n",
        "segment segment-99999999999999999999 documents 1 copies 0 bytes 5 xxh3_128 00000000000000000000000000000000\n",
        "segment segment-1 documents 1 copies 0 bytes 5 xxh3_128 0000000000000000000000000000000g\n", "\n", "end \n"})
    CHECK(refusal(with_digest(head + more)) == "it is damaged");
  CHECK(refusal(with_digest("cleaner index 1\n")) == "it is damaged");
}

TEST_CASE("a file that is no manifest, and a newer manifest, are reported in words", "[index_manifest]") {
  CHECK(refusal("") == "it is not the manifest of an index of cleaner");
  CHECK(refusal("{\"text\": \"Rain fell.\"}\n") == "it is not the manifest of an index of cleaner");
  CHECK(refusal("cleaner index 2\n") == "its version is 2, and this program reads version 1");
}

TEST_CASE("settings that decide what is compared must be the same", "[index_manifest]") {
  const std::vector<IndexSetting> usual = index_settings({});
  const auto differing = [&](auto&& change) {
    RunOptions options;
    change(options);
    const std::vector<IndexSetting> other = index_settings(options);
    std::string out;
    for (std::size_t i = 0; i < usual.size(); ++i)
      if (usual[i] != other[i]) out += other[i].name + (other[i].decides ? "! " : " ");
    return out;
  };
  CHECK(differing([](RunOptions& o) { o.dedup = DedupMode::exact; }) == "dedup! ");
  CHECK(differing([](RunOptions& o) { o.clean.mode = CleanMode::none; }) == "clean! ");
  CHECK(differing([](RunOptions& o) { o.clean.text_field = "body"; }) == "text-field! ");
  CHECK(differing([](RunOptions& o) { o.clean.strictness = .7; }) == "strictness ");
  CHECK(differing([](RunOptions& o) { o.clean.keep_kinds = {Kind::byline}; }) == "keep-kinds ");
  CHECK(differing([](RunOptions& o) { o.clean.repair_double_encoded = true; }) == "repair ");
  CHECK(differing([](RunOptions& o) { o.threads = 7; }) == "");
}
