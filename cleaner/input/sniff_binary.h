// Detects binary files by their first bytes: a magic number, or control bytes that text does not have.
//
//     binary_cause("\x89PNG\r\n...")     // "binary: a PNG image"
//     binary_cause("Rain fell.\n")       // ""
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cleaner {

/// Bytes that binary_cause looks at.
inline constexpr std::size_t kBinaryWindow = std::size_t{8} << 10;

/// Why a file that begins with `head` is not text; empty when it may be.
std::string binary_cause(std::string_view head);

}  // namespace cleaner
