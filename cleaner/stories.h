// What becomes of cleaned documents: each is compared with those that are kept, and written as kept or as a duplicate;
// at once, in the order they come (a stream), or when all are known and the best copy of a story can be chosen (files).
//
//     Stories stories(options, inputs, kernel, output, summary, /*at_once=*/false);
//     for (Document& document : cleaned) stories.add(document);
//     stories.compare(tell);
//     stories.write(tell);
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "cleaner/dedup.h"
#include "cleaner/run.h"
#include "kept_choice.h"
#include "output.h"
#include "passage.h"
#include "spill.h"

namespace cleaner {

class Stories {
 public:
  /// Counts into `summary`, writes to `output`; all references must outlive this object.
  Stories(const RunOptions& options, const std::vector<InputFile>& inputs, const Kernel& kernel, Output& output,
          Summary& summary, bool at_once);

  /// Takes a cleaned document with text left; numbers ascend.
  void add(Document& document);

  /// Is called now and then, with the documents and the bytes of their texts done since the last call.
  using Each = std::function<void(std::uint64_t documents, std::uint64_t bytes)>;

  /// Unless all was done at once: finds the duplicates, and chooses which copy of a story stays.
  void compare(const Each& each);
  /// Unless all was done at once: writes the rows, in input order.
  void write(const Each& each);
  /// Of the texts that compare() and write() go through.
  std::uint64_t text_bytes() const { return text_bytes_; }

 private:
  static constexpr std::uint64_t kEach = 256;  ///< documents between two calls of Each

  class Tally;
  struct Related {
    std::uint64_t number;
    Twin twin;
  };

  void find_stories(const Each& each);
  void choose_kept();
  void relate_kept(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& replaced);
  Copy describe(std::uint64_t number);
  Twin compare_again(std::uint64_t number, std::uint64_t kept);
  void read_signature(std::uint64_t number, Document& document);
  bool same_text(const FinishedDocument& document, std::uint64_t kept);
  void write_kept(const FinishedDocument& document);
  void write_duplicate(const FinishedDocument& document, const Twin& twin);
  void write_related(std::uint64_t number, std::string_view id, const Twin& twin);

  const std::vector<InputFile>& inputs_;
  Output& output_;
  Summary& summary_;
  const RunOptions& options_;
  bool at_once_, compared_;
  std::uint64_t text_bytes_ = 0;
  Passages passages_;
  FinishedDocuments finished_;
  SpilledSignatures signatures_;
  std::optional<DedupIndex> index_;
  FinishedDocument document_, other_;
  Document compared_document_, compared_kept_;  ///< only number and signature
  struct Measure {
    std::uint32_t characters = 0;  ///< of the kept text, without white space
    float share = 0;               ///< of the document's text that was kept
  };
  std::vector<Measure> measures_;    ///< by number
  std::vector<std::int64_t> dates_;  ///< by number; empty where no date field was named
  std::vector<Removed> removed_;
  std::vector<Related> related_;
};

}  // namespace cleaner
