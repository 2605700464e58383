#include "boilerplate/kinds/kind_choice.h"

#include "cleaner/error.h"

namespace cleaner {
namespace {

std::string quoted(std::string_view word) { return "\"" + std::string(word) + "\""; }

}  // namespace

std::optional<Kind> kind_named(std::string_view word) {
  for (std::size_t i = 0; i < kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kind != Kind::text && name(kind) == word) return kind;
  }
  return std::nullopt;
}

std::string kind_list() {
  std::string out;
  for (std::size_t i = 0; i < kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (kind == Kind::text) continue;
    out += (out.empty() ? "" : i + 1 == kKinds ? " or " : ", ") + std::string(name(kind));
  }
  return out;
}

KindChoice::KindChoice(const CleanOptions& options) {
  for (const Kind kind : options.keep_kinds) keep_ |= 1u << static_cast<unsigned>(kind);
  for (const Kind kind : options.drop_kinds) {
    if (kind == Kind::text) throw Error("text cannot be dropped, only " + kind_list());
    if (keeps(kind))
      throw Error(quoted(name(kind)) + " is a kind to keep and to drop: name it once (the kinds are " + kind_list() +
                  ")");
    drop_ |= 1u << static_cast<unsigned>(kind);
  }
}

}  // namespace cleaner
