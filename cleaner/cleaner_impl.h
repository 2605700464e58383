// What a Cleaner is made of; private to the library.
#pragma once

#include <optional>

#include "cleaner/clean.h"
#include "stages.h"

namespace cleaner {

struct Cleaner::Impl {
  explicit Impl(CleanOptions from);

  CleanOptions options;
  const Kernel& kernel;
  RuleSet rules;
  RuleSet::Matcher matcher;  ///< all rules on
  /// What a document is marked with.
  MarkSettings mark_settings(const Document& document, const Context& context, Scratch& scratch) const;

  StopWords stop_words;
  std::optional<Model> model, page_model;  ///< of plain text, and of pages; none where nothing is cleaned
  LineKinds line_kinds;
  html::ElementKinds element_kinds;
  KindChoice kinds;
};

struct Cleaner::Scratch {
  DecodeScratch decode;
  FingerprintScratch fingerprint;
  MarkScratch mark;
  html::ReadScratch read;
  html::Page page;  ///< what was read last

  /// The matcher for the rules that are on; made anew, with an empty memo, when they change.
  const RuleSet::Matcher& matcher(const Impl& cleaner, const DisabledRules* disabled);

 private:
  std::unique_ptr<RuleSet::Matcher> own_;
};

struct CleanerParts {
  static const Cleaner::Impl& of(const Cleaner& cleaner) { return *cleaner.impl_; }
};

const Kernel& kernel_of(const Cleaner& cleaner);

}  // namespace cleaner
