#include "cli/flags/flag_table.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace cleaner {
namespace {

constexpr CommandSet kProgram = bit(Command::program), kRun = bit(Command::run), kExplain = bit(Command::explain),
                     kRestore = bit(Command::restore), kFeatures = bit(Command::features), kRules = bit(Command::rules);
constexpr CommandSet kReaders = kRun | kExplain | kFeatures;  // the commands that read documents
constexpr CommandSet kAll = kProgram | kReaders | kRestore | kRules;

const CommandRow kCommands[] = {
    {
        Command::run,
        "run",
        "INPUT... [-o OUT]",
        "clean and deduplicate",
        ValueKind::file,
        "  cleaner run pages -o out                    a folder of HTML pages or text files\n"
        "  cleaner run crawl.jsonl.gz -o out           JSON Lines, with a field \"text\", or \"html\"\n"
        "  cleaner run - < in.jsonl > out.jsonl        a filter: the kept documents go to standard output\n"
        "  cleaner run pages --dry-run                 what would happen\n",
        "An INPUT is a file, a folder, or - for JSON Lines on standard input. A file in JSON Lines holds one document "
        "per "
        "line; any other file is one document. Files packed with gzip or zstd are unpacked. Folders are read "
        "recursively; hidden and binary files in them are skipped and counted.",
    },
    {
        Command::explain,
        "explain",
        "FILE...",
        "show every line with its verdict, and why",
        ValueKind::file,
        "  cleaner explain pages/17.txt\n"
        "  cleaner explain crawl.jsonl --line 12 --strictness 0.8\n",
        "Each line is shown as kept (+) or removed (-), with its kind, the evidence, the score, and what would have "
        "changed the verdict.",
    },
    {
        Command::restore,
        "restore",
        "OUT -o DIR",
        "rebuild the inputs of a finished run, byte for byte",
        ValueKind::folder,
        "  cleaner restore out -o original\n",
        "OUT is the output folder of the run. Each rebuilt file is compared with the digest of the input.",
    },
    {
        Command::features,
        "features",
        "FILE...",
        "print the features of every line, as a table separated by tabs",
        ValueKind::file,
        "  cleaner features pages/17.txt > lines.tsv\n",
        "The features are the inputs of the model; the training scripts read this table.",
    },
    {
        Command::rules,
        "rules",
        "[--check FILE]",
        "list the rules, or check your own against their examples",
        ValueKind::none,
        "  cleaner rules\n"
        "  cleaner rules --check mine.toml\n",
        "Each rule is shown with its pattern, a line that it catches, and a line that it leaves.",
    },
};

template <class T>
T pick(const Value& value, std::initializer_list<T> choices) {
  return choices.begin()[value.choice];
}

using A = Arguments;
using V = Value;

const Flag kFlags[] = {
    {.name = "output",
     .letter = 'o',
     .group = "Output",
     .commands = kRun,
     .value = "OUT",
     .kind = ValueKind::folder,
     .option = "output",
     .default_text = "kept documents go to standard output",
     .help = "write to this folder, which must not exist yet",
     .more = "See FILES for what the folder holds.",
     .set = [](A& a, const V& v) { a.run.output = v.text; }},
    {.name = "output",
     .letter = 'o',
     .group = "Output",
     .commands = kRestore,
     .value = "DIR",
     .kind = ValueKind::folder,
     .help = "rebuild the inputs in this folder, which must not exist yet",
     .set = [](A& a, const V& v) { a.run.output = v.text; }},
    {.name = "format",
     .group = "Output",
     .commands = kRun,
     .value = "jsonl|files",
     .kind = ValueKind::choice,
     .option = "format",
     .default_text = "both",
     .help = "write kept files as rows of documents.jsonl, or as a tree of files in documents/",
     .more = "The choice concerns inputs that are one document per file; records always become rows.",
     .set =
         [](A& a, const V& v) {
           a.run.format = pick<OutputFormat>(v, {OutputFormat::jsonl, OutputFormat::files});
         }},
    {.name = "output-markup",
     .group = "Output",
     .commands = kRun,
     .value = "plain|markdown",
     .kind = ValueKind::choice,
     .option = "markdown",
     .default_text = "plain",
     .help = "write the text of HTML pages as it reads, or as Markdown with headings, lists, links and emphasis",
     .set =
         [](A& a, const V& v) {
           a.run.clean.markdown = pick(v, {false, true});
         }},
    {.name = "keep-html",
     .group = "Output",
     .commands = kRun,
     .option = "keep_html",
     .help = "keep the field with the HTML in the rows of records",
     .set = [](A& a, const V&) { a.run.keep_html = true; }},
    {.name = "audit",
     .group = "Output",
     .commands = kRun,
     .value = "FILE",
     .kind = ValueKind::file,
     .option = "audit",
     .help = "without -o: write all rows other than kept documents to this new file, each with its \"type\"",
     .set = [](A& a, const V& v) { a.run.audit = v.text; }},
    {.name = "dry-run",
     .group = "Output",
     .commands = kRun,
     .option = "dry_run",
     .help = "do everything except writing; the summary goes to standard output",
     .set = [](A& a, const V&) { a.run.dry_run = true; }},
    {.name = "overwrite",
     .group = "Output",
     .commands = kRun,
     .option = "overwrite",
     .help = "replace OUT if it is the output of an earlier run",
     .more = "OUT is replaced when the new output is complete. Any other folder is left alone.",
     .set = [](A& a, const V&) { a.run.overwrite = true; }},

    {.name = "dedup",
     .group = "Duplicates",
     .commands = kRun,
     .value = "none|exact|near",
     .kind = ValueKind::choice,
     .option = "dedup",
     .default_text = "near",
     .help = "remove nothing, equal texts, or near copies too",
     .more = "A document is removed only after a comparison with the kept document that stands for it.",
     .set =
         [](A& a, const V& v) {
           a.run.dedup = pick(v, {DedupMode::none, DedupMode::exact, DedupMode::near});
         }},
    {.name = "keep",
     .group = "Duplicates",
     .commands = kRun,
     .value = "best|first|longest",
     .kind = ValueKind::choice,
     .option = "keep",
     .default_text = "best; first for a stream",
     .help = "which copy stays: the most complete, the first, or the one with the longest text",
     .more = "A stream cannot be read twice, so it keeps the first copy; any other choice is an error there.",
     .set =
         [](A& a, const V& v) {
           a.run.keep = pick(v, {Keep::best, Keep::first, Keep::longest});
         }},
    {.name = "keep-field",
     .group = "Duplicates",
     .commands = kRun,
     .value = "NAME",
     .kind = ValueKind::text,
     .option = "keep_field",
     .help = "keep the copy with the smallest value of this field, such as a rank of sources",
     .more = "A document without the field comes last. This flag excludes --keep.",
     .set = [](A& a, const V& v) { a.run.clean.keep_field = v.text; }},
    {.name = "keep-order",
     .group = "Duplicates",
     .commands = kRun,
     .value = "smallest|largest",
     .kind = ValueKind::choice,
     .option = "keep_order",
     .default_text = "smallest",
     .help = "which value of --keep-field is preferred",
     .set =
         [](A& a, const V& v) {
           a.run.keep_order = pick(v, {FieldOrder::smallest, FieldOrder::largest});
         }},
    {.name = "date-field",
     .group = "Duplicates",
     .commands = kRun,
     .value = "NAME",
     .kind = ValueKind::text,
     .option = "date_field",
     .help = "among equally complete copies, keep the one with the earliest date in this field",
     .more = "Dates are ISO 8601, or seconds or milliseconds since 1970.",
     .set = [](A& a, const V& v) { a.run.clean.date_field = v.text; }},
    {.name = "index",
     .group = "Duplicates",
     .commands = kRun,
     .value = "DIR",
     .kind = ValueKind::folder,
     .option = "index",
     .help = "remove what earlier runs with this folder have kept, and add what this run keeps",
     .more = "The folder is made if it does not exist. It holds fingerprints, no text.",
     .set = [](A& a, const V& v) { a.run.index = v.text; }},
    {.name = "one-pass",
     .group = "Duplicates",
     .commands = kRun,
     .option = "one_pass",
     .help = "read files once, as a stream",
     .set = [](A& a, const V&) { a.run.one_pass = true; }},

    {.name = "clean",
     .group = "Cleaning",
     .commands = kReaders,
     .value = "none|text|auto",
     .kind = ValueKind::choice,
     .option = "mode",
     .default_text = "auto",
     .help = "keep every line, treat every input as plain text, or detect HTML by name and content",
     .set =
         [](A& a, const V& v) {
           a.run.clean.mode = pick(v, {CleanMode::none, CleanMode::text, CleanMode::automatic});
         }},
    {.name = "strictness",
     .group = "Cleaning",
     .commands = kReaders,
     .value = "0..1",
     .kind = ValueKind::share,
     .option = "strictness",
     .default_text = "0.5",
     .help = "0 keeps whatever might be content, 1 drops whatever might be noise",
     .set = [](A& a, const V& v) { a.run.clean.strictness = v.share; }},
    {.name = "profile",
     .group = "Cleaning",
     .commands = kReaders,
     .value = "auto|article|general",
     .kind = ValueKind::choice,
     .option = "profile",
     .default_text = "auto",
     .help = "clean each HTML page as its text suggests, all as articles, or all as lists, products and the like",
     .set =
         [](A& a, const V& v) {
           a.run.clean.profile = pick(v, {Profile::automatic, Profile::article, Profile::general});
         }},
    {.name = "model",
     .group = "Cleaning",
     .commands = kReaders,
     .value = "FILE",
     .kind = ValueKind::file,
     .option = "model_file",
     .default_text = "the built-in weights",
     .help = "use weights trained by cleaner/boilerplate/model/training/train.py",
     .set = [](A& a, const V& v) { a.run.clean.model_file = v.text; }},
    {.name = "rules",
     .group = "Cleaning",
     .commands = kReaders,
     .value = "FILE",
     .kind = ValueKind::file,
     .option = "rules_file",
     .help = "add your own rules (TOML) to those that `cleaner rules` lists",
     .set = [](A& a, const V& v) { a.run.clean.rules_file = v.text; }},
    {.name = "repair",
     .group = "Cleaning",
     .commands = kReaders,
     .value = "double-encoded",
     .kind = ValueKind::choice,
     .option = "repair_double_encoded",
     .default_text = "such text is only counted",
     .help = "undo UTF-8 that was encoded twice (caf\u00C3\u00A9) where that is certain",
     .set = [](A& a, const V&) { a.run.clean.repair_double_encoded = true; }},
    {.name = "keep-kinds",
     .group = "Cleaning",
     .commands = kRun | kExplain,
     .value = "KIND,...",
     .kind = ValueKind::kinds,
     .option = "keep_kinds",
     .default_text = "headlines stay, the score decides about the rest",
     .help = "keep lines of these kinds near the body, whatever their score: --keep-kinds byline,date",
     .set = [](A& a, const V& v) { a.run.clean.keep_kinds = v.kinds; }},
    {.name = "drop-kinds",
     .group = "Cleaning",
     .commands = kRun | kExplain,
     .value = "KIND,...",
     .kind = ValueKind::kinds,
     .option = "drop_kinds",
     .help = "drop lines of these kinds, whatever their score: --drop-kinds caption,headline",
     .set = [](A& a, const V& v) { a.run.clean.drop_kinds = v.kinds; }},
    {.name = "site-lines",
     .group = "Cleaning",
     .commands = kRun,
     .value = "N",
     .kind = ValueKind::number,
     .option = "site_lines",
     .default_text = "1000000",
     .help = "count at most N distinct lines of all sites",
     .more = "Beyond that the rarest lines are forgotten. A line takes up to 110 bytes of memory.",
     .set = [](A& a, const V& v) { a.run.site_lines = v.number; }},
    {.name = "line-counts",
     .alias = "templates",
     .group = "Cleaning",
     .commands = kRun,
     .value = "FILE",
     .kind = ValueKind::file,
     .option = "line_counts",
     .help = "start from the site line counts that earlier runs saved in FILE, and save the sum",
     .more = "The file is made if it does not exist, and replaced as a whole when the run is finished. It holds "
             "hashes, no text.",
     .set = [](A& a, const V& v) { a.run.line_counts = v.text; }},
    {.name = "line-counts",
     .alias = "templates",
     .group = "Cleaning",
     .commands = kExplain,
     .value = "FILE",
     .kind = ValueKind::file,
     .option = "line_counts",
     .help = "judge lines by the site line counts that runs saved in FILE",
     .set = [](A& a, const V& v) { a.run.line_counts = v.text; }},
    {.name = "site",
     .group = "Cleaning",
     .commands = kExplain,
     .value = "NAME",
     .kind = ValueKind::text,
     .help = "with --line-counts: the site of documents that name none",
     .set = [](A& a, const V& v) { a.site = v.text; }},
    {.name = "page",
     .group = "Cleaning",
     .commands = kExplain,
     .help = "show what happened to every byte of an HTML page, including its markup",
     .set = [](A& a, const V&) { a.page = true; }},

    {.name = "text-field",
     .group = "Records",
     .commands = kReaders,
     .value = "NAME",
     .kind = ValueKind::text,
     .option = "text_field",
     .default_text = "text",
     .help = "the field with the text",
     .set = [](A& a, const V& v) { a.run.clean.text_field = v.text; }},
    {.name = "id-field",
     .group = "Records",
     .commands = kReaders,
     .value = "NAME",
     .kind = ValueKind::text,
     .option = "id_field",
     .default_text = "id",
     .help = "the field with the id",
     .set = [](A& a, const V& v) { a.run.clean.id_field = v.text; }},
    {.name = "site-field",
     .group = "Records",
     .commands = kReaders,
     .value = "NAME",
     .kind = ValueKind::text,
     .option = "site_field",
     .default_text = "site, else the host of \"url\"",
     .help = "the field with the site",
     .set = [](A& a, const V& v) { a.run.clean.site_field = v.text; }},
    {.name = "html-field",
     .group = "Records",
     .commands = kReaders,
     .value = "NAME",
     .kind = ValueKind::text,
     .option = "html_field",
     .default_text = "html",
     .help = "the field with HTML, read where there is no text",
     .set = [](A& a, const V& v) { a.run.clean.html_field = v.text; }},
    {.name = "line",
     .group = "Records",
     .commands = kExplain | kFeatures,
     .value = "N",
     .kind = ValueKind::number,
     .least = 1,
     .default_text = "all lines",
     .help = "use only the record in this line of a JSONL file, counting from 1",
     .set = [](A& a, const V& v) { a.line = v.number; }},
    {.name = "pages",
     .group = "Records",
     .commands = kFeatures,
     .default_text = "lines of plain text",
     .help = "print the features of the blocks of HTML pages",
     .set = [](A& a, const V&) { a.pages = true; }},
    {.name = "binary",
     .group = "Records",
     .commands = kFeatures,
     .help = "print rows without a header: document, begin, end as 32-bit integers, then 32-bit floats, little-endian",
     .set = [](A& a, const V&) { a.binary = true; }},
    {.name = "check",
     .group = "Rules",
     .commands = kRules,
     .value = "FILE",
     .kind = ValueKind::file,
     .help = "try each rule of this file (TOML) on its own two examples",
     .set = [](A& a, const V& v) { a.check = v.text; }},

    {.name = "threads",
     .group = "Resources",
     .commands = kRun,
     .value = "N",
     .kind = ValueKind::number,
     .least = 1,
     .most = 1024,
     .option = "threads",
     .default_text = "one per core",
     .help = "number of threads; the output is the same for any number",
     .set = [](A& a, const V& v) { a.run.threads = static_cast<unsigned>(v.number); }},
    {.name = "memory",
     .group = "Resources",
     .commands = kReaders,
     .value = "SIZE",
     .kind = ValueKind::size,
     .option = "memory",
     .default_text = "2G",
     .help = "bound for the whole run, and an eighth of it for one document: 256M, 8G, or bytes",
     .more = "A run needs 64M at least.",
     .set = [](A& a, const V& v) { a.run.memory = v.number; }},
    {.name = "temp",
     .group = "Resources",
     .commands = kRun,
     .value = "DIR",
     .kind = ValueKind::folder,
     .option = "temp",
     .default_text = "the folder of the system",
     .help = "without -o: the folder for temporary files",
     .set = [](A& a, const V& v) { a.run.temp = v.text; }},
    {.name = "kernel",
     .group = "Resources",
     .commands = kReaders,
     .value = "auto|scalar|avx2",
     .kind = ValueKind::choice,
     .option = "kernel",
     .default_text = "auto",
     .help = "processor instructions to use; the output is the same for all",
     .set =
         [](A& a, const V& v) {
           a.run.clean.kernel = pick(v, {KernelChoice::automatic, KernelChoice::scalar, KernelChoice::avx2});
         }},

    {.name = "progress",
     .group = "Messages",
     .commands = kRun,
     .default_text = "on a terminal only",
     .help = "show progress, also when standard error is not a terminal",
     .set = [](A& a, const V&) { a.verbosity = Verbosity::progress; }},
    {.name = "quiet",
     .group = "Messages",
     .commands = kRun,
     .help = "show errors only",
     .set = [](A& a, const V&) { a.verbosity = Verbosity::quiet; }},
    {.name = "config",
     .group = "General",
     .commands = kReaders,
     .value = "FILE",
     .kind = ValueKind::file,
     .command_line_only = true,
     .help = "read flags from lines `name = value` (TOML or INI); the command line wins",
     .set = [](A& a, const V& v) { a.config = v.text; }},
    {.name = "help",
     .letter = 'h',
     .group = "General",
     .commands = kAll,
     .command_line_only = true,
     .help = "show help"},
    {.name = "version",
     .group = "General",
     .commands = kProgram,
     .command_line_only = true,
     .help = "show the version"},
    {.name = "generate",
     .group = "General",
     .commands = kProgram,
     .value = "man|complete-bash|complete-zsh|complete-fish",
     .kind = ValueKind::choice,
     .command_line_only = true,
     .help = "print the man page, or completions for a shell"},
};

}  // namespace

std::span<const Flag> flag_table() { return kFlags; }
std::span<const CommandRow> command_table() { return kCommands; }

const CommandRow& row_of(Command command) {
  return *std::find_if(std::begin(kCommands), std::end(kCommands), [&](auto& row) { return row.command == command; });
}

const CommandRow* find_command(std::string_view name) {
  const auto row = std::find_if(std::begin(kCommands), std::end(kCommands), [&](auto& r) { return r.name == name; });
  return row == std::end(kCommands) ? nullptr : row;
}

const Flag* find_flag(Command command, std::string_view name) {
  if (name.empty()) return nullptr;
  const auto flag = std::find_if(std::begin(kFlags), std::end(kFlags), [&](const Flag& f) {
    return (f.commands & bit(command)) != 0 && (f.name == name || f.alias == name);
  });
  return flag == std::end(kFlags) ? nullptr : flag;
}

std::vector<std::string> flag_names(Command command) {
  std::vector<std::string> names;
  for (const Flag& flag : kFlags)
    if ((flag.commands & bit(command)) != 0) names.emplace_back(flag.name);
  return names;
}

std::string command_list() {
  std::string out;
  for (const CommandRow& row : kCommands)
    out += (out.empty() ? "" : &row == std::end(kCommands) - 1 ? " or " : ", ") + std::string(row.name);
  return out;
}

std::vector<std::string> choice_words(const Flag& flag) {
  std::vector<std::string> words;
  for (std::string_view rest = flag.value;;) {
    const std::size_t end = rest.find('|');
    words.emplace_back(rest.substr(0, end));
    if (end == rest.npos) return words;
    rest.remove_prefix(end + 1);
  }
}

}  // namespace cleaner
