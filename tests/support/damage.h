// Checks that a saved file is refused when it is damaged at any byte, cut anywhere, or has something behind it.
//
//     check_that_damage_is_told(bytes, [](const std::string& bytes) { return refusal(bytes); });   // "": not refused
#pragma once

#include <string>

#include "catch.h"

template <class Refusal>
void check_that_damage_is_told(const std::string& good, Refusal refusal) {
  for (std::size_t at = 0; at < good.size(); ++at) {
    INFO("byte " << at);
    for (const char bits : {'\x01', '\x80', '\xFF'}) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ bits);
      CHECK(refusal(bad) != "");
    }
    CHECK(refusal(good.substr(0, at)) != "");
  }
  CHECK(refusal(good + "x") != "");
  CHECK(refusal(good + good) != "");
}
