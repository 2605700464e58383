// The model: a small network that reads the lines of a page in both directions and gives each the log odds that it is
// content.
//
//     inputs, words -> h;  twice: h -> [h, what stood before, what stands after] -> h;  h -> score
//
// "Before" and "after" are running averages of learned values of each line, each with a learned decay: f = d * f +
// (1 - d) * u. A line sees the whole page at a constant cost; this distinguishes a comment below an article from a post
// in a forum. (Linear recurrence as in Martin and Cundy,
// "Parallelizing linear recurrent neural nets over sequence length", 2018, with constant decays.)
//
// Every kernel gives the same scores, to the last bit.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "boilerplate/features/block_features.h"
#include "boilerplate/features/line_features.h"
#include "boilerplate/model/word_table.h"
#include "text/byte_scan.h"

namespace cleaner {

/// What a model of HTML pages sees besides the text: an entry for each line.
struct PagePart {
  std::span<const html::BlockFeatures> blocks;
  std::span<const html::TokenKeys> tokens;
};

class Model {
 public:
  /// Reads the bytes of a model file (see README.md). Throws Error, naming `origin`, where they are no model, are
  /// damaged, or were trained for other features.
  Model(std::string_view bytes, const std::string& origin);
  /// Reads a file.
  static Model load(const std::string& path);
  /// The models in the library: of plain text, and of HTML pages.
  static Model embedded();
  static Model embedded_for_pages();

  Model(Model&&) noexcept;
  ~Model();

  struct Scratch {
    std::vector<std::int16_t> rows;
    std::vector<float> pools, tokens, drive;
    bool has_words = false;
  };

  /// Replaces `scores` by the log odds of each line of a page (or of a window of a very long one), in order. `words`
  /// has an entry for each line, or is empty: then words are unknown. Features of groups that are not in `groups` count
  /// as unknown too, which shows how much they contribute. `page` is empty for plain text.
  void score(std::span<const LineFeatures> lines, std::span<const LineWordKeys> words, const PagePart& page,
             const Kernel& kernel, Scratch& scratch, std::vector<float>& scores,
             FeatureGroups groups = kAllGroups) const;

  /// Scores the same page again with other groups; its words are not looked up again.
  void score_again(std::span<const LineFeatures> lines, const PagePart& page, const Kernel& kernel, Scratch& scratch,
                   std::vector<float>& scores, FeatureGroups groups) const;

  /// Is it a model of HTML pages? These require a PagePart, and models of plain text ignore it.
  bool for_pages() const;

  /// Date and data of the training, from the file; checksum of the file, 8 hexadecimal digits.
  const std::string& description() const;
  const std::string& digest() const;
  const WordTable& words() const;

 private:
  struct Weights;
  std::unique_ptr<Weights> weights_;
};

}  // namespace cleaner
