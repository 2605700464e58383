#include "boilerplate/features/portable_math.h"

#include <cmath>

namespace cleaner {

const std::array<float, kLogs> kLogTable = [] {
  std::array<float, kLogs> t{};
  for (std::size_t i = 0; i < kLogs; ++i) t[i] = std::round(std::log1p(static_cast<float>(i)) * 4096.f) / 4096.f;
  return t;
}();

}  // namespace cleaner
