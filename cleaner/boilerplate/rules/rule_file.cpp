// The user's own rules: [[rule]] tables of a TOML file.
//
//     [[rule]]
//     name = "weather-widget"
//     pattern = 'weather \d+ ?°c'
//     catches = "Weather 14°C"
//     leaves = "The weather was 14°C at noon."
#include <toml++/toml.h>

#include <algorithm>
#include <iterator>

#include "base/file_reader.h"
#include "boilerplate/kinds/kind_choice.h"
#include "boilerplate/rules/rule.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

constexpr std::string_view kFields[] = {"name", "scope", "kind", "pattern", "weight", "catches", "leaves"};

/// The parser recurses over the parts of a dotted key, a.b.c = 1 or [a.b.c]: a file made of them would exhaust the stack.
void refuse_deep_keys(std::string_view text, const std::string& path) {
  constexpr std::ptrdiff_t kMostParts = 1000;
  for (std::size_t begin = 0, line = 1; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view row = text.substr(begin, end - begin);
    const std::string_view key = row.substr(0, row.find('='));
    if (std::count(key.begin(), key.end(), '.') > kMostParts)
      throw Error("cannot read the rules in " + path + ": a key of more than 1000 parts (line " + std::to_string(line) +
                  ")");
    begin = end + 1;
  }
}

/// Throws Error, which begins with `which`, where the value of a field is wrong.
void set_text_field(Rule& rule, const std::string& field, const std::string& text, const std::string& which) {
  if (field == "name")
    rule.name = text;
  else if (field == "pattern")
    rule.pattern = text;
  else if (field == "catches")
    rule.catches = text;
  else if (field == "leaves")
    rule.leaves = text;
  else if (field == "kind" && text == name(Kind::hidden))
    throw Error(which + ": kind \"hidden\" is what pages hide, whatever it says: no rule can tell it");
  else if (field == "kind" && kind_named(text))
    rule.kind = *kind_named(text);
  else if (field == "kind")
    throw Error(which + ": \"" + text + "\" is no kind: " + kind_list());
  else if (field == "scope" && text == "line")
    rule.scope = Scope::line;
  else if (field == "scope" && text == "sentence")
    rule.scope = Scope::sentence;
  else
    throw Error(which + ": scope must be \"line\" or \"sentence\"");
}

/// The rule of a [[rule]] table. Throws Error, which begins with `which`.
Rule rule_from(const toml::table& row, const std::string& which) {
  Rule rule;
  for (const auto& [key, value] : row) {
    const std::string field(key.str());
    if (std::find(std::begin(kFields), std::end(kFields), field) == std::end(kFields))
      throw Error(which + ": unknown field " + field + " (known: name, scope, kind, pattern, weight, catches, leaves)");
    if (field == "weight") {
      const auto weight = value.value<double>();
      if (!weight || !(*weight >= 0 && *weight <= 100)) throw Error(which + ": weight must be a number from 0 to 100");
      rule.weight = static_cast<float>(*weight);
      continue;
    }
    const auto text = value.value_exact<std::string>();
    if (!text) throw Error(which + ": " + field + " must be a string");
    set_text_field(rule, field, *text, which);
  }
  for (const auto& [field, value] : {std::pair{"name", &rule.name},
                                     {"pattern", &rule.pattern},
                                     {"catches", &rule.catches},
                                     {"leaves", &rule.leaves}}) {
    if (value->empty())
      throw Error(which + (rule.name.empty() ? "" : " (" + rule.name + ")") + ": " + field + " is missing");
  }
  return rule;
}

}  // namespace

std::vector<Rule> load_rules(const std::string& path) {
  const std::string text = read_whole(path);
  refuse_deep_keys(text, path);
  toml::table table;
  try {
    table = toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    throw Error("cannot read the rules in " + path + ": " + std::string(error.description()) +
                (at ? " (line " + std::to_string(at.line) + ")" : ""));
  }
  const auto* list = table["rule"].as_array();
  if (list == nullptr) throw Error(path + ": no [[rule]] in this file");
  std::vector<Rule> rules;
  for (const auto& node : *list) {
    const auto* row = node.as_table();
    const std::string which = path + ": rule " + std::to_string(rules.size() + 1);
    if (row == nullptr) throw Error(which + " is not a table");
    rules.push_back(rule_from(*row, which));
  }
  return rules;
}

}  // namespace cleaner
