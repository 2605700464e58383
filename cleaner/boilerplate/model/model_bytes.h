// The bytes of model/lines.model and model/pages.model, which the build puts into the library.
#pragma once

#include <cstddef>

namespace cleaner {

extern const std::size_t kModelSize;
extern const unsigned char kModelBytes[];
extern const std::size_t kPageModelSize;
extern const unsigned char kPageModelBytes[];

}  // namespace cleaner
