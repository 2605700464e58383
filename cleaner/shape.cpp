#include "shape.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cleaner {
namespace {

constexpr std::string_view kNames[kShapeInputs] = {
    // the line itself
    "log_characters", "log_words", "word_length", "upper_share", "capitalised_share", "lower_share", "short_share",
    "digit_share", "punctuation_share", "stop_share", "log_stop", "longest_word", "sentence_end", "ellipsis",
    "colon_end", "question_end", "log_commas", "log_sentence_ends", "log_separators", "log_slashes", "log_colons",
    "quotes", "brackets", "numeric_share", "times", "links", "joins", "year", "first_upper", "first_lower",
    "first_digit", "first_bullet", "all_capitals", "one_word", "few_words", "prose", "repeated",
    // neighbours: decaying averages before and after, and the next lines
    "prose_before_near", "prose_before_far", "prose_after_near", "prose_after_far", "scraps_before_near",
    "scraps_before_far", "scraps_after_near", "scraps_after_far", "stop_before", "stop_after", "log_words_previous",
    "log_words_next", "end_previous", "end_next", "same_shape",
    // the page
    "position", "words_before", "words_after", "log_lines", "log_page_words", "prose_share", "mean_words",
    "inside_segment", "lines_before_segment", "lines_after_segment", "segment_share", "distance_prose_before",
    "distance_prose_after", "page_stop_share"};

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

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

float share(std::uint32_t part, std::uint32_t whole) {
  return whole == 0 ? 0.f : static_cast<float>(part) / static_cast<float>(whole);
}

std::uint32_t capped(std::uint32_t words) { return std::min<std::uint32_t>(words, 60); }

bool is_scrap(const LineFacts& f) { return f.words <= 6 && !f.sentence_end; }

/// The inputs that speak of the line alone; returns the place of the next input.
std::size_t line_inputs(const LineFacts& f, bool repeated, float* x) {
  const float* const begin = x;
  const bool cased = f.letters > 0 && f.uncased * 2 < f.letters;
  const bool spaced = f.unspaced * 2 <= f.letters;
  const std::uint32_t plain_words = f.words - std::min(f.words, f.numeric_words);
  const auto if_cased = [&](float value) { return cased ? value : kNothing; };
  const bool marked = f.unmarked * 2 <= f.letters;
  const auto if_marked = [&](float value) { return marked ? value : kNothing; };
  const auto if_spaced = [&](float value) { return spaced ? value : kNothing; };
  *x++ = log_count(f.characters);
  *x++ = log_count(f.words);
  *x++ = if_spaced(std::min(share(f.letters + f.digits, f.words), 20.f));
  *x++ = if_cased(share(f.upper, f.letters));
  *x++ = if_cased(share(f.capitalised, plain_words));
  *x++ = if_cased(share(f.lower_words, f.words));
  *x++ = if_cased(share(f.short_words, f.words));
  *x++ = share(f.digits, f.characters);
  *x++ = share(f.punctuation, f.characters);
  *x++ = if_spaced(share(f.stop_words, f.words));
  *x++ = if_spaced(log_count(f.stop_words));
  *x++ = if_spaced(log_count(std::min<std::uint32_t>(f.longest_word, 40)));
  *x++ = f.sentence_end;
  *x++ = f.ellipsis;
  *x++ = f.colon_end;
  *x++ = f.question_end;
  *x++ = if_marked(log_count(f.commas));
  *x++ = if_marked(log_count(f.sentence_ends));
  *x++ = log_count(f.separators);
  *x++ = log_count(f.slashes);
  *x++ = log_count(f.colons);
  *x++ = f.quotes > 0;
  *x++ = log_count(f.brackets);
  *x++ = share(f.numeric_words, f.words);
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
    stop = 0.75f * stop + 0.25f * share(f.stop_words, f.words);
  }
};

/// Lines that occur earlier on the page.
void mark_repeated(std::span<const LineFacts> lines, std::vector<char>& repeated) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) order[i] = {lines[i].hash, static_cast<std::uint32_t>(i)};
  std::sort(order.begin(), order.end());
  repeated.assign(lines.size(), 0);
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (order[i].first == order[i - 1].first) repeated[order[i].second] = repeated[order[i - 1].second] = 1;
  }
}

}  // namespace

std::span<const std::string_view> shape_names() { return kNames; }

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

void shape_inputs(std::span<const LineFacts> lines, std::vector<ShapeInputs>& inputs) {
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
  const auto ratio = [](std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0.f : static_cast<float>(static_cast<double>(part) / static_cast<double>(whole));
  };
  Side before;
  std::uint64_t words_before = 0;
  std::uint32_t since_prose = 64;
  for (std::size_t i = 0; i < n; ++i) {
    const LineFacts& f = lines[i];
    float* const x = inputs[i].data();
    std::size_t at = line_inputs(f, repeated[i] != 0, x);
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
    x[at++] = static_cast<float>(i) / static_cast<float>(n);
    x[at++] = ratio(words_before, words);
    x[at++] = ratio(words - words_before - f.words, words);
    x[at++] = log_count(clamp32(n));
    x[at++] = log_count(clamp32(words));
    x[at++] = ratio(prose_words, words);
    x[at++] = std::min(static_cast<float>(words) / static_cast<float>(n), 60.f);
    x[at++] = i >= first && i < last;
    x[at++] = i < first ? log_count(clamp32(first - i)) : 0.f;
    x[at++] = i >= last ? log_count(clamp32(i - last + 1)) : 0.f;
    x[at++] = ratio(segment_words, words);
    x[at++] = log_count(since_prose);
    at += 1;
    x[at++] = f.unspaced * 2 > f.letters ? kNothing : ratio(stop, words);
    before.add(f);
    words_before += f.words;
    since_prose = f.prose() ? 0 : std::min<std::uint32_t>(since_prose + 1, 64);
  }
  Side after;
  since_prose = 64;
  constexpr std::size_t kAfter = 37;  // place of prose_before_near
  for (std::size_t i = n; i-- > 0;) {
    float* const x = inputs[i].data() + kAfter;
    x[2] = after.prose_near;
    x[3] = after.prose_far;
    x[6] = after.scraps_near;
    x[7] = after.scraps_far;
    x[9] = after.stop;
    inputs[i][kShapeInputs - 2] = log_count(since_prose);
    after.add(lines[i]);
    since_prose = lines[i].prose() ? 0 : std::min<std::uint32_t>(since_prose + 1, 64);
  }
}

float shape_score(const ShapeInputs& inputs, const ShapeWeights& w) {
  std::array<float, kShapeHidden> hidden = w.hidden_bias;
  for (std::size_t i = 0; i < kShapeInputs; ++i) {
    if (std::isnan(inputs[i])) continue;
    const float x = std::clamp((inputs[i] - w.mean[i]) / w.deviation[i], -5.f, 5.f);
    for (std::size_t j = 0; j < kShapeHidden; ++j) hidden[j] += x * w.hidden[i][j];
  }
  float score = w.output_bias;
  for (std::size_t j = 0; j < kShapeHidden; ++j) score += std::max(hidden[j], 0.f) * w.output[j];
  return score;
}

}  // namespace cleaner
