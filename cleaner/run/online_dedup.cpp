#include "run/online_dedup.h"

#include "run/dedup_memory.h"

namespace cleaner {

OnlineDedup::OnlineDedup(const DedupContext& context)
    : options_(context.options),
      rows_(context),
      saved_(rows_.batch()),
      index_(rows_.make_index(index_memory(options_, /*stream=*/true))) {}

void OnlineDedup::add(Document& document) {
  DedupRows::Scratch& scratch = rows_.scratch(0);
  StoredRecord& record = scratch.document;
  record.take(document, {options_.clean.text_field, options_.keep_html});
  rows_.signatures.add(document.number, document.signature);
  index_->add(document,
              [&](std::uint64_t, std::uint64_t kept, unsigned) { return rows_.same_text(record, kept, scratch); });
  const Match* const match = document.outcome == Outcome::duplicate ? &document.match : nullptr;
  if (match == nullptr) {
    rows_.records.add(record);
    for (const Match& related : document.related) rows_.write_related(record, related);
  }
  rows_.count(match, record.text.size());
  rows_.make_row(record, match, scratch, {saved_});
  rows_.save(saved_);
}

}  // namespace cleaner
