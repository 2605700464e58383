#include "run/surveyed_inputs.h"

#include <numeric>

namespace cleaner {

void SurveyedInputs::note(const std::vector<InputFile>& inputs) {
  for (const InputFile& input : inputs) inputs_.push_back({input.digest, input.bytes});
}

bool SurveyedInputs::has_changed(std::size_t number, const InputFile& input) const {
  return !inputs_.empty() && inputs_[number].digest != input.digest;
}

std::uint64_t SurveyedInputs::bytes() const {
  return std::accumulate(inputs_.begin(), inputs_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Surveyed& input) { return sum + input.bytes; });
}

std::uint64_t bytes_on_disk(const std::vector<InputFile>& inputs) {
  std::uint64_t total = 0;
  for (const InputFile& input : inputs) {
    const bool compressed = input.path.ends_with(".gz") || input.path.ends_with(".zst");
    if (input.size == 0 || compressed) return 0;
    total += input.size;
  }
  return total;
}

}  // namespace cleaner
