#include "boilerplate/features/line_features.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "boilerplate/features/portable_math.h"

namespace cleaner {
namespace {

struct Input {
  std::string_view name;
  FeatureGroup group;
};

constexpr Input kInputs[kLineFeatures] = {
    {"log_characters", FeatureGroup::length},
    {"log_words", FeatureGroup::length},
    {"word_length", FeatureGroup::length},
    {"upper_share", FeatureGroup::letters},
    {"capitalised_share", FeatureGroup::letters},
    {"lower_share", FeatureGroup::letters},
    {"short_share", FeatureGroup::function_words},
    {"digit_share", FeatureGroup::figures},
    {"punctuation_share", FeatureGroup::punctuation},
    {"stop_share", FeatureGroup::function_words},
    {"log_stop", FeatureGroup::function_words},
    {"longest_word", FeatureGroup::length},
    {"sentence_end", FeatureGroup::punctuation},
    {"ellipsis", FeatureGroup::punctuation},
    {"colon_end", FeatureGroup::punctuation},
    {"comma_end", FeatureGroup::punctuation},
    {"question_end", FeatureGroup::punctuation},
    {"log_commas", FeatureGroup::punctuation},
    {"log_sentence_ends", FeatureGroup::punctuation},
    {"log_separators", FeatureGroup::punctuation},
    {"log_slashes", FeatureGroup::punctuation},
    {"log_colons", FeatureGroup::punctuation},
    {"quotes", FeatureGroup::punctuation},
    {"brackets", FeatureGroup::punctuation},
    {"numeric_share", FeatureGroup::figures},
    {"log_numeric", FeatureGroup::figures},
    {"times", FeatureGroup::figures},
    {"links", FeatureGroup::punctuation},
    {"joins", FeatureGroup::letters},
    {"year", FeatureGroup::figures},
    {"first_upper", FeatureGroup::letters},
    {"first_lower", FeatureGroup::letters},
    {"first_digit", FeatureGroup::figures},
    {"first_bullet", FeatureGroup::punctuation},
    {"all_capitals", FeatureGroup::letters},
    {"one_word", FeatureGroup::length},
    {"few_words", FeatureGroup::length},
    {"prose", FeatureGroup::function_words},
    {"repeated", FeatureGroup::repeated},
    {"prose_before_near", FeatureGroup::neighbours},
    {"prose_before_far", FeatureGroup::neighbours},
    {"prose_after_near", FeatureGroup::neighbours},
    {"prose_after_far", FeatureGroup::neighbours},
    {"scraps_before_near", FeatureGroup::neighbours},
    {"scraps_before_far", FeatureGroup::neighbours},
    {"scraps_after_near", FeatureGroup::neighbours},
    {"scraps_after_far", FeatureGroup::neighbours},
    {"stop_before", FeatureGroup::neighbours},
    {"stop_after", FeatureGroup::neighbours},
    {"log_words_previous", FeatureGroup::neighbours},
    {"log_words_next", FeatureGroup::neighbours},
    {"end_previous", FeatureGroup::neighbours},
    {"end_next", FeatureGroup::neighbours},
    {"same_shape", FeatureGroup::neighbours},
    {"position", FeatureGroup::place},
    {"words_before", FeatureGroup::place},
    {"words_after", FeatureGroup::place},
    {"log_lines", FeatureGroup::page},
    {"log_page_words", FeatureGroup::page},
    {"prose_share", FeatureGroup::page},
    {"mean_words", FeatureGroup::page},
    {"inside_segment", FeatureGroup::place},
    {"lines_before_segment", FeatureGroup::place},
    {"lines_after_segment", FeatureGroup::place},
    {"segment_share", FeatureGroup::page},
    {"distance_prose_before", FeatureGroup::place},
    {"distance_prose_after", FeatureGroup::place},
    {"page_stop_share", FeatureGroup::page},
    {"site_others", FeatureGroup::site},
    {"site_share", FeatureGroup::site},
    {"site_stories", FeatureGroup::site},
    {"any_others", FeatureGroup::site},
};

constexpr std::string_view kGroupNames[kInputGroups] = {
    "length", "letters", "function words", "punctuation", "figures",  "repeated",     "neighbours",
    "place",  "page",    "site",           "words",       "elements", "element names"};

constexpr std::uint8_t place_of(std::string_view name) {
  std::uint8_t i = 0;
  while (kInputs[i].name != name) ++i;
  return i;
}

std::uint32_t capped(std::uint32_t words) { return std::min<std::uint32_t>(words, 60); }

bool is_scrap(const LineStatistics& f) { return (f.words <= 6) & !f.sentence_end; }

/// Inputs that are unknown where a script has no such thing.
constexpr std::uint8_t kOfCased[] = {
    place_of("upper_share"), place_of("capitalised_share"), place_of("lower_share"), place_of("short_share"),
    place_of("joins"),       place_of("first_upper"),       place_of("first_lower"), place_of("all_capitals")};
constexpr std::uint8_t kOfMarked[] = {place_of("log_commas"), place_of("log_sentence_ends")};
constexpr std::uint8_t kOfSpaced[] = {place_of("word_length"), place_of("stop_share"), place_of("log_stop"),
                                      place_of("longest_word")};

/// The inputs that speak of the line alone; returns the place of the next input. Branches are few here: no two lines
/// are alike, and a wrong guess costs as much as ten inputs.
std::size_t inputs_of_line(const LineStatistics& f, bool repeated, float* const begin) {
  float* x = begin;
  const float per_word = one_over(f.words), per_letter = one_over(f.letters), per_character = one_over(f.characters);
  const auto share = [](std::uint32_t part, float of) { return as_float(part) * of; };
  const auto flag = [&](bool value) {
    const std::uint32_t bits = value ? std::bit_cast<std::uint32_t>(1.f) : 0;
    std::memcpy(x++, &bits, sizeof bits);
  };
  *x++ = log_count(f.characters);
  *x++ = log_count(f.words);
  *x++ = std::min(share(f.letters + f.digits, per_word), 20.f);
  *x++ = share(f.upper, per_letter);
  *x++ = share(f.capitalised, one_over(f.words - std::min(f.words, f.numeric_words)));
  *x++ = share(f.lower_words, per_word);
  *x++ = share(f.short_words, per_word);
  *x++ = share(f.digits, per_character);
  *x++ = share(f.punctuation, per_character);
  *x++ = share(f.stop_words, per_word);
  *x++ = log_count(f.stop_words);
  *x++ = log_count(std::min<std::uint32_t>(f.longest_word, 40));
  flag(f.sentence_end);
  flag(f.ellipsis);
  flag(f.colon_end);
  flag(f.comma_end);
  flag(f.question_end);
  *x++ = log_count(f.commas);
  *x++ = log_count(f.sentence_ends);
  *x++ = log_count(f.separators);
  *x++ = log_count(f.slashes);
  *x++ = log_count(f.colons);
  flag(f.quotes > 0);
  *x++ = log_count(f.brackets);
  *x++ = share(f.numeric_words, per_word);
  *x++ = log_count(f.numeric_words);
  flag(f.times > 0);
  flag(f.links > 0);
  *x++ = log_count(f.joins);
  flag(f.year);
  flag(f.first == FirstCharacter::upper);
  flag(f.first == FirstCharacter::lower);
  flag(f.first == FirstCharacter::digit);
  flag(f.first == FirstCharacter::bullet);
  flag((f.upper >= 2) & (f.upper == f.letters));
  flag(f.words <= 1);
  flag((f.words == 2) | (f.words == 3));
  flag(f.prose());
  flag(repeated);
  const auto unknown = [&](std::span<const std::uint8_t> inputs) {
    for (const std::uint8_t input : inputs) begin[input] = kUnknown;
  };
  if (f.letters == 0 || f.uncased * 2 >= f.letters) unknown(kOfCased);
  if (f.unmarked * 2 > f.letters) unknown(kOfMarked);
  if (f.unspaced * 2 > f.letters) unknown(kOfSpaced);
  return static_cast<std::size_t>(x - begin);
}

/// Running averages that a line sees on one side of it.
struct Side {
  using Four [[gnu::vector_size(16)]] = float;
  Four prose_and_scraps{};  ///< of either the near one and the far one
  float stop = 0;

  void add(const LineStatistics& f) {
    const float prose = as_float(f.prose()) * (as_float(capped(f.words)) / 20.f), scrap = as_float(is_scrap(f));
    prose_and_scraps = Four{0.5f, 0.88f, 0.5f, 0.88f} * prose_and_scraps +
                       Four{0.5f, 0.12f, 0.5f, 0.12f} * Four{prose, prose, scrap, scrap};
    stop = 0.75f * stop + 0.25f * as_float(f.stop_words) * one_over(f.words);
  }
  /// `x`: the input for prose nearby.
  void tell(float* x) const {
    std::memcpy(x, &prose_and_scraps, 8);
    std::memcpy(x + 4, reinterpret_cast<const char*>(&prose_and_scraps) + 8, 8);
  }
};

/// Lines that stand on the page more than once.
void mark_repeated(std::span<const LineStatistics> lines, LineFeatureScratch& scratch) {
  // A table of the lines met so far, a quarter full at most; its slots hold the number of a line + 1 in the low half,
  // and half of its hash in the high one.
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

/// The inputs that speak of other pages. Counts are cut off where more of them say no more.
void inputs_of_site(const SiteStatistics& site, float* x) {
  constexpr std::uint32_t kMostOthers = 20, kMostStories = 50;
  const bool counted = site.stories >= 2;
  const float others = log_count(std::min(site.others, kMostOthers));
  x[0] = counted && site.known ? others : kUnknown;
  x[1] = counted && site.known ? static_cast<float>(std::min(site.others, site.stories)) * one_over(site.stories)
                               : kUnknown;
  x[2] = counted && site.known ? log_count(std::min(site.stories, kMostStories)) : kUnknown;
  x[3] = counted && !site.known ? others : kUnknown;
}

}  // namespace

std::string_view name(FeatureGroup group) { return kGroupNames[static_cast<std::size_t>(group)]; }
std::string_view line_input_name(std::size_t input) { return kInputs[input].name; }
FeatureGroup line_input_group(std::size_t input) { return kInputs[input].group; }

std::string line_input_names() {
  std::string names;
  for (const Input& input : kInputs) {
    if (!names.empty()) names += ' ';
    names += input.name;
  }
  return names;
}

std::pair<std::size_t, std::size_t> best_segment(std::span<const float> gains) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  float best_sum = 0, sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < gains.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += gains[i];
    if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

void site_statistics(const LineCounts& counts, std::uint64_t site, std::uint64_t story,
                     std::span<const LineStatistics> lines, std::vector<SiteStatistics>& sites) {
  sites.clear();
  const std::uint32_t stories = counts.stories(site);
  for (const LineStatistics& line : lines)
    sites.push_back({counts.other_pages(site, line.hash, story), stories, site != 0});
}

void line_inputs(std::span<const LineStatistics> lines, std::span<const SiteStatistics> sites,
                 LineFeatureScratch& scratch, std::vector<LineFeatures>& inputs) {
  const std::size_t n = lines.size();
  inputs.resize(n);
  if (n == 0) return;

  mark_repeated(lines, scratch);

  std::uint64_t words = 0, prose_words = 0, stop = 0;
  std::vector<float>& gains = scratch.gains;
  gains.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    words += lines[i].words;
    stop += lines[i].stop_words;
    prose_words += lines[i].prose() ? lines[i].words : 0;
    gains[i] = as_float(capped(lines[i].words)) - 8.f;
  }
  const auto [first, last] = best_segment(gains);
  std::uint64_t segment_words = 0;
  for (std::size_t i = first; i < last; ++i) segment_words += lines[i].words;

  const auto clamp32 = [](std::uint64_t value) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, 0xffffffff));
  };
  const float per_word = one_over(words), per_line = one_over(n);
  const auto ratio = [](std::uint64_t part, float of) { return as_float(part) * of; };
  const float page_prose = ratio(prose_words, per_word), segment_share = ratio(segment_words, per_word),
              page_stop = ratio(stop, per_word), log_lines = log_count(clamp32(n)),
              log_words = log_count(clamp32(words));
  constexpr std::size_t kBefore = place_of("prose_before_near"), kDistance = place_of("distance_prose_after");
  static constexpr LineStatistics kNoLine{};
  Side before;
  std::uint64_t words_before = 0;
  std::uint32_t since_prose = 64;
  bool alike_before = false;  // the line and the one before, but for what is said of the other alone
  for (std::size_t i = 0; i < n; ++i) {
    const LineStatistics& f = lines[i];
    const LineStatistics& previous = i > 0 ? lines[i - 1] : kNoLine;
    const LineStatistics& next = i + 1 < n ? lines[i + 1] : kNoLine;
    float* const x = inputs[i].data();
    std::size_t at = inputs_of_line(f, scratch.repeated[i] != 0, x);
    before.tell(x + at);
    at += 8;  // after: filled on the way back
    x[at++] = before.stop;
    at += 1;
    x[at++] = log_count(previous.words);
    x[at++] = log_count(next.words);
    x[at++] = as_float(previous.sentence_end);
    x[at++] = as_float(next.sentence_end);
    const bool alike_after = (i + 1 < n) & (next.sentence_end == f.sentence_end) & (next.first == f.first) &
                             (std::max(next.words, f.words) <= 2 * std::uint64_t{std::min(next.words, f.words)});
    x[at++] = as_float(alike_before & (previous.words <= 12)) + as_float(alike_after & (next.words <= 12));
    alike_before = alike_after;
    x[at++] = as_float(i) * per_line;
    x[at++] = ratio(words_before, per_word);
    x[at++] = ratio(words - words_before - f.words, per_word);
    x[at++] = log_lines;
    x[at++] = log_words;
    x[at++] = page_prose;
    x[at++] = std::min(as_float(words) * per_line, 60.f);
    x[at++] = i >= first && i < last;
    x[at++] = i < first ? log_count(clamp32(first - i)) : 0.f;
    x[at++] = i >= last ? log_count(clamp32(i - last + 1)) : 0.f;
    x[at++] = segment_share;
    x[at++] = log_count(since_prose);
    at += 1;
    x[at++] = f.unspaced * 2 > f.letters ? kUnknown : page_stop;
    inputs_of_site(sites.empty() ? SiteStatistics{} : sites[i], x + at);
    before.add(f);
    words_before += f.words;
    since_prose = f.prose() ? 0 : std::min<std::uint32_t>(since_prose + 1, 64);
  }
  Side after;
  since_prose = 64;
  for (std::size_t i = n; i-- > 0;) {
    float* const x = inputs[i].data();
    after.tell(x + kBefore + 2);
    x[kBefore + 9] = after.stop;
    x[kDistance] = log_count(since_prose);
    after.add(lines[i]);
    since_prose = lines[i].prose() ? 0 : std::min<std::uint32_t>(since_prose + 1, 64);
  }
}

}  // namespace cleaner
