// Checks that a saved file is refused when any of its bytes is damaged, when it is cut, or when something follows it.
//
//     check_that_damage_is_refused(bytes, [](const std::string& bytes) { return refusal(bytes); });   // "": not
//     refused
#pragma once

#include <string>

#include "catch.h"

template <class Refusal>
void check_that_damage_is_refused(const std::string& good, Refusal refusal) {
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
