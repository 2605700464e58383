#include "first_round.h"

namespace cleaner {

std::uint16_t first_round(const Cleaner& cleaner, Document& document, const DisabledRules* disabled,
                          Cleaner::Scratch& scratch, LineProfile& profile) {
  std::uint16_t exploded = kNoRule;
  if (document.site.empty()) {
    cleaner.split(document);
    line_profile(document.site, document.text, document.blocks, Telling::long_lines, profile);
  } else {
    exploded = cleaner.clean(document, {.disabled = disabled, .signature = false}, scratch);
    line_profile(document.site, document.text, document.blocks, Telling::kept_lines, profile);
  }
  return exploded;
}

}  // namespace cleaner
