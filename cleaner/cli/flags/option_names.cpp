#include "cli/flags/option_names.h"

#include <algorithm>

#include "cli/flags/flag_table.h"

namespace cleaner {
namespace {

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

bool is_path_letter(char c) {
  return is_name_letter(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-';
}

// "--keep-field", or "" where there is no such option.
std::string flag_of(std::string_view option) {
  for (const Flag& flag : flag_table())
    if (!option.empty() && flag.option == option) return "--" + std::string(flag.name);
  return "";
}

bool is_option_here(std::string_view before, std::string_view name, std::string_view after) {
  if (before.empty() && (after.starts_with(":") || after.starts_with(" must") || after.starts_with(" needs")))
    return true;
  if (before.ends_with('`')) return after.starts_with('`');
  if (name.find('_') == name.npos) return false;
  const bool in_path = (!before.empty() && (is_path_letter(before.back()) || before.back() == '.')) ||
                       (!after.empty() && is_path_letter(after[0])) ||
                       (after.size() > 1 && after[0] == '.' && is_path_letter(after[1]));
  return !in_path;
}

}  // namespace

std::string with_flags(std::string_view message) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    const auto end = std::find_if_not(message.begin() + static_cast<std::ptrdiff_t>(at), message.end(), is_name_letter);
    const std::string_view name = message.substr(at, static_cast<std::size_t>(end - message.begin()) - at);
    if (name.empty()) {
      out += message[at++];
      continue;
    }
    const std::string_view before = message.substr(0, at), after = message.substr(at + name.size());
    const std::string flag = flag_of(name);
    at += name.size();
    if (flag.empty() || !is_option_here(before, name, after)) {
      out += name;
    } else if (before.ends_with('`')) {
      out.back() = flag[0];  // takes the place of the backtick
      out += flag.substr(1);
      ++at;
    } else {
      out += flag;
    }
  }
  return out;
}

}  // namespace cleaner
