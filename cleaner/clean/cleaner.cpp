// The list of stages, nothing else; see stages.h.
#include "cleaner/clean.h"

#include "clean/cleaner_impl.h"
#include "clean/stages.h"
#include "document/source_map.h"

namespace cleaner {

Cleaner::Cleaner(CleanOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Cleaner::~Cleaner() = default;
Cleaner::Cleaner(Cleaner&&) noexcept = default;

const CleanOptions& Cleaner::options() const { return impl_->options; }
const Kernel& kernel_of(const Cleaner& cleaner) { return CleanerParts::of(cleaner).kernel; }

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

void Cleaner::split(Document& document, Scratch& scratch) const {
  if (document.is_page) {
    read(document, impl_->kernel, scratch.read, scratch.page, impl_->options.markdown);
  } else {
    cleaner::split(document.text, impl_->kernel, document.blocks);
  }
}

void Cleaner::clean(Document& document) const { clean(document, {}, *make_scratch()); }

void Cleaner::clean(Document& document, const Context& context, Scratch& scratch) const {
  split(document, scratch);
  if (impl_->options.mode != CleanMode::none)
    mark(document, impl_->mark_settings(document, context, scratch), scratch.mark);
  if (context.signature) fingerprint(document, impl_->kernel, scratch.fingerprint, document.signature);
}

}  // namespace cleaner
