// The inputs as the survey read them: the pass that cleans must find the same bytes, or lines were counted in another
// version of a file.
//
//     surveyed.note(source.inputs());                      // after the survey
//     surveyed.has_changed(0, source.inputs()[0])          // has the file been written to since?
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "cleaner/io.h"

namespace cleaner {

class SurveyedInputs {
 public:
  bool empty() const { return inputs_.empty(); }  ///< there was no survey
  void note(const std::vector<InputFile>& inputs);
  /// `input`: the one with this number, read whole. False where there was no survey.
  bool has_changed(std::size_t number, const InputFile& input) const;
  std::uint64_t bytes() const;  ///< of all inputs, decompressed

 private:
  struct Surveyed {
    std::array<std::uint64_t, 2> digest;
    std::uint64_t bytes;
  };
  std::vector<Surveyed> inputs_;
};

/// The bytes of files on disk; 0 where they are not known, or the files are compressed.
std::uint64_t bytes_on_disk(const std::vector<InputFile>& inputs);

}  // namespace cleaner
