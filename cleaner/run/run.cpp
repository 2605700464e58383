// A whole run, pass by pass.
//
//     files:   survey: a first round tells the stories, lines are counted  ->  clean, finished documents wait
//              ->  compare  ->  write rows
//     stream:  both rounds, compare and write, document by document, in blocks of 1,024
//
// ThreadPool do what depends on one document; everything that depends on order happens on one thread, in input order.
#include "cleaner/run.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <optional>
#include <utility>

#include "boilerplate/site/line_counts_file.h"
#include "boilerplate/site/page_identity.h"
#include "clean/cleaner_impl.h"
#include "cleaner/error.h"
#include "dedup/saved/saved_index.h"
#include "input/file_source.h"
#include "input/list_inputs.h"
#include "output/row_writer.h"
#include "output/summary.h"
#include "run/dedup_pass.h"
#include "run/pipeline.h"
#include "storage/disk_array.h"

namespace cleaner {
namespace {

using Clock = std::chrono::steady_clock;

class Run {
 public:
  explicit Run(const RunOptions& options)
      : options_(options),
        stream_(is_stream(options)),
        cleaner_(options.clean),
        kernel_(kernel_of(cleaner_)),
        inputs_(list(options, listed_as_skipped_)),
        workers_(options.threads != 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency())),
        counts_(options.site_lines),
        templates_(open_templates(options, counts_)),
        saved_(open_index()),
        output_(options, cleaner_),
        stories_(options, inputs_, kernel_, workers_, output_, summary_, saved_.get(), stream_) {
    output_.name_files(inputs_);
    for (unsigned i = 0; i < workers_.count(); ++i) scratches_.push_back(cleaner_.make_scratch());
    counting_ = options.clean.mode != CleanMode::none;
    passes_ = stream_ ? 1 : 1 + (counting_ ? 1 : 0) + (options.dedup != DedupMode::none ? 2 : 0);
  }

  Summary operator()() {
    if (!stream_ && counting_) survey();
    clean_and_compare();
    const auto tell = [this](std::uint64_t documents, std::uint64_t bytes) {
      tell_progress(documents, bytes, stories_.text_bytes());
    };
    begin_pass();
    stories_.compare(tell);
    begin_pass();
    stories_.write(tell);
    write_summary();
    return summary_;
  }

 private:
  static bool is_stream(const RunOptions& options) {
    const bool stream =
        options.one_pass || std::find(options.inputs.begin(), options.inputs.end(), "-") != options.inputs.end();
    if (stream && options.keep.value_or(Keep::first) != Keep::first)
      throw Error("--keep " + std::string(name(*options.keep)) +
                  " needs inputs that can be read twice: a stream keeps the first copy");
    return stream;
  }

  static std::vector<InputFile> list(const RunOptions& options, std::vector<Skipped>& skipped) {
    std::vector<InputFile> inputs = list_inputs(options.inputs, options.output, skipped);
    if (options.output.empty() && !options.dry_run) refuse_to_read_output(inputs, options.input_fd, options.output_fd);
    return inputs;
  }

  static std::unique_ptr<LineCountsFile> open_templates(const RunOptions& options, SiteLineCounts& counts) {
    if (options.templates.empty()) return nullptr;
    if (!options.output.empty() && lies_inside(options.templates, options.output))
      throw Error("--templates: " + options.templates + " lies inside the output folder: keep it elsewhere");
    auto file = std::make_unique<LineCountsFile>(options.templates);
    if (!options.dry_run) file->check_writable();
    file->load(counts);
    return file;
  }

  std::unique_ptr<SavedIndex> open_index() const {
    if (options_.index.empty()) return nullptr;
    if (options_.dedup == DedupMode::none) throw Error("--index: with --dedup none nothing is compared");
    const auto keep_apart = [&](const std::string& path, const char* what) {
      const bool inside = lies_inside(options_.index, path), around = lies_inside(path, options_.index);
      if (inside || around)
        throw Error("--index: " + options_.index +
                    (!around  ? " lies inside "
                     : inside ? " is "
                              : " holds ") +
                    what + " " + path + ": keep it elsewhere");
    };
    for (const std::string& input : options_.inputs)
      if (input != "-") keep_apart(input, "the input");
    if (!options_.output.empty()) keep_apart(options_.output, "the output folder");
    return std::make_unique<SavedIndex>(
        options_.index, index_settings(options_),
        SavedIndex::Access{!options_.dry_run, options_.stop, [this](const std::string& line) { log(line); }});
  }

  std::unique_ptr<Source> open() {
    SourceOptions source;
    source.inputs = inputs_;
    source.skipped = listed_as_skipped_;
    source.max_document = options_.memory / 8;
    source.input_fd = options_.input_fd;
    source.kernel = &kernel_;
    source.stop = options_.stop;
    begin_pass();
    return open_source(std::move(source));
  }

  void begin_pass() {
    ++pass_;
    pass_documents_ = pass_bytes_ = 0;
  }

  void check_stop() const {
    if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) throw Interrupted();
  }

  void tell_progress(std::uint64_t documents, std::uint64_t bytes, std::uint64_t total) {
    check_stop();
    pass_documents_ += documents;
    pass_bytes_ += bytes;
    const auto now = Clock::now();
    if (!options_.progress || now - told_ < std::chrono::milliseconds(200)) return;
    told_ = now;
    options_.progress({pass_, passes_, pass_documents_, pass_bytes_, total, seconds()});
  }

  double seconds() const { return std::chrono::duration<double>(Clock::now() - began_).count(); }

  // ---- first pass over files: on how many stories of its site does each line stand?
  void survey() {
    const auto source = open();
    stories_of_.open(output_.temporary_folder(), options_.memory / kDiskArrayShare);
    verdicts_.emplace().open(output_.temporary_folder());
    PipelineSteps steps;
    steps.work = [&](Item& item, unsigned worker) {
      Document& d = item.document;
      if (d.format == Format::filler) return;
      cleaner_.decode(d, *scratches_[worker]);
      if (d.failure.empty()) first_round(cleaner_, d, *scratches_[worker], item.profile);
    };
    steps.commit = [&](Item& item) {
      const Document& d = item.document;
      if (d.format == Format::filler || !d.failure.empty()) return;
      stories_of_.set(d.number, counts_.add(item.profile));
      if (!d.site.empty() && d.exceeded_rules.empty()) verdicts_->add(d);
    };
    steps.committed = [&, total = total_on_disk()](Batch& batch) { tell_progress(batch.size(), batch.bytes(), total); };
    run_pipeline(*source, workers_, steps);
    for (const InputFile& input : source->inputs()) surveyed_.push_back({input.digest, input.bytes});
  }

  // ---- the pass that cleans
  void clean_and_compare() {
    const auto source = open();
    source_ = source.get();
    PipelineSteps steps;
    // The line counts of a stream move on when a block begins: then, everything before it must have been committed.
    steps.waits = [&](Batch& batch) { return stream_ && batch.begins_block(); };
    steps.prepare = [&](Batch& batch) {
      if (steps.waits(batch)) apply_pending();
    };
    steps.work = [&](Item& item, unsigned worker) { clean(item, *scratches_[worker]); };
    steps.commit = [&](Item& item) { commit(item); };
    const std::uint64_t total = surveyed_.empty() ? total_on_disk() : total_read();
    steps.committed = [&](Batch& batch) { tell_progress(batch.size(), batch.bytes(), total); };
    next_number_ = run_pipeline(*source, workers_, steps);
    find_changed_inputs(*source);
    inputs_ = source->inputs();
    skipped_ = source->skipped();
  }

  void clean(Item& item, Cleaner::Scratch& scratch) {
    Document& d = item.document;
    if (d.format == Format::filler) return;
    cleaner_.decode(d, scratch);
    if (!d.failure.empty()) {
      d.outcome = Outcome::failed;
      return;
    }
    if (!stream_) item.story = stories_of_.get(d.number);
    clean_in_rounds(item, scratch);
  }

  /// The page identity first, then the verdict with what is known of the site; where both are the same, once.
  void clean_in_rounds(Item& item, Cleaner::Scratch& scratch) const {
    Document& d = item.document;
    const bool signature = options_.dedup != DedupMode::none;
    bool known = false;  // is the verdict of the first round that of the second?
    if (stream_ && counting_) {
      first_round(cleaner_, d, scratch, item.profile);
      item.story = counts_.story_of(item.profile);
      known = !d.site.empty() && !is_met_elsewhere(counts_, item.story, item.profile);
    } else if (verdicts_ && !d.site.empty()) {
      cleaner_.split(d, scratch);
      known = !is_met_elsewhere(counts_, item.story, d) && verdicts_->get(d);
    }
    if (known) {
      if (signature) fingerprint(d, kernel_, scratch.fingerprint, d.signature);
      return;
    }
    cleaner_.clean(d, {counting_ ? &counts_ : nullptr, item.story, signature}, scratch);
  }

  void commit(Item& item) {
    Document& d = item.document;
    summary_.bytes_in += d.source.size();
    if (d.format == Format::filler) return output_.restore_log(d);
    ++summary_.documents;
    if (d.outcome != Outcome::failed && changed_since_survey(d)) {
      d.failure = "changed while it was read";
      d.outcome = Outcome::failed;
    }
    if (d.outcome == Outcome::failed) {
      output_.restore_log(d);
      return fail(d);
    }
    for (const ExceededRule& rule : d.exceeded_rules) count_exceeded(rule, d);
    output_.restore_log(d);
    summary_.text_in += d.text.size();
    summary_.pages += d.is_page;
    if (d.provenance.double_encoded && ++summary_.double_encoded <= kNamedPlaces)
      double_encoded_.push_back({d.number, d.provenance.location});
    if (d.provenance.undecodable > 0) {
      summary_.undecodable_places += d.provenance.undecodable;
      if (++summary_.undecodable <= kNamedPlaces) undecodable_.push_back({d.number, d.provenance.location});
    }
    output_.removed(d);
    if (stream_ && counting_) pending_.push_back(std::exchange(item.profile, {}));
    if (d.outcome == Outcome::emptied) {
      ++summary_.emptied;
      return;
    }
    stories_.add(d);
  }

  void count_exceeded(const ExceededRule& rule, const Document& d) {
    const std::string name(cleaner_.rule_name(rule.rule));
    auto known = std::find_if(over_limit_.begin(), over_limit_.end(),
                              [&](const RuleOverLimit& other) { return other.rule == name; });
    if (known == over_limit_.end()) {
      log("rule " + name + ": its pattern exceeded its step limit on a line of " + d.provenance.location +
          ", and did not match it; summary.json counts such lines");
      known = over_limit_.insert(known, {name, 0, 0});
    }
    ++known->documents;
    known->lines += rule.lines;
  }

  void fail(const Document& d) {
    ++summary_.failed;
    output_.failed(d);
    if (summary_.failed <= kLoggedFailures) log("cannot use " + d.provenance.location + ": " + d.failure);
    if (summary_.failed == kLoggedFailures + 1) log("more documents failed; failed.jsonl has all of them");
  }

  bool changed_since_survey(const Document& d) const {
    if (surveyed_.empty() || d.format != Format::text_file) return false;
    return surveyed_[d.provenance.input].digest != source_->inputs()[d.provenance.input].digest;
  }

  /// A changed file of records was still read as one: its documents stand, but the counts were those of another
  /// version.
  void find_changed_inputs(const Source& source) {
    for (std::size_t i = 0; i < surveyed_.size(); ++i) {
      const InputFile& input = source.inputs()[i];
      if (!input.records || input.digest == surveyed_[i].digest) continue;
      Document d;
      d.number = next_number_++;
      d.id = d.provenance.location = input.name;
      d.failure = "changed while it was read: its lines were counted as they were before";
      ++summary_.documents;
      fail(d);
    }
  }

  // ---- streams: line counts move on block by block
  void apply_pending() {
    for (const LineProfile& profile : pending_) counts_.add(profile);
    pending_.clear();
  }

  void write_summary() {
    summary_.skipped = skipped_.size();
    for (const RemovedCounts::Count& count : output_.removed_counts().by_kind) summary_.blocks_removed += count.spans;
    if (stream_ && counting_) apply_pending();
    if (templates_ && !options_.dry_run) templates_->write(counts_);
    if (saved_) saved_->write();
    summary_.seconds = seconds();
    std::string head =
        summary_head(options_, summary_, output_.removed_counts(), inputs_, skipped_, over_limit_, stream_);
    head += summary_of_undecodable(summary_, undecodable_);
    head += summary_of_double_encoded(options_, summary_, double_encoded_);
    if (templates_) head += summary_of_line_counts(options_.templates, *templates_, counts_);
    if (saved_) head += summary_of_index(options_.index, *saved_, summary_);
    output_.finish(inputs_, summary_, head);
    if (templates_ && !options_.dry_run) templates_->replace();
    if (saved_) saved_->replace();
  }

  std::uint64_t total_on_disk() const {
    std::uint64_t total = 0;
    for (const InputFile& input : inputs_) {
      const bool packed = input.path.ends_with(".gz") || input.path.ends_with(".zst");
      if (input.size == 0 || packed) return 0;
      total += input.size;
    }
    return total;
  }
  std::uint64_t total_read() const {
    return std::accumulate(surveyed_.begin(), surveyed_.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const Surveyed& input) { return sum + input.bytes; });
  }

  void log(const std::string& line) const {
    if (options_.log) options_.log(line);
  }

  static constexpr std::uint64_t kLoggedFailures = 20, kNamedPlaces = 100;

  const RunOptions& options_;
  const Clock::time_point began_ = Clock::now();
  bool stream_, counting_ = false;
  Cleaner cleaner_;
  const Kernel& kernel_;
  std::vector<Skipped> listed_as_skipped_, skipped_;  ///< known from the folders; with those whose bytes told
  std::vector<InputFile> inputs_;                     ///< with what reading them tells, after the pass that cleans
  struct Surveyed {                                   ///< an input, as the survey read it
    std::array<std::uint64_t, 2> digest;
    std::uint64_t bytes;
  };
  std::vector<Surveyed> surveyed_;
  ThreadPool workers_;
  std::vector<std::unique_ptr<Cleaner::Scratch, Cleaner::ScratchDeleter>> scratches_;
  SiteLineCounts counts_;
  std::unique_ptr<LineCountsFile> templates_;  ///< the line counts of earlier runs; null without them
  std::unique_ptr<SavedIndex> saved_;          ///< the documents of earlier runs; null without them
  DiskArray<std::uint64_t> stories_of_{0};     ///< by number, as the survey found them
  std::optional<FirstVerdicts> verdicts_;      ///< of the survey; none where they may not be those of all rules
  std::vector<LineProfile> pending_;           ///< of the documents of the current block of a stream
  RowWriter output_;
  Summary summary_;
  DedupPass stories_;
  const Source* source_ = nullptr;

  std::vector<RuleOverLimit> over_limit_;  ///< in the order in which they were found

  std::vector<NamedPlace> double_encoded_, undecodable_;  ///< the first of them

  std::uint64_t next_number_ = 0;
  int pass_ = 0, passes_ = 1;
  std::uint64_t pass_documents_ = 0, pass_bytes_ = 0;
  Clock::time_point told_ = Clock::now();
};

}  // namespace

Summary run(const RunOptions& options) { return Run(options)(); }

}  // namespace cleaner
