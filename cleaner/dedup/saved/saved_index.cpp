#include "dedup/saved/saved_index.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cleaner/error.h"

namespace cleaner {

SavedIndex::SavedIndex(const std::string& folder, std::vector<IndexSetting> settings, Access access)
    : settings_(std::move(settings)), access_(std::move(access)), folder_(folder, access_.write) {
  check_settings();
  for (const IndexManifest::Segment& segment : folder_.manifest().segments) {
    first_.push_back(before_);
    before_ += segment.documents;
    segments_.emplace_back(folder_.segment(segment.number), segment, access_.stop);
    next_file_ = std::max(next_file_, segment.number + 1);
  }
  if (before_ > kMost) folder_.refuse("it has more documents than can be");
  next_ = {settings_, folder_.manifest().runs, folder_.manifest().segments};
  run_ = ++next_.runs;
}

// An index without documents has no settings yet.
void SavedIndex::check_settings() const {
  const IndexManifest& manifest = folder_.manifest();
  if (manifest.segments.empty()) return;
  for (const IndexSetting& setting : settings_) {
    const auto made = std::find_if(manifest.settings.begin(), manifest.settings.end(),
                                   [&](const IndexSetting& other) { return other.name == setting.name; });
    const std::string before = made == manifest.settings.end() ? "none" : made->value;
    if (before == setting.value) continue;
    if (setting.name == "fingerprint")
      folder_.refuse(
          fmt::format("it was made by a version of cleaner that compares texts in another way ({}, now {}): "
                      "name another folder",
                      before, setting.value));
    const std::string differs =
        fmt::format("it was made with --{} {}, and this run has {}", setting.name, before, setting.value);
    if (setting.decides) folder_.refuse(differs + ": say the same, or name another folder");
    if (access_.warn)
      access_.warn("`index` " + folder_.path() + ": " + differs +
                   ": texts that are cleaned in another way may not be known again");
  }
}

void SavedIndex::load(PagedDedupIndex& index, const std::string& folder) {
  locations_.open(folder);
  for (const SegmentFile& segment : segments_) {
    segment.read(
        [&](const SavedDocument& document, const SegmentFile::Location& location) {
          index.remember(kSaved | locations_.size(), document.signature);
          locations_.set(locations_.size(), location);
        },
        [&](const SavedCopy& copy) {
          if (copy.position >= locations_.size()) folder_.refuse("it is damaged");
          index.remember_copy(copy.text, copy.position);
        });
  }
}

const SegmentFile& SavedIndex::segment_of(std::uint64_t position) const {
  const auto after = std::upper_bound(first_.begin(), first_.end(), position);
  return segments_[static_cast<std::size_t>(after - first_.begin() - 1)];
}

std::span<const std::uint32_t> SavedIndex::tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const {
  const std::uint64_t position = number & ~kSaved;
  segment_of(position).tokens(locations_.get(position), buffer);
  return buffer;
}

void SavedIndex::describe(std::uint64_t number, SavedDocument& document) const {
  const std::uint64_t position = number & ~kSaved;
  segment_of(position).document(locations_.get(position), document);
}

void SavedIndex::signature(std::uint64_t number, Signature& signature) const {
  SavedDocument document;
  describe(number, document);
  signature.exact = document.signature.exact;
  tokens(number, signature.tokens);
}

void SavedIndex::start(const std::string& folder) {
  kept_.open(folder);
  copies_.open(folder);
  if (!access_.write) return;
  folder_.make({settings_, 0, {}});
  writer_.emplace();
  file_ = new_segment(*writer_);
}

std::uint64_t SavedIndex::new_segment(SegmentWriter& writer) {
  writer.open(folder_.segment(next_file_));
  return next_file_++;
}

SavedIndex::Batch SavedIndex::batch() const {
  Batch batch;
  batch.run_ = run_;
  return batch;
}

void SavedIndex::Batch::keep(std::uint64_t number, std::string_view id, const Signature& signature) {
  kept_.push_back(number);
  append_record(records_, run_, number, id, signature);
}

void SavedIndex::Batch::remove(const Signature& signature, const Match& match) {
  if (match.relation != Relation::exact) copies_.push_back({DedupIndex::text_hash(signature), match.number});
}

void SavedIndex::add(Batch& batch) {
  if (before_ + kept_.size() + batch.kept_.size() > kMost) folder_.refuse("it is full");
  for (const std::uint64_t number : batch.kept_) kept_.set(kept_.size(), number);
  for (const Batch::Copy& copy : batch.copies_) copies_.set(copies_.size(), copy);
  if (access_.write) writer_->add_bytes(batch.records_);
  batch.records_.clear();
  batch.kept_.clear();
  batch.copies_.clear();
}

void SavedIndex::write() {
  if (!access_.write) return;
  if (kept_.size() + copies_.size() == 0) {
    writer_->close();
    ::unlink(folder_.segment(file_).c_str());
  } else {
    close_segment();
    join();
  }
  folder_.write(next_);
}

/// Position of a document that was kept, in this run or before.
std::uint64_t SavedIndex::position_of(std::uint64_t number) const {
  if (is_saved(number)) return number & ~kSaved;
  std::uint64_t begin = 0, end = kept_.size();
  while (begin < end) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (kept_.get(middle) < number) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return before_ + begin;
}

void SavedIndex::close_segment() {
  DiskArray<Batch::Copy>::Reader copies(copies_);
  for (std::uint64_t i = 0; i < copies_.size(); ++i) {
    const Batch::Copy copy = copies.get(i);
    writer_->add(SavedCopy{copy.text, static_cast<std::uint32_t>(position_of(copy.stands_for_it))});
  }
  writer_->close();
  next_.segments.push_back({file_, kept_.size(), copies_.size(), writer_->bytes(), writer_->digest()});
}

// As in a binary counter: a segment that is not twice as large as all later ones together is joined with those.
void SavedIndex::join() {
  std::size_t first = next_.segments.size() - 1;
  for (std::uint64_t bytes = next_.segments[first].bytes; first > 0 && next_.segments[first - 1].bytes < 2 * bytes;
       --first)
    bytes += next_.segments[first - 1].bytes;
  if (first + 1 == next_.segments.size()) return;
  const IndexManifest::Segment& last = next_.segments.back();
  const SegmentFile added(folder_.segment(last.number), last, access_.stop);
  SegmentWriter writer;
  IndexManifest::Segment joined;
  joined.number = new_segment(writer);
  const auto for_each = [&](auto&& copy) {
    for (std::size_t i = first; i < segments_.size(); ++i) copy(segments_[i]);
    copy(added);
  };
  for_each([&](const SegmentFile& segment) {
    segment.copy_documents(writer);
    joined.documents += segment.known().documents;
    joined.copies += segment.known().copies;
  });
  for_each([&](const SegmentFile& segment) { segment.copy_copies(writer); });
  writer.close();
  joined.bytes = writer.bytes();
  joined.digest = writer.digest();
  ::unlink(folder_.segment(last.number).c_str());
  next_.segments.resize(first);
  next_.segments.push_back(joined);
}

void SavedIndex::replace() {
  if (access_.write) folder_.replace();
}

}  // namespace cleaner
