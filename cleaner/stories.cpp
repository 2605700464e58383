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

/// Adds up what is done between two calls of Each.
class Stories::Tally {
 public:
  explicit Tally(const Each& each) : each_(each) {}
  void add(std::uint64_t bytes) {
    bytes_ += bytes;
    if (++documents_ < kEach) return;
    each_(documents_, bytes_);
    documents_ = bytes_ = 0;
  }

 private:
  const Each& each_;
  std::uint64_t documents_ = 0, bytes_ = 0;
};

Stories::Stories(const RunOptions& options, const std::vector<InputFile>& inputs, const Kernel& kernel, Output& output,
                 Summary& summary, bool at_once)
    : inputs_(inputs),
      output_(output),
      summary_(summary),
      options_(options),
      at_once_(at_once),
      compared_(options.dedup != DedupMode::none),
      passages_(kernel) {
  if (!compared_) return;
  finished_.open(output.temporary_folder());
  signatures_.open(output.temporary_folder());
  index_.emplace(options.dedup, &signatures_);
}

void Stories::add(Document& document) {
  document_.take(document);
  if (!compared_) return write_kept(document_);
  signatures_.add(document.number, document.signature, document_.text.size());
  text_bytes_ += document_.text.size();
  if (!at_once_) {
    measures_.resize(document.number + 1);
    measures_.back() = {characters(document_.text),
                        static_cast<float>(document_.text.size()) / static_cast<float>(document.text.size())};
    if (!options_.clean.date_field.empty()) {
      dates_.resize(document.number + 1, kNoDate);
      dates_.back() = parse_date(document.date);
    }
    return finished_.add(document_);
  }
  index_->add(document, [&](std::uint64_t, std::uint64_t kept) { return same_text(document_, kept); });
  if (document.outcome == Outcome::duplicate) return write_duplicate(document_, document.twin);
  finished_.add(document_);
  for (const Twin& twin : document.related) write_related(document.number, document.id, twin);
  write_kept(document_);
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
  Document d;
  Tally tally(each);
  for (const std::uint64_t n : order) {
    tally.add(signatures_.text_size(n));
    read_signature(n, d);
    index_->add(d, [&](std::uint64_t number, std::uint64_t kept) {
      return finished_.get(number, document_) && same_text(document_, kept);
    });
    if (d.outcome == Outcome::duplicate) removed_.push_back({n, d.twin});
    for (const Twin& twin : d.related) related_.push_back({n, twin});
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
  if (options_.keep == Keep::field && finished_.get(number, document_)) copy.field = document_.rank;
  return copy;
}

Twin Stories::compare_again(std::uint64_t number, std::uint64_t kept) {
  read_signature(number, compared_document_);
  read_signature(kept, compared_kept_);
  return index_->compare(compared_document_, compared_kept_, [&](std::uint64_t, std::uint64_t other) {
    return finished_.get(number, document_) && same_text(document_, other);
  });
}

void Stories::read_signature(std::uint64_t number, Document& document) {
  document.clear();
  document.number = number;
  signatures_.get(number, document.signature);
}

void Stories::write(const Each& each) {
  if (at_once_ || !compared_) return;
  Tally tally(each);
  auto removed = removed_.begin();
  for (std::uint64_t n = 0; n < signatures_.end(); ++n) {
    if (!finished_.get(n, document_)) continue;
    tally.add(document_.text.size());
    if (removed != removed_.end() && removed->number == n) {
      write_duplicate(document_, (removed++)->twin);
    } else {
      write_kept(document_);
    }
  }
  for (const Related& pair : related_) {
    finished_.get(pair.number, document_);
    write_related(pair.number, document_.id, pair.twin);
  }
}

/// Equal but for white space?
bool Stories::same_text(const FinishedDocument& document, std::uint64_t kept) {
  return finished_.get(kept, other_) && equal_but_for_blanks(document.text, other_.text);
}

void Stories::write_kept(const FinishedDocument& document) {
  ++summary_.kept;
  summary_.text_kept += document.text.size();
  output_.kept(document, inputs_);
}

void Stories::write_duplicate(const FinishedDocument& document, const Twin& twin) {
  ++summary_.duplicates;
  if (twin.relation == Relation::exact) {
    ++summary_.exact;
  } else if (twin.relation == Relation::contained) {
    ++summary_.contained;
  } else {
    ++summary_.near;
  }
  finished_.get(twin.number, other_);
  output_.duplicate(document, twin, other_.id, passages_.find(document, other_, twin));
}

void Stories::write_related(std::uint64_t number, std::string_view id, const Twin& twin) {
  ++summary_.related;
  finished_.get(twin.number, other_);
  output_.related(number, id, twin, other_.id);
}

}  // namespace cleaner
