// See commands.h.
#include "commands.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iterator>
#include <memory>
#include <vector>

#include "cleaner/clean.h"
#include "cleaner/error.h"
#include "explain.h"
#include "explain_page.h"
#include "facts.h"
#include "first_round.h"
#include "inputs.h"
#include "line_inputs.h"
#include "rules.h"
#include "scan.h"
#include "source_files.h"
#include "split.h"
#include "templates.h"
#include "templates_file.h"
#include "word_table.h"

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

// Reads every document that was asked for, decodes it and hands it to `use`. Returns the exit code.
int for_each_document(const Arguments& arguments, const Cleaner& cleaner, const std::function<void(Document&)>& use) {
  SourceOptions options;
  options.inputs = list_inputs(arguments.run.inputs, "", options.skipped);
  options.max_document = arguments.run.memory / 8;  // as a run does
  options.kernel = &kernel(arguments.run.clean.kernel);
  auto source = open_source(std::move(options));
  bool failed = false, found = false;
  Document document;
  while (source->next(document)) {
    if (document.format == Format::filler) continue;
    if (arguments.line != 0 && document.line != arguments.line) continue;
    cleaner.decode(document);
    use(document);
    if (!found && source->inputs()[document.input].path == "-" && document.failure.starts_with("malformed JSON"))
      std::fprintf(stderr, "cannot use %s: %s%s\n", document.place.c_str(), document.failure.c_str(), kPlainTextHint);
    found = true;
    failed |= !document.failure.empty();
  }
  if (arguments.line != 0 && !found) throw Error(fmt::format("--line: there is no record in line {}", arguments.line));
  return failed ? 1 : 0;
}

void append_little_endian(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(value >> shift & 0xFF));
}

// What the runs before have saved; nullptr where none was named.
std::unique_ptr<TemplateCounts> saved_counts(const RunOptions& options) {
  if (options.templates.empty()) return nullptr;
  auto counts = std::make_unique<TemplateCounts>(UINT64_MAX);  // all that is there
  if (!TemplatesFile(options.templates).load(*counts))
    throw Error("--templates: cannot read " + options.templates + ": no such file or directory");
  return counts;
}

}  // namespace

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
  const std::unique_ptr<TemplateCounts> counts = saved_counts(arguments.run);
  LineProfile profile;
  ExplainStyle style = terminal_style();
  std::string out;
  bool first = true;
  return for_each_document(arguments, cleaner, [&](Document& document) {
    Cleaner::Context context;
    if (document.site.empty()) document.site = arguments.site;
    if (counts != nullptr && document.failure.empty()) {
      first_round(cleaner, document, nullptr, *scratch, profile);
      context.counts = counts.get();
      context.story = counts->story_of(profile);
    }
    std::vector<Why> reasons;
    if (document.failure.empty()) {
      cleaner.clean(document, context, *scratch);
      reasons = why(cleaner, document, context, *scratch);
    }
    out = first ? "" : "\n";
    first = false;
    if (arguments.page && document.is_page)
      explain_page(document, style, out);
    else
      explain(cleaner, document, reasons, style, out);
    print(out);
  });
}

// One row a line that is not blank: where it stands, what the model sees of it, and what its words are looked up by.
// Lines are counted over the input first, as a run does, unless it is a stream; nothing is known of the site of a
// document that was not there then.
int print_features(const Arguments& arguments) {
  CleanOptions options = arguments.run.clean;
  options.mode = CleanMode::none;  // the features of a page do not depend on any model
  const Cleaner cleaner(options);
  const StopWords stop_words;
  const Kernel& chosen = kernel(options.kernel);
  TemplateCounts counts(arguments.run.site_lines);
  std::vector<std::uint64_t> stories;
  LineProfile profile;
  const bool twice =
      std::find(arguments.run.inputs.begin(), arguments.run.inputs.end(), "-") == arguments.run.inputs.end();
  if (twice) {
    for_each_document(arguments, cleaner, [&](Document& document) {
      stories.push_back(0);
      if (!document.failure.empty()) return;
      cleaner.split(document);
      line_profile(document.site, document.text, document.blocks, Telling::long_lines, profile);
      stories.back() = counts.add(profile);
    });
  }
  std::string out = "document\tbegin\tend";
  for (std::size_t i = 0; i < kLineInputs; ++i) out += "\t" + std::string(line_input_name(i));
  for (std::size_t i = 0; i < kWordKeys; ++i) out += fmt::format("\tword_{}", i + 1);
  if (!arguments.binary) print(out + "\n");
  std::vector<LineFacts> facts;
  std::vector<LineWords> words;
  std::vector<SiteFacts> sites;
  std::vector<Span> spans;
  LineInputScratch scratch;
  std::vector<LineInputs> inputs;
  std::uint32_t number = 0;
  return for_each_document(arguments, cleaner, [&](Document& document) {
    const std::uint32_t n = number++;
    if (!document.failure.empty()) return;
    facts.clear();
    words.clear();
    sites.clear();
    spans.clear();
    cleaner.split(document);
    for (const Block& block : document.blocks) {
      std::string_view line = std::string_view(document.text).substr(block.begin, block.end - block.begin);
      if (is_blank(line)) continue;
      facts.push_back(gather(trim(line), stop_words, chosen, &words.emplace_back()));
      spans.push_back({block.begin, block.end});
    }
    if (n < stories.size()) site_facts(counts, site_key(document.site), stories[n], facts, sites);
    line_inputs(facts, sites, scratch, inputs);
    std::string place;
    append_visible(place, document.place, 0);
    out.clear();
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const WordKeys keys = word_keys(words[i]);
      if (arguments.binary) {
        for (std::uint32_t value : {n, spans[i].begin, spans[i].end}) append_little_endian(out, value);
        for (float value : inputs[i]) append_little_endian(out, std::bit_cast<std::uint32_t>(value));
        for (std::uint32_t key : keys) append_little_endian(out, key);
        continue;
      }
      fmt::format_to(std::back_inserter(out), "{}\t{}\t{}", place, spans[i].begin, spans[i].end);
      for (float value : inputs[i]) fmt::format_to(std::back_inserter(out), "\t{}", value);
      for (std::uint32_t key : keys) fmt::format_to(std::back_inserter(out), "\t{:08x}", key);
      out += '\n';
    }
    print(out);
  });
}

int print_rules(const Arguments& arguments) {
  if (!arguments.check.empty()) {
    RuleSet rules(load_rules(arguments.check),
                  arguments.check);  // throws where an example does not come out as it says
    std::size_t count = rules.rules().size();
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
