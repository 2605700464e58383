// The tokenizer cases of html5lib, where they are present: what several browsers and parsers agree on.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <simdjson.h>

#include "catch.h"
#include "html_tokens.h"
#include "run_helpers.h"
#include "text/utf8.h"

using namespace html_tokens;

namespace {

/// "\uD800" and the like, once more: the code units of UTF-16, where one that stands alone becomes three bytes.
std::string unescaped(std::string_view text) {
  std::string out;
  std::uint32_t high = 0;
  const auto append_alone = [&](std::uint32_t unit) {
    out += static_cast<char>(0xE0 | unit >> 12);
    out += static_cast<char>(0x80 | (unit >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (unit & 0x3F));
  };
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t unit = 0;
    const bool escape = text.compare(i, 2, "\\u") == 0;
    if (escape) unit = static_cast<std::uint32_t>(std::stoul(std::string(text.substr(i + 2, 4)), nullptr, 16));
    if (high != 0) {
      if (unit >= 0xDC00 && unit < 0xE000) {
        append_code_point(out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
        high = 0;
        i += 6;
        continue;
      }
      append_alone(high);
      high = 0;
    }
    if (!escape) {
      out += text[i++];
      continue;
    }
    i += 6;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      append_alone(unit);
    } else {
      append_code_point(out, unit);
    }
  }
  if (high != 0) append_alone(high);
  return out;
}

struct Case {
  std::string description, input, last_start_tag;
  std::vector<std::string> states;
  Lines expected;
};

Case case_of(simdjson::dom::element test) {
  Case result;
  bool twice = false;
  if (test["doubleEscaped"].get(twice) != simdjson::SUCCESS) twice = false;
  const auto string = [&](simdjson::dom::element element) {
    const std::string_view text = element.get_string();
    return twice ? unescaped(text) : std::string(text);
  };
  result.description = std::string(std::string_view(test["description"]));
  result.input = string(test["input"]);
  std::string_view last;
  if (test["lastStartTag"].get(last) == simdjson::SUCCESS) result.last_start_tag = std::string(last);
  simdjson::dom::array states;
  if (test["initialStates"].get(states) == simdjson::SUCCESS) {
    for (const simdjson::dom::element state : states) result.states.emplace_back(std::string_view(state));
  } else {
    result.states = {"Data state"};
  }
  for (const simdjson::dom::element output : test["output"].get_array()) {
    const simdjson::dom::array row = output;
    const std::string_view kind = row.at(0);
    const auto id = [&](std::size_t at) { return row.at(at).is_null() ? "none" : '"' + string(row.at(at)) + '"'; };
    std::string line;
    if (kind == "Character") line = "text \"" + string(row.at(1)) + '"';
    if (kind == "Comment") line = "comment \"" + string(row.at(1)) + '"';
    if (kind == "EndTag") line = "</" + string(row.at(1)) + ">";
    if (kind == "DOCTYPE") {
      line = "doctype " + (row.at(1).is_null() ? "" : string(row.at(1))) + " " + id(2) + " " + id(3) +
             (bool(row.at(4)) ? "" : " quirks");
    }
    if (kind == "StartTag") {
      line = "<" + string(row.at(1));
      for (const auto& [name, value] : row.at(2).get_object()) {
        line += " " + (twice ? unescaped(name) : std::string(name)) + "=\"" + string(value) + '"';
      }
      line += row.size() > 3 ? " />" : ">";
    }
    REQUIRE(line != "");
    result.expected.push_back(line);
  }
  return result;
}

State state_of(std::string_view name) {
  if (name == "Data state") return State::data;
  if (name == "RCDATA state") return State::rcdata;
  if (name == "RAWTEXT state") return State::raw_text;
  if (name == "Script data state") return State::script;
  if (name == "PLAINTEXT state") return State::plaintext;
  REQUIRE(name == "CDATA section state");
  return State::cdata;
}

}  // namespace

TEST_CASE("every tokenizer case of html5lib comes out as it says, on every kernel", "[tokenizer][shared]") {
  const char* shared = std::getenv("CLEANER_SHARED");
  const std::string folder =
      std::string(shared == nullptr ? "" : shared) + "/data/conformance/html5lib-tests/tokenizer";
  if (shared == nullptr || !std::filesystem::exists(folder)) {
    WARN("left out: CLEANER_SHARED names no folder with data");
    return;
  }
  // What a reader of XML would want, not HTML: these are not what the standard says of the page.
  const std::vector<std::string> excepted = {"Non-XML character", "Non-XML space", "Double hyphen in comment"};
  std::size_t runs = 0, left_out = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".test") continue;
    simdjson::dom::parser parser;
    const simdjson::padded_string bytes(read_file(entry.path().string()));
    const simdjson::dom::object file = parser.parse(bytes);
    simdjson::dom::array tests;
    const bool for_xml = file["tests"].get(tests) != simdjson::SUCCESS;
    if (for_xml) REQUIRE(file["xmlViolationTests"].get(tests) == simdjson::SUCCESS);
    for (const simdjson::dom::element test : tests) {
      const Case one = case_of(test);
      if (for_xml && std::find(excepted.begin(), excepted.end(), one.description) != excepted.end()) {
        ++left_out;
        continue;
      }
      for (const std::string& state : one.states) {
        ++runs;
        for (const Kernel* kernel : kernels()) {
          INFO(entry.path().filename().string() << ": " << one.description << ", " << state << ", " << kernel->name);
          Tokenizer tokenizer(one.input, *kernel, {.follow_elements = false});
          tokenizer.start_in(state_of(state), one.last_start_tag);
          CHECK(tokens(tokenizer, one.input.size()) == one.expected);
        }
      }
    }
  }
  CHECK(left_out == excepted.size());
  CHECK(runs > 7000);
}
