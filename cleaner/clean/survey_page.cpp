#include "clean/survey_page.h"

namespace cleaner {

void survey_page(const Cleaner& cleaner, Document& document, Cleaner::Scratch& scratch, LineProfile& profile) {
  if (document.site.empty()) {
    cleaner.split(document, scratch);
    line_profile(document.site, document.text, document.blocks, IdentifiedBy::long_lines, profile);
  } else {
    cleaner.clean(document, {.signature = false}, scratch);
    line_profile(document.site, document.text, document.blocks, IdentifiedBy::kept_lines, profile);
  }
}

}  // namespace cleaner
