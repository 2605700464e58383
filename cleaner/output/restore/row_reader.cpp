#include "output/restore/row_reader.h"

#include <cerrno>
#include <charconv>

#include "base/file_reader.h"
#include "cleaner/error.h"

namespace cleaner {

RowReader::RowReader(const std::string& path, const Kernel& kernel)
    : path_(path), kernel_(kernel), file_(std::fopen(path.c_str(), "rbe"), std::fclose) {
  if (file_ == nullptr) throw Error("cannot read " + path + ": " + cause_of(errno));
  next();
}

void RowReader::damaged() const { throw Error(path_ + " is damaged: this folder cannot be restored"); }

std::uint64_t RowReader::number_value(std::string_view value) const {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) damaged();
  return number;
}

void RowReader::next() {
  const ssize_t size = ::getline(&line_.data, &line_.capacity, file_.get());
  if (size < 0) {
    if (std::ferror(file_.get())) throw Error("cannot read " + path_ + ": " + cause_of(errno));
    ended_ = true;
    return;
  }
  line_.size = static_cast<std::size_t>(size);
  if (!check_object(line_.text(), members_, kernel_).empty() || members_.empty()) damaged();
  number_ = number_value(part(members_[0].value));  // the first member is the number, whatever it is called
}

std::uint64_t RowReader::begin() const {
  for (const JsonMember& member : members_) {
    if (part(member.key) == "begin") return number_value(part(member.value));
  }
  damaged();
}

const std::string& RowReader::text(std::string_view field) {
  const JsonMember* found = nullptr;
  for (const JsonMember& member : members_) {
    if (part(member.key) == field) found = &member;
  }
  for (const JsonMember& member : members_) {  // the name may be spelled with escapes
    if (found != nullptr) break;
    unescape_json(part(member.key), text_, kernel_);
    if (text_ == field) found = &member;
  }
  if (found == nullptr || part(found->value)[0] != '"') damaged();
  unescape_json(part({found->value.begin + 1, found->value.end - 1}), text_, kernel_);
  return text_;
}

bool RowReader::at(std::uint64_t number) {
  while (!ended_ && number_ < number) next();
  return !ended_ && number_ == number;
}

}  // namespace cleaner
