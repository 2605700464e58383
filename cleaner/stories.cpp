#include "stories.h"

#include <algorithm>

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

}  // namespace

Stories::Stories(const RunOptions& options, const std::vector<InputFile>& inputs, const Kernel& kernel,
                 Workers& workers, Output& output, Summary& summary, bool at_once)
    : inputs_(inputs),
      output_(output),
      summary_(summary),
      options_(options),
      at_once_(at_once),
      compared_(options.dedup != DedupMode::none),
      workers_(workers) {
  for (unsigned i = 0; i < workers.count(); ++i) hands_.push_back(std::make_unique<Hand>(kernel));
  if (!compared_) return;
  finished_.open(output.temporary_folder());
  signatures_.open(output.temporary_folder());
  index_.emplace(options.dedup, &signatures_);
}

void Stories::add(Document& document) {
  auto& [passages, finished, other] = *hands_[0];
  finished.take(document);
  const std::uint64_t size = finished.text.size();
  if (!compared_) {
    count(nullptr, size);
    return output_.kept(finished, inputs_);
  }
  signatures_.add(document.number, document.signature, size);
  text_bytes_ += size;
  if (!at_once_) {
    measures_.resize(document.number + 1);
    measures_.back() = {characters(finished.text), static_cast<float>(size) / static_cast<float>(document.text.size())};
    if (!options_.clean.date_field.empty()) {
      dates_.resize(document.number + 1, kNoDate);
      dates_.back() = parse_date(document.date);
    }
    return finished_.add(finished);
  }
  index_->add(document, [&](std::uint64_t, std::uint64_t kept, unsigned) { return same_text(finished, kept, other); });
  if (document.outcome == Outcome::duplicate) {
    count(&document.twin, size);
    finished_.get(document.twin.number, other);
    return output_.duplicate(finished, document.twin, other.id, passages.find(finished, other, document.twin));
  }
  finished_.add(finished);
  for (const Twin& twin : document.related) write_related(document.number, document.id, twin);
  count(nullptr, size);
  output_.kept(finished, inputs_);
}

void Stories::compare(const Each& each) {
  if (at_once_ || !compared_) return;
  find_stories(each);
  choose_kept();
  index_.reset();
}

// The most complete copy comes first, whatever the policy: it is the one that others are parts of.
void Stories::find_stories(const Each& each) {
  std::vector<std::uint64_t> order;
  for (std::uint64_t n = 0; n < signatures_.end(); ++n) {
    if (signatures_.has(n)) order.push_back(n);
  }
  std::sort(order.begin(), order.end(), [&](std::uint64_t a, std::uint64_t b) {
    const Measure &x = measures_[a], &y = measures_[b];
    if (x.characters != y.characters) return x.characters > y.characters;
    if (x.share != y.share) return x.share > y.share;
    if (!dates_.empty() && dates_[a] != dates_[b]) return dates_[a] < dates_[b];
    return a < b;
  });
  const Threads threads{workers_.count(), [this](std::size_t items, const Threads::Work& work) {
                          workers_.start(items, work);
                          workers_.finish();
                        }};
  std::vector<Document> documents(std::min(kBlock, order.size()));
  std::vector<Document*> block;
  for (std::size_t begin = 0; begin < order.size(); begin += block.size()) {
    std::uint64_t bytes = 0;
    block.clear();
    while (begin + block.size() < order.size() && block.size() < kBlock && bytes < kBlockBytes) {
      Document& document = documents[block.size()];
      document.clear();
      document.number = order[begin + block.size()];
      bytes += signatures_.text_size(document.number);
      block.push_back(&document);
    }
    threads.share(block.size(),
                  [&](std::size_t i, unsigned) { signatures_.get(block[i]->number, block[i]->signature); });
    index_->add_block(block, threads, [&](std::uint64_t number, std::uint64_t other, unsigned thread) {
      Hand& hand = *hands_[thread];
      return finished_.get(number, hand.document) && same_text(hand.document, other, hand.other);
    });
    for (const Document* document : block) {
      if (document->outcome == Outcome::duplicate) removed_.push_back({document->number, document->twin});
      for (const Twin& twin : document->related) related_.push_back({document->number, twin});
    }
    each(block.size(), bytes);
  }
}

void Stories::choose_kept() {
  std::sort(removed_.begin(), removed_.end(), [](const Removed& a, const Removed& b) {
    return std::pair(a.twin.number, a.number) < std::pair(b.twin.number, b.number);
  });
  const Preference preference(options_.keep.value_or(Keep::best), options_.keep_order.value_or(FieldOrder::smallest));
  KeptChoice choice(
      preference, [this](std::uint64_t n) { return describe(n); },
      [this](std::uint64_t n, std::uint64_t kept) { return compare_again(n, kept); });
  std::vector<std::pair<std::uint64_t, std::uint64_t>> replaced;  // the centre of a story, the copy that stays
  for (std::size_t begin = 0, end; begin < removed_.size(); begin = end) {
    const std::uint64_t centre = removed_[begin].twin.number;
    for (end = begin + 1; end < removed_.size() && removed_[end].twin.number == centre;) ++end;
    const std::uint64_t stays = choice.choose(std::span(removed_).subspan(begin, end - begin));
    if (stays != centre) replaced.emplace_back(centre, stays);
  }
  std::sort(removed_.begin(), removed_.end(), [](const Removed& a, const Removed& b) { return a.number < b.number; });
  relate_kept(replaced);
}

// Only what is kept can be related: where another copy than the centre stays, that one is compared.
void Stories::relate_kept(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& replaced) {
  const auto kept = [&](std::uint64_t number) {
    const auto found = std::lower_bound(replaced.begin(), replaced.end(), std::pair(number, std::uint64_t{0}));
    return found != replaced.end() && found->first == number ? found->second : number;
  };
  std::erase_if(related_, [&](Related& pair) {
    const std::uint64_t number = kept(pair.number), other = kept(pair.twin.number);
    if (number == pair.number && other == pair.twin.number) return false;
    pair = {number, compare_again(number, other)};
    return pair.twin.relation == Relation::none || stands_for(pair.twin.relation);
  });
  std::sort(related_.begin(), related_.end(), [](const Related& a, const Related& b) {
    return std::pair(a.number, a.twin.number) < std::pair(b.number, b.twin.number);
  });
}

Copy Stories::describe(std::uint64_t number) {
  Copy copy;
  copy.number = number;
  copy.bytes = signatures_.text_size(number);
  copy.characters = measures_[number].characters;
  copy.words = signatures_.words(number);
  copy.share = measures_[number].share;
  if (!dates_.empty()) copy.date = dates_[number];
  if (options_.keep == Keep::field && finished_.get(number, hands_[0]->document)) copy.field = hands_[0]->document.rank;
  return copy;
}

Twin Stories::compare_again(std::uint64_t number, std::uint64_t kept) {
  read_signature(number, compared_document_);
  read_signature(kept, compared_kept_);
  return index_->compare(compared_document_, compared_kept_, [&](std::uint64_t, std::uint64_t other, unsigned) {
    Hand& hand = *hands_[0];
    return finished_.get(number, hand.document) && same_text(hand.document, other, hand.other);
  });
}

void Stories::read_signature(std::uint64_t number, Document& document) {
  document.clear();
  document.number = number;
  signatures_.get(number, document.signature);
}

// Workers make some chunks of rows while those made before are written.
void Stories::write(const Each& each) {
  if (at_once_ || !compared_) return;
  std::vector<Chunk> made(kChunks), written(kChunks);
  for (std::uint64_t begin = 0, end; begin < signatures_.end() || !written[0].empty(); begin = end) {
    end = begin;
    for (Chunk& chunk : made) end = cut(end, chunk);
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
    for (std::uint64_t n = begin; n < end; ++n) {
      if (!signatures_.has(n)) continue;
      count(twin_of(n), signatures_.text_size(n));
      ++documents;
      bytes += signatures_.text_size(n);
    }
    if (documents != 0) each(documents, bytes);
  }
  for (const Related& pair : related_) {
    finished_.get(pair.number, hands_[0]->document);
    write_related(pair.number, hands_[0]->document.id, pair.twin);
  }
}

// Fills a chunk with documents from `begin` on; returns where the next one begins.
std::uint64_t Stories::cut(std::uint64_t begin, Chunk& chunk) const {
  chunk.begin = chunk.end = begin;
  chunk.large = false;
  for (std::uint64_t bytes = 0; chunk.end < signatures_.end() && bytes < kChunkBytes; ++chunk.end) {
    const std::uint64_t size = signatures_.has(chunk.end) ? signatures_.text_size(chunk.end) : 0;
    if (size > kLarge) {
      chunk.large = chunk.begin == chunk.end;
      chunk.end += chunk.large;
      break;
    }
    bytes += size;
  }
  return chunk.end;
}

void Stories::make_rows(Chunk& chunk, Hand& hand) {
  if (chunk.large) return;
  for (std::uint64_t n = chunk.begin; n < chunk.end; ++n) make_row(n, hand, chunk.rows);
}

void Stories::write_rows(Chunk& chunk) {
  output_.write(chunk.rows);
  if (chunk.large) make_row(chunk.begin, *hands_[0]);
}

/// Where no rows are named, it is written at once.
template <class... Rows>
void Stories::make_row(std::uint64_t number, Hand& hand, Rows&... rows) {
  if (!finished_.get(number, hand.document)) return;
  const Twin* twin = twin_of(number);
  if (twin == nullptr) return output_.kept(hand.document, inputs_, rows...);
  finished_.get(twin->number, hand.other);
  output_.duplicate(hand.document, *twin, hand.other.id, hand.passages.find(hand.document, hand.other, *twin), rows...);
}

const Twin* Stories::twin_of(std::uint64_t number) const {
  const auto found = std::lower_bound(removed_.begin(), removed_.end(), number,
                                      [](const Removed& removed, std::uint64_t n) { return removed.number < n; });
  return found != removed_.end() && found->number == number ? &found->twin : nullptr;
}

/// Equal but for white space?
bool Stories::same_text(const FinishedDocument& document, std::uint64_t kept, FinishedDocument& other) const {
  return finished_.get(kept, other) && equal_but_for_blanks(document.text, other.text);
}

void Stories::count(const Twin* twin, std::uint64_t text_bytes) {
  if (twin == nullptr) {
    ++summary_.kept;
    summary_.text_kept += text_bytes;
    return;
  }
  ++summary_.duplicates;
  if (twin->relation == Relation::exact) {
    ++summary_.exact;
  } else if (twin->relation == Relation::contained) {
    ++summary_.contained;
  } else {
    ++summary_.near;
  }
}

void Stories::write_related(std::uint64_t number, std::string_view id, const Twin& twin) {
  ++summary_.related;
  FinishedDocument& other = hands_[0]->other;
  finished_.get(twin.number, other);
  output_.related(number, id, twin, other.id);
}

}  // namespace cleaner
