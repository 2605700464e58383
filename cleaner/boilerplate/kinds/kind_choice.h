// The kinds that a user may name: in --keep-kinds, --drop-kinds and the rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cleaner/clean.h"

namespace cleaner {

/// The kind with this name, unless it is `text`, which is never up for choice.
std::optional<Kind> kind_named(std::string_view name);

/// All of those: "headline, byline, ..., advertisement or noise".
std::string kind_list();

/// What a user decides, whatever the score: a bit a kind.
class KindChoice {
 public:
  KindChoice() = default;
  /// Throws Error when a kind is in both lists, or cannot be dropped.
  explicit KindChoice(const CleanOptions& options);

  bool keeps(Kind kind) const { return (keep_ >> static_cast<unsigned>(kind) & 1) != 0; }
  bool drops(Kind kind) const { return (drop_ >> static_cast<unsigned>(kind) & 1) != 0; }

 private:
  std::uint32_t keep_ = 0, drop_ = 0;
};

}  // namespace cleaner
