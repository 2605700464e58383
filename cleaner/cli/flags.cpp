// The table of flags and of commands, and what is made from them. CLI11 takes the words apart and reads config files.
#include "cli/flags.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <sstream>

#include "base/file_reader.h"
#include "boilerplate/kinds/kind_choice.h"
#include "cleaner/error.h"

namespace cleaner {
namespace {

constexpr unsigned bit(Command command) { return 1u << static_cast<unsigned>(command); }

constexpr unsigned kRun = bit(Command::run), kExplain = bit(Command::explain), kRestore = bit(Command::restore),
                   kFeatures = bit(Command::features), kRules = bit(Command::rules);
constexpr unsigned kReads = kRun | kExplain | kFeatures;  // commands that read documents

constexpr std::uint64_t kLeastMemory = std::uint64_t{64} << 20;  // for the program, its threads, and some of each table

struct CommandRow {
  Command command;
  const char *name, *operands, *summary, *examples;
};

const CommandRow kCommands[] = {
    {Command::run, "run", "INPUT... [-o OUT]", "clean and deduplicate",
     "  cleaner run pages -o out                    a folder of HTML pages or text files\n"
     "  cleaner run crawl.jsonl.gz -o out           JSON Lines, with a field \"text\", or \"html\"\n"
     "  cleaner run - < in.jsonl > out.jsonl        a filter: the kept documents go to standard output\n"
     "  cleaner run pages --dry-run                 what would happen\n"},
    {Command::explain, "explain", "FILE...", "show every line with its verdict, and why",
     "  cleaner explain pages/17.txt\n"
     "  cleaner explain crawl.jsonl --line 12 --strictness 0.8\n"},
    {Command::restore, "restore", "OUT -o DIR", "rebuild the inputs of a finished run, byte for byte",
     "  cleaner restore out -o original\n"},
    {Command::features, "features", "FILE...", "print what is measured of every line, as a table with tabs",
     "  cleaner features pages/17.txt > lines.tsv\n"},
    {Command::rules, "rules", "[--check FILE]", "list the rules, or check your own against their examples",
     "  cleaner rules\n"
     "  cleaner rules --check mine.toml\n"},
};

const CommandRow& row(Command command) {
  return *std::find_if(std::begin(kCommands), std::end(kCommands), [&](auto& c) { return c.command == command; });
}

// ---- Reading values: each says what would have been right.

[[noreturn]] void refuse(const std::string& value, const std::string& wanted) {
  throw Error("\"" + value + "\" is not " + wanted);
}

template <class Value>
struct Choice {
  const char* word;
  Value value;
};

template <class Value, std::size_t N>
Value choose(const std::string& word, const Choice<Value> (&choices)[N]) {
  std::string all;
  for (const auto& choice : choices) {
    if (word == choice.word) return choice.value;
    all += (all.empty() ? "" : &choice == &choices[N - 1] ? " or " : ", ") + std::string(choice.word);
  }
  refuse(word, all);
}

template <class Number>
Number number(const std::string& word, Number least, Number most, const char* wanted) {
  Number value{};
  const char* end = word.data() + word.size();
  auto [stopped, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc() || stopped != end || !(value >= least && value <= most)) refuse(word, wanted);
  return value;
}

// 4096, 256M, 8G, 1.5G is not one: whole numbers, in powers of 1,024.
std::uint64_t size(const std::string& word) {
  const char* wanted = "a size: bytes, or a whole number with K, M, G or T, as in 256M";
  std::string_view units = "KMGT";
  std::string digits = word;
  unsigned shift = 0;
  if (!word.empty()) {
    auto unit = units.find(static_cast<char>(std::toupper(static_cast<unsigned char>(word.back()))));
    if (unit != units.npos) {
      digits.pop_back();
      shift = 10 * (static_cast<unsigned>(unit) + 1);
    }
  }
  try {
    return number<std::uint64_t>(digits, 1, UINT64_MAX >> shift, wanted) << shift;
  } catch (const Error&) {
    refuse(word, wanted);
  }
}

std::string not_empty(const std::string& word) {
  if (word.empty()) refuse(word, "a name");
  return word;
}

// ---- The table. `value` is what the help calls the value; a flag without one is switched on.

using Set = void (*)(Arguments&, const std::string&);

struct Flag {
  const char *name, *letter, *value, *group, *help;
  unsigned commands;
  Set set;
};

#define SET [](Arguments & a, const std::string& v)
#define SWITCH [](Arguments & a, const std::string&)

const Flag kFlags[] = {{"output", "o", "OUT", "Output",
                        "a folder that does not exist yet; without it, kept documents go to standard output", kRun,
                        SET{a.run.output = not_empty(v);
}  // namespace
}  // namespace cleaner
, {"output", "o", "DIR", "Output", "where to: a folder that does not exist yet", kRestore,
   SET{a.run.output = not_empty(v);
}
}
, {"format", "", "jsonl|files", "Output",
   "kept files as rows of documents.jsonl, or as a tree of files in documents/ (default: both)", kRun,
   SET{a.run.format = choose<OutputFormat>(v, {{"jsonl", OutputFormat::jsonl}, {"files", OutputFormat::files}});
}
}
, {"output-markup", "", "plain|markdown", "Output",
   "texts of HTML pages as they read, or with their headings, lists, links and emphasis as Markdown (default: plain)",
   kRun, SET{a.run.clean.markdown = choose<bool>(v, {{"plain", false}, {"markdown", true}});
}
}
, {"keep-html", "", "", "Output", "rows of records with HTML keep the field that holds it", kRun,
   SWITCH{a.run.keep_html = true;
}
}
, {"audit", "", "FILE", "Output", "without -o: a file for all other rows, each with its \"type\"", kRun,
   SET{a.run.audit = not_empty(v);
}
}
, {"dry-run", "", "", "Output", "do everything but the writing; the summary goes to standard output", kRun,
   SWITCH{a.run.dry_run = true;
}
}
, {"overwrite", "", "", "Output", "replace OUT, if it is the output of an earlier run", kRun,
   SWITCH{a.run.overwrite = true;
}
}
,

    {"dedup", "", "none|exact|near", "Duplicates",
     "what to remove: nothing, equal texts, near copies too (default: near)", kRun,
     SET{a.run.dedup =
             choose<DedupMode>(v, {{"none", DedupMode::none}, {"exact", DedupMode::exact}, {"near", DedupMode::near}});
}
}
, {"keep", "", "best|first|longest", "Duplicates",
   "which copy stays: the most complete, the first, or the longest text (default: best; first for a stream)", kRun,
   SET{a.run.keep = choose<Keep>(v, {{"best", Keep::best}, {"first", Keep::first}, {"longest", Keep::longest}});
}
}
, {"keep-field", "", "NAME", "Duplicates",
   "the copy with the smallest value of this field stays, such as a rank of sources", kRun,
   SET{a.run.clean.keep_field = not_empty(v);
}
}
, {"keep-order", "", "smallest|largest", "Duplicates", "which value of --keep-field is preferred (default: smallest)",
   kRun,
   SET{a.run.keep_order = choose<FieldOrder>(v, {{"smallest", FieldOrder::smallest}, {"largest", FieldOrder::largest}});
}
}
, {"date-field", "", "NAME", "Duplicates",
   "of equally complete copies the one with the earliest date in this field stays", kRun,
   SET{a.run.clean.date_field = not_empty(v);
}
}
, {"index", "", "DIR", "Duplicates",
   "remove what earlier runs with this folder have kept, and add what this one keeps (made if absent)", kRun,
   SET{a.run.index = not_empty(v);
}
}
, {"one-pass", "", "", "Duplicates", "read files as a stream: once, learning as it goes", kRun,
   SWITCH{a.run.one_pass = true;
}
}
,

    {"clean", "", "none|text|auto", "Cleaning",
     "keep every line, treat everything as plain text, or tell HTML by name and content (default: auto)", kReads,
     SET{a.run.clean.mode = choose<CleanMode>(
             v, {{"none", CleanMode::none}, {"text", CleanMode::text}, {"auto", CleanMode::automatic}});
}
}
, {"strictness", "", "0..1", "Cleaning",
   "0 keeps whatever might be content, 1 drops whatever might be noise (default: 0.5)", kReads,
   SET{a.run.clean.strictness = number<double>(v, 0, 1, "a number from 0 to 1");
}
}
, {"profile", "", "auto|article|general", "Cleaning",
   "how HTML pages are cleaned: as articles, as lists, products and the like, or each as its text tells (default: "
   "auto)",
   kReads,
   SET{a.run.clean.profile = choose<Profile>(
           v, {{"auto", Profile::automatic}, {"article", Profile::article}, {"general", Profile::general}});
}
}
, {"model", "", "FILE", "Cleaning",
   "weights trained by cleaner/boilerplate/model/training/train.py (default: those in the program)", kReads,
   SET{a.run.clean.model_file = not_empty(v);
}
}
, {"rules", "", "FILE", "Cleaning", "your own rules (TOML), beside those that `cleaner rules` lists", kReads,
   SET{a.run.clean.rules_file = not_empty(v);
}
}
, {"repair", "", "double-encoded", "Cleaning",
   "undo UTF-8 that was encoded twice (cafÃ©) where it is certain; else it is only counted", kReads,
   SET{if (v != "double-encoded") refuse(v, "what can be repaired (double-encoded)");
a.run.clean.repair_double_encoded = true;
}
}
, {"keep-kinds", "", "KIND,...", "Cleaning",
   "keep such lines near the body whatever their score: --keep-kinds byline,date (default: headlines stay, the score "
   "decides about the rest)",
   kRun | kExplain, SET{a.run.clean.keep_kinds = parse_kinds(v);
}
}
, {"drop-kinds", "", "KIND,...", "Cleaning", "drop such lines whatever their score: --drop-kinds caption,headline",
   kRun | kExplain, SET{a.run.clean.drop_kinds = parse_kinds(v);
}
}
, {"site-lines", "", "N", "Cleaning", "count at most so many distinct lines of sites (default: 1000000)", kRun,
   SET{a.run.site_lines = number<std::uint64_t>(v, 0, UINT64_MAX, "a whole number");
}
}
,

    {"templates", "", "FILE", "Cleaning",
     "count on from the line counts of earlier runs, and save the sum (made if absent)", kRun,
     SET{a.run.templates = not_empty(v);
}
}
, {"templates", "", "FILE", "Cleaning", "judge lines by the counts that runs saved in this file", kExplain,
   SET{a.run.templates = not_empty(v);
}
}
, {"site", "", "NAME", "Cleaning", "with --templates: the site of documents that name none", kExplain,
   SET{a.site = not_empty(v);
}
}
, {"page", "", "", "Cleaning", "of HTML, show what became of every byte of the page, of its markup too", kExplain,
   SWITCH{a.page = true;
}
}
,

    {"text-field", "", "NAME", "Records", "the field with the text (default: text)", kReads,
     SET{a.run.clean.text_field = not_empty(v);
}
}
, {"id-field", "", "NAME", "Records", "the field with the id (default: id)", kReads,
   SET{a.run.clean.id_field = not_empty(v);
}
}
, {"site-field", "", "NAME", "Records", "the field with the site (default: site, else the host of \"url\")", kReads,
   SET{a.run.clean.site_field = not_empty(v);
}
}
, {"html-field", "", "NAME", "Records", "the field with HTML, read where there is no text (default: html)", kReads,
   SET{a.run.clean.html_field = not_empty(v);
}
}
, {"line", "", "N", "Records", "only the record in this line of a JSONL file", kExplain | kFeatures,
   SET{a.line = number<std::uint64_t>(v, 1, UINT64_MAX, "a line number, counting from 1");
}
}
, {"pages", "", "", "Records", "the inputs of the model of HTML, of the blocks of pages (default: those of plain text)",
   kFeatures, SWITCH{a.pages = true;
}
}
, {"binary", "", "", "Records",
   "rows without a header: document, begin, end as 32-bit numbers, then 32-bit floats, all little-endian", kFeatures,
   SWITCH{a.binary = true;
}
}
, {"check", "", "FILE", "Rules", "a file of rules (TOML): try each on its own two examples", kRules,
   SET{a.check = not_empty(v);
}
}
,

    {"threads", "", "N", "Resources", "threads at work (default: one a core); the output is the same for any number",
     kRun, SET{a.run.threads = number<unsigned>(v, 1, 1024, "a whole number from 1 to 1024");
}
}
, {"memory", "", "SIZE", "Resources",
   "bound of the whole run, an eighth of it of one document: 256M, 8G, bytes (default: 2G)", kReads,
   SET{a.run.memory = size(v);
}
}
, {"temp", "", "DIR", "Resources", "without -o: where rows wait for the last pass (default: the system's)", kRun,
   SET{a.run.temp = not_empty(v);
}
}
, {"kernel", "", "auto|scalar|avx2", "Resources", "processor instructions to use; the output is the same", kReads,
   SET{a.run.clean.kernel = choose<KernelChoice>(
           v, {{"auto", KernelChoice::automatic}, {"scalar", KernelChoice::scalar}, {"avx2", KernelChoice::avx2}});
}
}
,

    {"progress", "", "", "Messages", "tell progress, on a terminal or not", kRun, SWITCH{a.talk = Talk::progress;
}
}
, {"quiet", "", "", "Messages", "errors only", kRun, SWITCH{a.talk = Talk::quiet;
}
}
, {"config", "",     "FILE", "Messages", "flags as lines `name = value` (TOML or INI); the command line wins",
   kReads,   nullptr},
}
;

#undef SET
#undef SWITCH

// ---- Help

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 2, width), ' ');
  return text;
}

std::string command_help(const CommandRow& command) {
  std::string out = "cleaner " + std::string(command.name) + ": " + command.summary + "\n\n" + command.examples +
                    "\nUsage: cleaner " + command.name + " " + command.operands + " [FLAG...]\n";
  const char* group = "";
  for (const Flag& flag : kFlags) {
    if (!(flag.commands & bit(command.command))) continue;
    if (flag.group != std::string_view(group)) out += "\n" + std::string(group = flag.group) + "\n";
    std::string name = *flag.letter ? "-" + std::string(flag.letter) + ", --" : "--";
    out += "  " + padded(name + flag.name + (*flag.value ? " " : "") + flag.value, 28) + flag.help + "\n";
  }
  return out;
}

std::string program_help() {
  std::string out = "cleaner: scraped text in, clean deduplicated text out, nothing lost\n\n";
  out += row(Command::run).examples;
  out += "\nCommands\n";
  for (const auto& command : kCommands)
    out += "  " + padded("cleaner " + std::string(command.name) + " " + command.operands, 36) + command.summary + "\n";
  return out + "\n`cleaner COMMAND --help` lists the flags of one; `cleaner --version` tells the version.\n";
}

// ---- Parsing

// One flag that was given, on the command line or in the config file.
struct Setting {
  const Flag* flag;
  std::string value;
};

void apply(const Setting& setting, Arguments& arguments) {
  try {
    setting.flag->set(arguments, setting.value);
  } catch (const Error& error) {
    throw Error("--" + std::string(setting.flag->name) + ": " + error.what());
  }
}

std::string see(const CommandRow& command) { return " (see cleaner " + std::string(command.name) + " --help)"; }

// A flag by the words that CLI11 would not take.
std::string complaint(const CommandRow& command, const std::string& word) {
  if (word.starts_with("-") && word != "-") return "unknown flag " + word.substr(0, word.find('=')) + see(command);
  return "\"" + word + "\" is one argument too many" + see(command);
}

// CLI11 would take a line without "=" as a flag that is switched on.
void check_config_lines(const std::string& text, const std::string& path) {
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == line.npos || line[begin] == '[' || line[begin] == '#' || line[begin] == ';') continue;
    if (line.find('=') == line.npos)
      throw Error("--config: " + path + ": line " + std::to_string(number) + " is not `name = value`");
  }
}

// Lines `name = value`, at the top or in a section [run]; sections of other commands are their affair.
std::vector<Setting> read_config(const std::string& path, const CommandRow& command) {
  std::string text;
  try {
    text = read_whole(path);
  } catch (const Error& error) {
    throw Error(std::string("--config: ") + error.what());
  }
  check_config_lines(text, path);
  std::istringstream file(text);
  std::vector<CLI::ConfigItem> items;
  try {
    items = CLI::ConfigTOML().from_config(file);
  } catch (const CLI::Error& error) {
    throw Error("--config: " + path + ": " + error.what());
  }
  std::vector<Setting> settings;
  for (const auto& item : items) {
    const bool known = item.parents.empty() || std::any_of(std::begin(kCommands), std::end(kCommands), [&](auto& c) {
                         return item.parents.size() == 1 && item.parents[0] == c.name;
                       });
    if (!known)
      throw Error("--config: " + path + ": [" + item.parents.back() +
                  "] is not the name of a command: run, explain, restore, features or rules");
    if (item.name == "++" || item.name == "--") continue;  // CLI11's marks where a section begins and ends
    if (!item.parents.empty() && item.parents[0] != command.name) continue;
    auto flag = std::find_if(std::begin(kFlags), std::end(kFlags), [&](const Flag& f) {
      return f.name == item.name && f.commands & bit(command.command) && f.set;
    });
    if (flag == std::end(kFlags) || item.inputs.size() != 1)
      throw Error("--config: " + path + ": " + item.name + " is not a flag of cleaner " + command.name +
                  " with one value");
    const std::string& value = item.inputs[0];
    if (!*flag->value && value == "false") continue;
    if (!*flag->value && value != "true") throw Error("--config: " + path + ": " + item.name + " is true or false");
    settings.push_back({flag, value});
  }
  return settings;
}

// What no single flag can tell.
void check(const Arguments& a) {
  const auto& inputs = a.run.inputs;
  const auto& command = row(a.command);
  auto stdins = std::count(inputs.begin(), inputs.end(), "-");
  if (inputs.empty() && a.command != Command::rules)
    throw Error(std::string(command.name) + ": nothing to read; the usage is cleaner " + command.name + " " +
                command.operands);
  if (stdins > 1) throw Error("-: standard input can be given once only");
  if (a.command == Command::restore) {
    if (inputs.size() > 1) throw Error(complaint(command, inputs[1]));
    if (a.run.output.empty()) throw Error("restore: where to? (-o DIR, a folder that does not exist yet)");
  }
  if (a.command == Command::rules && !inputs.empty()) throw Error(complaint(command, inputs[0]));
  if (!a.site.empty() && a.run.templates.empty()) throw Error("--site: without --templates, no site is known");
  if (!a.run.templates.empty() && a.run.clean.mode == CleanMode::none)
    throw Error("--templates: with --clean none no lines are counted (leave out one of the two)");
  if (a.command != Command::run) return;
  if (a.run.memory < kLeastMemory)
    throw Error("--memory: a run needs 64M at least, and room for the lines it counts (see --site-lines)");
  if (!a.run.index.empty() && a.run.dedup == DedupMode::none)
    throw Error("--index: with --dedup none nothing is compared (leave out one of the two)");
  if (!a.run.clean.keep_field.empty() && a.run.keep != Keep::field)
    throw Error("--keep-field: the field decides which copy stays (leave out --keep)");
  if (a.run.keep_order && a.run.keep != Keep::field) throw Error("--keep-order: say which field (--keep-field NAME)");
  if (a.run.keep.value_or(Keep::first) != Keep::first && (stdins || a.run.one_pass))
    throw Error("--keep" + (a.run.keep == Keep::field ? "-field" : " " + std::string(name(*a.run.keep))) +
                ": a stream cannot be read twice (use --keep first, or read files without --one-pass)");
  if (!a.run.audit.empty() && !a.run.output.empty())
    throw Error("--audit: with -o, the folder holds these rows already (leave out one of the two)");
  if (!a.run.audit.empty() && a.run.audit == a.run.templates)
    throw Error("--audit: " + a.run.audit + " is the file of --templates (name another)");
  if (a.run.audit == "-")
    throw Error(
        "--audit: - is no file, and standard output takes the kept documents (name a file that does not exist yet)");
  if (a.run.output.empty() && a.run.format == OutputFormat::files)
    throw Error("--format files: files need a folder (-o OUT)");
  if (a.run.output.empty() && a.run.overwrite) throw Error("--overwrite: there is nothing to replace without -o OUT");
}

Arguments help(std::string text) {
  Arguments arguments;
  arguments.text = std::move(text);
  return arguments;
}

}  // namespace

Arguments parse_arguments(const std::vector<std::string>& words) {
  if (words.empty()) throw Error("say what to do: run, explain, restore, features or rules (see cleaner --help)");
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") return help(program_help());
  if (words[0] == "--version") return help("cleaner " CLEANER_VERSION "\n");
  auto command = std::find_if(std::begin(kCommands), std::end(kCommands), [&](auto& c) { return words[0] == c.name; });
  if (command == std::end(kCommands))
    throw Error("\"" + words[0] + "\" is not a command: run, explain, restore, features or rules (see cleaner --help)");

  Arguments arguments;
  arguments.command = command->command;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  bool help_wanted = false;
  app.add_flag("-h,--help", help_wanted);
  std::string config;
  std::vector<Setting> given;
  for (const Flag& flag : kFlags) {
    if (!(flag.commands & bit(arguments.command))) continue;
    std::string names = (*flag.letter ? "-" + std::string(flag.letter) + "," : "") + "--" + flag.name;
    if (!*flag.value) {
      app.add_flag_callback(names, [&] { given.push_back({&flag, "true"}); });
    } else {
      auto take = [&](const std::string& value) { flag.set ? given.push_back({&flag, value}) : void(config = value); };
      app.add_option_function<std::string>(names, take)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }
  }
  app.add_option("inputs", arguments.run.inputs);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend() - 1));  // CLI11 wants them last first
  } catch (const CLI::ArgumentMismatch& error) {
    std::string text = error.what();
    throw Error(text.substr(0, text.find(':')) + " needs a value" + see(*command));
  } catch (const CLI::ParseError& error) {
    throw Error(error.what() + see(*command));
  }
  if (help_wanted) return help(command_help(*command));
  if (auto extras = app.remaining(); !extras.empty()) throw Error(complaint(*command, extras[0]));

  if (!config.empty())
    for (auto& setting : read_config(config, *command))
      if (std::none_of(given.begin(), given.end(), [&](auto& g) { return g.flag == setting.flag; }))
        apply(setting, arguments);
  for (auto& setting : given) apply(setting, arguments);
  if (!arguments.run.clean.keep_field.empty() && !arguments.run.keep) arguments.run.keep = Keep::field;
  check(arguments);
  return arguments;
}

}  // namespace cleaner
