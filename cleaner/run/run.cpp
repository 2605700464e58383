// A whole run is a list of passes.
//
//     files:   survey (page identities, line counts)  ->  clean (verdicts, signatures; records wait in temporary files)
//              ->  compare (duplicates, representatives)  ->  write rows
//     stream:  clean, compare and write, document by document; line counts move on in blocks of 1,024
//
// Threads do what depends on one document; what depends on the order of documents happens on one thread, in input order.
#include "cleaner/run.h"

#include <algorithm>
#include <utility>

#include "base/thread_pool.h"
#include "cleaner/error.h"
#include "output/row_writer.h"
#include "run/accounting.h"
#include "run/make_dedup_pass.h"
#include "run/open_run.h"
#include "run/pipeline.h"
#include "run/progress_reporter.h"
#include "run/surveyed_inputs.h"
#include "run/two_rounds.h"

namespace cleaner {
namespace {

class Run {
 public:
  /// `source` and `sink` may be null: then the inputs are read, and files are written.
  Run(const RunOptions& options, Source* source, Sink* sink);
  Summary operator()();

 private:
  // ---- The passes, in order.
  void survey();
  void clean();
  void compare();
  void write();
  void finish();

  Source& open();
  void clean_item(Item& item, Cleaner::Scratch& scratch);
  void commit(Item& item);
  void fail(const Document& document);
  void fail_changed_inputs(const Source& source);
  std::uint64_t bytes_to_read() const;

  const RunOptions& options_;
  Source* const given_source_;
  std::unique_ptr<Source> own_source_;  ///< of the current pass
  const bool stream_, counting_;
  Cleaner cleaner_;
  const Kernel& kernel_;
  InputList inputs_;  ///< with what reading the inputs shows, after the pass that cleans
  ThreadPool threads_;
  std::vector<std::unique_ptr<Cleaner::Scratch, Cleaner::ScratchDeleter>> scratches_;  ///< one a thread
  SiteLineCounts counts_;
  std::unique_ptr<LineCountsFile> line_counts_file_;  ///< the line counts of earlier runs; null without them
  std::unique_ptr<SavedIndex> saved_index_;           ///< the documents of earlier runs; null without them
  RowWriter rows_;
  Accounting accounting_;
  TwoRounds rounds_;
  std::unique_ptr<DedupPass> dedup_;
  ProgressReporter progress_;
  SurveyedInputs surveyed_;
  std::uint64_t next_number_ = 0;
};

int passes(const RunOptions& options, bool stream, bool counting) {
  return stream ? 1 : 1 + (counting ? 1 : 0) + (options.dedup != DedupMode::none ? 2 : 0);
}

Run::Run(const RunOptions& options, Source* source, Sink* sink)
    : options_(options),
      given_source_(source),
      stream_(source != nullptr || is_stream(options_)),
      counting_(options_.clean.mode != CleanMode::none),
      cleaner_(options_.clean),
      kernel_(kernel(options_.clean.kernel)),
      inputs_(source != nullptr ? InputList{source->inputs(), source->skipped()} : open_inputs(options_)),
      threads_(options_.threads != 0 ? options_.threads : std::max(1u, std::thread::hardware_concurrency())),
      counts_(options_.site_lines),
      line_counts_file_(open_line_counts(options_, counts_)),
      saved_index_(open_saved_index(options_)),
      rows_(options_, cleaner_, sink),
      accounting_(options_, cleaner_),
      rounds_(cleaner_, counts_, {stream_, counting_, options_.dedup != DedupMode::none}),
      dedup_(make_dedup_pass({options_, inputs_.files, kernel_, threads_, rows_, accounting_, saved_index_.get()},
                             stream_)),
      progress_(options_, passes(options_, stream_, counting_)) {
  rows_.name_files(inputs_.files);
  for (unsigned i = 0; i < threads_.count(); ++i) scratches_.push_back(cleaner_.make_scratch());
}

Summary Run::operator()() {
  if (!stream_ && counting_) survey();
  clean();
  compare();
  write();
  finish();
  return accounting_.summary();
}

void Run::survey() {
  Source& source = open();
  rounds_.begin_survey(rows_.temporary_folder(), options_.memory / kDiskArrayShare);
  const auto is_usable = [](const Document& document) {
    return document.format != Format::filler && document.failure.empty();
  };
  PipelineSteps steps;
  steps.work = [&](Item& item, unsigned thread) {
    if (item.document.format == Format::filler) return;
    cleaner_.decode(item.document, *scratches_[thread]);
    if (is_usable(item.document)) rounds_.survey(item, *scratches_[thread]);
  };
  steps.commit = [&](Item& item) {
    if (is_usable(item.document)) rounds_.commit_survey(item);
  };
  steps.committed = [&, total = bytes_to_read()](Batch& batch) { progress_.add(batch.size(), batch.bytes(), total); };
  run_pipeline(source, threads_, steps);
  surveyed_.note(source.inputs());
}

void Run::clean() {
  Source& source = open();
  PipelineSteps steps;
  // The line counts of a stream move on when a block begins: then all documents before it must have been committed.
  steps.waits = [&](Batch& batch) { return stream_ && batch.begins_block(); };
  steps.prepare = [&](Batch& batch) {
    if (steps.waits(batch)) rounds_.end_block();
  };
  steps.work = [&](Item& item, unsigned thread) { clean_item(item, *scratches_[thread]); };
  steps.commit = [&](Item& item) {
    Document& document = item.document;
    const std::uint32_t input = document.provenance.input;
    if (document.format == Format::text_file && document.failure.empty() && !surveyed_.empty() &&
        surveyed_.has_changed(input, source.inputs()[input]))
      document.failure = "changed while it was read";
    commit(item);
  };
  steps.committed = [&, total = bytes_to_read()](Batch& batch) { progress_.add(batch.size(), batch.bytes(), total); };
  next_number_ = run_pipeline(source, threads_, steps);
  rounds_.end_block();
  fail_changed_inputs(source);
  inputs_ = {source.inputs(), source.skipped()};
}

void Run::compare() {
  progress_.begin_pass();
  dedup_->compare(
      [&](std::uint64_t documents, std::uint64_t bytes) { progress_.add(documents, bytes, dedup_->text_bytes()); });
}

void Run::write() {
  progress_.begin_pass();
  dedup_->write(
      [&](std::uint64_t documents, std::uint64_t bytes) { progress_.add(documents, bytes, dedup_->text_bytes()); });
}

void Run::finish() {
  if (line_counts_file_ && !options_.dry_run) line_counts_file_->write(counts_);
  if (saved_index_) saved_index_->write();
  std::uint64_t removed = 0;
  for (const RemovedCounts::Count& count : rows_.removed_counts().by_kind) removed += count.spans;
  accounting_.finish(progress_.seconds(), inputs_.skipped.size(), removed);
  const Summary& summary = accounting_.summary();
  std::string head = summary_head(options_, summary, rows_.removed_counts(), inputs_.files, inputs_.skipped,
                                  accounting_.rules_over_limit(), stream_);
  head += summary_of_undecodable(summary, accounting_.undecodable());
  head += summary_of_double_encoded(options_, summary, accounting_.double_encoded());
  if (line_counts_file_) head += summary_of_line_counts(options_.line_counts, *line_counts_file_, counts_);
  if (saved_index_) head += summary_of_index(options_.index, *saved_index_, summary);
  accounting_.set_json(rows_.finish(inputs_.files, head));
  if (line_counts_file_ && !options_.dry_run) line_counts_file_->replace();
  if (saved_index_) saved_index_->replace();
}

/// Begins a pass over the documents.
Source& Run::open() {
  progress_.begin_pass();
  if (given_source_ != nullptr) return *given_source_;
  own_source_ = open_source(options_, inputs_, kernel_);
  return *own_source_;
}

void Run::clean_item(Item& item, Cleaner::Scratch& scratch) {
  if (item.document.format == Format::filler) return;
  cleaner_.decode(item.document, scratch);
  if (item.document.failure.empty()) rounds_.clean(item, scratch);
}

/// The rows of a document, and its part of the figures.
void Run::commit(Item& item) {
  Document& document = item.document;
  accounting_.source(document.source.size());
  if (!document.failure.empty()) document.outcome = Outcome::failed;
  rows_.restore_log(document);
  if (document.format == Format::filler) return;
  if (document.outcome == Outcome::failed) return fail(document);
  accounting_.cleaned(document);
  rows_.removed(document);
  rounds_.commit(item);
  if (document.outcome == Outcome::emptied) return accounting_.emptied();
  dedup_->add(document);
}

void Run::fail(const Document& document) {
  accounting_.failed(document);
  rows_.failed(document);
}

/// The documents of a changed file of records stand; but their lines were counted in another version of the file.
void Run::fail_changed_inputs(const Source& source) {
  for (std::size_t i = 0; i < source.inputs().size(); ++i) {
    const InputFile& input = source.inputs()[i];
    if (!input.records || !surveyed_.has_changed(i, input)) continue;
    Document document;
    document.number = next_number_++;
    document.id = document.provenance.location = input.name;
    document.failure = "changed while it was read: its lines were counted as they were before";
    document.outcome = Outcome::failed;
    fail(document);
  }
}

/// 0 where the number is not known.
std::uint64_t Run::bytes_to_read() const {
  return surveyed_.empty() ? bytes_on_disk(inputs_.files) : surveyed_.bytes();
}

}  // namespace

Summary run(const RunOptions& options) {
  validate(options);
  return Run(options, nullptr, nullptr)();
}

Summary run(Source& source, Sink& sink, const RunOptions& options) {
  if (!options.inputs.empty() || !options.output.empty() || !options.audit.empty())
    throw Error("`inputs`, `output` and `audit` have no meaning beside a source and a sink (leave them out)");
  RunOptions stream = options;
  stream.one_pass = true;
  validate(stream);
  return Run(stream, &source, &sink)();
}

}  // namespace cleaner
