#include "clean/cleaner_impl.h"

#include <algorithm>

#include "cleaner/error.h"

namespace cleaner {
namespace {

std::vector<Rule> all_rules(const CleanOptions& options) {
  const auto builtin = builtin_rules();
  std::vector<Rule> rules(builtin.begin(), builtin.end());
  if (!options.rules_file.empty()) {
    for (Rule& rule : load_rules(options.rules_file)) rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace

void validate(const CleanOptions& options) {
  if (!(options.strictness >= 0 && options.strictness <= 1)) throw Error("`strictness` must be a number from 0 to 1");
}

Cleaner::Impl::Impl(CleanOptions from)
    : options(std::move(from)),
      kernel(cleaner::kernel(options.kernel)),
      rules(all_rules(options), options.rules_file.empty() ? "rule table" : options.rules_file),
      kinds(options) {
  validate(options);
  if (options.mode == CleanMode::none) return;
  if (!options.model_file.empty()) {
    Model own = Model::load(options.model_file);
    (own.for_pages() ? page_model : model).set(std::move(own));
  }
}

MarkSettings Cleaner::Impl::mark_settings(const Document& document, const Context& context, Scratch& scratch) const {
  return {.rules = &rules,
          .stop_words = &stop_words,
          .model = &(document.is_page ? page_model : model).get(),
          .page = document.is_page ? &scratch.page : nullptr,
          .kernel = &kernel,
          .strictness = options.strictness,
          .profile = options.profile,
          .counts = context.counts,
          .page_identity = context.page_identity,
          .line_kinds = &line_kinds,
          .element_kinds = &element_kinds,
          .kinds = kinds,
          .groups = kAllGroups};
}

}  // namespace cleaner
