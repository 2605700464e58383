// Catch2 under one name, whichever generation is installed: 3.x, or 2.13 (one header).
//
//     #include "catch.h"
//     TEST_CASE("a sentence of what the user gets", "[file]") { CHECK(1 + 1 == 2); }
#pragma once

#include <string>

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
inline auto contains(const std::string& part) { return Catch::Matchers::ContainsSubstring(part); }
#else
#include <catch2/catch.hpp>
inline auto contains(const std::string& part) { return Catch::Contains(part); }
#endif
