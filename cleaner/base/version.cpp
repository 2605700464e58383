#include "cleaner/version.h"

#define CLEANER_STRING_OF(number) #number
#define CLEANER_DOTTED(major, minor, patch) \
  CLEANER_STRING_OF(major) "." CLEANER_STRING_OF(minor) "." CLEANER_STRING_OF(patch)

namespace cleaner {

std::string_view version() noexcept {
  return CLEANER_DOTTED(CLEANER_VERSION_MAJOR, CLEANER_VERSION_MINOR, CLEANER_VERSION_PATCH);
}

}  // namespace cleaner
