#include "row_reader.h"

#include <cerrno>
#include <charconv>
#include <cstdlib>

#include "byte_reader.h"
#include "cleaner/error.h"

namespace cleaner {

RowReader::RowReader(const std::string& path, std::string_view text_field, const Kernel& kernel)
    : path_(path), text_field_(text_field), kernel_(kernel), file_(std::fopen(path.c_str(), "rbe")) {
  if (file_ == nullptr) throw Error("cannot read " + path + ": " + cause_of(errno));
  next();
}

RowReader::~RowReader() {
  std::fclose(file_);
  std::free(line_);  // getline's
}

void RowReader::damaged() const { throw Error(path_ + " is damaged: this folder cannot be restored"); }

std::uint64_t RowReader::number_value(std::string_view value) const {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) damaged();
  return number;
}

void RowReader::next() {
  const ssize_t size = ::getline(&line_, &capacity_, file_);
  if (size < 0) {
    if (std::ferror(file_)) throw Error("cannot read " + path_ + ": " + cause_of(errno));
    ended_ = true;
    return;
  }
  const std::string_view line(line_, static_cast<std::size_t>(size));
  if (!check_object(line, members_, kernel_).empty() || members_.empty()) damaged();
  const auto part = [&](Span span) { return line.substr(span.begin, span.size()); };
  number_ = number_value(part(members_[0].value));  // the first member is the number, whatever it is called
  begin_ = 0;
  const JsonMember* text = nullptr;
  for (const JsonMember& member : members_) {
    if (part(member.key) == "begin") begin_ = line[member.value.begin] == '"' ? 0 : number_value(part(member.value));
    if (part(member.key) == text_field_) text = &member;
  }
  if (text == nullptr) {  // the name may be spelled with escapes
    for (const JsonMember& member : members_) {
      unescape_json(part(member.key), text_, kernel_);
      if (text_ == text_field_) text = &member;
    }
  }
  if (text == nullptr || line[text->value.begin] != '"') damaged();
  unescape_json(line.substr(text->value.begin + 1, text->value.size() - 2), text_, kernel_);
}

bool RowReader::at(std::uint64_t number) {
  while (!ended_ && number_ < number) next();
  return !ended_ && number_ == number;
}

}  // namespace cleaner
