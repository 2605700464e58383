// Lays out the table of explain.h. Bytes of a document reach the terminal through append_visible only.
#include "cli/explain.h"

#include <fmt/format.h>

#include <iterator>

#include "text/utf8.h"
#include "text/visible_text.h"

namespace cleaner {
namespace {

constexpr std::string_view kDim = "\x1b[2m", kRed = "\x1b[31m", kBold = "\x1b[1m", kPlain = "\x1b[0m";
constexpr std::size_t kTextColumn = 53;  // where the texts begin

std::string_view without_line_end(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

/// A block of a page ends with a line end, a blank line, or the tab between two cells.
std::string_view without_break(std::string_view text) { return text.substr(0, text.find_last_not_of("\n\t") + 1); }

std::string turns(const Counterfactual& reason) {
  switch (reason.turns) {
    case Counterfactual::Turns::strictness:
      return fmt::format("{:.2f}", reason.strictness);
    case Counterfactual::Turns::without_rules:
      return "rule";
    case Counterfactual::Turns::without_site:
      return "site";
    case Counterfactual::Turns::never:
      break;
  }
  return "-";
}

void append_block(const Cleaner& cleaner, const Document& document, const Block& block, const Counterfactual& reason,
                  const ExplainStyle& style, std::string& out) {
  bool kept = block.reason == Reason::kept;
  std::string evidence = block.evidence == Evidence::none ? "" : std::string(name(block.evidence));
  if (block.evidence == Evidence::rule) evidence += " " + std::string(cleaner.rule_name(block.rule));
  if (reason.strongest && (block.evidence == Evidence::none || block.evidence == Evidence::model))
    evidence = "model: " + std::string(name(*reason.strongest));
  if (style.colour) out += kept ? kPlain : kRed;
  fmt::format_to(std::back_inserter(out), "{} {:<13} {:<21} {:6.2f} {:>5}  ", kept ? '+' : '-', name(block.kind),
                 evidence, block.score + 0.0, turns(reason));
  std::string_view text = std::string_view(document.text).substr(block.begin, block.end - block.begin);
  if (text.find_first_not_of("\r\n") == text.npos) {
    if (style.colour) out += kDim;
    out += text.size() > 2 ? "(blank lines)" : "(blank)";
  } else {
    std::size_t width = style.width == 0 ? 0 : style.width > kTextColumn + 20 ? style.width - kTextColumn : 20;
    append_visible(out, document.is_page ? without_break(text) : without_line_end(text), width);
  }
  if (style.colour) out += kPlain;
  out += '\n';
}

}  // namespace

bool append_title(const Document& document, const ExplainStyle& style, std::string& out) {
  if (style.colour) out += kBold;
  append_visible(out, document.provenance.location.empty() ? document.id : document.provenance.location, style.width);
  if (!document.site.empty()) {
    out += "  (site ";
    append_visible(out, document.site, style.width);
    out += ')';
  }
  if (document.page.profile != Profile::automatic)
    fmt::format_to(std::back_inserter(out), "  (profile {})", name(document.page.profile));
  if (style.colour) out += kPlain;
  out += '\n';
  if (document.failure.empty()) return true;
  out += "failed: ";
  append_visible(out, document.failure, 0);
  out += '\n';
  return false;
}

void explain(const Cleaner& cleaner, const Document& document, std::span<const Counterfactual> reasons,
             const ExplainStyle& style, std::string& out) {
  if (!append_title(document, style, out)) return;
  fmt::format_to(std::back_inserter(out), "  {:<13} {:<21} {:>6} {:>5}  {}\n", "kind", "evidence", "score", "turns",
                 "text");
  std::size_t removed = 0, kept_bytes = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    append_block(cleaner, document, block, reasons[i], style, out);
    block.reason == Reason::kept ? kept_bytes += block.end - block.begin : ++removed;
  }
  fmt::format_to(std::back_inserter(out), "{} of {} blocks removed, {} of {} bytes kept\n", removed,
                 document.blocks.size(), kept_bytes, document.text.size());
}

}  // namespace cleaner
