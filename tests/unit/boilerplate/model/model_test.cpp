#include "boilerplate/model/model.h"

#include <cstdlib>
#include <fstream>

#include "boilerplate/model/model_bytes.h"
#include "catch.h"
#include "cleaner/error.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

std::string bytes() { return std::string(reinterpret_cast<const char*>(kModelBytes), kModelSize); }

std::string error_of(std::string_view bytes) {
  try {
    Model(bytes, "mine.model");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the model in the library says what it was made from, and is small", "[model]") {
  const Model model = Model::embedded();
  CHECK(model.description().find("made by model/train.py on 20") == 0);
  CHECK(model.digest().size() == 8);
  CHECK(kModelSize < 1'500'000);
}

TEST_CASE("a model is read from a file as it is from the library", "[model]") {
  TemporaryFolder folder;
  const std::string path = folder / "mine.model";
  std::ofstream(path, std::ios::binary) << bytes();
  CHECK(Model::load(path).digest() == Model::embedded().digest());
  CHECK_THROWS_WITH(Model::load(folder / "none"), Catch::Contains("cannot read") && Catch::Contains("/none"));
}

TEST_CASE("a file that is no model, or a damaged one, is refused with a reason", "[model]") {
  const std::string good = bytes();
  CHECK(error_of(good).empty());
  CHECK(error_of("") == "mine.model: this is no model of cleaner (model/training/train.py makes them)");
  CHECK(error_of("hello") == error_of(""));
  for (std::size_t at = 20; at < good.size(); at += 97) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    CHECK(error_of(damaged) == "mine.model: the model is damaged: its checksum does not fit");
  }
  for (const std::size_t size : {16u, 20u, 1000u})
    CHECK_FALSE(error_of(std::string_view(good).substr(0, size)).empty());
  CHECK_FALSE(error_of(good.substr(0, good.size() - 1)).empty());
  CHECK_FALSE(error_of(good + "x").empty());
}

TEST_CASE("a page without lines has no scores", "[model]") {
  Model::Scratch scratch;
  std::vector<float> scores(3);
  Model::embedded().score({}, {}, {}, kernel(KernelChoice::automatic), scratch, scores);
  CHECK(scores.empty());
}
