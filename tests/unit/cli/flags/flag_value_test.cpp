// A value is read as its kind says, or refused with what would have been right.
#include "cli/flags/flag_value.h"

#include "catch.h"

using namespace cleaner;

namespace {

Value read(const char* flag, const std::string& text) { return read_value(*find_flag(Command::run, flag), text); }

}  // namespace

TEST_CASE("a size is bytes, or a whole number of powers of 1,024", "[flags]") {
  CHECK(read("memory", "4096").number == 4096);
  CHECK(read("memory", "3k").number == 3072);
  CHECK(read("memory", "16777215T").number == 16777215ull << 40);
  for (const char* text : {"", "0", "K", "-1", "1.5G", "12Q", "16777216T", " 1", "1 ", "0x10"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH(read("memory", text), contains("\"" + std::string(text) + "\" is not a size: "));
  }
}

TEST_CASE("a number is whole and within its bounds", "[flags]") {
  CHECK(read("threads", "1024").number == 1024);
  CHECK(read("site-lines", "0").number == 0);
  CHECK(read("site-lines", "18446744073709551615").number == UINT64_MAX);
  CHECK_THROWS_WITH(read("threads", "1025"), "\"1025\" is not a whole number from 1 to 1024");
  CHECK_THROWS_WITH(read("site-lines", "18446744073709551616"), contains("is not a whole number"));
  CHECK_THROWS_WITH(read_value(*find_flag(Command::explain, "line"), "0"), "\"0\" is not a whole number, 1 or more");
}

TEST_CASE("a share lies between 0 and 1", "[flags]") {
  CHECK(read("strictness", "0").share == 0);
  CHECK(read("strictness", "1e-1").share == 0.1);
  for (const char* text : {"", "-0.1", "1.01", "nan", "inf", "0,5", "half"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH(read("strictness", text), contains("is not a number from 0 to 1"));
  }
}

TEST_CASE("kinds are read in their order, and an unknown one is named with the one that was meant", "[flags]") {
  CHECK(read("keep-kinds", "date,byline").kinds == std::vector<Kind>{Kind::date, Kind::byline});
  CHECK_THROWS_WITH(read("keep-kinds", "byline,dates"), "unknown kind \"dates\" (did you mean \"date\"?)");
  CHECK_THROWS_WITH(read("drop-kinds", "advert"), "unknown kind \"advert\" (did you mean \"advertisement\"?)");
  CHECK_THROWS_WITH(read("drop-kinds", "weather"),
                    contains("unknown kind \"weather\" (the kinds are headline, byline"));
  CHECK_THROWS_WITH(read("keep-kinds", ""), contains("unknown kind \"\" (the kinds are"));
  CHECK_THROWS_WITH(read("keep-kinds", "date,"), contains("unknown kind \"\" (the kinds are"));
  CHECK_THROWS_WITH(read("keep-kinds", "text"), contains("kind \"text\" cannot be chosen"));
}
