// The model: a small network that reads the lines of a page in both directions and gives each the log odds that it is
// content.
//
//     inputs, words -> h;  twice: h -> [h, what stood before, what stands after] -> h;  h -> score
//
// "Before" and "after" are running averages of what the network itself makes of a line, each with a decay of its own
// that was learned with the rest: f = d * f + (1 - d) * u. So a line sees the whole page at a constant cost, which is
// what tells a comment below an article from a post in a forum. (Linear recurrence as in Martin and Cundy,
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

/// What a model of pages sees beside the text: an entry a line each.
struct PagePart {
  std::span<const html::BlockFeatures> blocks;
  std::span<const html::TokenKeys> tokens;
};

class Model {
 public:
  /// Reads the bytes of a model file (see model/README.md). Throws Error, naming `origin`, where they are no model, are
  /// damaged, or belong to a version with other inputs.
  Model(std::string_view bytes, const std::string& origin);
  /// Reads a file.
  static Model load(const std::string& path);
  /// Those that come with the library: of plain text, and of pages.
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
  /// has an entry a line, or none at all: then words are unknown. Groups of inputs that are not in `groups` count as
  /// unknown too: this is how one finds out what they were good for. `page` is empty for plain text.
  void score(std::span<const LineFeatures> lines, std::span<const LineWordKeys> words, const PagePart& page,
             const Kernel& kernel, Scratch& scratch, std::vector<float>& scores,
             FeatureGroups groups = kAllGroups) const;

  /// The same page with other groups: its words are not looked up again.
  void score_again(std::span<const LineFeatures> lines, const PagePart& page, const Kernel& kernel, Scratch& scratch,
                   std::vector<float>& scores, FeatureGroups groups) const;

  /// Is it a model of pages? One of plain text has no use for a PagePart, and one of pages wants it.
  bool for_pages() const;

  /// What it is: date and data of the training, as told in the file; checksum of the file, 8 hexadecimal digits.
  const std::string& description() const;
  const std::string& digest() const;
  const WordTable& words() const;

 private:
  struct Weights;
  std::unique_ptr<Weights> weights_;
};

}  // namespace cleaner
