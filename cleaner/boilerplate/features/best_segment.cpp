#include "boilerplate/features/best_segment.h"

namespace cleaner {

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

}  // namespace cleaner
