// The signatures of the documents of a run, by number: the digests in an array on disk, the tokens in a temporary file.
//
//     signatures.add(document.number, document.signature);     // numbers ascend
//     signatures.get(7, signature);                            // exact and tokens; offsets are not stored
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cleaner/dedup.h"
#include "storage/disk_array.h"
#include "storage/temp_file.h"

namespace cleaner {

/// While none is added, any number of threads may read.
class SignatureStore final : public TokenStore {
 public:
  /// As TempFile::open(); `in_memory` bytes of all but the tokens stay in memory.
  void open(const std::string& folder, std::uint64_t in_memory = 0);
  void add(std::uint64_t number, const Signature& signature);
  void get(std::uint64_t number, Signature& signature) const;
  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const override;

 private:
  struct Row {
    std::array<std::uint64_t, 2> exact;
    std::uint64_t begin, tokens;  ///< offset of the tokens in the file, and their number
  };
  void read_tokens(const Row& row, std::vector<std::uint32_t>& tokens) const;

  TempFile file_;
  DiskArray<Row> rows_{{}};
};

}  // namespace cleaner
