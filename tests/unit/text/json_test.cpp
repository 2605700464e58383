#include "text/json.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include <simdjson.h>

#include "catch.h"
#include "text/utf8.h"

using namespace cleaner;

namespace {

const Kernel& fast() { return kernel(KernelChoice::automatic); }

std::string cause(std::string_view line) {
  std::vector<JsonMember> members;
  std::string result = check_object(line, members, fast());
  if (!result.empty()) CHECK(members.empty());
  return result;
}

bool is_json(std::string_view text) { return !cause(text).starts_with("malformed"); }

std::string unescaped(std::string_view raw) {
  std::string out;
  unescape_json(raw, out, fast());
  return out;
}

Spelling spelling(std::string_view raw) {
  std::string out;
  return unescape_json(raw, out, fast());
}

std::string escaped(std::string_view text, bool ascii) {
  std::string out;
  append_json_string(out, text, fast(), ascii);
  return out;
}

}  // namespace

TEST_CASE("a line that is not one JSON object is refused with what is wrong and where", "[json]") {
  const auto [line, expected] = GENERATE(table<std::string, std::string>({
      {R"({"text": "a"})", ""},
      {" \t{} \r\n", ""},
      {R"([1, 2])", "not a JSON object: an array"},
      {R"("a")", "not a JSON object: a string"},
      {"null", "not a JSON object: null"},
      {"-1.5e3", "not a JSON object: a number"},
      {"false", "not a JSON object: true or false"},
      {"", "malformed JSON: an empty line"},
      {R"({"a": 1,})", "malformed JSON at byte 9: a key in double quotes must be here"},
      {R"({"a": 1} x)", "malformed JSON at byte 10: something follows the value"},
      {R"({"a": "b)", "malformed JSON at byte 7: a string without an end"},
      {R"({"a": "b\)", "malformed JSON at byte 9: a string without an end"},
      {"{\"a\": \"b\nc\"}", "malformed JSON at byte 9: a control character in a string must be escaped"},
      {R"({"a": "\x41"})", "malformed JSON at byte 8: an escape that JSON does not have"},
      {R"({"a": "\u12g4"})", "malformed JSON at byte 8: \\u needs four hexadecimal digits"},
      {R"({"a": 01})", "malformed JSON at byte 8: expected ',' or '}'"},
      {R"({"a" 1})", "malformed JSON at byte 6: expected ':'"},
      {R"({"a": [1 2]})", "malformed JSON at byte 10: expected ',' or ']'"},
      {R"({"a": NaN})", "malformed JSON at byte 7: a value must be here"},
      {R"({"a": -})", "malformed JSON at byte 8: a digit must be here"},
      {R"({"a":)", "malformed JSON at byte 6: the line ends where a value must be"},
  }));
  CHECK(cause(line) == expected);
}

TEST_CASE("what JSON allows and parsers like to refuse is accepted", "[json]") {
  CHECK(cause(R"({"n": 123456789012345678901234567890123456789012345678901234567890})").empty());
  CHECK(cause(R"({"n": -1.5e+9999999})").empty());
  CHECK(cause("{\"s\": \"\xFF\xC3\"}").empty());
  CHECK(cause(R"({"s": "\ud800", "t": "\udc00x"})").empty());
}

TEST_CASE("deep nesting is refused in constant memory, not crashed on", "[json]") {
  const auto nested = [](std::size_t depth) {
    return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  CHECK(cause(nested(kMaxJsonDepth)).empty());
  CHECK(cause(nested(kMaxJsonDepth + 1)) == "malformed JSON at byte 1029: nested deeper than 1024");
  CHECK(!cause(std::string(1'000'000, '[')).empty());
}

TEST_CASE("the members of a record are found in order, repeated ones too", "[json]") {
  const std::string line = R"( {"a\"": "x\\", "b" :{"c":[1,{"d":"}"}]} ,"e":-1.5e3,"b":null,"f":[],"g":{} } )";
  std::vector<JsonMember> members;
  REQUIRE(check_object(line, members, fast()).empty());
  std::vector<std::pair<std::string, std::string>> found;
  for (const JsonMember& member : members)
    found.emplace_back(line.substr(member.key.begin, member.key.size()),
                       line.substr(member.value.begin, member.value.size()));
  const std::vector<std::pair<std::string, std::string>> expected{{R"(a\")", R"("x\\")"},
                                                                  {"b", R"({"c":[1,{"d":"}"}]})"},
                                                                  {"e", "-1.5e3"},
                                                                  {"b", "null"},
                                                                  {"f", "[]"},
                                                                  {"g", "{}"}};
  CHECK(found == expected);
}

TEST_CASE("the JSON test suite is accepted and refused as it demands", "[json]") {
  const char* shared = std::getenv("CLEANER_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(shared ? shared : "") / "data/conformance/JSONTestSuite/test_parsing";
  if (!shared || !*shared || !std::filesystem::exists(folder)) {
    WARN("skipped: CLEANER_SHARED does not name the shared folder");
    return;
  }
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    INFO(name);
    if (name.starts_with("y_")) CHECK(is_json(bytes));
    if (name.starts_with("n_")) CHECK(!is_json(bytes));
    if (name.starts_with("i_number") || name.starts_with("i_string_invalid_surrogate")) CHECK(is_json(bytes));
    ++files;
  }
  CHECK(files > 300);
}

TEST_CASE("damaged JSON is accepted or refused as by another parser", "[json]") {
  const std::string seed =
      R"({"id": 17, "t": "a\n\"b\\ \u00e9 c", "l": [1, -2.5, 3e4, [], {}], "o": {"x": null, "y": true, "z": false}})";
  simdjson::dom::parser parser;
  std::mt19937 random(7);
  for (int i = 0; i < 100'000; ++i) {
    std::string line = seed;
    for (unsigned n = random() % 3 + 1; n-- > 0;) {
      const std::size_t at = random() % line.size();
      static const std::string kBytes = "{}[]\",:\\u0e-+.1 tfn\n";
      if (random() % 3 == 0)
        line.erase(at, 1);
      else if (random() % 2 == 0)
        line[at] = kBytes[random() % kBytes.size()];
      else
        line.insert(at, 1, kBytes[random() % kBytes.size()]);
    }
    const auto error = parser.parse(line).error();
    if (error == simdjson::NUMBER_ERROR || error == simdjson::STRING_ERROR)
      continue;  // where the two differ on purpose
    if (cause(line).starts_with("malformed") != (error != simdjson::SUCCESS))
      FAIL(line << " : " << cause(line) << " : " << error);
  }
}

TEST_CASE("strings are read with all their escapes, and invalid ones are repaired", "[json]") {
  CHECK(unescaped(R"(\"\\\/\b\f\n\r\t\u0041)") == "\"\\/\b\f\n\r\tA");
  CHECK(unescaped(R"(na\u00EFve \ud83d\uDE00)") == "naïve 😀");
  CHECK(unescaped(R"(\ud83d \ude00 \ud83d\ud83d\ude00)") == "\uFFFD \uFFFD \uFFFD😀");
  CHECK(unescaped(R"(\ud83d\n\ud83dx)") == "\uFFFD\n\uFFFDx");
  CHECK(unescaped("a\xFF\xE2\x82\\n") == "a\uFFFD\uFFFD\n");
  CHECK(unescaped(std::string("\\u0000")) == std::string(1, '\0'));
}

TEST_CASE("strings are written as Python's json.dumps writes them", "[json]") {
  const std::string text = "\"\\/\b\f\n\r\t\x01\x1F\x7Fnaïve 😀";
  CHECK(escaped(text, false) == "\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7Fnaïve 😀");
  CHECK(escaped(text, true) == R"(\"\\/\b\f\n\r\t\u0001\u001f\u007fna\u00efve \ud83d\ude00)");
}

TEST_CASE("the spelling of a string is detected, so that it can be spelled again", "[json]") {
  CHECK(spelling("plain\\n") == Spelling::json_utf8);
  CHECK(spelling("naïve\x7F") == Spelling::json_utf8);
  CHECK(spelling(R"(na\u00efve \ud83d\ude00 \u007f)") == Spelling::json_ascii);
  CHECK(spelling(R"(na\u00EFve)") == Spelling::raw);
  CHECK(spelling(R"(\/)") == Spelling::raw);
  CHECK(spelling(R"(\u000a)") == Spelling::raw);
  CHECK(spelling(R"(\u0041)") == Spelling::raw);
  CHECK(spelling("\\u00ef ï") == Spelling::raw);
  CHECK(spelling(R"(\ud83d)") == Spelling::raw);
  CHECK(spelling("\xFF") == Spelling::raw);
}

TEST_CASE("a spelling that is not raw gives the source bytes again, whatever they are", "[json]") {
  static const std::vector<std::string> kPieces{
      "a",       "\\n",     "\\u000a",        "\\u001f", "\\u001F", "\\/", "\\\"",
      "é",       "\\u00e9", "\\u00E9",        "\x7F",    "\\u007f", "😀",  "\\ud83d\\ude00",
      "\\ud83d", "\\ude00", "\\uD83d\\ude00", "\xFF",    "\\u0041"};
  std::mt19937 random(3);
  for (int i = 0; i < 50'000; ++i) {
    std::string raw;
    for (unsigned n = random() % 4; n-- > 0;) raw += kPieces[random() % kPieces.size()];
    std::string text;
    std::uint64_t undecodable = 0, replaced = 0;
    const Spelling detected = unescape_json(raw, text, fast(), &undecodable);
    INFO(raw);
    if (!is_valid_utf8(text)) FAIL("not UTF-8");
    for (std::size_t at = 0; (at = text.find("\uFFFD", at)) != text.npos; at += 3) ++replaced;
    if (undecodable != replaced) FAIL("undecodable " << undecodable << ", replaced " << replaced);
    const bool utf8 = escaped(text, false) == raw, ascii = escaped(text, true) == raw;
    if (detected != (utf8 ? Spelling::json_utf8 : ascii ? Spelling::json_ascii : Spelling::raw))
      FAIL("spelling " << static_cast<int>(detected));
  }
}
