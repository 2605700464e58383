#include "stories.h"

#include <algorithm>

namespace cleaner {

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
      at_once_(at_once),
      compared_(options.dedup != DedupMode::none),
      best_first_(options.keep.value_or(Keep::best) == Keep::best),
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
  if (!at_once_) return finished_.add(document_);
  index_->add(document, [&](std::uint64_t, std::uint64_t kept) { return same_text(document_, kept); });
  if (document.outcome == Outcome::duplicate) return write_duplicate(document_, document.twin);
  finished_.add(document_);
  for (const Twin& twin : document.related) write_related(document.number, document.id, twin);
  write_kept(document_);
}

void Stories::compare(const Each& each) {
  if (at_once_ || !compared_) return;
  std::vector<std::uint64_t> order;
  for (std::uint64_t n = 0; n < signatures_.end(); ++n) {
    if (signatures_.has(n)) order.push_back(n);
  }
  if (best_first_) {
    std::stable_sort(order.begin(), order.end(), [&](std::uint64_t a, std::uint64_t b) {
      return signatures_.text_size(a) > signatures_.text_size(b);
    });
  }
  duplicate_of_.assign(signatures_.end(), 0);
  Document d;
  Tally tally(each);
  for (const std::uint64_t n : order) {
    tally.add(signatures_.text_size(n));
    d.clear();
    d.number = n;
    signatures_.get(n, d.signature);
    index_->add(d, [&](std::uint64_t number, std::uint64_t kept) {
      return finished_.get(number, document_) && same_text(document_, kept);
    });
    if (d.outcome == Outcome::duplicate) {
      twins_.push_back(d.twin);
      duplicate_of_[n] = static_cast<std::uint32_t>(twins_.size());
    }
    for (const Twin& twin : d.related) related_.push_back({n, twin});
  }
  index_.reset();
}

void Stories::write(const Each& each) {
  if (at_once_ || !compared_) return;
  Tally tally(each);
  for (std::uint64_t n = 0; n < signatures_.end(); ++n) {
    if (!finished_.get(n, document_)) continue;
    tally.add(document_.text.size());
    if (duplicate_of_[n] != 0) {
      write_duplicate(document_, twins_[duplicate_of_[n] - 1]);
    } else {
      write_kept(document_);
    }
  }
  std::sort(related_.begin(), related_.end(), [](const Related& a, const Related& b) {
    return std::pair(a.number, a.twin.number) < std::pair(b.number, b.twin.number);
  });
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
