#include "boilerplate/site/line_counts.h"

#include <algorithm>

#include "boilerplate/site/line_counts_format.h"
#include "boilerplate/site/line_counts_tables.h"

namespace cleaner {
namespace {

std::uint64_t mix(std::uint64_t site, std::uint64_t line) {
  const std::uint64_t h = (site ^ line) * 0x9E3779B97F4A7C15u;
  return h ^ (h >> 32) ^ (site << 1);
}

std::uint32_t short_key(std::uint64_t page_identity) {
  return static_cast<std::uint32_t>((page_identity & kIdentityKeyBits) >> 32);
}

/// Is the rest so small that an edit between two crawls explains it? Chosen on labelled pages of sites with several
/// pages, see bench/rounds.py.
bool is_nearly_all(std::uint64_t part, std::uint64_t whole) { return 8 * part >= 7 * whole; }
/// The same for pages of no known site: their long lines hold more than the text, and a truncated copy is not a page of
/// its own.
bool is_most(std::uint64_t part, std::uint64_t whole) { return 10 * part >= 7 * whole; }

/// What a page has in common with a counted page.
struct Shared {
  std::uint32_t page;
  std::uint32_t of_page, of_counted;  ///< weight of lines that identify the one and stand on the other
};

/// The lines that a page shares with counted pages.
struct SharedLines {
  std::vector<Shared> shared;       ///< one entry per line and counted page, sorted by counted page
  std::uint64_t rare_weight = 0;    ///< of the identifying lines that stand on fewer than three pages
  std::uint64_t common_weight = 0;  ///< of the others: common lines do not help to find the page
};

SharedLines shared_lines(const LineCountTables& tables, const LineProfile& profile) {
  SharedLines result;
  for (const LineProfile::Line& line : profile.lines) tables.lines.prefetch(mix(profile.site, line.hash));
  for (const LineProfile::Line& line : profile.lines) {
    const auto found = tables.lines.find(mix(profile.site, line.hash));
    const std::uint32_t count = found == tables.lines.end() ? 0 : found->second.count;
    const std::uint32_t weight = line.identifies ? line.weight : 0;
    if (count >= CountedLine::kPages) {
      result.common_weight += weight;
      continue;
    }
    result.rare_weight += weight;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t page = found->second.pages[i];
      result.shared.push_back(
          {page & ~CountedLine::kIdentifies, weight, (page & CountedLine::kIdentifies) != 0 ? line.weight : 0});
    }
  }
  std::sort(result.shared.begin(), result.shared.end(),
            [](const Shared& a, const Shared& b) { return a.page < b.page; });
  return result;
}

}  // namespace

SiteLineCounts::SiteLineCounts(std::uint64_t max_lines) : tables_(std::make_unique<LineCountTables>()) {
  tables_->max_lines = std::max<std::uint64_t>(max_lines, 2);
}
SiteLineCounts::~SiteLineCounts() = default;

std::uint64_t SiteLineCounts::identity_of(const LineProfile& profile) const {
  const SharedLines lines = shared_lines(*tables_, profile);
  std::uint64_t best = 0, best_shared = 0;
  const bool known_site = profile.site != 0;
  for (std::size_t i = 0; i < lines.shared.size();) {
    const std::uint32_t page = lines.shared[i].page;
    std::uint64_t of_page = 0, of_counted = 0;
    for (; i < lines.shared.size() && lines.shared[i].page == page; ++i) {
      of_page += lines.shared[i].of_page;
      of_counted += lines.shared[i].of_counted;
    }
    const std::uint64_t key = std::uint64_t{page} << 32;
    if (of_page <= best_shared || !(known_site ? is_nearly_all : is_most)(of_page, lines.rare_weight)) continue;
    // Which of the lines that identify the counted page became common since is not recorded. The estimate is the weight
    // that is common on this page.
    const auto known = tables_->pages.find(mix(profile.site, key));
    const std::uint64_t weight = known == tables_->pages.end() ? 0 : known->second.weight;
    if (known_site && !is_nearly_all(of_counted, weight - std::min(weight, lines.common_weight))) continue;
    best = key;
    best_shared = of_page;
  }
  if (best_shared > 0) return best | kCountedBit;
  const bool is_counted = tables_->pages.contains(mix(profile.site, profile.new_identity));
  return profile.new_identity | (is_counted ? kCountedBit : 0);
}

std::uint64_t SiteLineCounts::add(const LineProfile& profile) {
  const std::uint64_t identity = identity_of(profile);
  const std::uint32_t page = short_key(identity);
  const bool is_new = (identity & kCountedBit) == 0;
  const auto [seen, first] = tables_->pages.try_emplace(mix(profile.site, identity & ~kCountedBit));
  const Visit visit = is_new                                     ? Visit::new_page
                      : first || seen->second.run < tables_->run ? Visit::first_in_run
                                                                 : Visit::again_in_run;
  seen->second.run = tables_->run;
  if (first) {
    std::uint64_t weight = 0;
    for (const LineProfile::Line& line : profile.lines) weight += line.identifies ? line.weight : 0;
    seen->second.weight = static_cast<std::uint32_t>(std::min<std::uint64_t>(weight, UINT32_MAX));
  }
  if (tables_->pages.size() > tables_->max_lines) tables_->forget_pages();
  if (is_new && (tables_->sites.size() < tables_->max_lines || tables_->sites.contains(profile.site)))
    increment(tables_->sites[profile.site]);
  for (const LineProfile::Line& line : profile.lines) {
    tables_->lines[mix(profile.site, line.hash)].add(page, line.identifies, visit);
    if (tables_->lines.size() > tables_->max_lines) tables_->forget_lines();
  }
  return identity | kCountedBit;
}

std::uint32_t SiteLineCounts::other_pages(std::uint64_t site, std::uint64_t line, std::uint64_t page_identity) const {
  const auto found = tables_->lines.find(mix(site, line));
  if (found == tables_->lines.end()) return 0;
  const CountedLine& counted = found->second;
  const bool counts_this_page =
      counted.is_common() ? (page_identity & kCountedBit) != 0 : counted.holds(short_key(page_identity));
  return counted.count - (counts_this_page ? 1 : 0);
}

void SiteLineCounts::prefetch(std::uint64_t site, std::uint64_t line) const {
  tables_->lines.prefetch(mix(site, line));
}

std::uint32_t SiteLineCounts::pages(std::uint64_t site) const {
  const auto found = tables_->sites.find(site);
  return found == tables_->sites.end() ? 0 : found->second;
}

std::uint64_t SiteLineCounts::lines() const { return tables_->lines.size(); }
std::uint64_t SiteLineCounts::sites() const { return tables_->sites.size(); }

void SiteLineCounts::save(FileWriter& file) const { save_tables(*tables_, file); }

void SiteLineCounts::load(std::string_view bytes) {
  auto loaded = std::make_unique<LineCountTables>();
  loaded->max_lines = tables_->max_lines;
  load_tables(bytes, *loaded);
  tables_ = std::move(loaded);
}

}  // namespace cleaner
