// The manifest of a saved index: the settings that it was made with, and the files that are part of it. A text, so that
// people can read it.
//
//     cleaner index 1
//     setting fingerprint 1
//     setting dedup near
//     note strictness 0.5
//     runs 2
//     segment segment-3 documents 118 copies 20 bytes 240123 xxh3_128 33c1d1bd48ab6e57a8a9f1fd5c94a0e0
//     end 7c6b1d8a8f0b2f2ed9e6dca4bd5d7a29             digest of all lines above
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cleaner {

struct RunOptions;

/// An option of a run that its index depends on.
struct IndexSetting {
  std::string name, value;
  bool decides = true;  ///< true: a run with another value cannot use the index; false: it may, with a warning
  bool operator==(const IndexSetting&) const = default;
};

struct IndexManifest {
  struct Segment {
    std::uint64_t number = 0;  ///< of its file: segment-NUMBER
    std::uint64_t documents = 0, copies = 0, bytes = 0;
    std::array<std::uint64_t, 2> digest{};
    bool operator==(const Segment&) const = default;
  };

  std::vector<IndexSetting> settings;
  std::uint64_t runs = 0;         ///< that added to the index
  std::vector<Segment> segments;  ///< in the order of their documents

  std::uint64_t documents() const;
  bool operator==(const IndexManifest&) const = default;
};

std::string segment_name(std::uint64_t number);  ///< "segment-3"

std::string write_manifest(const IndexManifest& manifest);
/// Throws Error with a cause ("it is damaged") where the text is not, byte for byte, what write_manifest() wrote.
IndexManifest read_manifest(std::string_view text);

std::vector<IndexSetting> index_settings(const RunOptions& options);

}  // namespace cleaner
