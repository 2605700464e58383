#include "cli/flags/man_page.h"

#include <fmt/format.h>

#include <iterator>

#include "cli/flags/flag_table.h"
#include "cli/flags/help.h"
#include "text/utf8.h"

namespace cleaner {
namespace {

constexpr const char* kTextDate = "2026-11-30";  // when the text of this page last changed

struct Entry {
  const char *term, *text;
};

constexpr Entry kFiles[] = {
    {"OUT/documents.jsonl", "a row for each kept document"},
    {"OUT/documents/", "the kept files, in the same tree as the input"},
    {"OUT/removed.jsonl", "a row for each span that was removed from a document, with the reason"},
    {"OUT/duplicates.jsonl", "a row for each document that was removed, with the kept one that stands for it"},
    {"OUT/related.jsonl", "a row for each pair of kept documents that share much"},
    {"OUT/failed.jsonl", "a row for each document without usable text, with the cause"},
    {"OUT/restore/", "what cleaner restore needs beside the other files"},
    {"OUT/summary.json",
     "the counts, settings and digests of the run; written last, so that a run without it is not "
     "finished"},
};

constexpr Entry kExits[] = {
    {"0", "The command is done, or the reader of standard output went away."},
    {"1", "The command is done, but some inputs failed; a run names each in failed.jsonl."},
    {"2", "The command could not run: a wrong flag, an output that exists, a full disk. One sentence says why."},
    {"130", "Ctrl-C or SIGTERM stopped the run; there is no summary.json. A second Ctrl-C ends the program at once."},
};

constexpr Entry kEnvironment[] = {
    {"NO_COLOR", "Where this variable is set and not empty, explain prints without colours."},
    {"TERM", "Where this variable is dumb, progress is not shown as on a terminal."},
};

class Page {
 public:
  void section(const char* name) {
    line(".SH {}", name);
    after_heading_ = true;
  }
  void subsection(std::string_view name) { line(".SS {}", roff_escaped(name)); }
  void text(std::string_view words) { line("{}", roff_escaped(words)); }
  void entry(std::string_view term, std::string_view words) {
    line(".TP\n.B {}", roff_escaped(term));
    text(words);
  }
  void example(std::string_view lines) {
    if (!after_heading_) line(".PP");
    line(".nf");
    while (!lines.empty()) {
      const std::size_t end = lines.find('\n');
      text(lines.substr(0, end));
      lines.remove_prefix(end == lines.npos ? lines.size() : end + 1);
    }
    line(".fi");
  }
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
    after_heading_ = false;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool after_heading_ = false;  // where mandoc wants no .PP
};

// "Commands: run, explain.", or "" for a flag of the program or of all commands.
std::string commands_of(const Flag& flag) {
  std::string names;
  if ((flag.commands & bit(Command::program)) != 0) return "";
  for (const CommandRow& row : command_table())
    if ((flag.commands & bit(row.command)) != 0) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return (names.find(',') == names.npos ? "Command: " : "Commands: ") + names + ".";
}

std::string sentence(std::string words) {
  if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words + ".";
}

void append_synopsis(Page& page) {
  page.section("SYNOPSIS");
  for (const CommandRow& row : command_table()) {
    page.line(".B cleaner {}", row.name);
    page.line("{} [FLAG...]\n.br", roff_escaped(row.operands));
  }
  page.line(".B cleaner\n{}", roff_escaped("--help | --version | --generate WHAT"));
}

void append_commands(Page& page) {
  page.section("COMMANDS");
  for (const CommandRow& row : command_table())
    page.entry(fmt::format("cleaner {} {}", row.name, row.operands),
               sentence(std::string(row.summary)) + " " + std::string(row.more));
}

void append_flags(Page& page) {
  page.section("FLAGS");
  page.text("A flag that is given twice takes the last value.");
  std::string_view group;
  for (const Flag& flag : flag_table()) {
    if (flag.group != group) page.subsection(group = flag.group);
    page.entry(usage(flag), sentence(help_line(flag)));
    if (!flag.more.empty()) page.text(flag.more);
    if (const std::string commands = commands_of(flag); !commands.empty()) page.text(commands);
  }
}

template <std::size_t N>
void append_entries(Page& page, const char* section, const Entry (&entries)[N]) {
  page.section(section);
  for (const Entry& entry : entries) page.entry(entry.term, entry.text);
}

}  // namespace

std::string roff_escaped(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out += "\\&";
  for (const char *p = text.data(), *const end = p + text.size(); p != end;) {
    const char32_t c = next_code_point(p, end);
    if (c >= 0x80)
      fmt::format_to(std::back_inserter(out), "\\[u{:04X}]", static_cast<std::uint32_t>(c));
    else if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '"')
      out += "\\(dq";
    else
      out += static_cast<char>(c);
  }
  return out;
}

std::string man_page() {
  Page page;
  page.line(".TH CLEANER 1 {} \"cleaner {}\" \"User Commands\"", kTextDate, CLEANER_VERSION);
  page.section("NAME");
  page.text("cleaner - turn scraped documents into clean, deduplicated text");
  append_synopsis(page);
  page.section("DESCRIPTION");
  page.text(
      "cleaner reads HTML pages, text files and JSON Lines. It removes navigation, advertisements, notices and other "
      "noise, removes copies that were edited, framed or cut short, and writes the text that is left, with a reason "
      "for "
      "everything that was removed. Nothing is lost: cleaner restore rebuilds every input.");
  append_commands(page);
  append_flags(page);
  page.section("CONFIG FILE");
  page.text(
      "The file of --config has lines with the name of a flag, without hyphens, and its value; a switch has the value "
      "true or false. Lines at the top hold for every command, lines in a section for the command that it is named "
      "after. The command line wins.");
  page.example("  threads = 4\n  [run]\n  dedup = \"exact\"\n  dry-run = true\n");
  append_entries(page, "FILES", kFiles);
  append_entries(page, "ENVIRONMENT", kEnvironment);
  append_entries(page, "EXIT STATUS", kExits);
  page.section("EXAMPLES");
  for (const CommandRow& row : command_table()) page.example(row.examples);
  page.section("SEE ALSO");
  page.text(
      "The file manual.md in the documentation folder of cleaner describes inputs, outputs and all rules in full.");
  return page.take();
}

}  // namespace cleaner
