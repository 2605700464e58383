// What the command line and a config file turn into.
#include "cli/flags/parse_arguments.h"

#include <set>

#include "catch.h"
#include "cleaner/error.h"
#include "cli/flags/flag_table.h"
#include "cli/flags/flag_value.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

/// The settings of the default, and `value` for one flag of a command.
Arguments with(Command command, const char* flag, const std::string& value) {
  Arguments arguments;
  const Flag* const row = find_flag(command, flag);
  REQUIRE(row != nullptr);
  row->set(arguments, read_value(*row, value));
  return arguments;
}

}  // namespace

TEST_CASE("a flag reaches its option, with a blank, an equals sign or its letter before the value", "[flags]") {
  CHECK(parse_arguments({"run", "a", "--memory", "1G"}).run.memory == std::uint64_t{1} << 30);
  CHECK(parse_arguments({"run", "a", "--memory=1g"}).run.memory == std::uint64_t{1} << 30);
  CHECK(parse_arguments({"run", "a", "-o", "out"}).run.output == "out");
  CHECK(parse_arguments({"restore", "a", "-oout"}).run.output == "out");
  CHECK(parse_arguments({"run", "a", "--dedup", "none", "--dedup", "exact"}).run.dedup == DedupMode::exact);
  CHECK(parse_arguments({"run", "b", "a"}).run.inputs == std::vector<std::string>{"b", "a"});
  CHECK(parse_arguments({"run", "a", "--keep-kinds", "date,byline"}).run.clean.keep_kinds ==
        std::vector<Kind>{Kind::date, Kind::byline});
}

TEST_CASE("an earlier name of a flag is accepted, on the command line and in a config file", "[flags]") {
  CHECK(parse_arguments({"run", "a", "--line-counts", "f"}).run.line_counts == "f");
  CHECK(parse_arguments({"run", "a", "--templates", "f"}).run.line_counts == "f");
  CHECK(parse_arguments({"explain", "a", "--templates=f"}).run.line_counts == "f");
  CHECK(parse_arguments({"run", "a", "--line-counts", "f", "--templates", "g"}).run.line_counts == "g");
  const TemporaryFolder folder;
  const std::string file =
      folder.write("flags.toml", "templates = \"from-file\"\n[explain]\nline-counts = \"for-explain\"\n");
  CHECK(parse_arguments({"run", "a", "--config", file}).run.line_counts == "from-file");
  CHECK(parse_arguments({"run", "a", "--config", file, "--line-counts", "f"}).run.line_counts == "f");
  CHECK(parse_arguments({"explain", "a", "--config", file}).run.line_counts == "for-explain");
  CHECK_THROWS_WITH(parse_arguments({"run", "a", "--templates", ""}), "--line-counts: \"\" is not a name");
}

TEST_CASE("a config file cannot ask for help or for another config file", "[flags]") {
  const TemporaryFolder folder;
  const std::string file = folder / "flags.toml";
  for (const std::string name : {"config", "help"}) {
    folder.write("flags.toml", name + " = \"true\"\n");
    CHECK_THROWS_WITH(parse_arguments({"run", "a", "--config", file}),
                      contains(name + " is for the command line only"));
  }
  folder.write("flags.toml", "version = \"true\"\n");
  CHECK_THROWS_WITH(parse_arguments({"run", "a", "--config", file}), contains("version is not a flag of cleaner run"));
}

TEST_CASE("hyphens alone are no flag", "[flags]") {
  for (const char* word : {"--", "---", "--="}) CHECK_THROWS_WITH(parse_arguments({word}), contains("unknown flag -"));
}

TEST_CASE("the defaults that help shows are those of the library", "[flags]") {
  const Arguments defaults;
  const auto shown = [](const char* flag) { return std::string(find_flag(Command::run, flag)->default_text); };
  const auto set = [&](const char* flag) { return with(Command::run, flag, shown(flag)).run; };
  CHECK(set("dedup").dedup == defaults.run.dedup);
  CHECK(set("clean").clean.mode == defaults.run.clean.mode);
  CHECK(set("strictness").clean.strictness == defaults.run.clean.strictness);
  CHECK(set("profile").clean.profile == defaults.run.clean.profile);
  CHECK(set("output-markup").clean.markdown == defaults.run.clean.markdown);
  CHECK(set("site-lines").site_lines == defaults.run.site_lines);
  CHECK(set("memory").memory == defaults.run.memory);
  CHECK(set("kernel").clean.kernel == defaults.run.clean.kernel);
  CHECK(shown("text-field") == defaults.run.clean.text_field);
  CHECK(shown("id-field") == defaults.run.clean.id_field);
  CHECK(shown("html-field") == defaults.run.clean.html_field);
  CHECK(shown("site-field").starts_with(defaults.run.clean.site_field + ","));
}

TEST_CASE("every word of a choice has a setting of its own", "[flags]") {
  for (const Flag& flag : flag_table()) {
    if (flag.kind != ValueKind::choice) continue;
    const std::vector<std::string> words = choice_words(flag);
    CAPTURE(flag.name);
    CHECK(std::set<std::string>(words.begin(), words.end()).size() == words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      CHECK(read_value(flag, words[i]).choice == i);
      Arguments arguments;
      if (flag.set != nullptr) flag.set(arguments, read_value(flag, words[i]));
    }
  }
}

TEST_CASE("no command has two flags of one name, alias or letter", "[flags]") {
  for (const CommandRow& row : command_table()) {
    std::set<std::string> names;
    for (const Flag& flag : flag_table()) {
      if ((flag.commands & bit(row.command)) == 0) continue;
      CAPTURE(row.name, flag.name);
      CHECK(names.insert(std::string(flag.name)).second);
      CHECK((flag.alias.empty() || names.insert(std::string(flag.alias)).second));
      CHECK((flag.letter == 0 || names.insert(std::string(1, flag.letter)).second));
      CHECK(flag.value.empty() == (flag.kind == ValueKind::none));
      CHECK((flag.set != nullptr || flag.command_line_only));
    }
  }
}
