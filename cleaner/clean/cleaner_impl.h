// What a Cleaner is made of; private to the library.
#pragma once

#include <mutex>
#include <optional>

#include "clean/stages.h"
#include "cleaner/clean.h"

namespace cleaner {

/// A model that is read at its first use, as reading takes as long as cleaning some pages: a run over plain text never reads
/// the model for pages.
class ModelOnDemand {
 public:
  explicit ModelOnDemand(Model (*embedded)()) : embedded_(embedded) {}

  /// Replaces the model of the library. REQUIRES: get() was not called.
  void set(Model own) { model_.emplace(std::move(own)); }
  /// Any thread may ask.
  const Model& get() const {
    std::call_once(asked_, [this] {
      if (!model_) model_.emplace(embedded_());
    });
    return *model_;
  }

 private:
  Model (*embedded_)();
  mutable std::once_flag asked_;
  mutable std::optional<Model> model_;
};

/// Throws Error where an option is out of range.
void validate(const CleanOptions& options);

struct Cleaner::Impl {
  explicit Impl(CleanOptions from);

  CleanOptions options;
  const Kernel& kernel;
  RuleSet rules;
  /// What `document` is marked with. REQUIRES: of a page, `scratch.page` is its page.
  MarkSettings mark_settings(const Document& document, const Context& context, Scratch& scratch) const;

  StopWords stop_words;
  ModelOnDemand model{Model::embedded}, page_model{Model::embedded_for_pages};
  LineKinds line_kinds;
  html::ElementKinds element_kinds;
  KindChoice kinds;
};

struct Cleaner::Scratch {
  DecodeScratch decode;
  FingerprintScratch fingerprint;
  MarkScratch mark;
  html::ReadScratch read;
  html::Page page;                     ///< of the document that was split last
  const Document* document = nullptr;  ///< that document
};

/// The stages of Cleaner::clean one by one, for a run, which needs their results in between. One object a thread and
/// scratch; they must outlive it.
///
///     CleanerParts parts(cleaner, scratch);
///     parts.split(document);
///     parts.mark(document, {});               // what stays without line counts?
///     parts.unmark(document);
///     parts.mark(document, {.counts = &counts, .page_identity = identity});
///     parts.fingerprint(document);
class CleanerParts {
 public:
  CleanerParts(const Cleaner& cleaner, Cleaner::Scratch& scratch) : cleaner_(of(cleaner)), scratch_(scratch) {}

  static const Cleaner::Impl& of(const Cleaner& cleaner) { return *cleaner.impl_; }

  void split(Document& document) const;
  /// REQUIRES: `document` is the one that was split last with this scratch, and is not marked.
  void mark(Document& document, const Cleaner::Context& context) const;
  /// Makes the blocks again that split made; a page is not read again for it.
  void unmark(Document& document) const;
  void fingerprint(Document& document) const;

 private:
  const Cleaner::Impl& cleaner_;
  Cleaner::Scratch& scratch_;
};

}  // namespace cleaner
