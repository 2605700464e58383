#include "encoding/html_encoding.h"

#include <random>

#include "catch.h"
#include "encoding/encoding_labels.h"
#include "encoding/legacy_decoder.h"
#include "encoding/meta_prescan.h"
#include "html/syntax/sniff.h"
#include "text/utf8.h"

using namespace cleaner;
using namespace cleaner::html;
using namespace std::string_view_literals;

namespace {

struct Decoded {
  std::string text;
  PageEncoding page;
};

Decoded decoded(std::string_view bytes, std::string_view charset = {}) {
  Decoded result;
  result.page = decode_page(bytes, charset, result.text);
  return result;
}

std::string text_of(std::string_view label, std::string_view bytes) {
  std::string text;
  decode_bytes(bytes, encoding_of_label(label), text);
  return text;
}

std::string repeated(std::string_view piece, int times) {
  std::string result;
  while (times-- > 0) result += piece;
  return result;
}

const std::string kRussian =
    repeated("\xC2\xEE\xE4\xE0 \xE2 \xF0\xE5\xEA\xE5 \xEF\xEE\xE4\xED\xFF\xEB\xE0\xF1\xFC.\n", 10);
const std::string kRussianText = repeated("Вода в реке поднялась.\n", 10);

}  // namespace

TEST_CASE("a page in UTF-8 is its bytes, without the byte order mark", "[page encoding]") {
  const Decoded plain = decoded("<p>na\xC3\xAFve");
  CHECK(plain.text == "<p>naïve");
  CHECK(plain.page.encoding.empty());
  CHECK(plain.page.begin == 0);
  CHECK(plain.page.undecodable == 0);
  const Decoded marked = decoded("\xEF\xBB\xBF<meta charset=koi8-r>na\xC3\xAFve", "latin1");
  CHECK(marked.text == "<meta charset=koi8-r>naïve");
  CHECK(marked.page.encoding.empty());
  CHECK(marked.page.begin == 3);
  CHECK(decoded("").text.empty());
}

TEST_CASE("a byte order mark decides over header and meta", "[page encoding]") {
  const Decoded little = decoded("\xFF\xFE<\0p\0>\0\x3D\xD8\x00\xDE"sv, "utf-8");
  CHECK(little.text == "<p>😀");
  CHECK(little.page.encoding == "UTF-16LE");
  CHECK(little.page.begin == 2);
  CHECK(decoded("\xFE\xFF\0<\0p\0>"sv).text == "<p>");
}

TEST_CASE("the header decides over meta, meta over detection", "[page encoding]") {
  const std::string page = "<meta charset=windows-1251>" + kRussian;
  CHECK(decoded(page).text == "<meta charset=windows-1251>" + kRussianText);
  CHECK(decoded(page).page.encoding == "windows-1251");
  CHECK(decoded(page, "koi8-r").page.encoding == "KOI8-R");
  CHECK(decoded(page, " Windows-1252 ").text.substr(27, 8) == "Âîäà");
  CHECK(decoded(page, "no such label").page.encoding == "windows-1251");
  CHECK(decoded("<p>" + kRussian).text == "<p>" + kRussianText);
  CHECK(decoded("<p>" + kRussian).page.encoding == "windows-1251");
}

TEST_CASE("a page that declares UTF-8 and is not gets U+FFFD, as in a browser", "[page encoding]") {
  const Decoded declared = decoded("<meta charset=utf-8>" + kRussian);
  CHECK(declared.page.encoding == "UTF-8 (damaged)");
  CHECK(declared.page.undecodable > 50);
  CHECK(is_valid_utf8(declared.text));
  const Decoded cut = decoded("<p>" + repeated("Вода ", 30) + "\xD0");
  CHECK(cut.page.encoding == "UTF-8 (damaged)");
  CHECK(cut.page.undecodable == 1);
  CHECK(cut.text == "<p>" + repeated("Вода ", 30) + "\uFFFD");
}

TEST_CASE("a page saved again as UTF-8 is read as that, whatever its old meta element declares", "[page encoding]") {
  const std::string page = "<meta charset=iso-8859-1><p>Ça a été déjà vu";
  CHECK(decoded(page).text == page);
  CHECK(decoded(page).page.encoding.empty());
  CHECK(decoded("<meta charset=iso-8859-1>\xC2\xA9 2019").text ==
        "<meta charset=iso-8859-1>Â© 2019");                           // one sign proves nothing
  CHECK(decoded(page, "iso-8859-1").page.encoding == "windows-1252");  // the header belongs to these very bytes
}

TEST_CASE("meta elements are found as browsers find them", "[page encoding]") {
  const auto [page, encoding] = GENERATE(table<std::string, std::string>({
      {"<meta charset=latin1>", "windows-1252"},
      {"<META CHARSET='Latin1' >", "windows-1252"},
      {"<meta/charset=\"utf-8\"/>", "UTF-8"},
      {"<meta charset = koi8-r >", "KOI8-R"},
      {"<meta name=a content=b charset=gbk>", "GBK"},
      {"<meta http-equiv=Content-Type content='text/html; charset=euc-jp'>", "EUC-JP"},
      {"<meta content=\"text/html;charset = 'sjis'\" http-equiv='CONTENT-TYPE'>", "Shift_JIS"},
      {"<meta content='text/html; charset=euc-jp'>", ""},
      {"<meta http-equiv=refresh content='charset=euc-jp'>", ""},
      {"<meta http-equiv=content-type content='charset'><meta charset=big5>", "Big5"},
      {"<meta http-equiv=content-type content='charset charset=big5'>", "Big5"},
      {"<meta http-equiv=content-type content='text/html; charset=\"big5'>", ""},
      {"<meta charset=nonsense><meta charset=big5>", "Big5"},
      {"<meta charset=nonsense http-equiv=content-type content='charset=big5'>", ""},
      {"<meta charset=koi8-r charset=big5>", "KOI8-R"},
      {"<meta charset=utf-16>", "UTF-8"},
      {"<meta charset=utf-16be>", "UTF-8"},
      {"<meta charset=x-user-defined>", "windows-1252"},
      {"<metacharset=big5>", ""},
      {"<meta charset=big5", ""},
      {"<!-- <meta charset=big5> --><meta charset=koi8-r>", "KOI8-R"},
      {"<!--><meta charset=koi8-r>", "KOI8-R"},
      {"<!-- <meta charset=big5>", ""},
      {"<a title='<meta charset=big5>'><meta charset=koi8-r>", "KOI8-R"},
      {"<a title=><meta charset=koi8-r>", "KOI8-R"},
      {"</a title='<meta charset=big5>'><meta charset=koi8-r>", "KOI8-R"},
      {"<?php <meta charset=big5>", ""},
      {"<! meta ><meta charset=koi8-r>", "KOI8-R"},
      {"< meta charset=koi8-r>", ""},
      {"<?xml version='1.0' encoding='koi8-r'?><html>", "KOI8-R"},
      {"<?xml version='1.0' encoding='koi8-r'?><meta charset=big5>", "Big5"},
      {"<?xml version='1.0' encoding=koi8-r?><html>", ""},
      {"<?xml encoding='utf-16'?>", "UTF-8"},
      {"<html>" + std::string(2000, ' ') + "<meta charset=koi8-r>", "KOI8-R"},
      {"<html>" + std::string(1010, ' ') + "<meta charset=koi8-r>", "KOI8-R"},
      {"<html>" + std::string(2000, ' ') + "<body><meta charset=koi8-r>", ""},
      {std::string("<\0?\0x\0m\0", 8), "UTF-16LE"},
      {std::string("\0<\0?\0x\0m", 8), "UTF-16BE"},
  }));
  INFO(page);
  CHECK(name(declared_encoding(page)) == encoding);
}

TEST_CASE("labels are those of the web, not of ICU", "[page encoding]") {
  const auto [label, encoding] = GENERATE(table<std::string_view, std::string_view>({
      {"ascii", "windows-1252"},
      {"ISO-8859-1", "windows-1252"},
      {"latin5", "windows-1254"},
      {"gb2312", "GBK"},
      {"ks_c_5601-1987", "EUC-KR"},
      {"windows-31j", "Shift_JIS"},
      {"tis-620", "windows-874"},
      {"x-mac-ukrainian", "x-mac-cyrillic"},
      {"logical", "ISO-8859-8-I"},
      {"visual", "ISO-8859-8"},
      {"unicode", "UTF-16LE"},
      {"\t utf8\n", "UTF-8"},
      {"", ""},
      {"latin", ""},
      {"utf-7", ""},
      {"utf-32", ""},
      {"\xA0utf-8", ""},
  }));
  INFO(label);
  CHECK(name(encoding_of_label(label)) == encoding);
  CHECK(encoding_labels().size() == 227);
}

TEST_CASE("every label decodes ASCII, and any bytes give valid UTF-8", "[page encoding]") {
  std::string ascii;
  for (char c = 0x20; c < 0x7F; ++c)
    if (c != '~' && c != '\\') ascii += c;  // which HZ and Korean have for themselves
  ascii += "\r\n\t<p>";
  std::mt19937 random(7);
  for (const std::string_view label : encoding_labels()) {
    INFO(label);
    if (!name(encoding_of_label(label)).starts_with("UTF-16")) CHECK(text_of(label, ascii) == ascii);
    std::string text;
    CHECK(decode_bytes("", encoding_of_label(label), text) == 0);
    for (int round = 0; round < 40; ++round) {
      std::string bytes(random() % 300, '\0');
      for (char& c : bytes)
        c = static_cast<char>(
            round % 2 == 0 ? random() : (random() % 3 != 0 ? 0x80 | random() : "\x1B($BJIA09~{}"[random() % 12]));
      const Decoded result = decoded(bytes, label);
      CHECK(is_valid_utf8(result.text));
      CHECK(result.text == decoded(bytes, label).text);
      std::size_t replaced = 0;
      for (std::size_t at = 0; (at = result.text.find("\uFFFD", at)) != result.text.npos; ++at) ++replaced;
      CHECK(result.page.undecodable <= replaced);
    }
  }
}

TEST_CASE("bytes of every encoding become the characters of the standard", "[page encoding]") {
  const auto [label, bytes, text] = GENERATE(table<std::string_view, std::string_view, std::string_view>({
      {"windows-1252", "\x80\x81\x9F\xE9", "€\u0081Ÿé"},
      {"windows-1253", "\x80\xAA\xE1", "€\uFFFDα"},
      {"windows-1255", "\xCA\xE0\xD9", "\u05BAא\uFFFD"},
      {"windows-1257", "\x81\xE0\xA1", "\u0081ą\uFFFD"},
      {"windows-874", "\x85\x81\xA1\xDB", "…\u0081ก\uFFFD"},
      {"koi8-u", "\xA4\xAE\xBE\xC1", "єўЎа"},
      {"iso-8859-6", "\xC7\xA1\x85", "ا\uFFFD\u0085"},
      {"iso-8859-8-i", "\xF9\xEC\xE5\xED", "שלום"},
      {"iso-8859-16", "\xAA\xFE\x9A", "Șț\u009A"},
      {"macintosh", "\x8E\xF0\xDB", "é\uF8FF€"},
      {"x-mac-cyrillic", "\x80\xFF\xA2", "А€Ґ"},
      {"ibm866", "\x80\xE0\xB0", "Ар░"},
      {"x-user-defined", "a\x80\xFF", "a\uF780\uF7FF"},
      {"gb2312", "\xD6\xD0\x80\x81\x30\x81\x30", "中€\u0080"},
      {"gb18030", "\xA3\xA0\xA6\xD9\x90\x30\x81\x30\xFE\x59", "\u3000\uFE10\U00010000\u9FB4"},
      {"gbk", "\x81<\xFF\x81\x30<\x81\x30\x81<", "\uFFFD<\uFFFD\uFFFD0<\uFFFD0\uFFFD<"},
      {"gbk", "\x81\x30\x81", "\uFFFD"},
      {"big5", "\xA4\xA4\x88\x62\x88\xA5\x87\xA4\x8E\x69", "中\u00CA\u0304\u00EA\u030C\u9F97\u7BB8"},
      {"big5", "\x81\x40\xA4<\xFF\xA4", "\uFFFD@\uFFFD<\uFFFD\uFFFD"},
      {"euc-kr", "\xC7\xD1\x81\x41\xC9\xA1\x80\xC7<", "한갂\uFFFD\uFFFD\uFFFD<"},
      {"shift_jis", "\x93\xFA\xB1\x80\x5C\x7E\x87\x40\xF0\x40", "日ｱ\u0080\\~①\uE000"},
      {"shift_jis", "\x93<\xA0\xFD\x85\x40", "\uFFFD<\uFFFD\uFFFD\uFFFD@"},
      {"euc-jp", "\xC6\xFC\x8E\xB1\x8F\xB0\xA1\xAD\xA1", "日ｱ丂①"},
      {"euc-jp", "\xC6<\x8E\xE0\x8F<\x8F\xA1<\x80", "\uFFFD<\uFFFD\uFFFD<\uFFFD<\uFFFD"},
      {"iso-2022-jp", "a\x1B$B\x46\x7C\x1B(J\\~\x1B(I1\x1B(B<", "a日¥‾ｱ<"},
      {"iso-2022-jp", "\x1B$B\x1B(B\x1B(X\x0E\x80", "\uFFFD\uFFFD(X\uFFFD\uFFFD"},
      {"hz-gb-2312", "~{VP~}<p>", "中<p>"},
      {"utf-16le", "a\0\x3D\xD8"sv, "a\uFFFD"},
      {"utf-16be", "\0a\xDC\0\xD8\0\0b\0"sv, "a\uFFFD\uFFFDb\uFFFD"},
  }));
  INFO(label);
  CHECK(text_of(label, bytes) == text);
}

TEST_CASE("undecodable bytes are counted", "[page encoding]") {
  CHECK(decoded("\xE1\xAA\xAA", "windows-1253").page.undecodable == 2);
  CHECK(decoded("\xA4<\xA4\xA4\xFF", "big5").page.undecodable == 2);
  CHECK(decoded("a\xFF\xFE\xE2\x82", "utf-8").page.undecodable == 3);
  CHECK(decoded("a\0b"sv, "utf-16le").page.undecodable == 1);
}

TEST_CASE("whether a file is a page depends first on its content", "[page encoding]") {
  const auto [name, text, expected] = GENERATE(table<std::string, std::string, bool>({
      {"a.html", "<p>Rain", true},
      {"a.HTM.gz", "Rain <b>fell</b>", true},
      {"a.html", "Rain fell & snow < rain", false},
      {"a.html", "", false},
      {"a", "<!DOCTYPE HTML><title>Rain", true},
      {"a.php", " \n<!-- c --><?xml version='1.0'?>\r\n<HTML lang=en>", true},
      {"a.txt", "<!doctype html>\n<p>Rain", true},
      {"a.txt", "<body>", true},
      {"a.txt", "\xEF\xBB\xBF<head\n>", true},
      {"a.txt", "<p>Rain", false},
      {"a.md", "<h1>Rain</h1>", false},
      {"a", "<p>Rain", true},
      {"a", "<h1 class=x>Rain", true},
      {"a", "<center/>Rain", true},
      {"a", "<h1x>Rain", false},
      {"a", "<html", true},
      {"a", "<htmlish>", false},
      {"a", "<header>", false},
      {"a", "The tag <html> opens a page", false},
      {"a", "<!doctype htmlx>", false},
      {"a", "<!-- <html>", false},
      {"", "<a href=x>Rain</a>", true},
      {"", "<alice> hi", false},
      {"", "Rain", false},
  }));
  INFO(name << ": " << text);
  CHECK(is_html(name, text) == expected);
}
