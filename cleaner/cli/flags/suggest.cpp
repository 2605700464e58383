#include "cli/flags/suggest.h"

#include <algorithm>

#include "text/ascii.h"

namespace cleaner {
namespace {

std::string lower_case(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = html::lower(c);
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > bound) return bound + 1;
  // Rows of the table: `row[j]` is the distance of the first i letters of a and the first j letters of b.
  std::vector<std::size_t> two_above(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
    // A swap reaches back two rows: only when both are beyond the bound can no later row come back below it.
    if (*std::min_element(row.begin(), row.end()) > bound && *std::min_element(above.begin(), above.end()) > bound)
      return bound + 1;
  }
  return std::min(row.back(), bound + 1);
}

std::optional<std::string> suggest(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.size() < 2) return std::nullopt;
  const std::string wanted = lower_case(word);
  const std::size_t bound = std::clamp<std::size_t>(wanted.size() / 3, 1, 3);
  const std::string *nearest = nullptr, *longer = nullptr;  // longer: the shortest candidate that begins with the word
  std::size_t least = bound + 1;
  for (const std::string& candidate : candidates) {
    const std::string other = lower_case(candidate);
    const std::size_t distance = edit_distance(wanted, other, bound);
    if (distance < least) {
      least = distance;
      nearest = &candidate;
    }
    if (other.starts_with(wanted) && (longer == nullptr || candidate.size() < longer->size())) longer = &candidate;
  }
  const std::string* const best = least > 1 && longer != nullptr ? longer : nearest;
  return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace cleaner
