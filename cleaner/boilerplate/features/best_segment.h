// The part of a page with the greatest sum (Kadane's algorithm), where each line has a number: positive for running
// text, negative for short scraps.
//
//     {-2, 5, -1, 4, -6, 3}   ->  [1, 4)
#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace cleaner {

/// The segment is [first, second); {0, 0} where no sum is above 0.
std::pair<std::size_t, std::size_t> best_segment(std::span<const float> gains);

}  // namespace cleaner
