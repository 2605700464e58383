// The bytes of model/lines.model, which the build puts into the library.
#pragma once

#include <cstddef>

namespace cleaner {

extern const std::size_t kModelSize;
extern const unsigned char kModelBytes[];

}  // namespace cleaner
