#include "saved_index.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "byte_reader.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

namespace fs = std::filesystem;

constexpr const char *kManifest = "manifest", *kNewManifest = "manifest.new", *kLock = "lock";

bool is_ours(const std::string& name) {
  return name == kManifest || name == kNewManifest || name == kLock || name.starts_with("segment-");
}

/// When it returns, the disk knows which names are in the folder.
void make_durable(const std::string& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor || (::fsync(descriptor.get()) != 0 && errno != EINVAL))
    throw Error("--index: cannot write " + folder + ": " + cause_of(errno));
}

std::vector<std::string> names_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().string());
  if (error) throw Error("--index: cannot read " + folder + ": " + cause_of(error.value()));
  return names;
}

}  // namespace

SavedIndex::SavedIndex(const std::string& folder, std::vector<IndexSetting> settings, Access access)
    : folder_(folder), settings_(std::move(settings)), access_(std::move(access)) {
  while (folder_.size() > 1 && folder_.back() == '/') folder_.pop_back();
  std::error_code error;
  const fs::file_status status = fs::status(folder_, error);
  there_ = fs::exists(fs::symlink_status(folder_, error));
  if (there_ && !fs::is_directory(status)) refuse("it is not a folder");
  if (access_.write) {
    const std::string parent = fs::path(folder_).parent_path().string();
    const std::string& written = there_ ? folder_ : parent.empty() ? "." : parent;
    if (::access(written.c_str(), W_OK | X_OK) != 0)
      throw Error("--index: cannot write " + folder_ + ": " + cause_of(errno));
  }
  if (!there_) return;
  lock();
  read_manifest_of_folder();
  if (access_.write) remove_leftovers();
  check_settings();
  for (const IndexManifest::Segment& segment : manifest_.segments) {
    first_.push_back(before_);
    before_ += segment.documents;
    segments_.emplace_back(path(segment_name(segment.number)), segment, access_.stop);
    next_file_ = std::max(next_file_, segment.number + 1);
  }
  if (before_ > kMost) refuse("it has more documents than can be");
}

SavedIndex::~SavedIndex() {
  if (!started_ || replaced_) return;
  writer_.reset();
  for (std::uint64_t number = file_; file_ != 0 && number < next_file_; ++number)
    ::unlink(path(segment_name(number)).c_str());
  ::unlink(path(kNewManifest).c_str());
  if (!made_) return;
  ::unlink(path(kManifest).c_str());
  ::unlink(path(kLock).c_str());
  ::rmdir(folder_.c_str());
}

void SavedIndex::refuse(const std::string& cause) const {
  throw Error("--index: cannot use " + folder_ + ": " + cause);
}

void SavedIndex::lock() {
  const std::string name = path(kLock);
  const int flags = access_.write ? O_RDWR | O_CREAT : O_RDONLY;
  std::error_code error;
  if (access_.write && !fs::exists(path(kManifest), error)) {  // is it ours at all?
    for (const std::string& other : names_in(folder_))
      if (!is_ours(other)) refuse("it holds other files, and is no index (name a folder that does not exist yet)");
  }
  Descriptor descriptor(::open(name.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (!descriptor) {
    if (!access_.write && errno == ENOENT) return;
    refuse(std::string(kLock) + ": " + cause_of(errno));
  }
  struct stat here {
  }, there{};
  const bool locked = ::flock(descriptor.get(), (access_.write ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0;
  if (!locked && errno != EWOULDBLOCK) refuse(std::string("it cannot be locked: ") + cause_of(errno));
  // One that was removed while this waited locks nothing.
  const bool same = ::fstat(descriptor.get(), &here) == 0 && ::stat(name.c_str(), &there) == 0 &&
                    here.st_dev == there.st_dev && here.st_ino == there.st_ino;
  if (!locked || !same) refuse("another run uses it (wait until that has finished)");
  lock_ = std::move(descriptor);
}

void SavedIndex::read_manifest_of_folder() {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path(kManifest), error);
  if (!fs::exists(status)) {
    for (const std::string& name : names_in(folder_)) {
      if (name != kLock && name != kNewManifest) refuse("it has no manifest (name a folder that does not exist yet)");
    }
    return;
  }
  try {
    if (!fs::is_regular_file(status)) throw Error("it is not a file");
    manifest_ = read_manifest(read_whole(path(kManifest)));
  } catch (const Error& cause) {
    throw Error("--index: cannot use " + path(kManifest) + ": " + cause.what());
  }
}

// An index without documents has no settings yet.
void SavedIndex::check_settings() const {
  if (manifest_.segments.empty()) return;
  for (const IndexSetting& setting : settings_) {
    const auto made = std::find_if(manifest_.settings.begin(), manifest_.settings.end(),
                                   [&](const IndexSetting& other) { return other.name == setting.name; });
    const std::string before = made == manifest_.settings.end() ? "none" : made->value;
    if (before == setting.value) continue;
    if (setting.name == "fingerprint")
      refuse(
          fmt::format("it was made by a version of cleaner that compares texts in another way ({}, now {}): "
                      "name another folder",
                      before, setting.value));
    const std::string differs =
        fmt::format("it was made with --{} {}, and this run has {}", setting.name, before, setting.value);
    if (setting.decides) refuse(differs + ": say the same, or name another folder");
    if (access_.tell)
      access_.tell("--index " + folder_ + ": " + differs +
                   ": texts that are cleaned in another way may not be known again");
  }
}

void SavedIndex::remove_leftovers() const {
  for (const std::string& name : names_in(folder_)) {
    const bool known = std::any_of(manifest_.segments.begin(), manifest_.segments.end(),
                                   [&](const IndexManifest::Segment& s) { return segment_name(s.number) == name; });
    if (name == kNewManifest || (name.starts_with("segment-") && !known)) ::unlink(path(name).c_str());
  }
}

void SavedIndex::load(DedupIndex& index, const std::string& folder) {
  places_.open(folder);
  for (const SegmentFile& segment : segments_) {
    segment.read(
        [&](const SavedDocument& document, const SegmentFile::Place& place) {
          index.remember(kSaved | places_.size(), document.signature);
          places_.set(places_.size(), place);
        },
        [&](const SavedCopy& copy) {
          if (copy.position >= places_.size()) refuse("it is damaged");
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
  segment_of(position).tokens(places_.get(position), buffer);
  return buffer;
}

void SavedIndex::describe(std::uint64_t number, SavedDocument& document) const {
  const std::uint64_t position = number & ~kSaved;
  segment_of(position).document(places_.get(position), document);
}

void SavedIndex::signature(std::uint64_t number, Signature& signature) const {
  SavedDocument document;
  describe(number, document);
  signature.exact = document.signature.exact;
  tokens(number, signature.tokens);
}

// From here on there is an index, be it an empty one: what has segments and no manifest is damaged.
void SavedIndex::start(const std::string& folder) {
  kept_.open(folder);
  copies_.open(folder);
  if (!access_.write) return;
  if (!there_) {
    if (::mkdir(folder_.c_str(), 0777) != 0)
      throw Error("--index: cannot make the folder " + folder_ + ": " + cause_of(errno));
    started_ = made_ = true;
    lock();
  }
  started_ = true;
  std::error_code error;
  if (!fs::exists(path(kManifest), error)) {
    put_manifest({settings_, 0, {}}, path(kNewManifest));
    if (std::rename(path(kNewManifest).c_str(), path(kManifest).c_str()) != 0)
      throw Error("--index: cannot write " + folder_ + ": " + cause_of(errno));
  }
  writer_.emplace();
  file_ = new_segment(*writer_);
}

std::uint64_t SavedIndex::new_segment(SegmentWriter& writer) {
  writer.open(path(segment_name(next_file_)));
  return next_file_++;
}

SavedIndex::Batch SavedIndex::batch() const {
  Batch batch;
  batch.run_ = run();
  return batch;
}

void SavedIndex::Batch::keep(std::uint64_t number, std::string_view id, const Signature& signature) {
  kept_.push_back(number);
  append_record(records_, run_, number, id, signature);
}

void SavedIndex::Batch::remove(const Signature& signature, const Twin& twin) {
  if (twin.relation != Relation::exact) copies_.push_back({DedupIndex::text_hash(signature), twin.number});
}

void SavedIndex::add(Batch& batch) {
  if (before_ + kept_.size() + batch.kept_.size() > kMost) refuse("it is full");
  for (const std::uint64_t number : batch.kept_) kept_.set(kept_.size(), number);
  for (const Batch::Copy& copy : batch.copies_) copies_.set(copies_.size(), copy);
  if (access_.write) writer_->add_bytes(batch.records_);
  batch.records_.clear();
  batch.kept_.clear();
  batch.copies_.clear();
}

void SavedIndex::write() {
  if (!access_.write) return;
  next_ = {settings_, manifest_.runs + 1, manifest_.segments};
  if (kept_.size() + copies_.size() == 0) {
    writer_->close();
    ::unlink(path(segment_name(file_)).c_str());
  } else {
    close_segment();
    join();
  }
  put_manifest(next_, path(kNewManifest));
  make_durable(folder_);
}

/// Of a document that was kept, in this run or before.
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
  Column<Batch::Copy>::Reader copies(copies_);
  for (std::uint64_t i = 0; i < copies_.size(); ++i) {
    const Batch::Copy copy = copies.get(i);
    writer_->add(SavedCopy{copy.text, static_cast<std::uint32_t>(position_of(copy.stands_for_it))});
  }
  writer_->close();
  next_.segments.push_back({file_, kept_.size(), copies_.size(), writer_->bytes(), writer_->digest()});
}

// As in a binary counter: segments that are not twice as large as all behind them are joined with those.
void SavedIndex::join() {
  std::size_t first = next_.segments.size() - 1;
  for (std::uint64_t bytes = next_.segments[first].bytes; first > 0 && next_.segments[first - 1].bytes < 2 * bytes;
       --first)
    bytes += next_.segments[first - 1].bytes;
  if (first + 1 == next_.segments.size()) return;
  const IndexManifest::Segment& last = next_.segments.back();
  const SegmentFile added(path(segment_name(last.number)), last, access_.stop);
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
  ::unlink(path(segment_name(last.number)).c_str());
  next_.segments.resize(first);
  next_.segments.push_back(joined);
}

void SavedIndex::put_manifest(const IndexManifest& manifest, const std::string& path) const {
  FileWriter file;
  file.open(path);
  file.write(write_manifest(manifest));
  file.close(/*durable=*/true);
}

void SavedIndex::replace() {
  if (!access_.write) return;
  if (std::rename(path(kNewManifest).c_str(), path(kManifest).c_str()) != 0)
    throw Error("--index: cannot write " + folder_ + ": " + cause_of(errno));
  manifest_ = std::move(next_);
  replaced_ = true;
  make_durable(folder_);
  remove_leftovers();
}

}  // namespace cleaner
