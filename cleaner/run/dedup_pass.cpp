#include "run/dedup_pass.h"

#include <algorithm>
#include <utility>

#include "base/resident_memory.h"

namespace cleaner {
namespace {

/// Without white space: how lines are broken does not make a text more complete, nor does the kind of its quotes.
std::uint32_t characters(std::string_view text) {
  constexpr std::size_t kBatch = 128;  // the count of so many fits a byte, and bytes are added up many at a time
  const auto begins_one = [](unsigned char byte) { return (byte > ' ') & ((byte & 0xC0) != 0x80); };
  const auto count = [&](const char* at, std::size_t size) {
    std::uint8_t n = 0;
    for (std::size_t i = 0; i < size; ++i)
      n = static_cast<std::uint8_t>(n + begins_one(static_cast<unsigned char>(at[i])));
    return std::uint32_t{n};
  };
  std::uint32_t total = 0;
  for (; text.size() > kBatch; text.remove_prefix(kBatch)) total += count(text.data(), kBatch);
  return total + count(text.data(), text.size());
}

constexpr std::uint64_t kExternalSortShare =
    32;                                   // of the memory that a run may use, one external_sort holds so small a part
constexpr std::uint64_t kIndexShare = 8;  // and the index at least such a part, whatever else there is
constexpr std::uint64_t kBytesOfLine = 110;   // that is counted
constexpr std::uint64_t kBuffers = 16 << 20;  // of blocks and chunks, and what the threads need

}  // namespace

DedupPass::DedupPass(const RunOptions& options, const std::vector<InputFile>& inputs, const Kernel& kernel,
                     ThreadPool& workers, RowWriter& output, Accounting& accounting, SavedIndex* saved, bool at_once)
    : inputs_(inputs),
      output_(output),
      accounting_(accounting),
      options_(options),
      at_once_(at_once),
      compared_(options.dedup != DedupMode::none),
      workers_(workers),
      saved_(saved),
      turns_(output.temporary_folder(), options.memory / kExternalSortShare),
      found_(output.temporary_folder(), options.memory / kExternalSortShare),
      removed_(output.temporary_folder(), options.memory / kExternalSortShare),
      related_(output.temporary_folder(), options.memory / kExternalSortShare) {
  for (unsigned i = 0; i < workers.count(); ++i) hands_.push_back(std::make_unique<Hand>(kernel));
  if (!compared_) return;
  const std::string& folder = output.temporary_folder();
  const std::uint64_t of_a_column = options.memory / kDiskArrayShare;
  finished_.open(folder, of_a_column);
  signatures_.open(folder, of_a_column);
  if (!at_once_) {
    statistics_.open(folder, of_a_column);
    order_.open(folder, of_a_column);
    replaced_.open(folder, of_a_column);
    found_related_.open(folder, of_a_column);
  } else {
    make_index();
  }
  if (saved_ == nullptr) return;
  saved_->start(folder);
  batch_ = saved_->batch();
}

// The index gets what is left of the memory: there are the lines that were counted, the inputs, the batches.
void DedupPass::make_index() {
  const std::uint64_t lines =
      at_once_ ? std::min(options_.site_lines, options_.memory / 4 / kBytesOfLine) : 0;  // to come
  const std::uint64_t others =
      memory_in_use() + lines * kBytesOfLine + 3 * (options_.memory / kExternalSortShare) + kBuffers;
  const std::uint64_t left = options_.memory - std::min(options_.memory, others);
  const std::uint64_t memory = options_.index_memory.value_or(std::max(left, options_.memory / kIndexShare));
  const std::string& folder = output_.temporary_folder();
  TokenStore* tokens = &signatures_;
  if (saved_ != nullptr) tokens = &tokens_with_saved_.emplace(signatures_, *saved_);
  index_.emplace(options_.dedup, tokens, DedupIndex::Storage{memory, folder});
  if (saved_ != nullptr) saved_->load(*index_, folder);
}

void DedupPass::add(Document& document) {
  Hand& hand = *hands_[0];
  StoredRecord& finished = hand.document;
  finished.take(document, {options_.clean.text_field, options_.keep_html});
  const std::uint64_t size = finished.text.size();
  if (!compared_) {
    count(nullptr, size);
    return output_.kept(finished, inputs_);
  }
  signatures_.add(document.number, document.signature);
  text_bytes_ += size;
  if (!at_once_) {
    const Facts statistics{static_cast<std::uint32_t>(size),
                           static_cast<std::uint32_t>(document.signature.tokens.size()), characters(finished.text),
                           static_cast<float>(size) / static_cast<float>(document.text.size()),
                           options_.clean.date_field.empty() ? kNoDate : parse_date(document.date)};
    statistics_.set(document.number, statistics);
    turns_.add({document.number, statistics.date, statistics.characters, statistics.bytes, statistics.share});
    return finished_.add(finished);
  }
  index_->add(document, [&](std::uint64_t, std::uint64_t kept, unsigned) { return same_text(finished, kept, hand); });
  const Match* match = document.outcome == Outcome::duplicate ? &document.match : nullptr;
  if (match == nullptr) {
    finished_.add(finished);
    for (const Match& related : document.related) write_related(finished, related);
  }
  count(match, size);
  make_row(finished, match, hand, batch_);
  if (saved_ != nullptr) saved_->add(batch_);
}

void DedupPass::compare(const Each& each) {
  if (at_once_ || !compared_) return;
  find_stories(each);
  choose_kept();
  index_.reset();
}

// The most complete copy comes first, whatever the policy: it is the one that others are parts of.
bool DedupPass::MostCompleteFirst::operator()(const Turn& a, const Turn& b) const {
  if (a.characters != b.characters) return a.characters > b.characters;
  if (a.share != b.share) return a.share > b.share;
  if (a.date != b.date) return a.date < b.date;
  return a.number < b.number;
}

void DedupPass::find_stories(const Each& each) {
  turns_.take_all([&](const Turn& turn) { order_.set(order_.size(), {turn.number, turn.bytes}); });
  make_index();
  const Threads threads{workers_.count(), [this](std::size_t items, const Threads::Work& work) {
                          workers_.start(items, work);
                          workers_.finish();
                        }};
  std::vector<Document> documents(std::min<std::uint64_t>(kBlock, order_.size()));
  std::vector<Document*> block;
  std::uint64_t partition_end = order_.size();
  for (std::uint64_t begin = 0; begin < order_.size(); begin += block.size()) {
    if (begin == partition_end || !index_->has_room()) {
      index_->evict();
      partition_end = begin_partition(begin);
    }
    std::uint64_t bytes = 0;
    block.clear();
    while (begin + block.size() < partition_end && block.size() < kBlock && bytes < kBlockBytes) {
      Document& document = documents[block.size()];
      document.clear();
      const Next next = order_.get(begin + block.size());
      document.number = next.number;
      bytes += next.bytes;
      block.push_back(&document);
    }
    threads.share(block.size(),
                  [&](std::size_t i, unsigned) { signatures_.get(block[i]->number, block[i]->signature); });
    index_->add_block(block, threads, [&](std::uint64_t number, std::uint64_t other, unsigned thread) {
      return same_text(number, other, *hands_[thread]);
    });
    for (const Document* document : block) {
      if (document->outcome == Outcome::duplicate) found_.add({document->number, document->match});
      for (const Match& match : document->related) found_related_.set(found_related_.size(), {document->number, match});
    }
    each(block.size(), bytes);
  }
}

// The index learns which documents come, from `begin` on, and loads what they need. Returns where that ends.
std::uint64_t DedupPass::begin_partition(std::uint64_t begin) {
  for (std::uint64_t at = begin; at < order_.size(); ++at) {
    signatures_.get(order_.get(at).number, compared_document_.signature);
    if (!index_->expect(compared_document_.signature)) break;
  }
  return begin + index_->load();
}

bool DedupPass::ByCentre::operator()(const Removed& a, const Removed& b) const {
  return std::pair(a.match.number, a.number) < std::pair(b.match.number, b.number);
}

void DedupPass::choose_kept() {
  const KeepPolicy preference(options_.keep.value_or(Keep::best), options_.keep_order.value_or(FieldOrder::smallest));
  KeptChoice choice(
      preference, [this](std::uint64_t n) { return describe(n); },
      [this](std::uint64_t n, std::uint64_t kept) { return compare_again(n, kept); });
  std::vector<Removed> star;  // the copies of one story
  const auto finish_story = [&] {
    if (star.empty()) return;
    const std::uint64_t centre = star[0].match.number;
    const std::uint64_t stays = choice.choose(star);
    if (stays != centre) replaced_.set(replaced_.size(), {centre, stays});
    for (const Removed& copy : star) removed_.add(copy);
    star.clear();
  };
  std::optional<std::uint64_t> too_many;  // the centre of such a story
  found_.take_all([&](const Removed& copy) {
    if (too_many == copy.match.number || is_saved(copy.match.number))  // what an earlier run kept stays
      return removed_.add(copy);
    if (!star.empty() && star[0].match.number != copy.match.number) finish_story();
    star.push_back(copy);
    if (star.size() <= kMostCopies) return;
    too_many = copy.match.number;
    for (const Removed& one : star) removed_.add(one);
    star.clear();
  });
  finish_story();
  relate_kept();
}

std::uint64_t DedupPass::kept_instead_of(std::uint64_t centre) const {
  std::uint64_t begin = 0, end = replaced_.size();
  while (begin < end) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    const Replaced story = replaced_.get(middle);
    if (story.centre == centre) return story.stays;
    if (story.centre < centre) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return centre;
}

bool DedupPass::ByBoth::operator()(const Related& a, const Related& b) const {
  return std::pair(a.number, a.match.number) < std::pair(b.number, b.match.number);
}

// Only what is kept can be related: where another copy than the centre stays, that one is compared.
void DedupPass::relate_kept() {
  for (std::uint64_t i = 0; i < found_related_.size(); ++i) {
    Related pair = found_related_.get(i);
    const std::uint64_t number = kept_instead_of(pair.number), other = kept_instead_of(pair.match.number);
    if (number != pair.number || other != pair.match.number) {
      pair = {number, compare_again(number, other)};
      if (pair.match.relation == Relation::none || stands_for(pair.match.relation)) continue;
    }
    related_.add(pair);
  }
}

Copy DedupPass::describe(std::uint64_t number) {
  Copy copy;
  copy.number = number;
  const Facts statistics = statistics_.get(number);
  copy.bytes = statistics.bytes;
  copy.characters = statistics.characters;
  copy.words = statistics.words;
  copy.share = statistics.share;
  copy.date = statistics.date;
  if (options_.keep == Keep::field && finished_.get(number, hands_[0]->document)) copy.field = hands_[0]->document.rank;
  return copy;
}

Match DedupPass::compare_again(std::uint64_t number, std::uint64_t kept) {
  read_signature(number, compared_document_);
  read_signature(kept, compared_kept_);
  return index_->compare(compared_document_, compared_kept_, [&](std::uint64_t, std::uint64_t other, unsigned) {
    return same_text(number, other, *hands_[0]);
  });
}

void DedupPass::read_signature(std::uint64_t number, Document& document) {
  document.clear();
  document.number = number;
  if (is_saved(number)) {
    saved_->signature(number, document.signature);
  } else {
    signatures_.get(number, document.signature);
  }
}

/// Cuts the documents, in input order, into chunks.
class DedupPass::Cutter {
 public:
  explicit Cutter(DedupPass& stories) : stories_(stories), statistics_(stories.statistics_) {
    stories_.removed_.sort();
    more_removed_ = stories_.removed_.next(removed_);
  }

  void cut(Chunk& chunk) {
    chunk.begin = at_;
    chunk.removed.clear();
    chunk.documents = chunk.bytes = 0;
    chunk.large = false;
    for (; at_ < stories_.statistics_.size() && chunk.bytes < kChunkBytes && !chunk.large; ++at_) {
      const std::uint32_t size = statistics_.get(at_).bytes;
      if (size == 0) continue;  // there is no text of this number
      if (size > kLarge || stories_.output_.one_by_one()) {
        if (chunk.documents > 0) break;
        chunk.large = true;
      }
      ++chunk.documents;
      chunk.bytes += size;
      const bool is_removed = more_removed_ && removed_.number == at_;
      stories_.count(is_removed ? &removed_.match : nullptr, size);
      if (!is_removed) continue;
      chunk.removed.push_back(removed_);
      more_removed_ = stories_.removed_.next(removed_);
    }
    chunk.end = at_;
  }

 private:
  DedupPass& stories_;
  DiskArray<Facts>::Reader statistics_;
  Removed removed_;  ///< the next one
  bool more_removed_ = false;
  std::uint64_t at_ = 0;
};

// ThreadPool make some chunks of rows while those made before are written.
void DedupPass::write(const Each& each) {
  if (at_once_ || !compared_) return;
  Cutter cutter(*this);
  std::vector<Chunk> made(kChunks), written(kChunks);
  for (auto* chunks : {&made, &written})
    for (Chunk& chunk : *chunks) chunk.saved = batch_;
  do {
    for (Chunk& chunk : made) cutter.cut(chunk);
    workers_.start(kChunks, [&](std::size_t i, unsigned worker) { make_rows(made[i], *hands_[worker]); });
    const auto finish = [&] { workers_.finish(); };
    try {
      for (Chunk& chunk : written) write_rows(chunk);
    } catch (...) {
      finish();  // nobody may work on chunks that go away
      throw;
    }
    finish();
    made.swap(written);
    std::uint64_t documents = 0, bytes = 0;
    for (const Chunk& chunk : written) {
      documents += chunk.documents;
      bytes += chunk.bytes;
    }
    if (documents != 0) each(documents, bytes);
  } while (!written[0].empty());
  related_.take_all([&](const Related& pair) {
    finished_.get(pair.number, hands_[0]->document);
    write_related(hands_[0]->document, pair.match);
  });
}

void DedupPass::make_rows(Chunk& chunk, Hand& hand) {
  if (chunk.large) return;
  auto removed = chunk.removed.begin();
  for (std::uint64_t n = chunk.begin; n < chunk.end; ++n) {
    const bool is_removed = removed != chunk.removed.end() && removed->number == n;
    make_row(n, is_removed ? &removed->match : nullptr, hand, chunk.saved, chunk.rows);
    removed += is_removed;
  }
}

void DedupPass::write_rows(Chunk& chunk) {
  output_.write(chunk.rows);
  if (chunk.large)
    make_row(chunk.end - 1, chunk.removed.empty() ? nullptr : &chunk.removed[0].match, *hands_[0], chunk.saved);
  if (saved_ != nullptr) saved_->add(chunk.saved);
}

/// Where no rows are named, it is written at once.
template <class... Rows>
void DedupPass::make_row(std::uint64_t number, const Match* match, Hand& hand, SavedIndex::Batch& batch,
                         Rows&... rows) {
  if (finished_.get(number, hand.document)) make_row(hand.document, match, hand, batch, rows...);
}

template <class... Rows>
void DedupPass::make_row(const StoredRecord& document, const Match* match, Hand& hand, SavedIndex::Batch& batch,
                         Rows&... rows) {
  if (saved_ != nullptr) {
    signatures_.get(document.number, hand.signature);
    if (match == nullptr) {
      batch.keep(document.number, document.id, hand.signature);
    } else {
      batch.remove(hand.signature, *match);
    }
  }
  if (match == nullptr) return output_.kept(document, inputs_, rows...);
  const RowWriter::Other kept = read_other(match->number, hand);
  output_.duplicate(document, *match, kept, find_passage(document, *match, kept, hand), rows...);
}

RowWriter::Passage DedupPass::find_passage(const StoredRecord& document, const Match& match,
                                           const RowWriter::Other& other, Hand& hand) {
  return other.run != 0 ? hand.passages.find(document, match) : hand.passages.find(document, hand.other, match);
}

/// Where it is one of this run, its text is in hand.other then.
RowWriter::Other DedupPass::read_other(std::uint64_t number, Hand& hand) const {
  if (is_saved(number)) {
    saved_->describe(number, hand.saved);
    return {hand.saved.run, hand.saved.number, hand.saved.id};
  }
  finished_.get(number, hand.other);
  return {0, number, hand.other.id};
}

bool DedupPass::same_text(std::uint64_t number, std::uint64_t kept, Hand& hand) const {
  return finished_.get(number, hand.document) && same_text(hand.document, kept, hand);
}

/// Equal but for white space? Of one whose text is no longer there, its digest tells, and the words that are compared.
bool DedupPass::same_text(const StoredRecord& document, std::uint64_t kept, Hand& hand) const {
  if (!is_saved(kept)) return finished_.get(kept, hand.other) && equal_but_for_blanks(document.text, hand.other.text);
  signatures_.get(document.number, hand.signature);
  return std::ranges::equal(hand.signature.tokens, saved_->tokens(kept, hand.tokens));
}

void DedupPass::count(const Match* match, std::uint64_t text_bytes) {
  if (match == nullptr) {
    accounting_.kept(text_bytes);
  } else {
    accounting_.duplicate(*match, is_saved(match->number));
  }
}

void DedupPass::write_related(const StoredRecord& document, const Match& match) {
  accounting_.related();
  Hand& hand = *hands_[0];
  const RowWriter::Other other = read_other(match.number, hand);
  output_.related(document, match, other, find_passage(document, match, other, hand));
}

}  // namespace cleaner
