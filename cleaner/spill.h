// What must wait for the end of a run lies in temporary files, so that memory does not grow with the text: the finished
// documents, and the tokens they are compared by.
//
//     const std::uint64_t place = file.append(bytes);
//     file.read(place, buffer);                    // the bytes again
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/dedup.h"
#include "cleaner/document.h"

namespace cleaner {

/// Records of bytes in a temporary file that has no name any more once it is open.
class SpillFile {
 public:
  SpillFile() = default;
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  /// `folder`: where the file is made; empty for the system's temporary folder.
  void open(const std::string& folder);
  std::uint64_t append(std::string_view record);
  void read(std::uint64_t place, std::string& record) const;
  /// A part of a record, from its byte `from` on, of `size` bytes.
  void read(std::uint64_t place, std::uint64_t from, char* to, std::size_t size) const;
  std::uint64_t size() const { return flushed_ + buffer_.size(); }

 private:
  void put(std::string_view bytes);
  void get(std::uint64_t place, char* to, std::size_t size) const;

  int descriptor_ = -1;
  std::uint64_t flushed_ = 0;
  std::string buffer_, name_;
};

/// What is needed of a document to write its row when its outcome is known.
struct FinishedDocument {
  std::uint64_t number = 0;
  std::uint32_t input = 0;
  bool is_file = false, without_id = false;
  std::string id, encoding;
  std::string rank;         ///< see Document
  std::string number_key;   ///< of the row's number: "n", with underscores in front where the record has such a field itself
  std::string head, tail;   ///< of a record: its bytes before and after the text, braces and quotes included
  std::string text;         ///< the kept text
  std::vector<Span> compared;  ///< the parts of the kept text that are compared, in order
  std::vector<Span> runs;   ///< where the kept text stands in the decoded text, in order

  void take(const Document& document);
  void pack(std::string& bytes) const;
  void unpack(std::string_view bytes);
  std::string packed;  ///< a buffer
  /// Offset in the decoded text of a byte of the kept text; `end`: of the place behind a byte.
  std::uint32_t decoded_offset(std::uint32_t kept_offset, bool end) const;
};

/// Finished documents by number. Numbers ascend; those of failed documents are left out.
class FinishedDocuments {
 public:
  void open(const std::string& folder) { file_.open(folder); }
  void add(const FinishedDocument& document);
  /// False when there is none. While none is added, any number of threads may read.
  bool get(std::uint64_t number, FinishedDocument& document) const;

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  SpillFile file_;
  std::vector<std::uint64_t> places_;
  std::string buffer_;
};

/// Signatures by number. While none is added, any number of threads may read.
class SpilledSignatures final : public TokenStore {
 public:
  void open(const std::string& folder) { file_.open(folder); }
  /// `size`: of the kept text, in bytes.
  void add(std::uint64_t number, const Signature& signature, std::size_t size);
  void get(std::uint64_t number, Signature& signature) const;
  std::uint32_t text_size(std::uint64_t number) const { return places_[number].size; }
  std::uint32_t words(std::uint64_t number) const { return places_[number].tokens; }
  bool has(std::uint64_t number) const { return number < places_.size() && places_[number].place != kNone; }
  std::uint64_t end() const { return places_.size(); }
  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const override;

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  struct Place {
    std::uint64_t place = kNone;
    std::uint32_t tokens = 0, size = 0;
  };
  SpillFile file_;
  std::vector<Place> places_;
  std::string bytes_;
};

}  // namespace cleaner
