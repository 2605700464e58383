#include "run/two_rounds.h"

#include <utility>

#include "boilerplate/site/shared_lines.h"
#include "clean/cleaner_impl.h"
#include "clean/survey_page.h"

namespace cleaner {

void TwoRounds::begin_survey(const std::string& folder, std::uint64_t in_memory) {
  identities_.open(folder, in_memory);
  verdicts_.emplace().open(folder);
}

void TwoRounds::survey(Item& item, Cleaner::Scratch& scratch) const {
  survey_page(cleaner_, item.document, scratch, item.profile);
}

void TwoRounds::commit_survey(const Item& item) {
  const Document& document = item.document;
  identities_.set(document.number, counts_.add(item.profile));
  // The verdicts do not hold the rules that exceeded their step limits: such a document is marked again.
  if (!document.site.empty() && document.exceeded_rules.empty()) verdicts_->add(document);
}

/// Splits the document. True where its blocks have their verdicts then.
bool TwoRounds::has_final_verdict(Item& item, Cleaner::Scratch& scratch) const {
  Document& document = item.document;
  if (settings_.stream && settings_.counting) {
    survey(item, scratch);
    item.page_identity = counts_.identity_of(item.profile);
    if (document.site.empty()) return false;
    if (!has_shared_line(counts_, item.page_identity, item.profile)) return true;
    CleanerParts(cleaner_, scratch).unmark(document);
    return false;
  }
  CleanerParts(cleaner_, scratch).split(document);
  if (!verdicts_) return false;
  item.page_identity = identities_.get(document.number);
  return !document.site.empty() && !has_shared_line(counts_, item.page_identity, document) && verdicts_->get(document);
}

void TwoRounds::clean(Item& item, Cleaner::Scratch& scratch) const {
  Document& document = item.document;
  const CleanerParts parts(cleaner_, scratch);
  if (!has_final_verdict(item, scratch))
    parts.mark(document, {.counts = settings_.counting ? &counts_ : nullptr, .page_identity = item.page_identity});
  if (settings_.signatures) parts.fingerprint(document);
}

void TwoRounds::commit(Item& item) {
  if (settings_.stream && settings_.counting) pending_.push_back(std::exchange(item.profile, {}));
}

void TwoRounds::end_block() {
  for (const LineProfile& profile : pending_) counts_.add(profile);
  pending_.clear();
}

}  // namespace cleaner
