#include "run/surveyed_inputs.h"

#include "catch.h"

using namespace cleaner;

namespace {

InputFile input_of(std::uint64_t digest, std::uint64_t bytes) {
  InputFile input;
  input.digest = {digest, 1};
  input.bytes = bytes;
  return input;
}

}  // namespace

TEST_CASE("an input that was written to since the survey is found by its digest", "[surveyed_inputs]") {
  SurveyedInputs surveyed;
  CHECK(surveyed.empty());
  CHECK_FALSE(surveyed.has_changed(0, input_of(7, 10)));  // there was no survey
  surveyed.note({input_of(7, 10), input_of(8, 32)});
  CHECK_FALSE(surveyed.empty());
  CHECK(surveyed.bytes() == 42);
  CHECK_FALSE(surveyed.has_changed(0, input_of(7, 10)));
  CHECK(surveyed.has_changed(1, input_of(7, 32)));
}

TEST_CASE("bytes to read are known only where all files are, and none is compressed", "[surveyed_inputs]") {
  InputFile plain, packed, unknown;
  plain.path = "a.txt";
  plain.size = 5;
  packed.path = "b.jsonl.gz";
  packed.size = 7;
  unknown.path = "-";
  CHECK(bytes_on_disk({plain, plain}) == 10);
  CHECK(bytes_on_disk({plain, packed}) == 0);
  CHECK(bytes_on_disk({plain, unknown}) == 0);
  CHECK(bytes_on_disk({}) == 0);
}
