#include "cli/flags/option_names.h"

#include "cli/flags/flag_table.h"

namespace cleaner {
namespace {

// "--keep-field"; empty where there is no such option.
std::string flag_of(std::string_view option) {
  for (const Flag& flag : flag_table())
    if (!option.empty() && flag.option == option) return "--" + std::string(flag.name);
  return "";
}

}  // namespace

std::string with_flags(std::string_view message) {
  std::string out;
  for (;;) {
    const std::size_t open = message.find('`'), close = open == message.npos ? open : message.find('`', open + 1);
    if (close == message.npos) return out.append(message);
    const std::string flag = flag_of(message.substr(open + 1, close - open - 1));
    if (flag.empty()) {  // the second backquote may open a name
      out.append(message.substr(0, close));
      message.remove_prefix(close);
    } else {
      out.append(message.substr(0, open)).append(flag);
      message.remove_prefix(close + 1);
    }
  }
}

}  // namespace cleaner
