#include "boilerplate/features/line_features.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

#include "boilerplate/features/best_segment.h"
#include "boilerplate/features/line_feature_table.h"
#include "boilerplate/features/own_line_features.h"
#include "boilerplate/features/portable_math.h"

namespace cleaner {
namespace {

std::uint32_t capped(std::uint32_t words) { return std::min<std::uint32_t>(words, 60); }

bool is_scrap(const LineStatistics& f) { return (f.words <= 6) & !f.sentence_end; }

/// Running averages over the lines on one side of a line.
struct Side {
  using Four [[gnu::vector_size(16)]] = float;
  Four prose_and_scraps{};  ///< of each a near and a far average
  float stop = 0;

  void add(const LineStatistics& f) {
    const float prose = as_float(f.prose()) * (as_float(capped(f.words)) / 20.f), scrap = as_float(is_scrap(f));
    prose_and_scraps = Four{0.5f, 0.88f, 0.5f, 0.88f} * prose_and_scraps +
                       Four{0.5f, 0.12f, 0.5f, 0.12f} * Four{prose, prose, scrap, scrap};
    stop = 0.75f * stop + 0.25f * as_float(f.stop_words) * one_over(f.words);
  }
  /// `x`: the feature for prose nearby.
  void write(float* x) const {
    std::memcpy(x, &prose_and_scraps, 8);
    std::memcpy(x + 4, reinterpret_cast<const char*>(&prose_and_scraps) + 8, 8);
  }
};

/// Finds the lines that the page has more than once.
void find_repeated(std::span<const LineStatistics> lines, LineFeatureScratch& scratch) {
  // A hash table of the lines so far, at most a quarter full. A slot holds the number of a line + 1 in its low half,
  // and half of the hash in its high half.
  std::vector<std::uint64_t>& slots = scratch.slots;
  const std::size_t mask = std::bit_ceil(lines.size() * 4) - 1;
  slots.assign(mask + 1, 0);
  scratch.repeated.assign(lines.size(), 0);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const std::uint64_t hash = lines[i].hash, half = hash >> 32 << 32;
    std::size_t slot = hash & mask;
    const auto other = [&] { return (slots[slot] & 0xffffffff) - 1; };
    while (slots[slot] != 0 && ((slots[slot] ^ half) >> 32 != 0 || lines[other()].hash != hash))
      slot = (slot + 1) & mask;
    if (slots[slot] == 0) {
      slots[slot] = half | (i + 1);
    } else {
      scratch.repeated[i] = scratch.repeated[other()] = 1;
    }
  }
}

/// The features from other pages. Counts are capped where a higher count adds no information.
void write_site_features(const SiteStatistics& site, float* x) {
  constexpr std::uint32_t kMostOthers = 20, kMostPages = 50;
  const bool counted = site.pages >= 2;
  const float others = log_count(std::min(site.others, kMostOthers));
  x[0] = counted && site.known ? others : kUnknown;
  x[1] =
      counted && site.known ? static_cast<float>(std::min(site.others, site.pages)) * one_over(site.pages) : kUnknown;
  x[2] = counted && site.known ? log_count(std::min(site.pages, kMostPages)) : kUnknown;
  x[3] = counted && !site.known ? others : kUnknown;
}

/// Sums over a page, and the features that are the same for all of its lines.
struct PageTotals {
  std::uint64_t words = 0;
  std::size_t segment_begin = 0, segment_end = 0;  ///< the lines with the most running text
  float per_word = 0, per_line = 0;                ///< reciprocals
  float prose_share = 0, segment_share = 0, stop_share = 0, log_lines = 0, log_words = 0, mean_words = 0;
};

std::uint32_t clamp32(std::uint64_t value) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, 0xffffffff));
}

PageTotals page_totals(std::span<const LineStatistics> lines, std::vector<float>& gains) {
  PageTotals totals;
  std::uint64_t prose_words = 0, stop_words = 0, segment_words = 0;
  gains.resize(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    totals.words += lines[i].words;
    stop_words += lines[i].stop_words;
    prose_words += lines[i].prose() ? lines[i].words : 0;
    gains[i] = as_float(capped(lines[i].words)) - 8.f;
  }
  std::tie(totals.segment_begin, totals.segment_end) = best_segment(gains);
  for (std::size_t i = totals.segment_begin; i < totals.segment_end; ++i) segment_words += lines[i].words;
  totals.per_word = one_over(totals.words);
  totals.per_line = one_over(lines.size());
  totals.prose_share = as_float(prose_words) * totals.per_word;
  totals.segment_share = as_float(segment_words) * totals.per_word;
  totals.stop_share = as_float(stop_words) * totals.per_word;
  totals.log_lines = log_count(clamp32(lines.size()));
  totals.log_words = log_count(clamp32(totals.words));
  totals.mean_words = std::min(as_float(totals.words) * totals.per_line, 60.f);
  return totals;
}

constexpr std::uint32_t kMostDistance = 64;  ///< lines to the next prose
std::uint32_t next_distance(const LineStatistics& line, std::uint32_t distance) {
  return line.prose() ? 0 : std::min<std::uint32_t>(distance + 1, kMostDistance);
}

constexpr std::size_t kBefore = position_of("prose_before_near"), kDistance = position_of("distance_prose_after");

/// Walks down the page: all features but those of the lines after each line.
void write_forward(std::span<const LineStatistics> lines, std::span<const SiteStatistics> sites,
                   std::span<const char> repeated, const PageTotals& page, std::span<LineFeatures> features) {
  static constexpr LineStatistics kNoLine{};
  const std::size_t n = lines.size();
  Side before;
  std::uint64_t words_before = 0;
  std::uint32_t since_prose = kMostDistance;
  bool alike_before = false;  // are the line and the one before alike, but for the length of the other?
  for (std::size_t i = 0; i < n; ++i) {
    const LineStatistics& f = lines[i];
    const LineStatistics& previous = i > 0 ? lines[i - 1] : kNoLine;
    const LineStatistics& next = i + 1 < n ? lines[i + 1] : kNoLine;
    float* x = features[i].data();
    x += write_own_features(f, repeated[i] != 0, x);
    before.write(x);
    x += 8;  // the averages after the line follow in write_backward()
    *x++ = before.stop;
    ++x;
    *x++ = log_count(previous.words);
    *x++ = log_count(next.words);
    *x++ = as_float(previous.sentence_end);
    *x++ = as_float(next.sentence_end);
    const bool alike_after = (i + 1 < n) & (next.sentence_end == f.sentence_end) & (next.first == f.first) &
                             (std::max(next.words, f.words) <= 2 * std::uint64_t{std::min(next.words, f.words)});
    *x++ = as_float(alike_before & (previous.words <= 12)) + as_float(alike_after & (next.words <= 12));
    alike_before = alike_after;
    *x++ = as_float(i) * page.per_line;
    *x++ = as_float(words_before) * page.per_word;
    *x++ = as_float(page.words - words_before - f.words) * page.per_word;
    *x++ = page.log_lines;
    *x++ = page.log_words;
    *x++ = page.prose_share;
    *x++ = page.mean_words;
    *x++ = i >= page.segment_begin && i < page.segment_end;
    *x++ = i < page.segment_begin ? log_count(clamp32(page.segment_begin - i)) : 0.f;
    *x++ = i >= page.segment_end ? log_count(clamp32(i - page.segment_end + 1)) : 0.f;
    *x++ = page.segment_share;
    *x++ = log_count(since_prose);
    ++x;
    *x++ = f.unspaced * 2 > f.letters ? kUnknown : page.stop_share;
    write_site_features(sites.empty() ? SiteStatistics{} : sites[i], x);
    before.add(f);
    words_before += f.words;
    since_prose = next_distance(f, since_prose);
  }
}

/// Walks up the page: the features of the lines after each line.
void write_backward(std::span<const LineStatistics> lines, std::span<LineFeatures> features) {
  Side after;
  std::uint32_t since_prose = kMostDistance;
  for (std::size_t i = lines.size(); i-- > 0;) {
    float* const x = features[i].data();
    after.write(x + kBefore + 2);
    x[kBefore + 9] = after.stop;
    x[kDistance] = log_count(since_prose);
    after.add(lines[i]);
    since_prose = next_distance(lines[i], since_prose);
  }
}

}  // namespace

void site_statistics(const LineCounts& counts, std::uint64_t site, std::uint64_t page_identity,
                     std::span<const LineStatistics> lines, std::vector<SiteStatistics>& sites) {
  sites.clear();
  const std::uint32_t pages = counts.pages(site);
  for (const LineStatistics& line : lines)
    sites.push_back({counts.other_pages(site, line.hash, page_identity), pages, site != 0});
}

void line_features(std::span<const LineStatistics> lines, std::span<const SiteStatistics> sites,
                   LineFeatureScratch& scratch, std::vector<LineFeatures>& features) {
  features.resize(lines.size());
  if (lines.empty()) return;
  find_repeated(lines, scratch);
  write_forward(lines, sites, scratch.repeated, page_totals(lines, scratch.gains), features);
  write_backward(lines, features);
}

}  // namespace cleaner
