// A whole run: inputs in, clean deduplicated text and its audit out.
//
//     cleaner::RunOptions options;
//     options.inputs = {"pages"};
//     options.output = "out";
//     cleaner::Summary summary = cleaner::run(options);
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/clean.h"
#include "cleaner/dedup.h"
#include "cleaner/export.h"
#include "cleaner/io.h"

namespace cleaner {

/// The policy by which one copy of a cluster stays: the most complete clean one, the first of the input, the one with most
/// bytes of kept text, or the one with the smallest (or largest) value of a field. Which documents are copies does not
/// depend on the policy; the representative is the first by the policy that every other copy of the cluster matches.
enum class Keep : std::uint8_t { best, first, longest, field };
enum class FieldOrder : std::uint8_t { smallest, largest };  ///< which value of the field is preferred
enum class OutputFormat : std::uint8_t { automatic, jsonl, files };

CLEANER_API std::string_view name(Keep keep);         ///< "best", "first", "longest", "field"
CLEANER_API std::string_view name(FieldOrder order);  ///< "smallest", "largest"

struct Progress {
  int pass = 1, passes = 1;
  std::uint64_t documents = 0, bytes = 0;  ///< so far in this pass
  std::uint64_t total_bytes = 0;           ///< of this pass, 0 when unknown
  double seconds = 0;                      ///< since the run began
};

struct RunOptions {
  std::vector<std::string> inputs;  ///< files, folders, or "-" for JSONL on standard input
  std::string output;               ///< a folder that does not exist; empty: kept documents go to `output_fd`
  std::string audit;  ///< without `output`: a file for all other rows, each with its `type`; empty for none
  int input_fd = 0, output_fd = 1;  ///< what "-" reads, and where kept documents go without `output`; not closed
  CleanOptions clean;
  DedupMode dedup = DedupMode::near;
  std::optional<Keep>
      keep;  ///< not set: `field` with clean.keep_field, `first` for a stream (which allows no other), else `best`
  std::optional<FieldOrder> keep_order;  ///< of the values of clean.keep_field, for Keep::field; else smallest
  bool one_pass = false;                 ///< read files as if they were a stream
  OutputFormat format = OutputFormat::automatic;
  bool keep_html = false;                         ///< rows of records that were HTML keep the field that holds it
  unsigned threads = 0;                           ///< 0: as many as there are cores
  std::uint64_t memory = std::uint64_t{2} << 30;  ///< bytes for the whole run; an eighth of them for one document
  std::optional<std::uint64_t> index_memory;      ///< bytes of these for the duplicate index; not set: what is left
  std::string temp;                               ///< folder for temporary files without `output`; empty: the system's
  std::uint64_t site_lines = 1'000'000;           ///< distinct lines counted at most; the rarest are forgotten beyond
  std::string
      line_counts;       ///< a file: line counts of earlier runs, to which a finished run adds its own; empty for none
  std::string index;     ///< a folder: what earlier runs kept, to which a finished run adds its own; empty for none
  bool dry_run = false;  ///< writes nothing
  bool overwrite = false;  ///< replaces `output` if an earlier run made it
  /// Called on the thread that called run(): `progress` five times a second at most, `log` with a line for people.
  std::function<void(const Progress&)> progress;
  std::function<void(std::string_view)> log;
  const std::atomic<bool>* stop = nullptr;  ///< set to true by any thread or a signal handler, to end the run
};

/// The figures of a finished run: documents = kept + emptied + duplicates + failed.
struct Summary {
  std::uint64_t documents = 0, kept = 0, emptied = 0, duplicates = 0, failed = 0;
  std::uint64_t exact = 0, near = 0, contained = 0, related = 0;
  std::uint64_t known = 0;                   ///< duplicates of documents that an earlier run kept (RunOptions::index)
  std::uint64_t bytes_in = 0;                ///< of all sources, decompressed
  std::uint64_t text_in = 0, text_kept = 0;  ///< bytes of text before and after, without failed documents
  std::uint64_t blocks_removed = 0;          ///< runs of neighbouring blocks that were removed alike
  std::uint64_t skipped = 0;                 ///< files passed over
  std::uint64_t pages = 0;                   ///< documents that were HTML and could be used
  std::uint64_t double_encoded = 0;          ///< documents with text that is UTF-8 encoded twice, repaired or not
  std::uint64_t undecodable = 0;             ///< documents with bytes that could not be decoded
  std::uint64_t undecodable_places = 0;      ///< invalid byte sequences that became U+FFFD, of all these documents
  double seconds = 0;
  std::string json;  ///< summary.json, whole
};

/// Refuses options that contradict each other or are out of range: throws Error, whose message puts names of options in
/// backquotes ("`memory`: a run needs 64M at least ..."). run() calls it first.
CLEANER_API void validate(const RunOptions& options);

/// Cleans and deduplicates. Throws Error (nothing looks finished then), Interrupted when `stop` became true, and what
/// the callbacks of the options throw. Several runs may go on at a time, each with options and an output of its own.
CLEANER_API Summary run(const RunOptions& options);

/// The same for documents from `source`, read once as a stream, and with `sink` in place of files. Throws Error where
/// `inputs`, `output` or `audit` is set, or `keep` is other than `first`; and what the source and the sink throw.
///
///     struct Print : cleaner::Sink {
///       void kept(const cleaner::OutputDocument& document) override { std::cout << document.text; }
///     } print;
///     cleaner::run(*cleaner::open_source(inputs), print, cleaner::RunOptions{});
CLEANER_API Summary run(Source& source, Sink& sink, const RunOptions& options);

/// Opens `options.inputs` as run() reads them. Also used: `memory` (a document may have an eighth of it), `input_fd`,
/// `clean.kernel`, and `stop`, which ends a read that waits and must outlive the source. Throws Error where an input does
/// not exist or this machine lacks the kernel. One thread at a time may use the source.
CLEANER_API std::unique_ptr<Source> open_source(const RunOptions& options);

/// Rebuilds the inputs of a finished run from its output folder into `folder`, which must not exist.
/// Returns the number of files written. Throws Error where `output` is not the folder of a finished run, `folder` exists,
/// or a rebuilt file has another digest than its input had.
CLEANER_API std::uint64_t restore(const std::string& output, const std::string& folder);

}  // namespace cleaner
