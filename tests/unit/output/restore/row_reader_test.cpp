#include "output/restore/row_reader.h"

#include "catch.h"
#include "cleaner/error.h"
#include "temporary_folder.h"

using namespace cleaner;

TEST_CASE("rows are found by number, in order, with where they begin and the field that is asked for", "[row_reader]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("rows.jsonl",
                                        "{\"n\":1,\"begin\":7,\"text\":\"a\\nb\"}\n{\"n\":1,\"begin\":9,\"text\":\"c\"}"
                                        "\n{\"_n\":4,\"n\":0,\"te\\u0078t\":\"d\",\"body\":\"e\"}");
  RowReader rows(path, kernel(KernelChoice::automatic));
  CHECK_FALSE(rows.at(0));
  REQUIRE(rows.at(1));
  CHECK(rows.begin() == 7);
  CHECK(rows.text("text") == "a\nb");
  rows.next();
  REQUIRE(rows.at(1));
  CHECK(rows.begin() == 9);
  CHECK(rows.text("text") == "c");
  CHECK_FALSE(rows.at(3));
  REQUIRE(rows.at(4));
  CHECK(rows.text("text") == "d");
  CHECK(rows.text("body") == "e");
  CHECK_FALSE(rows.at(5));
}

TEST_CASE("a file of rows that is damaged is named", "[row_reader]") {
  const TemporaryFolder folder;
  const std::string damaged =
      GENERATE("{\"n\":1,\"text\":\"a", "[1]\n", "{}\n", "{\"n\":\"1\",\"text\":\"a\"}\n",
               "{\"n\":-1,\"text\":\"a\"}\n", "{\"n\":1.5,\"text\":\"a\"}\n", "{\"n\":1,\"begin\":-2,\"text\":\"a\"}\n",
               "{\"n\":99999999999999999999999,\"text\":\"a\"}\n", "\n", "{\"n\":1,\"other\":\"a\"}\n",
               "{\"n\":1,\"text\":7}\n");
  CAPTURE(damaged);
  const std::string path = folder.write("rows.jsonl", damaged);
  const auto read = [&] {
    RowReader rows(path, kernel(KernelChoice::automatic));
    if (rows.at(1)) rows.text("text"), rows.begin();
  };
  CHECK_THROWS_WITH(read(), contains(path) && contains("damaged"));
}

TEST_CASE("an empty file has no rows, and one that is not there is named", "[row_reader]") {
  const TemporaryFolder folder;
  RowReader rows(folder.write("rows.jsonl", ""), kernel(KernelChoice::automatic));
  CHECK_FALSE(rows.at(0));
  CHECK_THROWS_WITH(RowReader(folder / "nowhere", kernel(KernelChoice::automatic)),
                    contains("nowhere") && contains("no such file"));
}
