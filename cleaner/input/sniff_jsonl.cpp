#include "input/sniff_jsonl.h"

#include <algorithm>
#include <vector>

#include "text/json.h"

namespace cleaner {
namespace {

constexpr std::size_t kFirstLook = std::size_t{8} << 10;
/// A .json file whose first line is longer than this is a text.
constexpr std::size_t kFirstLine = std::size_t{16} << 20;
constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool has_ending(std::string_view path, std::string_view ending) {
  const auto same = [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b); };
  return path.size() >= ending.size() &&
         std::equal(ending.begin(), ending.end(), path.end() - static_cast<std::ptrdiff_t>(ending.size()), same);
}

std::string_view without_packed_ending(std::string_view path) {
  for (const std::string_view ending : {".gz", ".zst"})
    if (has_ending(path, ending)) return path.substr(0, path.size() - ending.size());
  return path;
}

/// Is the first line that is not blank a whole JSON object?
bool begins_with_object(InputBuffer& bytes, const Kernel& kernel) {
  std::size_t begin = 0, line_end = 0;
  for (std::size_t least = kFirstLook;; least *= 2) {
    const std::string_view head = bytes.look(least);
    if (begin == 0 && head.starts_with(kMark)) begin = kMark.size();
    while (begin < head.size() && is_blank(head[begin])) ++begin;
    line_end = std::max(line_end, begin);
    line_end += kernel.find_byte(head.data() + line_end, head.size() - line_end, '\n');
    const bool whole = line_end < head.size() || bytes.ended();
    if (begin < head.size() && head[begin] != '{') return false;
    std::vector<JsonMember> members;
    if (whole)
      return begin < head.size() && check_object(head.substr(begin, line_end - begin), members, kernel).empty();
    if (least >= kFirstLine) return false;
  }
}

}  // namespace

bool looks_like_records(std::string_view path, InputBuffer& bytes, const Kernel& kernel) {
  const std::string_view name = without_packed_ending(path);
  if (has_ending(name, ".jsonl") || has_ending(name, ".ndjson")) return true;
  return has_ending(name, ".json") && begins_with_object(bytes, kernel);
}

}  // namespace cleaner
