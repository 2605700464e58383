#include "dedup/align.h"

#include <algorithm>
#include <bit>

#include "text/words/tokenize.h"

namespace cleaner {
namespace {

constexpr std::uint32_t kAnchor = 3;
constexpr std::uint32_t kOccurrences = 16;  // of an anchor that are looked at: keeps hostile repetition linear
constexpr std::uint32_t kShortGap = 8, kLongGap = 24, kLongestGap = 48;
constexpr double kAgreement = .4;  // of the longer side of a gap, where its length does not speak for it

constexpr double kRepresented = .60;  // of a text that is removed, whichever is larger

constexpr std::uint32_t kHeadline = 16;  // tokens; every outlet writes its own

enum Mark : std::uint8_t { kOpen, kFilled, kMatched };

std::uint64_t anchor_hash(const std::uint32_t* t) {
  const std::uint64_t sum = t[0] * 0x9e3779b97f4a7c15u + t[1] * 0xc2b2ae3d27d4eb4fu + t[2] * 0x165667b19e3779f9u;
  return (sum ^ (sum >> 32)) * 0xd6e8feb86659fd93u;
}

bool masked(const MaskedTokens& side, std::size_t i) { return !side.mask.empty() && side.mask[i]; }

// How many of the tokens [begin, begin + size) are not boilerplate.
std::uint32_t own_tokens(const MaskedTokens& side, std::uint32_t begin, std::uint32_t size) {
  if (side.mask.empty()) return size;
  return static_cast<std::uint32_t>(std::count(side.mask.begin() + begin, side.mask.begin() + begin + size, 0));
}

// How many marks are `mark`, of tokens that are not boilerplate where there is a mask.
std::uint32_t count_marks(std::span<const std::uint8_t> marks, std::span<const std::uint8_t> mask, std::uint8_t mark) {
  constexpr std::size_t kBatch = 128;  // the count of so many fits a byte, and bytes are added up many at a time
  std::uint32_t total = 0;
  for (std::size_t at = 0; at < marks.size(); at += kBatch) {
    const std::size_t size = std::min(kBatch, marks.size() - at);
    std::uint8_t n = 0;
    if (mask.empty()) {
      for (std::size_t i = at; i < at + size; ++i) n = static_cast<std::uint8_t>(n + (marks[i] == mark));
    } else {
      for (std::size_t i = at; i < at + size; ++i)
        n = static_cast<std::uint8_t>(n + (int{marks[i] == mark} & int{mask[i] == 0}));
    }
    total += n;
  }
  return total;
}

Coverage coverage(std::span<const std::uint8_t> marks, std::span<const std::uint8_t> mask) {
  const auto own = [&](std::size_t size) {
    return mask.empty() ? static_cast<std::uint32_t>(size) : count_marks(mask.first(size), {}, 0);
  };
  Coverage result;
  result.tokens = own(marks.size());
  result.matched = count_marks(marks, mask, kMatched);
  result.filled = count_marks(marks, mask, kFilled);
  std::size_t first = 0;
  while (first < marks.size() && (marks[first] == kOpen || (!mask.empty() && mask[first] != 0))) ++first;
  result.head = own(first);
  return result;
}

}  // namespace

void Aligner::set_text(MaskedTokens text) {
  text_ = text;
  const std::size_t n = text.tokens.size();
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(n * 2, 16));
  shift_ = 64 - static_cast<std::uint32_t>(std::countr_zero(slots));
  heads_.assign(slots, 0);
  next_.resize(n);
  for (std::size_t i = n < kAnchor ? 0 : n - kAnchor + 1; i-- > 0;) {  // from the end, so that chains ascend
    std::uint32_t& head = heads_[anchor_hash(&text.tokens[i]) >> shift_];
    next_[i] = head;
    head = static_cast<std::uint32_t>(i + 1);
  }
}

// Walks the kept text; a running match goes on while tokens agree, else the occurrence nearest after the last match is
// taken (a jump back costs double).
void Aligner::find_matches(std::span<const std::uint32_t> kept) {
  matches_.clear();
  const auto text = text_.tokens;
  if (text.size() < kAnchor || kept.size() < kAnchor) return;
  std::uint32_t expected = 0;  // where the text goes on after the last match
  for (std::uint32_t i = 0; i + kAnchor <= kept.size();) {
    std::uint32_t best = 0, best_cost = ~0u, looked_at = 0;
    for (std::uint32_t at = heads_[anchor_hash(&kept[i]) >> shift_]; at && looked_at < kOccurrences;
         at = next_[at - 1], ++looked_at) {
      const std::uint32_t j = at - 1;
      if (text[j] != kept[i] || text[j + 1] != kept[i + 1] || text[j + 2] != kept[i + 2]) continue;
      const std::uint32_t cost = j >= expected ? j - expected : 2 * (expected - j);
      if (cost < best_cost) best = j, best_cost = cost;
    }
    if (best_cost == ~0u) {
      ++i;
      continue;
    }
    std::uint32_t size = kAnchor;
    while (i + size < kept.size() && best + size < text.size() && kept[i + size] == text[best + size]) ++size;
    matches_.push_back({best, i, size});
    i += size;
    expected = best + size;
  }
}

// Longest common subsequences of all ends of two short texts, a row of bits per token of the second (Hyyro 2004).
class CommonSubsequence {
 public:
  CommonSubsequence(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) : size_(a.size()) {
    const auto slot = [](std::uint32_t token) { return token >> 1 & 63; };
    std::uint64_t places[64] = {};  // of tokens of a, counted from its end
    for (std::size_t i = 0; i < a.size(); ++i) places[slot(a[i])] |= std::uint64_t{1} << (a.size() - 1 - i);
    rows_[b.size()] = ~std::uint64_t{0};
    for (std::size_t j = b.size(); j-- > 0;) {
      std::uint64_t equal = 0;
      for (std::uint64_t left = places[slot(b[j])]; left != 0; left &= left - 1)
        if (a[a.size() - 1 - static_cast<std::size_t>(std::countr_zero(left))] == b[j]) equal |= left & -left;
      const std::uint64_t row = rows_[j + 1], met = row & equal;
      rows_[j] = (row + met) | (row - met);
    }
  }

  /// Of a[i..] and b[j..].
  int length(std::size_t i, std::size_t j) const {
    return std::popcount(~rows_[j] & ((std::uint64_t{1} << (size_ - i)) - 1));
  }

 private:
  std::size_t size_;
  std::uint64_t rows_[kLongestGap + 1];
};
static_assert(kLongestGap < 64);

// A gap is filled where both sides are short, or about equally long (a substitution keeps the length, a rewriting does
// not), or where much of the shorter side is found in the longer one, in order. Tokens that agree are matched in place.
bool Aligner::fill(const Gap& gap, bool must_agree) {
  const std::uint32_t longer = std::max(gap.text_size, gap.kept_size), shorter = std::min(gap.text_size, gap.kept_size);
  if (longer > kLongestGap) return false;
  const bool alike = longer <= kShortGap || (longer <= kLongGap && longer - shorter <= 1 + longer / 6);
  if (!alike && 2 * shorter < longer) return false;
  const auto a = text_.tokens.subspan(gap.text, gap.text_size), b = kept_.subspan(gap.kept, gap.kept_size);
  const std::size_t na = a.size(), nb = b.size();
  const CommonSubsequence common(a, b);
  if ((must_agree || !alike) && common.length(0, 0) < kAgreement * longer) return false;

  std::fill_n(text_marks_.begin() + gap.text, na, kFilled);
  std::fill_n(kept_marks_.begin() + gap.kept, nb, kFilled);
  for (std::size_t i = 0, j = 0; i < na && j < nb;) {
    if (a[i] == b[j]) {
      text_marks_[gap.text + i++] = kMatched;
      kept_marks_[gap.kept + j++] = kMatched;
    } else if (common.length(i + 1, j) >= common.length(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  filled_.push_back(gap);
  return true;
}

// Between successive matches, and at the ends of the text, where a match was not found for noise.
void Aligner::fill_gaps() {
  filled_.clear();
  replaced_.clear();
  head_ = tail_ = {};
  if (matches_.empty()) return;
  for (std::size_t i = 1; i < matches_.size(); ++i) {
    const AlignedRun &before = matches_[i - 1], &after = matches_[i];
    const std::uint32_t text = before.text + before.size, in_kept = before.kept + before.size;
    if (after.text < text) continue;
    const Gap gap{text, in_kept, after.text - text, after.kept - in_kept};
    if (!fill(gap, false)) replaced_.push_back(gap);
  }
  const AlignedRun &first = matches_.front(), &last = matches_.back();
  const std::uint32_t lead = std::min({first.text, first.kept, kLongestGap});
  head_ = fill({first.text - lead, first.kept - lead, lead, lead}, true) ? Gap{} : Gap{0, 0, first.text, first.kept};
  const Gap tail{last.text + last.size, last.kept + last.size,
                 static_cast<std::uint32_t>(text_.tokens.size()) - last.text - last.size,
                 static_cast<std::uint32_t>(kept_.size()) - last.kept - last.size};
  const std::uint32_t trail = std::min({tail.text_size, tail.kept_size, kLongestGap});
  tail_ = fill({tail.text, tail.kept, trail, trail}, true) ? Gap{} : tail;
}

// What the gaps say depends on what is boilerplate.
void Aligner::measure_gaps(MaskedTokens kept, Alignment& result) {
  for (const Gap& gap : replaced_) result.replaced += replace(gap, kept);
  if (const std::uint32_t other = replace(head_, kept); other > kHeadline) result.replaced_ends += other;
  result.replaced_ends += replace(tail_, kept);

  for (const Gap& gap : filled_) result.figures_in_conflict += conflicts(gap, kept);
  for (const Gap& gap : replaced_) result.figures_replaced += conflicts(gap, kept);
}

// Figures of one side that the other has not: where both have some, they contradict each other.
std::uint32_t Aligner::conflicts(const Gap& gap, MaskedTokens kept) const {
  if (std::max(gap.text_size, gap.kept_size) > kLongestGap) return 0;
  const auto a = text_.tokens.subspan(gap.text, gap.text_size), b = kept.tokens.subspan(gap.kept, gap.kept_size);
  const auto missing = [](MaskedTokens from, std::size_t begin, std::span<const std::uint32_t> x,
                          std::span<const std::uint32_t> y) {
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
      n += (x[i] & kFigureBit) && !masked(from, begin + i) && std::find(y.begin(), y.end(), x[i]) == y.end();
    return n;
  };
  return std::min(missing(text_, gap.text, a, b), missing(kept, gap.kept, b, a));
}

std::uint32_t Aligner::replace(const Gap& gap, const MaskedTokens& kept) {
  const std::uint32_t own =
      std::min(own_tokens(text_, gap.text, gap.text_size), own_tokens(kept, gap.kept, gap.kept_size));
  if (own != 0)
    replaced_parts_.push_back({{gap.text, gap.text + gap.text_size}, {gap.kept, gap.kept + gap.kept_size}, own});
  return own;
}

bool Aligner::match(std::span<const std::uint32_t> kept) {
  kept_ = kept;
  find_matches(kept);
  text_marks_.assign(text_.tokens.size(), kOpen);
  kept_marks_.assign(kept.size(), kOpen);
  for (const AlignedRun& match : matches_) {
    std::fill_n(text_marks_.begin() + match.text, match.size, kMatched);
    std::fill_n(kept_marks_.begin() + match.kept, match.size, kMatched);
  }
  fill_gaps();
  text_coverage_ = coverage(text_marks_, text_.mask);
  return text_coverage_.fill() >= kRepresented;
}

Alignment Aligner::measure(std::span<const std::uint8_t> kept_mask) {
  Alignment result;
  replaced_parts_.clear();
  for (const AlignedRun& match : matches_) {
    if (match.size <= result.run.size()) continue;
    result.run = {match.text, match.text + match.size};
    result.kept_run = {match.kept, match.kept + match.size};
  }
  measure_gaps({kept_, kept_mask}, result);
  for (std::size_t i = 0; i < text_.tokens.size(); ++i)
    result.figures_matched +=
        static_cast<std::uint32_t>(text_marks_[i] == kMatched) & text_.tokens[i] & kFigureBit & !masked(text_, i);
  result.text = text_coverage_;
  result.kept = coverage(kept_marks_, kept_mask);
  result.raw_text = text_.mask.empty() ? result.text : coverage(text_marks_, {});
  result.raw_kept = kept_mask.empty() ? result.kept : coverage(kept_marks_, {});
  return result;
}

Alignment Aligner::align(MaskedTokens kept) {
  match(kept.tokens);
  return measure(kept.mask);
}

Aligner::Overlap Aligner::overlap(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  // One table for both texts; the two lowest bits of a slot say which text has the shingle.
  constexpr std::uint64_t kFirst = 1, kSecond = 2, kWhich = 3;
  const std::size_t size = std::bit_ceil(2 * (a.size() + b.size()) + 1);
  shingles_.assign(size, 0);
  std::size_t count[4] = {};
  const auto add = [&](std::span<const std::uint32_t> tokens, std::uint64_t which) {
    for (std::size_t i = 0; i + kAnchor <= tokens.size(); ++i) {
      const std::uint64_t hash = anchor_hash(&tokens[i]) & ~kWhich;
      std::size_t slot = (hash >> 20) & (size - 1);
      while (shingles_[slot] != 0 && (shingles_[slot] & ~kWhich) != hash) slot = (slot + 1) & (size - 1);
      --count[shingles_[slot] & kWhich];
      shingles_[slot] |= hash | which;
      ++count[shingles_[slot] & kWhich];
    }
  };
  add(a, kFirst);
  add(b, kSecond);
  const std::size_t shared = count[kWhich], all = count[kFirst] + count[kSecond] + shared,
                    least = std::min(count[kFirst], count[kSecond]) + shared;
  if (!least) return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin()) ? Overlap{1, 1} : Overlap{};
  return {static_cast<float>(shared) / static_cast<float>(all), static_cast<float>(shared) / static_cast<float>(least)};
}

namespace {

// Thresholds were chosen on a constructed set of edited news; see bench/ for what they reach.
constexpr std::uint32_t kShortText = 100;  // tokens; figures and wording must agree better below
constexpr std::uint32_t kTinyText = 30;    // tokens of its own: next to nothing to go by
constexpr double kMatch = .55, kShortMatch = .75;
constexpr double kFill = .85;  // of the smaller text
constexpr double kReplaced = .08, kReplacedEnds = .12,
                 kReplacedFill =
                     .87;       // share in the place of other words: beyond, another version unless nearly all agrees
constexpr double kBack = .175;  // of the larger text: less is a quotation or a digest, not a copy
constexpr double kOwnFill = .70,
                 kOwnBack = .60;    // where both have parts of their own, such as an insertion and a frame
constexpr double kContained = .80;  // of the larger text: less makes the smaller one a part of it

constexpr double kUsualFigures = 1 / 32.;  // of the words: a text with few is not judged by one or two alone

// Of the figures that could be compared, those that contradict each other.
double conflict_ratio(const Alignment& x, std::uint32_t conflicts) {
  return conflicts ? conflicts / (conflicts + x.figures_matched + kUsualFigures * x.text.matched) : 0;
}

// Noise damages figures no more than words; a template damages only figures.
bool figures_agree(const Alignment& x, std::uint32_t tokens, double match) {
  const std::uint32_t conflicts = x.figures_in_conflict;
  if (tokens < kShortText) return conflict_ratio(x, conflicts + x.figures_replaced) <= .125;
  return conflicts < 2 || conflict_ratio(x, conflicts) <= std::clamp(.9 * (1 - match), .15, .34);
}

}  // namespace

Relation judge(const Alignment& x) {
  // The side with fewer tokens of its own is the one that must be found in the other.
  const bool text_smaller = x.text.tokens <= x.kept.tokens;
  const Coverage &small = text_smaller ? x.text : x.kept, &large = text_smaller ? x.kept : x.text;
  const Coverage &raw_small = text_smaller ? x.raw_text : x.raw_kept,
                 &raw_large = text_smaller ? x.raw_kept : x.raw_text;
  const bool is_short = small.tokens < kShortText;
  const double match = small.match(), back = large.fill();
  double fill = small.fill();
  if (small.head <= kHeadline && small.tokens >= small.head + kTinyText)
    fill = double(small.matched + small.filled) / (small.tokens - small.head);

  const bool replaced = x.replaced > kReplaced * small.tokens || x.replaced_ends > kReplacedEnds * small.tokens;
  const bool covered = back >= kBack && fill >= (replaced ? kReplacedFill : kFill);
  const bool both_own =
      small.fill() >= kOwnFill && back >= kOwnBack && !is_short && !replaced && !x.figures_in_conflict;
  if (!covered && !both_own) return Relation::none;
  if (match < (is_short ? kShortMatch : kMatch) || x.text.fill() < kRepresented) return Relation::none;
  if ((small.tokens < kTinyText && raw_small.tokens < 2 * kTinyText) ||
      (is_short && raw_small.tokens > 2 * small.tokens)) {
    if (raw_small.match() < .8 || raw_large.fill() < .8) return Relation::none;
    if (x.figures_in_conflict) return Relation::same_but_figures;
  }
  if (!figures_agree(x, small.tokens, match)) return Relation::same_but_figures;
  return back < kContained ? Relation::contained : Relation::near;
}

}  // namespace cleaner
