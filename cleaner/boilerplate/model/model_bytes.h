// The bytes of lines.model and pages.model, which the build embeds in the library.
//
//     Model({reinterpret_cast<const char*>(kModelBytes), kModelSize}, "embedded model")
#pragma once

#include <cstddef>

namespace cleaner {

extern const std::size_t kModelSize;
extern const unsigned char kModelBytes[];
extern const std::size_t kPageModelSize;
extern const unsigned char kPageModelBytes[];

}  // namespace cleaner
