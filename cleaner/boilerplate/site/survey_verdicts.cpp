#include "boilerplate/site/survey_verdicts.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <type_traits>

namespace cleaner {
namespace {

/// In the machine's own layout: only this process reads it.
struct VerdictHead {
  std::uint64_t text_hash = 0, text_size = 0, blocks = 0;
  Outcome outcome = Outcome::kept;
};
static_assert(std::is_trivially_copyable_v<VerdictHead> && std::is_trivially_copyable_v<Block>);

VerdictHead head_of(const Document& document) {
  return {XXH3_64bits(document.text.data(), document.text.size()), document.text.size(), 0, Outcome::kept};
}

}  // namespace

void SurveyVerdicts::open(const std::string& folder) {
  file_.open(folder);
  offsets_.open(folder);
}

void SurveyVerdicts::add(const Document& document) {
  VerdictHead head = head_of(document);
  head.blocks = document.blocks.size();
  head.outcome = document.outcome;
  bytes_.assign(reinterpret_cast<const char*>(&head), sizeof head);
  bytes_.append(reinterpret_cast<const char*>(document.blocks.data()), document.blocks.size() * sizeof(Block));
  offsets_.set(document.number, file_.append(bytes_));
}

bool SurveyVerdicts::get(Document& document) const {
  const std::uint64_t offset = offsets_.get(document.number);
  if (offset == kNone) return false;
  VerdictHead head;
  file_.read(offset, &head, sizeof head);
  const VerdictHead wanted = head_of(document);
  if (head.text_hash != wanted.text_hash || head.text_size != wanted.text_size) return false;
  document.blocks.resize(head.blocks);
  file_.read(offset + sizeof head, document.blocks.data(), head.blocks * sizeof(Block));
  document.outcome = head.outcome;
  return true;
}

}  // namespace cleaner
