#include "run/accounting.h"

#include <algorithm>

namespace cleaner {

void Accounting::failed(const Document& document) {
  ++summary_.documents;
  ++summary_.failed;
  if (summary_.failed <= kLoggedFailures) log("cannot use " + document.provenance.location + ": " + document.failure);
  if (summary_.failed == kLoggedFailures + 1) log("more documents failed; failed.jsonl has all of them");
}

void Accounting::cleaned(const Document& document) {
  ++summary_.documents;
  for (const ExceededRule& rule : document.exceeded_rules) over_limit(rule, document);
  summary_.text_in += document.text.size();
  summary_.pages += document.is_page;
  const Provenance& provenance = document.provenance;
  const auto name = [&](std::uint64_t count, std::vector<NamedPlace>& named) {
    if (count <= kNamedDocuments) named.push_back({document.number, provenance.location});
  };
  if (provenance.double_encoded) name(++summary_.double_encoded, double_encoded_);
  if (provenance.undecodable > 0) {
    summary_.undecodable_places += provenance.undecodable;
    name(++summary_.undecodable, undecodable_);
  }
}

void Accounting::over_limit(const ExceededRule& rule, const Document& document) {
  const std::string name(cleaner_.rule_name(rule.rule));
  auto known = std::find_if(over_limit_.begin(), over_limit_.end(),
                            [&](const RuleOverLimit& other) { return other.rule == name; });
  if (known == over_limit_.end()) {
    log("rule " + name + ": its pattern exceeded its step limit on a line of " + document.provenance.location +
        ", and did not match it; summary.json counts such lines");
    known = over_limit_.insert(known, {name, 0, 0});
  }
  ++known->documents;
  known->lines += rule.lines;
}

void Accounting::kept(std::uint64_t text_bytes) {
  ++summary_.kept;
  summary_.text_kept += text_bytes;
}

void Accounting::duplicate(const Match& match, bool is_saved) {
  ++summary_.duplicates;
  summary_.known += is_saved;
  switch (match.relation) {
    case Relation::exact:
      ++summary_.exact;
      break;
    case Relation::contained:
      ++summary_.contained;
      break;
    default:
      ++summary_.near;
  }
}

void Accounting::finish(double seconds, std::uint64_t skipped_files, std::uint64_t removed_spans) {
  summary_.seconds = seconds;
  summary_.skipped = skipped_files;
  summary_.blocks_removed = removed_spans;
}

void Accounting::log(const std::string& line) const {
  if (options_.log) options_.log(line);
}

}  // namespace cleaner
