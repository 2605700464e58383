// A whole run, pass by pass.
//
//     files:   survey (count lines per site)  ->  clean, finished documents wait in a spill  ->  compare  ->  write
//     rows stream:  clean, compare and write, document by document, in blocks of 1,024
//
// Workers do what depends on one document; everything that depends on order happens here, on one thread, in input
// order.
#include "cleaner/run.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <optional>
#include <utility>

#include "batch.h"
#include "cleaner/error.h"
#include "cleaner_impl.h"
#include "inputs.h"
#include "output.h"
#include "passage.h"
#include "source_files.h"
#include "spill.h"
#include "summary.h"
#include "workers.h"

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
        output_(options, cleaner_),
        passages_(kernel_) {
    for (unsigned i = 0; i < workers_.count(); ++i) scratches_.push_back(cleaner_.make_scratch());
    disabled_.assign((rules_of(cleaner_).rules().size() + 63) / 64, 0);
    deferred_ = !stream_ && options.dedup != DedupMode::none;
    counting_ = options.clean.mode != CleanMode::none;
    passes_ = stream_ ? 1 : 1 + (counting_ ? 1 : 0) + (deferred_ ? 1 : 0);
    if (options.dedup != DedupMode::none) {
      finished_.open(output_.temporary_folder());
      signatures_.open(output_.temporary_folder());
      index_.emplace(options.dedup, &signatures_);
    }
  }

  Summary operator()() {
    if (!stream_ && counting_) survey();
    clean_and_compare();
    if (deferred_) {
      compare();
      write_rows();
    }
    summary_.related = related_rows_;
    write_summary();
    return summary_;
  }

 private:
  static bool is_stream(const RunOptions& options) {
    const bool stream =
        options.one_pass || std::find(options.inputs.begin(), options.inputs.end(), "-") != options.inputs.end();
    if (stream && options.keep == Keep::best)
      throw Error("--keep best needs inputs that can be read twice: a stream keeps the first copy");
    return stream;
  }

  static std::vector<InputFile> list(const RunOptions& options, std::vector<Skipped>& skipped) {
    std::vector<InputFile> inputs = list_inputs(options.inputs, options.output, skipped);
    if (options.output.empty() && !options.dry_run) refuse_to_read_output(inputs, options.input_fd, options.output_fd);
    return inputs;
  }

  std::unique_ptr<Source> open() {
    SourceOptions source;
    source.inputs = inputs_;
    source.skipped = listed_as_skipped_;
    source.max_document = options_.memory / 8;
    source.input_fd = options_.input_fd;
    source.kernel = &kernel_;
    source.stop = options_.stop;
    ++pass_;
    pass_documents_ = pass_bytes_ = 0;
    return open_source(std::move(source));
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

  /// Reads the source batch by batch: `work` on all threads, `commit` in order; the next batch is read, and the one
  /// before committed, while threads work. Where work on a batch needs all before it to be committed, `waits` says so;
  /// `prepare` is called when no thread works.
  template <typename Waits, typename Prepare, typename Work, typename Commit>
  void pump(Source& source, std::uint64_t total, Waits waits, Prepare prepare, Work work, Commit commit) {
    Batch batches[3];
    std::uint64_t next_number = 0;
    Batch* before = nullptr;
    std::size_t turn = 0;
    Batch* current = &batches[turn];
    bool more = current->read(source, next_number);
    const auto commit_batch = [&](Batch& batch) {
      for (std::size_t i = 0; i < batch.size(); ++i) commit(batch[i]);
      tell_progress(batch.size(), batch.bytes(), total);
    };
    while (more) {
      if (before != nullptr && waits(*current)) {
        commit_batch(*before);
        before = nullptr;
      }
      prepare(*current);
      workers_.start(current->size(),
                     [&](std::size_t i, unsigned worker) { work((*current)[i], *scratches_[worker]); });
      try {
        if (before != nullptr) commit_batch(*before);
        turn = (turn + 1) % 3;
        more = batches[turn].read(source, next_number);
      } catch (...) {
        try {
          workers_.finish();  // nobody may work on a batch that goes away
        } catch (...) {
        }
        throw;
      }
      workers_.finish();
      before = current;
      current = &batches[turn];
    }
    if (before != nullptr) commit_batch(*before);
    next_number_ = next_number;
  }

  // ---- first pass over files: on how many stories of its site does each line stand?
  void survey() {
    const auto source = open();
    const auto work = [&](Item& item, Cleaner::Scratch& scratch) {
      Document& d = item.document;
      if (d.format == Format::filler) return;
      cleaner_.decode(d, scratch);
      if (!d.failure.empty()) return;
      cleaner_.split(d);
      line_profile(d.site, d.text, d.blocks, item.profile);
    };
    pump(
        *source, total_on_disk(), [](Batch&) { return false; }, [](Batch&) {}, work,
        [&](Item& item) {
          if (item.document.format != Format::filler && item.document.failure.empty()) counts_.add(item.profile);
        });
    surveyed_ = source->inputs();
  }

  // ---- the pass that cleans
  void clean_and_compare() {
    const auto source = open();
    source_ = source.get();
    // The line counts of a stream move on when a block begins: then, everything before it must have been committed.
    const auto waits = [&](Batch& batch) { return stream_ && batch.begins_block(); };
    const auto prepare = [&](Batch& batch) {
      if (waits(batch)) apply_pending();
      snapshot_ = {disabled_, rules_version_};
    };
    const auto work = [&](Item& item, Cleaner::Scratch& scratch) { clean(item, scratch); };
    const auto commit = [&](Item& item) { this->commit(item); };
    pump(*source, surveyed_.empty() ? total_on_disk() : total_read(), waits, prepare, work, commit);
    find_changed_inputs(*source);
    read_ = source->inputs();
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
    if (stream_ && counting_) {
      cleaner_.split(d);
      line_profile(d.site, d.text, d.blocks, item.profile);
    }
    item.rules_version = snapshot_.version;
    item.exploded = cleaner_.clean(d, context(snapshot_.disabled), scratch);
  }

  Cleaner::Context context(const DisabledRules& disabled) const {
    return {counting_ ? &counts_ : nullptr, &disabled, options_.dedup != DedupMode::none};
  }

  /// A rule that exploded is off from this document on. Documents cleaned ahead with it are cleaned again without it,
  /// so that all is as if they had been taken one by one.
  void settle_rules(Item& item) {
    Document& d = item.document;
    for (;;) {
      if (item.rules_version != rules_version_) {
        item.exploded = cleaner_.clean(d, context(disabled_), *scratches_[0]);
        item.rules_version = rules_version_;
      }
      if (item.exploded == kNoRule) return;
      disabled_[item.exploded / 64] |= std::uint64_t{1} << (item.exploded % 64);
      ++rules_version_;
      exploded_rules_.emplace_back(cleaner_.rule_name(item.exploded));
      log("rule " + exploded_rules_.back() + ": its pattern took too long on " + d.place + "; it is off from there on");
    }
  }

  void commit(Item& item) {
    Document& d = item.document;
    summary_.bytes_in += d.source.size();
    if (d.format == Format::filler) return output_.recipe(d);
    ++summary_.documents;
    if (d.outcome != Outcome::failed && changed_since_survey(d)) {
      d.failure = "changed while it was read";
      d.outcome = Outcome::failed;
    }
    if (d.outcome == Outcome::failed) {
      output_.recipe(d);
      return fail(d);
    }
    settle_rules(item);
    output_.recipe(d);
    summary_.text_in += d.text.size();
    output_.removed(d);
    if (stream_ && counting_) pending_.push_back(std::exchange(item.profile, {}));
    if (d.outcome == Outcome::emptied) {
      ++summary_.emptied;
      return;
    }
    finished_document_.take(d);
    if (deferred_) {
      finished_.add(finished_document_);
      signatures_.add(d.number, d.signature, finished_document_.text.size());
      return;
    }
    if (options_.dedup != DedupMode::none) {
      signatures_.add(d.number, d.signature, finished_document_.text.size());
      index_->add(d, [&](std::uint64_t, std::uint64_t kept) { return same_text(finished_document_, kept); });
      if (d.outcome == Outcome::duplicate) return write_duplicate(finished_document_, d.twin);
      finished_.add(finished_document_);
      for (const Twin& twin : d.related) write_related(d.number, d.id, twin);
    }
    write_kept(finished_document_);
  }

  /// Equal but for white space?
  bool same_text(const FinishedDocument& document, std::uint64_t kept) {
    return finished_.get(kept, other_) && equal_but_for_blanks(document.text, other_.text);
  }

  void fail(const Document& d) {
    ++summary_.failed;
    output_.failed(d);
    if (summary_.failed <= kLoggedFailures) log("cannot use " + d.place + ": " + d.failure);
    if (summary_.failed == kLoggedFailures + 1) log("more documents failed; failed.jsonl has all of them");
  }

  bool changed_since_survey(const Document& d) const {
    if (surveyed_.empty() || d.format != Format::text_file) return false;
    return surveyed_[d.input].digest != source_->inputs()[d.input].digest;
  }

  /// A changed file of records was still read as one: its documents stand, but the counts were those of another
  /// version.
  void find_changed_inputs(const Source& source) {
    for (std::size_t i = 0; i < surveyed_.size(); ++i) {
      const InputFile& input = source.inputs()[i];
      if (!input.records || input.digest == surveyed_[i].digest) continue;
      Document d;
      d.number = next_number_++;
      d.id = d.place = input.name;
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

  // ---- after the cleaning of files: who stands for whom?
  void compare() {
    std::vector<std::uint64_t> order;
    for (std::uint64_t n = 0; n < signatures_.end(); ++n) {
      if (signatures_.has(n)) order.push_back(n);
    }
    if (options_.keep.value_or(Keep::best) == Keep::best) {
      std::stable_sort(order.begin(), order.end(), [&](std::uint64_t a, std::uint64_t b) {
        return signatures_.text_size(a) > signatures_.text_size(b);
      });
    }
    duplicate_of_.assign(signatures_.end(), {});
    Document d;
    std::size_t done = 0;
    for (const std::uint64_t n : order) {
      if (++done % Batch::kDocuments == 0) check_stop();
      d.clear();
      d.number = n;
      signatures_.get(n, d.signature);
      index_->add(d, [&](std::uint64_t number, std::uint64_t kept) {
        return finished_.get(number, finished_document_) && same_text(finished_document_, kept);
      });
      if (d.outcome == Outcome::duplicate) {
        duplicate_of_[n] = static_cast<std::uint32_t>(twins_.size() + 1);
        twins_.push_back(d.twin);
      }
      for (const Twin& twin : d.related) related_.push_back({n, twin});
    }
    index_.reset();
  }

  void write_rows() {
    ++pass_;
    pass_documents_ = pass_bytes_ = 0;
    for (std::uint64_t n = 0; n < signatures_.end(); ++n) {
      if (!finished_.get(n, finished_document_)) continue;
      if (duplicate_of_[n] != 0) {
        write_duplicate(finished_document_, twins_[duplicate_of_[n] - 1]);
      } else {
        write_kept(finished_document_);
      }
      if (n % Batch::kDocuments == 0) tell_progress(Batch::kDocuments, 0, 0);
    }
    std::sort(related_.begin(), related_.end(), [](const Related& a, const Related& b) {
      return std::pair(a.number, a.twin.number) < std::pair(b.number, b.twin.number);
    });
    for (const Related& pair : related_) {
      finished_.get(pair.number, finished_document_);
      write_related(pair.number, finished_document_.id, pair.twin);
    }
  }

  void write_kept(const FinishedDocument& document) {
    ++summary_.kept;
    summary_.text_kept += document.text.size();
    output_.kept(document, source_inputs());
  }

  void write_duplicate(const FinishedDocument& document, const Twin& twin) {
    ++summary_.duplicates;
    (twin.relation == Relation::exact       ? summary_.exact
     : twin.relation == Relation::contained ? summary_.contained
                                            : summary_.near)++;
    finished_.get(twin.number, other_);
    output_.duplicate(document, twin, other_.id, passages_.find(document, other_, twin));
  }

  void write_related(std::uint64_t number, std::string_view id, const Twin& twin) {
    ++related_rows_;
    finished_.get(twin.number, other_);
    output_.related(number, id, twin, other_.id);
  }

  void write_summary() {
    summary_.skipped = skipped_.size();
    for (const RemovedCounts& counts : output_.removed_counts()) summary_.blocks_removed += counts.spans;
    summary_.seconds = seconds();
    output_.finish(
        read_, summary_,
        summary_head(options_, summary_, output_.removed_counts(), read_, skipped_, exploded_rules_, stream_));
  }

  const std::vector<InputFile>& source_inputs() const { return read_.empty() ? source_->inputs() : read_; }

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
                           [](std::uint64_t sum, const InputFile& input) { return sum + input.bytes; });
  }

  void log(const std::string& line) const {
    if (options_.log) options_.log(line);
  }

  static constexpr std::uint64_t kLoggedFailures = 20;

  const RunOptions& options_;
  const Clock::time_point began_ = Clock::now();
  bool stream_, deferred_ = false, counting_ = false;
  Cleaner cleaner_;
  const Kernel& kernel_;
  std::vector<Skipped> listed_as_skipped_, skipped_;  ///< known from the folders; with those whose bytes told
  std::vector<InputFile> inputs_, surveyed_, read_;
  Workers workers_;
  std::vector<std::unique_ptr<Cleaner::Scratch, Cleaner::ScratchDeleter>> scratches_;
  TemplateCounts counts_;
  std::vector<LineProfile> pending_;  ///< of the documents of the current block of a stream
  Output output_;
  Passages passages_;
  const Source* source_ = nullptr;

  DisabledRules disabled_;
  std::uint64_t rules_version_ = 0;
  struct Snapshot {
    DisabledRules disabled;
    std::uint64_t version = 0;
  } snapshot_;  ///< what workers see; changed only while none works
  std::vector<std::string> exploded_rules_;

  FinishedDocuments finished_;
  SpilledSignatures signatures_;
  std::optional<DedupIndex> index_;
  FinishedDocument finished_document_, other_;
  std::vector<std::uint32_t> duplicate_of_;  ///< by number: 1 + place in twins_, 0 for none
  std::vector<Twin> twins_;
  struct Related {
    std::uint64_t number;
    Twin twin;
  };
  std::vector<Related> related_;
  std::uint64_t related_rows_ = 0, next_number_ = 0;

  Summary summary_;
  int pass_ = 0, passes_ = 1;
  std::uint64_t pass_documents_ = 0, pass_bytes_ = 0;
  Clock::time_point told_ = Clock::now();
};

}  // namespace

Summary run(const RunOptions& options) { return Run(options)(); }

}  // namespace cleaner
