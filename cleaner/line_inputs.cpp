#include "line_inputs.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace cleaner {
namespace {

struct Input {
  std::string_view name;
  InputGroup group;
};

constexpr Input kInputs[kLineInputs] = {
    {"log_characters", InputGroup::length},
    {"log_words", InputGroup::length},
    {"word_length", InputGroup::length},
    {"upper_share", InputGroup::letters},
    {"capitalised_share", InputGroup::letters},
    {"lower_share", InputGroup::letters},
    {"short_share", InputGroup::function_words},
    {"digit_share", InputGroup::figures},
    {"punctuation_share", InputGroup::punctuation},
    {"stop_share", InputGroup::function_words},
    {"log_stop", InputGroup::function_words},
    {"longest_word", InputGroup::length},
    {"sentence_end", InputGroup::punctuation},
    {"ellipsis", InputGroup::punctuation},
    {"colon_end", InputGroup::punctuation},
    {"comma_end", InputGroup::punctuation},
    {"question_end", InputGroup::punctuation},
    {"log_commas", InputGroup::punctuation},
    {"log_sentence_ends", InputGroup::punctuation},
    {"log_separators", InputGroup::punctuation},
    {"log_slashes", InputGroup::punctuation},
    {"log_colons", InputGroup::punctuation},
    {"quotes", InputGroup::punctuation},
    {"brackets", InputGroup::punctuation},
    {"numeric_share", InputGroup::figures},
    {"log_numeric", InputGroup::figures},
    {"times", InputGroup::figures},
    {"links", InputGroup::punctuation},
    {"joins", InputGroup::letters},
    {"year", InputGroup::figures},
    {"first_upper", InputGroup::letters},
    {"first_lower", InputGroup::letters},
    {"first_digit", InputGroup::figures},
    {"first_bullet", InputGroup::punctuation},
    {"all_capitals", InputGroup::letters},
    {"one_word", InputGroup::length},
    {"few_words", InputGroup::length},
    {"prose", InputGroup::function_words},
    {"repeated", InputGroup::repeated},
    {"prose_before_near", InputGroup::neighbours},
    {"prose_before_far", InputGroup::neighbours},
    {"prose_after_near", InputGroup::neighbours},
    {"prose_after_far", InputGroup::neighbours},
    {"scraps_before_near", InputGroup::neighbours},
    {"scraps_before_far", InputGroup::neighbours},
    {"scraps_after_near", InputGroup::neighbours},
    {"scraps_after_far", InputGroup::neighbours},
    {"stop_before", InputGroup::neighbours},
    {"stop_after", InputGroup::neighbours},
    {"log_words_previous", InputGroup::neighbours},
    {"log_words_next", InputGroup::neighbours},
    {"end_previous", InputGroup::neighbours},
    {"end_next", InputGroup::neighbours},
    {"same_shape", InputGroup::neighbours},
    {"position", InputGroup::place},
    {"words_before", InputGroup::place},
    {"words_after", InputGroup::place},
    {"log_lines", InputGroup::page},
    {"log_page_words", InputGroup::page},
    {"prose_share", InputGroup::page},
    {"mean_words", InputGroup::page},
    {"inside_segment", InputGroup::place},
    {"lines_before_segment", InputGroup::place},
    {"lines_after_segment", InputGroup::place},
    {"segment_share", InputGroup::page},
    {"distance_prose_before", InputGroup::place},
    {"distance_prose_after", InputGroup::place},
    {"page_stop_share", InputGroup::page},
    {"site_others", InputGroup::site},
    {"site_share", InputGroup::site},
    {"site_stories", InputGroup::site},
    {"any_others", InputGroup::site},
};

constexpr std::string_view kGroupNames[kInputGroups] = {"length",  "letters",  "function words", "punctuation",
                                                        "figures", "repeated", "neighbours",     "place",
                                                        "page",    "site",     "words"};

constexpr std::size_t place_of(std::string_view name) {
  std::size_t i = 0;
  while (kInputs[i].name != name) ++i;
  return i;
}

/// log(1 + n), the same on every machine: libm's last digit differs between systems.
float log_count(std::uint32_t n) {
  static constexpr std::size_t kTable = 256;
  static const auto table = [] {
    std::array<float, kTable> t{};
    for (std::size_t i = 0; i < kTable; ++i) t[i] = std::round(std::log1p(static_cast<float>(i)) * 4096.f) / 4096.f;
    return t;
  }();
  if (n < kTable) return table[n];
  int doublings = 0;
  while (n >= kTable) n >>= 1, ++doublings;  // a coarse step is enough for big numbers
  return table[n] + 0.6931472f * static_cast<float>(doublings);
}

/// One over a count, so that shares of it are products; 0 for 0.
float one_over(std::uint64_t n) { return n == 0 ? 0.f : 1.f / static_cast<float>(n); }

std::uint32_t capped(std::uint32_t words) { return std::min<std::uint32_t>(words, 60); }

bool is_scrap(const LineFacts& f) { return f.words <= 6 && !f.sentence_end; }

/// The inputs that speak of the line alone; returns the place of the next input.
std::size_t inputs_of_line(const LineFacts& f, bool repeated, float* x) {
  const float* const begin = x;
  const bool cased = f.letters > 0 && f.uncased * 2 < f.letters;
  const bool spaced = f.unspaced * 2 <= f.letters;
  const std::uint32_t plain_words = f.words - std::min(f.words, f.numeric_words);
  const auto if_cased = [&](float value) { return cased ? value : kUnknown; };
  const bool marked = f.unmarked * 2 <= f.letters;
  const auto if_marked = [&](float value) { return marked ? value : kUnknown; };
  const auto if_spaced = [&](float value) { return spaced ? value : kUnknown; };
  const float per_word = one_over(f.words), per_letter = one_over(f.letters), per_character = one_over(f.characters);
  const auto share = [](std::uint32_t part, float of) { return static_cast<float>(part) * of; };
  *x++ = log_count(f.characters);
  *x++ = log_count(f.words);
  *x++ = if_spaced(std::min(share(f.letters + f.digits, per_word), 20.f));
  *x++ = if_cased(share(f.upper, per_letter));
  *x++ = if_cased(share(f.capitalised, one_over(plain_words)));
  *x++ = if_cased(share(f.lower_words, per_word));
  *x++ = if_cased(share(f.short_words, per_word));
  *x++ = share(f.digits, per_character);
  *x++ = share(f.punctuation, per_character);
  *x++ = if_spaced(share(f.stop_words, per_word));
  *x++ = if_spaced(log_count(f.stop_words));
  *x++ = if_spaced(log_count(std::min<std::uint32_t>(f.longest_word, 40)));
  *x++ = f.sentence_end;
  *x++ = f.ellipsis;
  *x++ = f.colon_end;
  *x++ = f.comma_end;
  *x++ = f.question_end;
  *x++ = if_marked(log_count(f.commas));
  *x++ = if_marked(log_count(f.sentence_ends));
  *x++ = log_count(f.separators);
  *x++ = log_count(f.slashes);
  *x++ = log_count(f.colons);
  *x++ = f.quotes > 0;
  *x++ = log_count(f.brackets);
  *x++ = share(f.numeric_words, per_word);
  *x++ = log_count(f.numeric_words);
  *x++ = f.times > 0;
  *x++ = f.links > 0;
  *x++ = if_cased(log_count(f.joins));
  *x++ = f.year;
  *x++ = if_cased(f.first == FirstCharacter::upper);
  *x++ = if_cased(f.first == FirstCharacter::lower);
  *x++ = f.first == FirstCharacter::digit;
  *x++ = f.first == FirstCharacter::bullet;
  *x++ = if_cased(f.upper >= 2 && f.upper == f.letters);
  *x++ = f.words <= 1;
  *x++ = f.words == 2 || f.words == 3;
  *x++ = f.prose();
  *x++ = repeated;
  return static_cast<std::size_t>(x - begin);
}

/// Running averages that a line sees on one side of it.
struct Side {
  float prose_near = 0, prose_far = 0, scraps_near = 0, scraps_far = 0, stop = 0;
  void add(const LineFacts& f) {
    const float prose = f.prose() ? static_cast<float>(capped(f.words)) / 20.f : 0.f;
    const float scrap = is_scrap(f) ? 1.f : 0.f;
    prose_near = 0.5f * prose_near + 0.5f * prose;
    prose_far = 0.88f * prose_far + 0.12f * prose;
    scraps_near = 0.5f * scraps_near + 0.5f * scrap;
    scraps_far = 0.88f * scraps_far + 0.12f * scrap;
    stop = 0.75f * stop + 0.25f * static_cast<float>(f.stop_words) * one_over(f.words);
  }
};

/// Lines that stand on the page more than once.
void mark_repeated(std::span<const LineFacts> lines, std::vector<char>& repeated) {
  // A table of the lines met so far, at most half full; its slots hold the number of a line + 1.
  std::vector<std::uint32_t> slots(std::bit_ceil(lines.size() * 2));
  repeated.assign(lines.size(), 0);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    std::size_t slot = lines[i].hash & (slots.size() - 1);
    while (slots[slot] != 0 && lines[slots[slot] - 1].hash != lines[i].hash) slot = (slot + 1) & (slots.size() - 1);
    if (slots[slot] == 0) {
      slots[slot] = i + 1;
    } else {
      repeated[i] = repeated[slots[slot] - 1] = 1;
    }
  }
}

/// The inputs that speak of other pages. Counts are cut off where more of them say no more.
void inputs_of_site(const SiteFacts& site, float* x) {
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

std::string_view name(InputGroup group) { return kGroupNames[static_cast<std::size_t>(group)]; }
std::string_view line_input_name(std::size_t input) { return kInputs[input].name; }
InputGroup line_input_group(std::size_t input) { return kInputs[input].group; }

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

void site_facts(const LineCounts& counts, std::uint64_t site, std::uint64_t story, std::span<const LineFacts> lines,
                std::vector<SiteFacts>& sites) {
  sites.clear();
  const std::uint32_t stories = counts.stories(site);
  for (const LineFacts& line : lines)
    sites.push_back({counts.other_stories(site, line.hash, story), stories, site != 0});
}

void line_inputs(std::span<const LineFacts> lines, std::span<const SiteFacts> sites, std::vector<LineInputs>& inputs) {
  const std::size_t n = lines.size();
  inputs.resize(n);
  if (n == 0) return;

  std::vector<char> repeated;
  mark_repeated(lines, repeated);

  std::uint64_t words = 0, prose_words = 0, stop = 0;
  std::vector<float> gains(n);
  for (std::size_t i = 0; i < n; ++i) {
    words += lines[i].words;
    stop += lines[i].stop_words;
    if (lines[i].prose()) prose_words += lines[i].words;
    gains[i] = static_cast<float>(capped(lines[i].words)) - 8.f;
  }
  const auto [first, last] = best_segment(gains);
  std::uint64_t segment_words = 0;
  for (std::size_t i = first; i < last; ++i) segment_words += lines[i].words;

  const auto clamp32 = [](std::uint64_t value) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, 0xffffffff));
  };
  const float per_word = one_over(words), per_line = one_over(n);
  const auto ratio = [](std::uint64_t part, float of) { return static_cast<float>(part) * of; };
  const float page_prose = ratio(prose_words, per_word), segment_share = ratio(segment_words, per_word),
              page_stop = ratio(stop, per_word), log_lines = log_count(clamp32(n)),
              log_words = log_count(clamp32(words));
  Side before;
  std::uint64_t words_before = 0;
  std::uint32_t since_prose = 64;
  for (std::size_t i = 0; i < n; ++i) {
    const LineFacts& f = lines[i];
    float* const x = inputs[i].data();
    std::size_t at = inputs_of_line(f, repeated[i] != 0, x);
    const LineFacts* previous = i > 0 ? &lines[i - 1] : nullptr;
    const LineFacts* next = i + 1 < n ? &lines[i + 1] : nullptr;
    x[at++] = before.prose_near;
    x[at++] = before.prose_far;
    at += 2;  // after: filled on the way back
    x[at++] = before.scraps_near;
    x[at++] = before.scraps_far;
    at += 2;
    x[at++] = before.stop;
    at += 1;
    x[at++] = previous ? log_count(previous->words) : 0.f;
    x[at++] = next ? log_count(next->words) : 0.f;
    x[at++] = previous && previous->sentence_end;
    x[at++] = next && next->sentence_end;
    const auto alike = [&](const LineFacts* other) {
      return other && other->words <= 12 && other->sentence_end == f.sentence_end && other->first == f.first &&
             std::max(other->words, f.words) <= 2 * std::min(other->words, f.words);
    };
    x[at++] = static_cast<float>(alike(previous)) + static_cast<float>(alike(next));
    x[at++] = static_cast<float>(i) * per_line;
    x[at++] = ratio(words_before, per_word);
    x[at++] = ratio(words - words_before - f.words, per_word);
    x[at++] = log_lines;
    x[at++] = log_words;
    x[at++] = page_prose;
    x[at++] = std::min(static_cast<float>(words) * per_line, 60.f);
    x[at++] = i >= first && i < last;
    x[at++] = i < first ? log_count(clamp32(first - i)) : 0.f;
    x[at++] = i >= last ? log_count(clamp32(i - last + 1)) : 0.f;
    x[at++] = segment_share;
    x[at++] = log_count(since_prose);
    at += 1;
    x[at++] = f.unspaced * 2 > f.letters ? kUnknown : page_stop;
    inputs_of_site(sites.empty() ? SiteFacts{} : sites[i], x + at);
    before.add(f);
    words_before += f.words;
    since_prose = f.prose() ? 0 : std::min<std::uint32_t>(since_prose + 1, 64);
  }
  Side after;
  since_prose = 64;
  constexpr std::size_t kAfter = place_of("prose_before_near"), kDistance = place_of("distance_prose_after");
  for (std::size_t i = n; i-- > 0;) {
    float* const x = inputs[i].data() + kAfter;
    x[2] = after.prose_near;
    x[3] = after.prose_far;
    x[6] = after.scraps_near;
    x[7] = after.scraps_far;
    x[9] = after.stop;
    inputs[i][kDistance] = log_count(since_prose);
    after.add(lines[i]);
    since_prose = lines[i].prose() ? 0 : std::min<std::uint32_t>(since_prose + 1, 64);
  }
}

}  // namespace cleaner
