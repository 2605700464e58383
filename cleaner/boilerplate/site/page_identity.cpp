#include "boilerplate/site/page_identity.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <type_traits>

#include "text/split.h"

namespace cleaner {
namespace {

/// Read back by this process only: the machine's own layout will do.
struct Head {
  std::uint64_t text_hash = 0, text_size = 0, blocks = 0;
  Outcome outcome = Outcome::kept;
};
static_assert(std::is_trivially_copyable_v<Head> && std::is_trivially_copyable_v<Block>);

Head head_of(const Document& document) {
  return {XXH3_64bits(document.text.data(), document.text.size()), document.text.size(), 0, Outcome::kept};
}

}  // namespace

void first_round(const Cleaner& cleaner, Document& document, Cleaner::Scratch& scratch, LineProfile& profile) {
  if (document.site.empty()) {
    cleaner.split(document, scratch);
    line_profile(document.site, document.text, document.blocks, Telling::long_lines, profile);
  } else {
    cleaner.clean(document, {.signature = false}, scratch);
    line_profile(document.site, document.text, document.blocks, Telling::kept_lines, profile);
  }
}

bool is_met_elsewhere(const LineCounts& counts, std::uint64_t story, const Document& document) {
  const std::uint64_t site = site_key(document.site);
  return counts.stories(site) > 1 &&
         std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
           const std::string_view line = line_of(document, block);
           return !line.empty() && counts.other_pages(site, XXH3_64bits(line.data(), line.size()), story) > 0;
         });
}

bool is_met_elsewhere(const LineCounts& counts, std::uint64_t story, const LineProfile& profile) {
  return std::any_of(profile.lines.begin(), profile.lines.end(), [&](const LineProfile::Line& line) {
    return counts.other_pages(profile.site, line.hash, story) > 0;
  });
}

void FirstVerdicts::open(const std::string& folder) {
  file_.open(folder);
  places_.open(folder);
}

void FirstVerdicts::add(const Document& document) {
  Head head = head_of(document);
  head.blocks = document.blocks.size();
  head.outcome = document.outcome;
  bytes_.assign(reinterpret_cast<const char*>(&head), sizeof head);
  bytes_.append(reinterpret_cast<const char*>(document.blocks.data()), document.blocks.size() * sizeof(Block));
  places_.set(document.number, file_.append(bytes_));
}

bool FirstVerdicts::get(Document& document) const {
  const std::uint64_t place = places_.get(document.number);
  if (place == kNone) return false;
  Head head;
  file_.read(place, &head, sizeof head);
  const Head wanted = head_of(document);
  if (head.text_hash != wanted.text_hash || head.text_size != wanted.text_size) return false;
  document.blocks.resize(head.blocks);
  file_.read(place + sizeof head, document.blocks.data(), head.blocks * sizeof(Block));
  document.outcome = head.outcome;
  return true;
}

}  // namespace cleaner
