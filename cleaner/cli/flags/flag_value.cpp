#include "cli/flags/flag_value.h"

#include <cctype>
#include <charconv>
#include <optional>

#include "boilerplate/kinds/kind_choice.h"
#include "cleaner/error.h"
#include "cli/flags/suggest.h"

namespace cleaner {
namespace {

std::string quoted(std::string_view word) { return "\"" + std::string(word) + "\""; }

[[noreturn]] void refuse(const std::string& text, const std::string& wanted) {
  throw Error(quoted(text) + " is not " + wanted);
}

template <class Number>
std::optional<Number> number(std::string_view text, Number least, Number most) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end || !(value >= least && value <= most)) return std::nullopt;  // NaN too
  return value;
}

// Whole numbers, in powers of 1,024: 4096, 256M, 8G; 1.5G is refused.
std::optional<std::uint64_t> byte_count(std::string_view text) {
  constexpr std::string_view kUnits = "KMGT";
  unsigned shift = 0;
  if (!text.empty()) {
    const auto unit = kUnits.find(static_cast<char>(std::toupper(static_cast<unsigned char>(text.back()))));
    if (unit != kUnits.npos) {
      text.remove_suffix(1);
      shift = 10 * (static_cast<unsigned>(unit) + 1);
    }
  }
  const auto value = number<std::uint64_t>(text, 1, UINT64_MAX >> shift);
  return value ? std::optional(*value << shift) : std::nullopt;
}

std::string range(const Flag& flag) {
  if (flag.most != UINT64_MAX)
    return "a whole number from " + std::to_string(flag.least) + " to " + std::to_string(flag.most);
  return flag.least == 0 ? "a whole number" : "a whole number, " + std::to_string(flag.least) + " or more";
}

std::size_t choice(const Flag& flag, const std::string& text) {
  const std::vector<std::string> words = choice_words(flag);
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == text) return i;
    list += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
  }
  if (words.size() == 1) list += ", the only choice";
  refuse(text, list + did_you_mean(suggest(text, words), "\""));
}

std::vector<Kind> kinds(std::string_view list) {
  std::vector<Kind> out;
  for (;;) {
    const std::string_view word = list.substr(0, list.find(','));
    const std::optional<Kind> kind = kind_named(word);
    if (!kind && word == name(Kind::text))
      throw Error("kind \"text\" cannot be chosen (the others are " + kind_list() + ")");
    if (!kind)
      throw Error("unknown kind " + quoted(word) +
                  did_you_mean(suggest(word, kind_words()), "\"", " (the kinds are " + kind_list() + ")"));
    out.push_back(*kind);
    if (word.size() == list.size()) return out;
    list.remove_prefix(word.size() + 1);
  }
}

}  // namespace

std::vector<std::string> kind_words() {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kind_named(name(kind))) words.emplace_back(name(kind));
  }
  return words;
}

std::string did_you_mean(const std::optional<std::string>& suggestion, const std::string& quote,
                         const std::string& otherwise) {
  return suggestion ? " (did you mean " + quote + *suggestion + quote + "?)" : otherwise;
}

Value read_value(const Flag& flag, const std::string& text) {
  Value value;
  value.text = text;
  switch (flag.kind) {
    case ValueKind::none:
      break;
    case ValueKind::text:
    case ValueKind::file:
    case ValueKind::folder:
      if (text.empty()) refuse(text, "a name");
      break;
    case ValueKind::choice:
      value.choice = choice(flag, text);
      break;
    case ValueKind::kinds:
      value.kinds = kinds(text);
      break;
    case ValueKind::number: {
      const auto read = number<std::uint64_t>(text, flag.least, flag.most);
      if (!read) refuse(text, range(flag));
      value.number = *read;
      break;
    }
    case ValueKind::share: {
      const auto read = number<double>(text, 0, 1);
      if (!read) refuse(text, "a number from 0 to 1");
      value.share = *read;
      break;
    }
    case ValueKind::size: {
      const auto read = byte_count(text);
      if (!read) refuse(text, "a size: bytes, or a whole number with K, M, G or T, as in 256M");
      value.number = *read;
      break;
    }
  }
  return value;
}

}  // namespace cleaner
