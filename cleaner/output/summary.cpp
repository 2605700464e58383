#include "output/summary.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <xxhash.h>

#include <ctime>

#include "dedup/keep/keep_policy.h"
#include "text/byte_scan.h"
#include "text/json.h"

namespace cleaner {
namespace {

std::string json_quoted(std::string_view text) {
  std::string out = "\"";
  append_json_string(out, text, kernel(KernelChoice::scalar), false);
  return out + "\"";
}

/// "rule": {"spans": 2, "bytes": 40}, ...  for all values but one that nothing is removed with.
template <class Value, std::size_t N>
std::string counts_of(const std::array<RemovedCounts::Count, N>& counts, Value without) {
  std::string out;
  for (std::size_t i = 0; i < N; ++i) {
    if (static_cast<Value>(i) == without) continue;
    out += fmt::format("{}\"{}\": {{\"spans\": {}, \"bytes\": {}}}", out.empty() ? "" : ", ",
                       name(static_cast<Value>(i)), counts[i].spans, counts[i].bytes);
  }
  return out;
}

std::string names_of(const std::vector<Kind>& kinds) {
  std::string out;
  for (const Kind kind : kinds) out += fmt::format("{}\"{}\"", out.empty() ? "" : ", ", name(kind));
  return "[" + out + "]";
}

/// "first": [{"n": 3, "place": "a.txt"}, ...]
std::string first_of(const std::vector<NamedPlace>& places) {
  std::string out = "\"first\": [";
  for (const NamedPlace& place : places)
    out += fmt::format("{}\n    {{\"n\": {}, \"place\": {}}}", &place == places.data() ? "" : ",", place.number,
                       json_quoted(place.place));
  return out + (places.empty() ? "]" : "\n  ]");
}

std::string_view text_of(DedupMode mode) {
  return mode == DedupMode::none ? "none" : mode == DedupMode::exact ? "exact" : "near";
}
std::string_view text_of(CleanMode mode) {
  return mode == CleanMode::none ? "none" : mode == CleanMode::text ? "text" : "auto";
}
std::string_view text_of(OutputFormat format) {
  return format == OutputFormat::jsonl ? "jsonl" : format == OutputFormat::files ? "files" : "auto";
}

}  // namespace

std::string summary_head(const RunOptions& options, const Summary& s, const RemovedCounts& removed,
                         const std::vector<InputFile>& inputs, const std::vector<Skipped>& skipped,
                         const std::vector<RuleOverLimit>& over_limit, bool stream) {
  std::string out =
      fmt::format("{{\n  \"version\": \"{}\",\n  \"finished\": \"{:%Y-%m-%dT%H:%M:%SZ}\",\n  \"seconds\": {:.3f}",
                  CLEANER_VERSION, fmt::gmtime(std::time(nullptr)), s.seconds);
  out += fmt::format(
      ",\n  \"documents\": {},\n  \"kept\": {},\n  \"emptied\": {},\n  \"duplicates\": {},\n  \"failed\": {}",
      s.documents, s.kept, s.emptied, s.duplicates, s.failed);
  out += fmt::format(",\n  \"exact\": {},\n  \"near\": {},\n  \"contained\": {},\n  \"related\": {}", s.exact, s.near,
                     s.contained, s.related);
  out += fmt::format(",\n  \"bytes_in\": {},\n  \"text_in\": {},\n  \"text_kept\": {}", s.bytes_in, s.text_in,
                     s.text_kept);
  out += ",\n  \"removed\": {" + counts_of<Evidence>(removed.by_evidence, Evidence::none) + "}";
  out += ",\n  \"removed_kinds\": {" + counts_of<Kind>(removed.by_kind, Kind::text) + "}";
  out += fmt::format(",\n  \"pages\": {}", s.pages);
  const CleanOptions& clean = options.clean;
  const Keep keep = policy_of(options, stream);
  out += fmt::format(
      ",\n  \"settings\": {{\"clean\": \"{}\", \"strictness\": {}, \"profile\": \"{}\", \"model\": {}, \"rules\": {}, "
      "\"dedup\": \"{}\", \"keep\": \"{}\", "
      "\"keep_field\": {}, \"keep_order\": \"{}\", \"date_field\": {}, "
      "\"one_pass\": {}, \"format\": \"{}\", \"site_lines\": {}, \"memory\": {}, "
      "\"keep_kinds\": {}, \"drop_kinds\": {}, \"text_field\": {}, \"id_field\": {}, \"site_field\": {}, "
      "\"html_field\": {}, \"keep_html\": {}, \"output_markup\": \"{}\"}}",
      text_of(clean.mode), clean.strictness, name(clean.profile), json_quoted(clean.model_file),
      json_quoted(clean.rules_file), text_of(options.dedup), name(keep), json_quoted(clean.keep_field),
      name(options.keep_order.value_or(FieldOrder::smallest)), json_quoted(clean.date_field), stream,
      text_of(options.format), options.site_lines, options.memory, names_of(clean.keep_kinds),
      names_of(clean.drop_kinds), json_quoted(clean.text_field), json_quoted(clean.id_field),
      json_quoted(clean.site_field), json_quoted(clean.html_field), options.keep_html,
      clean.markdown ? "markdown" : "plain");
  std::string digests;
  std::uint64_t read = 0;
  for (const InputFile& input : inputs) {
    if (input.skipped || !input.error.empty()) continue;
    ++read;
    digests += hex_digest(input.digest);
  }
  const XXH128_hash_t hash = XXH3_128bits(digests.data(), digests.size());
  out += fmt::format(",\n  \"inputs\": {{\"files\": {}, \"xxh3_128\": \"{}\"}}", read,
                     hex_digest({hash.low64, hash.high64}));
  out += ",\n  \"rules_over_limit\": [";
  for (std::size_t i = 0; i < over_limit.size(); ++i)
    out += fmt::format("{}{{\"rule\": {}, \"documents\": {}, \"lines\": {}}}", i == 0 ? "" : ", ",
                       json_quoted(over_limit[i].rule), over_limit[i].documents, over_limit[i].lines);
  out += "],\n  \"skipped\": [";
  for (std::size_t i = 0; i < skipped.size(); ++i)
    out += fmt::format("{}\n    {{\"path\": {}, \"cause\": {}}}", i == 0 ? "" : ",", json_quoted(skipped[i].name),
                       json_quoted(skipped[i].cause));
  out += skipped.empty() ? "]" : "\n  ]";
  return out;
}

std::string summary_of_undecodable(const Summary& summary, const std::vector<NamedPlace>& places) {
  return fmt::format(",\n  \"undecodable\": {{\"documents\": {}, \"places\": {}, ", summary.undecodable,
                     summary.undecodable_places) +
         first_of(places) + "}";
}

std::string summary_of_double_encoded(const RunOptions& options, const Summary& summary,
                                      const std::vector<NamedPlace>& places) {
  return fmt::format(",\n  \"double_encoded\": {{\"documents\": {}, \"repaired\": {}, ", summary.double_encoded,
                     options.clean.repair_double_encoded) +
         first_of(places) + "}";
}

std::string summary_of_line_counts(const std::string& path, const LineCountsFile& file, const SiteLineCounts& counts) {
  const auto digest = [](const std::optional<LineCountsFile::Digest>& of) {
    return of ? "\"" + hex_digest(*of) + "\"" : "null";
  };
  return fmt::format(
      ",\n  \"templates\": {{\"file\": {}, \"xxh3_128_before\": {}, \"xxh3_128_after\": {}, "
      "\"lines\": {}, \"sites\": {}}}",
      json_quoted(path), digest(file.before()), digest(file.after()), counts.lines(), counts.sites());
}

std::string summary_of_index(const std::string& path, const SavedIndex& index, const Summary& summary) {
  return fmt::format(
      ",\n  \"index\": {{\"folder\": {}, \"run\": {}, \"documents_before\": {}, \"added\": {}, \"removed\": {}}}",
      json_quoted(path), index.run(), index.documents_before(), index.added(), summary.known);
}

}  // namespace cleaner
