// The kinds that a user may name, in --keep-kinds, --drop-kinds and the rules.
//
//     kind_named("byline")      // Kind::byline;      kind_named("text")      // none
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cleaner/clean.h"

namespace cleaner {

/// The kind with this name; none for `text`, which cannot be chosen.
std::optional<Kind> kind_named(std::string_view name);

/// All kinds that can be chosen: "headline, byline, ..., advertisement or noise".
std::string kind_list();

/// The kinds that the user keeps or drops, whatever their score: a bit for each kind.
class KindChoice {
 public:
  KindChoice() = default;
  /// Throws Error where a kind is in both lists, or cannot be dropped.
  explicit KindChoice(const CleanOptions& options);

  bool keeps(Kind kind) const { return (keep_ >> static_cast<unsigned>(kind) & 1) != 0; }
  bool drops(Kind kind) const { return (drop_ >> static_cast<unsigned>(kind) & 1) != 0; }

 private:
  std::uint32_t keep_ = 0, drop_ = 0;
};

}  // namespace cleaner
