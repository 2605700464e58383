// The order of the stages, and nothing else; see stages.h.
#include "cleaner/clean.h"

#include <cassert>

#include "clean/cleaner_impl.h"
#include "clean/stages.h"
#include "document/source_map.h"

namespace cleaner {

Cleaner::Cleaner(CleanOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Cleaner::~Cleaner() = default;
Cleaner::Cleaner(Cleaner&&) noexcept = default;

const CleanOptions& Cleaner::options() const { return impl_->options; }

std::string_view Cleaner::rule_name(std::uint16_t rule) const {
  const auto& rules = impl_->rules.rules();
  return rule < rules.size() ? std::string_view(rules[rule].name) : std::string_view();
}

std::unique_ptr<Cleaner::Scratch, Cleaner::ScratchDeleter> Cleaner::make_scratch() const {
  return std::unique_ptr<Scratch, ScratchDeleter>(new Scratch);
}
void Cleaner::ScratchDeleter::operator()(Scratch* scratch) const { delete scratch; }

void Cleaner::decode(Document& document) const { decode(document, *make_scratch()); }

void Cleaner::decode(Document& document, Scratch& scratch) const {
  cleaner::decode(document, impl_->options, impl_->kernel, scratch.decode);
}

void Cleaner::split(Document& document) const { split(document, *make_scratch()); }

void Cleaner::split(Document& document, Scratch& scratch) const { CleanerParts(*this, scratch).split(document); }

void Cleaner::clean(Document& document) const { clean(document, {}, *make_scratch()); }

void Cleaner::clean(Document& document, const Context& context, Scratch& scratch) const {
  const CleanerParts parts(*this, scratch);
  parts.split(document);
  parts.mark(document, context);
  if (context.signature) parts.fingerprint(document);
}

void CleanerParts::split(Document& document) const {
  if (document.is_page) {
    read(document, cleaner_.kernel, scratch_.read, scratch_.page, cleaner_.options.markdown);
  } else {
    cleaner::split(document.text, cleaner_.kernel, document.blocks);
  }
  scratch_.document = &document;
}

void CleanerParts::mark(Document& document, const Cleaner::Context& context) const {
  assert(scratch_.document == &document);
  if (cleaner_.options.mode == CleanMode::none) return;
  cleaner::mark(document, cleaner_.mark_settings(document, context, scratch_), scratch_.mark);
}

void CleanerParts::unmark(Document& document) const {
  if (document.is_page) {
    blocks_of(document.page.source_map, document.text.size(), document.blocks);
  } else {
    cleaner::split(document.text, cleaner_.kernel, document.blocks);
  }
}

void CleanerParts::fingerprint(Document& document) const {
  cleaner::fingerprint(document, cleaner_.kernel, scratch_.fingerprint, document.signature);
}

}  // namespace cleaner
