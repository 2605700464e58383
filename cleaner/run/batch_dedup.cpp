#include "run/batch_dedup.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "run/dedup_memory.h"
#include "run/row_chunks.h"

namespace cleaner {
namespace {

constexpr std::size_t kBlock = 512;                            // documents compared together, at most
constexpr std::uint64_t kBlockBytes = std::uint64_t{4} << 20;  // of their texts, at most
constexpr std::size_t kMostCopies = 1 << 16;  // of a cluster: beyond, the most complete stays, whatever the policy

}  // namespace

BatchDedup::BatchDedup(const DedupContext& context)
    : options_(context.options),
      keep_(policy_of(options_, /*stream=*/false)),
      workers_(context.workers),
      rows_(context),
      ranking_(context.output.temporary_folder(), external_sort_memory(options_)),
      copies_(context.output.temporary_folder(), external_sort_memory(options_)),
      removed_(context.output.temporary_folder(), external_sort_memory(options_)),
      related_(context.output.temporary_folder(), external_sort_memory(options_)) {
  const std::string& folder = context.output.temporary_folder();
  const std::uint64_t in_memory = options_.memory / kDiskArrayShare;
  statistics_.open(folder, in_memory);
  queue_.open(folder, in_memory);
  replaced_.open(folder, in_memory);
  related_to_centres_.open(folder, in_memory);
}

void BatchDedup::add(Document& document) {
  StoredRecord& record = rows_.scratch(0).document;
  record.take(document, {options_.clean.text_field, options_.keep_html});
  rows_.signatures.add(document.number, document.signature);
  rows_.records.add(record);
  const CopyStatistics statistics = statistics_of(record, document, options_);
  statistics_.set(document.number, statistics);
  ranking_.add({document.number, statistics});
  text_bytes_ += record.text.size();
}

void BatchDedup::compare(const OnProgress& on_progress) {
  find_copies(on_progress);
  choose_representatives();
  relate_representatives();
  index_.reset();
}

void BatchDedup::write(const OnProgress& on_progress) {
  DiskArray<CopyStatistics>::Reader statistics(statistics_);
  removed_.sort();
  Removed removed;  // the next one
  bool more_removed = removed_.next(removed);
  std::uint64_t number = 0;
  const auto next = [&](DecidedDocument& document) {
    for (; number < statistics_.size(); ++number) {
      const CopyStatistics copy = statistics.get(number);
      if (!copy.is_there) continue;
      document.bytes = copy.bytes;
      document.number = number;
      document.match.reset();
      if (more_removed && removed.number == number) {
        document.match = removed.match;
        more_removed = removed_.next(removed);
      }
      ++number;
      return true;
    }
    return false;
  };
  RowChunks(rows_, workers_).write(next, on_progress);
  related_.take_all([&](const Related& pair) {
    StoredRecord& record = rows_.scratch(0).document;
    rows_.records.get(pair.number, record);
    rows_.write_related(record, pair.match);
  });
}

// ---- Finding copies: the most complete copy comes first, whatever the policy, as the others are parts of it.

bool BatchDedup::MostCompleteFirst::operator()(const Ranked& a, const Ranked& b) const {
  const CopyStatistics &x = a.statistics, &y = b.statistics;
  if (x.characters != y.characters) return x.characters > y.characters;
  if (x.share != y.share) return x.share > y.share;
  if (x.date != y.date) return x.date < y.date;
  return a.number < b.number;
}

void BatchDedup::find_copies(const OnProgress& on_progress) {
  ranking_.take_all([&](const Ranked& ranked) { queue_.set(queue_.size(), {ranked.number, ranked.statistics.bytes}); });
  index_ = rows_.make_index(index_memory(options_, /*stream=*/false));
  const Threads threads{workers_.count(), [this](std::size_t items, const Threads::Work& work) {
                          workers_.start(items, work);
                          workers_.finish();
                        }};
  documents_.resize(std::min<std::uint64_t>(kBlock, queue_.size()));
  std::uint64_t partition_end = queue_.size();
  for (std::uint64_t begin = 0; begin < queue_.size(); begin += block_.size()) {
    if (begin == partition_end || !index_->has_room()) {
      index_->evict();
      partition_end = begin_partition(begin);
    }
    fill_block(begin, partition_end);
    threads.share(block_.size(),
                  [&](std::size_t i, unsigned) { rows_.signatures.get(block_[i]->number, block_[i]->signature); });
    index_->add_block(block_, threads, [&](std::uint64_t number, std::uint64_t other, unsigned thread) {
      return rows_.same_text(number, other, rows_.scratch(thread));
    });
    note_results();
    on_progress(block_.size(), block_bytes_);
  }
  documents_ = {};
}

// Announces the documents from `begin` on to the index, which pages in what they need. Returns where the partition
// ends.
std::uint64_t BatchDedup::begin_partition(std::uint64_t begin) {
  for (std::uint64_t at = begin; at < queue_.size(); ++at) {
    rows_.signatures.get(queue_.get(at).number, document_.signature);
    if (!index_->announce(document_.signature)) break;
  }
  return begin + index_->page_in();
}

void BatchDedup::fill_block(std::uint64_t begin, std::uint64_t end) {
  block_.clear();
  block_bytes_ = 0;
  for (; begin < end && block_.size() < kBlock && block_bytes_ < kBlockBytes; ++begin) {
    const Queued queued = queue_.get(begin);
    Document& document = documents_[block_.size()];
    document.clear();
    document.number = queued.number;
    block_bytes_ += queued.bytes;
    block_.push_back(&document);
  }
}

void BatchDedup::note_results() {
  for (const Document* document : block_) {
    if (document->outcome == Outcome::duplicate) copies_.add({document->number, document->match});
    for (const Match& match : document->related)
      related_to_centres_.set(related_to_centres_.size(), {document->number, match});
  }
}

// ---- Choosing the representative of each cluster by the policy.

bool BatchDedup::ByCentre::operator()(const Removed& a, const Removed& b) const {
  return std::pair(a.match.number, a.number) < std::pair(b.match.number, b.number);
}

void BatchDedup::choose_representatives() {
  const KeepPolicy policy(keep_, options_.keep_order.value_or(FieldOrder::smallest));
  KeptChoice choice(
      policy, [this](std::uint64_t number) { return describe(number); },
      [this](std::uint64_t number, std::uint64_t kept) { return compare_again(number, kept); });
  std::vector<Removed> cluster;  // all but its centre
  const auto take_cluster = [&] {
    for (const Removed& copy : cluster) removed_.add(copy);
    cluster.clear();
  };
  const auto finish_cluster = [&] {
    if (cluster.empty()) return;
    const std::uint64_t centre = cluster[0].match.number, representative = choice.choose(cluster);
    if (representative != centre) replaced_.set(replaced_.size(), {centre, representative});
    take_cluster();
  };
  std::optional<std::uint64_t> too_large;  // the centre of such a cluster
  copies_.take_all([&](const Removed& copy) {
    const std::uint64_t centre = copy.match.number;
    if (too_large == centre || rows_.is_saved(centre)) return removed_.add(copy);  // what an earlier run kept stays
    if (!cluster.empty() && cluster[0].match.number != centre) finish_cluster();
    cluster.push_back(copy);
    if (cluster.size() <= kMostCopies) return;
    too_large = centre;
    take_cluster();
  });
  finish_cluster();
}

Copy BatchDedup::describe(std::uint64_t number) {
  Copy copy = to_copy(number, statistics_.get(number));
  StoredRecord& record = rows_.scratch(0).document;
  if (keep_ == Keep::field && rows_.records.get(number, record)) copy.field = record.rank;
  return copy;
}

Match BatchDedup::compare_again(std::uint64_t number, std::uint64_t kept) {
  rows_.read_signature(number, document_);
  rows_.read_signature(kept, kept_);
  return index_->compare(document_, kept_, [&](std::uint64_t, std::uint64_t other, unsigned) {
    return rows_.same_text(number, other, rows_.scratch(0));
  });
}

std::uint64_t BatchDedup::representative_of(std::uint64_t centre) const {
  std::uint64_t begin = 0, end = replaced_.size();
  while (begin < end) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    const Replaced replaced = replaced_.get(middle);
    if (replaced.centre == centre) return replaced.representative;
    if (replaced.centre < centre) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return centre;
}

// ---- Relations between kept documents.

bool BatchDedup::ByBothNumbers::operator()(const Related& a, const Related& b) const {
  return std::pair(a.number, a.match.number) < std::pair(b.number, b.match.number);
}

// Only kept documents are related: where another copy than the centre stays, that copy is compared again.
void BatchDedup::relate_representatives() {
  for (std::uint64_t i = 0; i < related_to_centres_.size(); ++i) {
    Related pair = related_to_centres_.get(i);
    const std::uint64_t number = representative_of(pair.number), other = representative_of(pair.match.number);
    if (number != pair.number || other != pair.match.number) {
      pair = {number, compare_again(number, other)};
      if (pair.match.relation == Relation::none || stands_for(pair.match.relation)) continue;
    }
    related_.add(pair);
  }
}

}  // namespace cleaner
