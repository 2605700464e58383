// What must wait for the end of a run lies in temporary files, so that memory does not grow with the text: the finished
// documents, and the tokens they are compared by. Where each lies is in a file too.
//
//     documents.add(document);                     // numbers ascend
//     documents.get(document.number, again);
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/dedup.h"
#include "cleaner/document.h"
#include "output/page_row.h"
#include "storage/disk_array.h"
#include "storage/temp_file.h"

namespace cleaner {

/// What is needed of a document to write its row when its outcome is known.
struct StoredRecord {
  std::uint64_t number = 0;
  std::uint32_t input = 0;
  bool is_file = false, is_page = false, without_id = false;
  std::string id, encoding;
  std::string rank;  ///< see Document
  std::string
      number_key;  ///< of the row's number: "n", with underscores in front where the record has such a field itself
  std::string head, tail;      ///< of a record: its bytes before and after the text, braces and quotes included
  std::string page;            ///< the member `page` of its row, whole; empty where there is nothing in it
  std::string text;            ///< the kept text
  std::string markup;          ///< the kept text with its markup; empty where it has none
  std::vector<Span> compared;  ///< the parts of the kept text that are compared, in order
  std::vector<Span> runs;      ///< where the kept text stands in the decoded text, in order
  std::vector<SourceMapEntry> source_map;  ///< of a page: those of the kept text
  std::vector<std::uint32_t> offsets;      ///< see Signature; here in the kept text

  void take(const Document& document, const RowOptions& options = RowOptions());
  void pack(std::string& bytes) const;
  void unpack(std::string_view bytes);
  std::string packed;  ///< a buffer
  /// Where bytes of the kept text stand in the decoded text, or in the page.
  Span decoded(Span kept) const;
  /// Offset in the decoded text of a byte of the kept text; `end`: of the place behind a byte.
  std::uint32_t decoded_offset(std::uint32_t kept_offset, bool end) const;
};

/// Finished documents by number. Numbers ascend; those of failed documents are left out.
class RecordStore {
 public:
  /// As TempFile::open(), of where they lie.
  void open(const std::string& folder, std::uint64_t in_memory = 0);
  void add(const StoredRecord& document);
  /// False when there is none. While none is added, any number of threads may read.
  bool get(std::uint64_t number, StoredRecord& document) const;
  std::uint64_t end() const { return places_.size(); }  ///< the last number and one

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  struct Place {
    std::uint64_t begin, size;
  };
  TempFile file_;
  DiskArray<Place> places_{{kNone, 0}};
  std::string buffer_;
};

/// Signatures by number. While none is added, any number of threads may read.
class SignatureStore final : public TokenStore {
 public:
  /// As TempFile::open(), of all but the tokens.
  void open(const std::string& folder, std::uint64_t in_memory = 0);
  void add(std::uint64_t number, const Signature& signature);
  void get(std::uint64_t number, Signature& signature) const;
  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const override;

 private:
  struct Row {
    std::array<std::uint64_t, 2> exact;
    std::uint64_t place, tokens;
  };
  void read_tokens(const Row& row, std::vector<std::uint32_t>& tokens) const;

  TempFile file_;
  DiskArray<Row> rows_{{}};
};

}  // namespace cleaner
