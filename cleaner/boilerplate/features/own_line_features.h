// The features of a line alone, without its neighbours and its page; private to line_features.cpp.
//
//     "Home"    ->  few words, no sentence end, a capital first ...
#pragma once

#include "boilerplate/features/line_feature_table.h"
#include "boilerplate/features/line_statistics.h"

namespace cleaner {

/// Writes the first features of a line to `begin`, in the order of the table; returns how many. `repeated`: does the
/// page have the line more than once?
std::size_t write_own_features(const LineStatistics& statistics, bool repeated, float* begin);

}  // namespace cleaner
