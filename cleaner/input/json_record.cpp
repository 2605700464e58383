#include "input/json_record.h"

#include <algorithm>

namespace cleaner {

std::string_view JsonRecord::scalar(std::string_view name) {
  const JsonMember* member = name.empty() ? nullptr : find(name);
  if (!member) return {};
  if (is_string(*member)) return string(name);
  return is_number(*member) ? value(*member) : std::string_view();
}

std::string_view JsonRecord::string(std::string_view name) {
  const JsonMember* member = find(name);
  if (!member || !is_string(*member)) return {};
  unescape_json(raw_string(*member), buffer_, kernel_);
  return buffer_;
}

std::uint32_t JsonRecord::free_underscores(std::string_view name, std::initializer_list<std::string_view> others) {
  std::vector<std::uint32_t> taken;  // rarely any; each name is looked at once, as a hostile record may have many
  const auto look = [&](std::string_view key) {
    if (key.ends_with(name) && key.find_first_not_of('_') + name.size() == key.size())
      taken.push_back(static_cast<std::uint32_t>(key.size() - name.size()));
  };
  for (const std::string_view other : others) look(other);
  for (const JsonMember& member : members_) {
    const std::string_view key = part(member.key);
    if (key.find('\\') == key.npos) {
      look(key);
    } else {
      unescape_json(key, buffer_, kernel_);
      look(buffer_);
    }
  }
  std::sort(taken.begin(), taken.end());
  std::uint32_t count = 0;
  for (const std::uint32_t one : taken) count += one == count;
  return count;
}

std::string_view JsonRecord::type_of(const JsonMember& member) const {
  switch (first_byte(member)) {
    case '"':
      return "a string";
    case '{':
      return "an object";
    case '[':
      return "an array";
    case 't':
      return "true";
    case 'f':
      return "false";
    case 'n':
      return "null";
    default:
      return "a number";
  }
}

const JsonMember* JsonRecord::find_before(std::string_view name, std::size_t end) {
  for (std::size_t i = end; i-- > 0;) {
    const std::string_view key = part(members_[i].key);
    if (key == name) return &members_[i];
    if (key.size() <= name.size() || key.find('\\') == key.npos) continue;  // no escapes: not this name
    unescape_json(key, buffer_, kernel_);
    if (buffer_ == name) return &members_[i];
  }
  return nullptr;
}

}  // namespace cleaner
