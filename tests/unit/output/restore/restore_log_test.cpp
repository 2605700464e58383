#include "output/restore/restore_log.h"

#include "catch.h"
#include "cleaner/error.h"
#include "run_helpers.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

Document record(std::uint64_t number, std::uint32_t input, std::string source, Span text,
                Spelling spelling = Spelling::json_utf8) {
  Document document;
  document.number = number;
  document.provenance.input = input;
  document.format = Format::json_record;
  document.source = std::move(source);
  document.provenance.text_source = text;
  document.provenance.spelling = spelling;
  return document;
}

/// "input 0, literal abc, text 300 1": the steps of a restore_log; throws as the reader does.
std::string steps(const std::string& path) {
  RestoreLogReader reader(path);
  std::string out = reader.text_field();
  for (;;) {
    const RestoreStep step = reader.next();
    switch (step.kind) {
      case RestoreStep::Kind::input:
        out += ", input " + std::to_string(step.number);
        break;
      case RestoreStep::Kind::literal: {
        if (step.number > 1000) throw Error("a literal that large was never written");
        std::string bytes(step.number, ' ');
        reader.literal(bytes.data(), bytes.size());
        out += ", literal " + bytes;
        break;
      }
      case RestoreStep::Kind::text:
        out += ", text " + std::to_string(step.number) + " " + std::to_string(static_cast<int>(step.spelling));
        break;
      case RestoreStep::Kind::end:
        return out;
    }
  }
}

std::string write_restore_log(const TemporaryFolder& folder) {
  const std::string path = folder / "recipe";
  RestoreLogWriter restore_log;
  restore_log.open(path, "body");
  restore_log.add(record(300, 0, "{\"body\":\"x\"}\n", {9, 10}));
  Document filler = record(0, 0, "\n\n", {});
  filler.format = Format::filler;
  restore_log.add(filler);
  restore_log.add(record(301, 2, "{\"body\":\"\\/\"}", {9, 11}, Spelling::raw));
  Document failed = record(302, 2, "[]", {});
  failed.outcome = Outcome::failed;
  restore_log.add(failed);
  restore_log.add(record(303, 3, "", {}));  // an empty file
  restore_log.add(record(1ull << 40, 3, "\"y\"", {1, 2}, Spelling::json_ascii));
  restore_log.close();
  return path;
}

}  // namespace

TEST_CASE("a restore log has a step for each literal and each text", "[restore_log]") {
  const TemporaryFolder folder;
  CHECK(steps(write_restore_log(folder)) ==
        "body, input 0, literal {\"body\":\", text 300 1, literal \"}\n, literal \n\n, input 2, literal "
        "{\"body\":\"\\/\"}, literal [], input 3, literal \", text 1099511627776 2, literal \"");
}

TEST_CASE("a restore log that is cut anywhere is damaged, not finished", "[restore_log]") {
  const TemporaryFolder folder;
  const std::string whole = read_file(write_restore_log(folder));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO("cut after " << size << " bytes");
    CHECK_THROWS_AS(steps(folder.write("cut", std::string_view(whole).substr(0, size))), Error);
  }
}

TEST_CASE("a restore log with changed bytes gives an error or other steps, never a crash", "[restore_log]") {
  const TemporaryFolder folder;
  const std::string whole = read_file(write_restore_log(folder));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char c : {'\0', 'L', 'T', '\x7F', '\x80', '\xFF'}) {
      std::string changed = whole;
      changed[at] = c;
      try {
        steps(folder.write("changed", changed));
      } catch (const Error&) {
      }
    }
  }
  CHECK_THROWS_WITH(steps(folder / "nowhere"), contains("nowhere"));
  CHECK_THROWS_WITH(steps(folder.write("endless", std::string("\0I", 2) + std::string(20, '\xFF'))),
                    contains("damaged"));
}
