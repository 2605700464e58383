// The command `features`: prints the features of each line that is not blank, or of each block of a page, as a row.
//
//     document      begin  end  log_characters  ...
//     pages/17.txt  0      7    1.0986328       ...
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <vector>

#include "boilerplate/features/measure_line.h"
#include "boilerplate/site/line_counts.h"
#include "clean/cleaner_impl.h"
#include "cli/explain.h"
#include "cli/inspect_commands.h"
#include "text/split.h"
#include "text/visible_text.h"

namespace cleaner {
namespace {

void append_little_endian(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(value >> shift & 0xFF));
}

std::string header(bool pages) {
  std::string out = "document\tbegin\tend";
  for (std::size_t i = 0; i < kLineFeatures; ++i) out += "\t" + std::string(line_feature_name(i));
  if (pages) {
    std::string names = html::block_feature_names();
    std::replace(names.begin(), names.end(), ' ', '\t');
    out += "\t" + names;
  }
  for (std::size_t i = 0; i < kWordKeys; ++i) out += fmt::format("\tword_{}", i + 1);
  for (std::size_t i = 0; pages && i < html::kTokenKeys; ++i) out += fmt::format("\tname_{}", i + 1);
  return out + "\n";
}

/// Makes the rows of one document after another.
class Rows {
 public:
  Rows(const Kernel& kernel, bool pages, bool binary) : kernel_(kernel), pages_(pages), binary_(binary) {}

  /// Appends the rows of a document that is split into blocks. `counts` may be nullptr.
  void append(std::uint32_t number, const Document& document, const html::Page& page, const LineCounts* counts,
              std::uint64_t page_identity, std::string& out) {
    statistics_.clear();
    words_.clear();
    sites_.clear();
    blocks_.clear();
    for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
      const Block& block = document.blocks[i];
      const std::string_view line = line_of(document, block);
      if (line.empty()) continue;
      statistics_.push_back(measure_line(line, stop_words_, kernel_, &words_.emplace_back()));
      blocks_.push_back(i);
    }
    if (counts != nullptr) site_statistics(*counts, site_key(document.site), page_identity, statistics_, sites_);
    line_features(statistics_, sites_, about_page_, inputs_);
    if (pages_) html::block_features(page, blocks_, statistics_, about_elements_, page_inputs_);
    std::string location;
    append_visible(location, document.provenance.location, 0);
    for (std::size_t i = 0; i < statistics_.size(); ++i) {
      const Block& block = document.blocks[blocks_[i]];
      if (binary_) {
        for (const std::uint32_t value : {number, block.begin, block.end}) append_little_endian(out, value);
      } else {
        fmt::format_to(std::back_inserter(out), "{}\t{}\t{}", location, block.begin, block.end);
      }
      append_numbers(inputs_[i], out);
      if (pages_) append_numbers(page_inputs_[i], out);
      append_keys(word_keys(words_[i]), out);
      if (pages_) append_keys(html::token_keys(page, page.blocks[blocks_[i]]), out);
      if (!binary_) out += '\n';
    }
  }

 private:
  template <class Numbers>
  void append_numbers(const Numbers& numbers, std::string& out) const {
    for (const float value : numbers) {
      if (binary_) {
        append_little_endian(out, std::bit_cast<std::uint32_t>(value));
      } else {
        fmt::format_to(std::back_inserter(out), "\t{}", value);
      }
    }
  }
  template <class Keys>
  void append_keys(const Keys& keys, std::string& out) const {
    for (const std::uint32_t key : keys) {
      if (binary_) {
        append_little_endian(out, key);
      } else {
        fmt::format_to(std::back_inserter(out), "\t{:08x}", key);
      }
    }
  }

  const Kernel& kernel_;
  const bool pages_, binary_;
  StopWords stop_words_;
  std::vector<LineStatistics> statistics_;
  std::vector<LineWordKeys> words_;
  std::vector<SiteStatistics> sites_;
  std::vector<std::uint32_t> blocks_;
  LineFeatureScratch about_page_;
  std::vector<LineFeatures> inputs_;
  html::BlockFeatureScratch about_elements_;
  std::vector<html::BlockFeatures> page_inputs_;
};

}  // namespace

// As in a run, a first pass counts lines over the whole input. A stream has no first pass, and so no line counts;
// neither has a document that appeared after it.
int print_features(const Arguments& arguments) {
  CleanOptions options = arguments.run.clean;
  options.mode = CleanMode::none;  // the features of a page do not depend on any model
  const Cleaner cleaner(options);
  const auto scratch = cleaner.make_scratch();
  const auto is_wanted = [&](const Document& document) {
    return document.failure.empty() && document.is_page == arguments.pages;
  };
  SiteLineCounts counts(arguments.run.site_lines);
  std::vector<std::uint64_t> stories;
  LineProfile profile;
  const bool has_first_pass =
      std::find(arguments.run.inputs.begin(), arguments.run.inputs.end(), "-") == arguments.run.inputs.end();
  if (has_first_pass) {
    for_each_document(arguments, cleaner, [&](Document& document) {
      stories.push_back(0);
      if (!is_wanted(document)) return;
      cleaner.split(document, *scratch);
      line_profile(document.site, document.text, document.blocks, IdentifiedBy::long_lines, profile);
      stories.back() = counts.add(profile);
    });
  }
  if (!arguments.binary) print(header(arguments.pages));
  Rows rows(kernel(options.kernel), arguments.pages, arguments.binary);
  std::uint32_t number = 0;
  std::string out;
  return for_each_document(arguments, cleaner, [&](Document& document) {
    const std::uint32_t n = number++;
    if (!is_wanted(document)) return;
    cleaner.split(document, *scratch);
    const bool counted = n < stories.size();
    out.clear();
    rows.append(n, document, scratch->page, counted ? &counts : nullptr, counted ? stories[n] : 0, out);
    print(out);
  });
}

}  // namespace cleaner
