// CLI11 takes the words apart; what they mean is in the table.
#include "cli/flags/parse_arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <optional>

#include "cleaner/error.h"
#include "cli/flags/check_flags.h"
#include "cli/flags/completions.h"
#include "cli/flags/config_file.h"
#include "cli/flags/flag_table.h"
#include "cli/flags/flag_value.h"
#include "cli/flags/help.h"
#include "cli/flags/man_page.h"
#include "cli/flags/suggest.h"

namespace cleaner {
namespace {

constexpr const char* kSeeHelp = " (see cleaner --help)";

Value read_setting(const Setting& setting) {
  try {
    return read_value(*setting.flag, setting.value);
  } catch (const Error& error) {
    throw Error("--" + std::string(setting.flag->name) + ": " + error.what());
  }
}

void apply(const Setting& setting, Arguments& arguments) { setting.flag->set(arguments, read_setting(setting)); }

std::string_view without_hyphens(std::string_view flag) {
  flag.remove_prefix(std::min(flag.find_first_not_of('-'), flag.size()));
  return flag;
}

[[noreturn]] void refuse_flag(const std::string& word, Command command, const std::string& see) {
  const std::string flag = word.substr(0, word.find('='));
  std::optional<std::string> meant = suggest(without_hyphens(flag), flag_names(command));
  if (meant) meant = "--" + *meant;
  throw Error("unknown flag " + flag + did_you_mean(meant, "", see));
}

// An argument that CLI11 did not take.
[[noreturn]] void refuse_argument(const CommandRow& command, const std::string& word) {
  if (word.starts_with("-") && word != "-") refuse_flag(word, command.command, see_help(command));
  refuse_operand(command, word);
}

std::string generate(const std::string& what) {
  const Flag& flag = *find_flag(Command::program, "generate");
  using Maker = std::string (*)();
  constexpr Maker kMakers[] = {man_page, bash_completion, zsh_completion,
                               fish_completion};  // as the words of its value
  return kMakers[read_setting({&flag, what}).choice]();
}

// `cleaner --help`, and what else works without a command.
std::string program_text(const std::vector<std::string>& words) {
  const std::string name = words[0].substr(0, words[0].find('='));
  if (name == "--generate") {
    if (words[0].size() > name.size()) return generate(words[0].substr(name.size() + 1));
    if (words.size() < 2) throw Error("--generate needs a value" + std::string(kSeeHelp));
    return generate(words[1]);
  }
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") return program_help();
  if (words[0] == "--version") return "cleaner " CLEANER_VERSION "\n";
  if (words[0].starts_with("-")) refuse_flag(words[0], Command::program, kSeeHelp);
  std::vector<std::string> names;
  for (const CommandRow& row : command_table()) names.emplace_back(row.name);
  throw Error("\"" + words[0] + "\" is not a command: " + command_list() +
              did_you_mean(suggest(words[0], names), "\"", kSeeHelp));
}

// What CLI11 found on the command line, in the order of the table.
struct Given {
  std::vector<Setting> settings;
  std::vector<std::string> operands;
  bool help = false;
};

void add_flag(CLI::App& app, const Flag& flag, Given& given) {
  std::string names = "--" + std::string(flag.name);
  if (flag.letter != 0) names = std::string("-") + flag.letter + "," + names;
  if (!flag.alias.empty()) names += ",--" + std::string(flag.alias);
  const auto take = [&given, &flag](const std::string& value) { given.settings.push_back({&flag, value}); };
  if (flag.kind == ValueKind::none)
    app.add_flag_callback(names, [take] { take("true"); });
  else
    app.add_option_function<std::string>(names, take)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

Given take_apart(const CommandRow& command, const std::vector<std::string>& words) {
  CLI::App app;
  Given given;
  app.set_help_flag();
  app.allow_extras();
  for (const Flag& flag : flag_table()) {
    if ((flag.commands & bit(command.command)) == 0) continue;
    if (flag.name == "help")
      app.add_flag("-h,--help", given.help);
    else
      add_flag(app, flag, given);
  }
  app.add_option("inputs", given.operands);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend() - 1));  // CLI11 wants the last word first
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string text = error.what();
    throw Error(text.substr(0, text.find(':')) + " needs a value" + see_help(command));
  } catch (const CLI::ParseError& error) {
    throw Error(error.what() + see_help(command));
  }
  if (const auto extras = app.remaining(); !given.help && !extras.empty()) refuse_argument(command, extras[0]);
  return given;
}

void apply_config_file(const Given& given, const CommandRow& command, Arguments& arguments) {
  for (const Setting& setting : given.settings)
    if (setting.flag->name == "config") apply(setting, arguments);
  if (arguments.config.empty()) return;
  const auto is_given = [&](const Flag* flag) {
    return std::any_of(given.settings.begin(), given.settings.end(), [&](auto& g) { return g.flag == flag; });
  };
  for (const Setting& setting : read_config_file(arguments.config, command))
    if (!is_given(setting.flag)) apply(setting, arguments);
}

}  // namespace

Arguments parse_arguments(const std::vector<std::string>& words) {
  if (words.empty()) throw Error("say what to do: " + command_list() + kSeeHelp);
  Arguments arguments;
  const CommandRow* const command = find_command(words[0]);
  if (command == nullptr) {
    arguments.text = program_text(words);
    return arguments;
  }
  Given given = take_apart(*command, words);
  if (given.help) {
    arguments.text = command_help(*command);
    return arguments;
  }
  arguments.command = command->command;
  arguments.run.inputs = std::move(given.operands);
  apply_config_file(given, *command, arguments);
  for (const Setting& setting : given.settings) apply(setting, arguments);
  check_flags(arguments);
  return arguments;
}

}  // namespace cleaner
