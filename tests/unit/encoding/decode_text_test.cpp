#include "encoding/decode_text.h"

#include "catch.h"
#include "text/utf8.h"

using namespace cleaner;

namespace {

struct Decoded {
  std::string text, encoding;
  Span span;
  Spelling spelling;
};

Decoded decoded(std::string_view bytes) {
  Decoded result;
  decode_text(bytes, result.text, result.span, result.encoding, result.spelling);
  return result;
}

std::string repeated(std::string_view piece, int times) {
  std::string result;
  while (times-- > 0) result += piece;
  return result;
}

}  // namespace

TEST_CASE("UTF-8 is taken as it is, without its mark", "[encoding]") {
  Decoded plain = decoded("naïve\r\n\0x");
  CHECK(plain.text == "naïve\r\n");
  CHECK(plain.spelling == Spelling::verbatim);
  CHECK(plain.span == Span{0, 8});
  Decoded marked = decoded("\xEF\xBB\xBFnaïve");
  CHECK(marked.text == "naïve");
  CHECK(marked.spelling == Spelling::verbatim);
  CHECK(marked.span == Span{3, 9});
  CHECK(marked.encoding.empty());
  CHECK(decoded("").spelling == Spelling::verbatim);
  CHECK(decoded(std::string_view("a\0b", 3)).text == std::string_view("a\0b", 3));
}

TEST_CASE("UTF-16 and UTF-32 are detected by their byte order marks", "[encoding]") {
  using namespace std::string_view_literals;
  const auto [bytes, encoding] = GENERATE(table<std::string_view, std::string>({
      {"\xFF\xFEh\0i\0\x3D\xD8\x00\xDE"sv, "UTF-16LE"},
      {"\xFE\xFF\0h\0i\xD8\x3D\xDE\x00"sv, "UTF-16BE"},
      {"\xFF\xFE\0\0h\0\0\0i\0\0\0\x00\xF6\x01\x00"sv, "UTF-32LE"},
      {"\0\0\xFE\xFF\0\0\0h\0\0\0i\x00\x01\xF6\x00"sv, "UTF-32BE"},
  }));
  const Decoded result = decoded(bytes);
  CHECK(result.text == "hi😀");
  CHECK(result.encoding == encoding);
  CHECK(result.spelling == Spelling::raw);
  CHECK(result.span.end == bytes.size());
}

TEST_CASE("half a character at the end of UTF-16 becomes U+FFFD", "[encoding]") {
  CHECK(decoded(std::string_view("\xFF\xFEh\0i", 5)).text == "h\uFFFD");
  CHECK(decoded(std::string_view("\xFF\xFE\x3D\xD8h\0", 6)).text == "\uFFFDh");
}

TEST_CASE("old encodings are detected and converted", "[encoding]") {
  CHECK(decoded("a caf\xE9 and \x93quotes\x94 here").text == "a café and “quotes” here");
  const Decoded russian =
      decoded(repeated("\xC2\xEE\xE4\xE0 \xE2 \xF0\xE5\xEA\xE5 \xEF\xEE\xE4\xED\xFF\xEB\xE0\xF1\xFC.\n", 10));
  CHECK(russian.text == repeated("Вода в реке поднялась.\n", 10));
  CHECK(russian.encoding == "WINDOWS-1251");
  const std::string late =
      std::string(3 << 20, 'a') +
      repeated(" \xC2\xEE\xE4\xE0 \xE2 \xF0\xE5\xEA\xE5 \xEF\xEE\xE4\xED\xFF\xEB\xE0\xF1\xFC.\n", 10);
  CHECK(decoded(late).encoding == "WINDOWS-1251");
}

TEST_CASE("text longer than any buffer is converted whole", "[encoding]") {
  const std::string piece = "\xC2\xEE\xE4\xE0 \xE2 \xF0\xE5\xEA\xE5\n";
  CHECK(decoded(repeated(piece, 50'000)).text == repeated("Вода в реке\n", 50'000));
}

TEST_CASE("UTF-8 with a little damage stays UTF-8", "[encoding]") {
  const std::string good = repeated("Вода в реке поднялась. ", 20);
  const Decoded cut = decoded(good.substr(0, good.size() - 3));  // ends inside a letter
  CHECK(cut.text.starts_with("Вода в реке"));
  CHECK(cut.encoding == "UTF-8 (damaged)");
  CHECK(cut.spelling == Spelling::raw);
  CHECK(decoded(good + "\xFF" + good).text == good + "\uFFFD" + good);
}

TEST_CASE("each maximal invalid part becomes one U+FFFD", "[utf8]") {
  const auto [bytes, expected] = GENERATE(table<std::string, std::string>({
      {"a\xFFz", "a\uFFFDz"},
      {"\xC0\x80", "\uFFFD\uFFFD"},
      {"\xE2\x82z", "\uFFFDz"},
      {"\xE2\x82", "\uFFFD"},
      {"\xF0\x9F\x98", "\uFFFD"},
      {"\xF0\x9F\x98\xF0\x9F\x98\x80", "\uFFFD😀"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\x80", "\uFFFD"},
      {"é😀", "é😀"},
  }));
  std::string out;
  append_utf8_repaired(out, bytes);
  CHECK(out == expected);
}

TEST_CASE("every code point is written and read again", "[utf8]") {
  std::string out;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    out.clear();
    append_code_point(out, c);
    const char* p = out.data();
    if (next_code_point(p, out.data() + out.size()) != c || p != out.data() + out.size() || !is_valid_utf8(out))
      FAIL(static_cast<std::uint32_t>(c));
  }
}
