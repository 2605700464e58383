// The documents that wait for their outcome until the end of a run, in a temporary file, so that memory does not grow
// with the text.
//
//     record.take(document);
//     records.add(record);              // numbers ascend
//     records.get(17, again);           // false: document 17 failed
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "output/page_row.h"
#include "storage/disk_array.h"
#include "storage/temp_file.h"

namespace cleaner {

/// What the row of a document needs when its outcome is known.
struct StoredRecord {
  std::uint64_t number = 0;
  std::uint32_t input = 0;
  bool is_file = false, is_page = false;
  bool without_id = false;  ///< a record that has no id field
  std::string id, encoding;
  std::string rank;            ///< see Document
  std::string number_key;      ///< name of the row's number: "n", behind as many underscores as the record requires
  std::string head, tail;      ///< of a record: its bytes before and after the text, without the braces around it
  std::string page;            ///< the member `page` of its row, whole; empty where there is nothing in it
  std::string text;            ///< the kept text
  std::string markup;          ///< the kept text with its markup; empty where it has none
  std::vector<Span> compared;  ///< the parts of the kept text that are compared, in order
  std::vector<Span> runs;      ///< where the kept text stands in the decoded text, in order
  std::vector<SourceMapEntry> source_map;  ///< of a page: the entries of the kept text
  std::vector<std::uint32_t> offsets;      ///< see Signature; here in the kept text

  void take(const Document& document, const RowOptions& options = RowOptions());
  void pack(std::string& bytes) const;
  void unpack(std::string_view bytes);
  std::string packed;  ///< a buffer
  /// Where bytes of the kept text stand in the decoded text, or in the page.
  Span decoded(Span kept) const;
  /// Offset in the decoded text of a byte of the kept text. `end`: the offset ends a span, and so stays with the byte
  /// before it.
  std::uint32_t decoded_offset(std::uint32_t kept_offset, bool end) const;

 private:
  void take_row(const Document& document, const RowOptions& options);
  void take_kept_blocks(const Document& document);
  void take_source_map(const Document& document);
};

/// Records by number. Numbers ascend; those of failed documents are left out.
class RecordStore {
 public:
  /// As TempFile::open(); `in_memory` bytes of the table of offsets stay in memory.
  void open(const std::string& folder, std::uint64_t in_memory = 0);
  void add(const StoredRecord& document);
  /// False when there is none. While none is added, any number of threads may read.
  bool get(std::uint64_t number, StoredRecord& document) const;
  std::uint64_t end() const { return packed_.size(); }  ///< the last number plus one

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  struct Packed {  ///< where a record stands in the file
    std::uint64_t begin, size;
  };
  TempFile file_;
  DiskArray<Packed> packed_{{kNone, 0}};
  std::string buffer_;
};

}  // namespace cleaner
