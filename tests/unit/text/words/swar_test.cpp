#include "text/words/swar.h"

#include <cctype>
#include <random>
#include <string>

#include "catch.h"

using namespace cleaner;

TEST_CASE("eight bytes are classified at once as one by one") {
  std::mt19937 random(7);
  const std::string_view alphabet = "aZ09mQ5z{@[`/: .\x80\xff'-_";
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 9, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    const auto* begin = reinterpret_cast<const unsigned char*>(text.data());
    const EightBytes eight(begin, begin + text.size());

    std::size_t size = 0, letters = 0, upper = 0, digits = 0, joins = 0;
    for (; size < text.size() && begin[size] < 0x80 && std::isalnum(begin[size]) != 0; ++size) {
      letters += std::isalpha(begin[size]) != 0;
      upper += std::isupper(begin[size]) != 0;
      digits += std::isdigit(begin[size]) != 0;
      joins += size > 0 && std::islower(begin[size - 1]) != 0 && std::isupper(begin[size]) != 0;
    }
    INFO(text);
    REQUIRE(eight.size == size);
    REQUIRE(EightBytes::count(eight.letters) == letters);
    REQUIRE(EightBytes::count(eight.upper) == upper);
    REQUIRE(EightBytes::count(eight.digits) == digits);
    REQUIRE(eight.capitals_after_lower() == joins);
    if (size > 0) REQUIRE(eight.hash(StopWordHash::kSeed) == StopWordHash::of(text.substr(0, size)));
  }
}
