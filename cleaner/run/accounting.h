// The figures of a run: what Summary holds is counted here and nowhere else. Also names the first documents of each
// kind of trouble, for the log and for summary.json.
//
//     accounting.cleaned(document);
//     accounting.duplicate(match, false);  // or kept(bytes), or emptied()
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cleaner/clean.h"
#include "cleaner/run.h"
#include "output/summary.h"

namespace cleaner {

class Accounting {
 public:
  /// Both must outlive this object.
  Accounting(const RunOptions& options, const Cleaner& cleaner) : options_(options), cleaner_(cleaner) {}

  const Summary& summary() const { return summary_; }

  void source(std::uint64_t bytes) { summary_.bytes_in += bytes; }
  void failed(const Document& document);
  /// A document whose text could be used: its size, its pages, its undecodable bytes, its rules over their step limit.
  void cleaned(const Document& document);
  void emptied() { ++summary_.emptied; }
  void kept(std::uint64_t text_bytes);
  /// `is_saved`: the kept document is one of an earlier run.
  void duplicate(const Match& match, bool is_saved);
  void related() { ++summary_.related; }

  /// Ends the counting: the rows of all documents are written.
  void finish(double seconds, std::uint64_t skipped_files, std::uint64_t removed_spans);
  void set_json(std::string json) { summary_.json = std::move(json); }

  const std::vector<RuleOverLimit>& rules_over_limit() const { return over_limit_; }
  const std::vector<NamedPlace>& undecodable() const { return undecodable_; }
  const std::vector<NamedPlace>& double_encoded() const { return double_encoded_; }

 private:
  void over_limit(const ExceededRule& rule, const Document& document);
  void log(const std::string& line) const;

  static constexpr std::uint64_t kLoggedFailures = 20, kNamedDocuments = 100;

  const RunOptions& options_;
  const Cleaner& cleaner_;
  Summary summary_;
  std::vector<RuleOverLimit> over_limit_;                 ///< in the order in which they were found
  std::vector<NamedPlace> double_encoded_, undecodable_;  ///< the first of them
};

}  // namespace cleaner
