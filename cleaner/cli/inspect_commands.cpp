// See inspect_commands.h; print_features is in features_command.cpp.
#include "cli/inspect_commands.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iterator>
#include <memory>
#include <vector>

#include "boilerplate/rules/rule_set.h"
#include "boilerplate/site/line_counts.h"
#include "boilerplate/site/line_counts_file.h"
#include "clean/cleaner_impl.h"
#include "clean/survey_page.h"
#include "cleaner/clean.h"
#include "cleaner/error.h"
#include "cli/explain.h"
#include "cli/explain_page.h"
#include "input/file_source.h"
#include "input/list_inputs.h"
#include "text/byte_scan.h"
#include "text/visible_text.h"

namespace cleaner {
namespace {

ExplainStyle terminal_style() {
  ExplainStyle style;
  if (isatty(1) == 0) return style;
  const char* no_colour = std::getenv("NO_COLOR");
  style.colour = no_colour == nullptr || *no_colour == '\0';
  winsize size{};
  style.width = ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
  return style;
}

// The site line counts of --line-counts, or nullptr without that flag.
std::unique_ptr<SiteLineCounts> load_line_counts(const RunOptions& options) {
  if (options.line_counts.empty()) return nullptr;
  auto counts = std::make_unique<SiteLineCounts>(UINT64_MAX);  // no bound: load the whole file
  if (!LineCountsFile(options.line_counts).load(*counts))
    throw Error("--line-counts: cannot read " + options.line_counts + ": no such file or directory");
  return counts;
}

}  // namespace

int for_each_document(const Arguments& arguments, const Cleaner& cleaner, const std::function<void(Document&)>& use) {
  SourceOptions options;
  options.inputs = list_inputs(arguments.run.inputs, "", options.skipped);
  options.max_document = arguments.run.memory / 8;  // the same bound as in a run
  options.kernel = &kernel(arguments.run.clean.kernel);
  auto source = open_source(std::move(options));
  bool failed = false, found = false;
  Document document;
  while (source->next(document)) {
    if (document.format == Format::filler) continue;
    if (arguments.line != 0 && document.provenance.line != arguments.line) continue;
    cleaner.decode(document);
    use(document);
    if (!found && source->inputs()[document.provenance.input].path == "-" &&
        document.failure.starts_with("malformed JSON"))
      std::fprintf(stderr, "cannot use %s: %s%s\n", document.provenance.location.c_str(), document.failure.c_str(),
                   kPlainTextHint);
    found = true;
    failed |= !document.failure.empty();
  }
  if (arguments.line != 0 && !found) throw Error(fmt::format("--line: there is no record in line {}", arguments.line));
  return failed ? 1 : 0;
}

void print(std::string_view text) {
  while (!text.empty()) {
    ssize_t written = ::write(1, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      throw OutputClosed();
    } else if (errno != EINTR) {
      throw Error(std::string("standard output: ") + std::strerror(errno));
    }
  }
}

int explain_files(const Arguments& arguments) {
  Cleaner cleaner(arguments.run.clean);
  const auto scratch = cleaner.make_scratch();
  const std::unique_ptr<SiteLineCounts> counts = load_line_counts(arguments.run);
  LineProfile profile;
  ExplainStyle style = terminal_style();
  std::string out;
  bool first = true;
  return for_each_document(arguments, cleaner, [&](Document& document) {
    Cleaner::Context context;
    if (document.site.empty()) document.site = arguments.site;
    if (counts != nullptr && document.failure.empty()) {
      survey_page(cleaner, document, *scratch, profile);
      context.counts = counts.get();
      context.page_identity = counts->identity_of(profile);
    }
    std::vector<Counterfactual> reasons;
    if (document.failure.empty()) {
      cleaner.clean(document, context, *scratch);
      reasons = counterfactuals(cleaner, document, context, *scratch);
    }
    out = first ? "" : "\n";
    first = false;
    if (arguments.page && document.is_page)
      explain_page(document, scratch->page, style, out);
    else
      explain(cleaner, document, reasons, style, out);
    print(out);
  });
}

int print_rules(const Arguments& arguments) {
  if (!arguments.check.empty()) {
    const RuleSet rules(load_rules(arguments.check), arguments.check);  // throws where an example fails
    const std::size_t count = rules.rules().size();
    print(fmt::format("{}: {} rule{}, caught and left as their examples say\n", arguments.check, count,
                      count == 1 ? "" : "s"));
    return 0;
  }
  std::string out;
  for (const Rule& rule : builtin_rules()) {
    fmt::format_to(std::back_inserter(out), "{} ({}, {}, weight {})\n  pattern  {}\n  catches  ", rule.name,
                   name(rule.scope), name(rule.kind), rule.weight, rule.pattern);
    append_visible(out, rule.catches, 0);
    out += "\n  leaves   ";
    append_visible(out, rule.leaves, 0);
    out += "\n";
  }
  print(out);
  return 0;
}

}  // namespace cleaner
