#include "input/mhtml/mhtml.h"

#include <chrono>
#include <random>

#include "catch.h"
#include "input/mhtml/mime.h"

using namespace cleaner::html;

namespace {

const std::string kChrome =
    "From: <Saved by Blink>\r\n"
    "Snapshot-Content-Location: https://rain.example/today?\r\n page=2\r\n"
    "Subject: Rain\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--abc----\"\r\n"
    "\r\n"
    "\r\n"
    "------MultipartBoundary--abc----\r\n"
    "Content-Type: text/html\r\n"
    "Content-ID: <frame-1@mhtml.blink>\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://rain.example/today\r\n"
    "\r\n"
    "<!DOCTYPE html><p class=3D\"a\">It rained in =C3=A9t=c3=A9, 3 =\r\nmm.  \r\n</p>\r\n"
    "------MultipartBoundary--abc----\r\n"
    "Content-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\n"
    "iVBORw0K\r\n"
    "------MultipartBoundary--abc------\r\n";

std::string message(std::string_view type, std::string_view parts) {
  return "MIME-Version: 1.0\nContent-Type: " + std::string(type) + "\n\n" + std::string(parts);
}

}  // namespace

TEST_CASE("a page saved by a browser as MHTML gives its HTML, charset and address", "[mhtml]") {
  REQUIRE(is_mhtml(kChrome));
  const MhtmlPage page = read_mhtml(kChrome);
  CHECK(page.failure.empty());
  CHECK(page.bytes == "<!DOCTYPE html><p class=\"a\">It rained in été, 3 mm.\r\n</p>");
  CHECK(page.charset.empty());
  CHECK(page.url == "https://rain.example/today?page=2");
}

TEST_CASE("transfer encodings are undone, also damaged ones", "[mhtml]") {
  const auto [encoding, body, bytes] = GENERATE(table<std::string, std::string, std::string>({
      {"Quoted-Printable", "a=3Db=\nc=E9=zz=4", "a=bc\xE9=zz=4"},
      {"quoted-printable", "a=  \nb =\t\r\nc", "ab c"},
      {"quoted-printable", "=", ""},
      {"quoted-printable", "a\r\n\r\nb\n", "a\r\n\r\nb\n"},
      {"BASE64", "PHA+\r\nUmFp\r\nbg==\r\n", "<p>Rain"},
      {"base64", "PH!A+UmFpb", "<p>Rai"},
      {"8bit", "<p>=3D\xE9", "<p>=3D\xE9"},
      {"", "<p>=3D", "<p>=3D"},
  }));
  CHECK(transfer_decoded(body, encoding) == bytes);
}

TEST_CASE("the page of several parts is the one named as start, else the first of HTML", "[mhtml]") {
  const std::string parts =
      "--x\nContent-Type: text/css\n\np{}\n"
      "--x\nContent-Type: TEXT/HTML; charset='a\"; charset=\"koi8-r\"\nContent-ID: <one>\n\n<p>one\n"
      "--xy\n"
      "--x  \nContent-Type: text/html\nContent-ID: <two>\nContent-Location: http://b.example/\n\n<p>two\n"
      "--x--\n<p>no part";
  const MhtmlPage first = read_mhtml(message("multipart/related; boundary=x", parts));
  CHECK(first.bytes == "<p>one\n--xy");
  CHECK(first.url.empty());
  const MhtmlPage second = read_mhtml(message("multipart/related; boundary=\"x\"; start=\"<two>\"", parts));
  CHECK(second.bytes == "<p>two");
  CHECK(second.url == "http://b.example/");
  CHECK(read_mhtml(message("multipart/related; start=<three>; boundary=x", parts)).bytes == "<p>one\n--xy");
}

TEST_CASE("the page may stand in a multipart of its own, or be all there is", "[mhtml]") {
  const std::string nested =
      "--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html; "
      "charset=big5\n\n<p>nested\n--b--\n--a--\n";
  const MhtmlPage page = read_mhtml(message("multipart/related; boundary=a", nested));
  CHECK(page.bytes == "<p>nested");
  CHECK(page.charset == "big5");
  const std::string single = "Content-Location: http://a.example/\n" + message("text/html; charset=utf-8", "<p>x\n");
  REQUIRE(is_mhtml(single));
  CHECK(read_mhtml(single).bytes == "<p>x\n");
  CHECK(read_mhtml(single).url == "http://a.example/");
}

TEST_CASE("what is cut off gives what is there, what is broken says why", "[mhtml]") {
  CHECK(read_mhtml(kChrome.substr(0, kChrome.find("mm."))).bytes ==
        "<!DOCTYPE html><p class=\"a\">It rained in été, 3 ");
  CHECK(read_mhtml(message("multipart/related", "--x\n")).failure == "MHTML that names no boundary of its parts");
  const std::string no_part = "MHTML without a part that is HTML";
  CHECK(read_mhtml(message("multipart/related; boundary=x", "--y\nContent-Type: text/html\n\n<p>")).failure == no_part);
  CHECK(read_mhtml(message("multipart/related; boundary=x", "--x\nContent-Type: image/png\n\nx\n--x--")).failure ==
        no_part);
  CHECK(read_mhtml(message("multipart/related; boundary=x", "--x--\nContent-Type: text/html\n\n<p>")).failure ==
        no_part);
  CHECK(read_mhtml(message("multipart/related; boundary=x", "")).failure == no_part);
  CHECK(read_mhtml("").failure == no_part);
  std::string deep = message("multipart/related; boundary=x", "");
  for (int i = 0; i < 100; ++i) deep += "--x\nContent-Type: multipart/mixed; boundary=x\n\n";
  CHECK(read_mhtml(deep).failure == no_part);
}

TEST_CASE("MHTML is detected by its header", "[mhtml]") {
  CHECK(is_mhtml("\xEF\xBB\xBF\r\nFrom: a\r\nmime-version: 1.0\r\ncontent-type:\r\n Multipart/Related; boundary=a"));
  CHECK_FALSE(is_mhtml(message("multipart/mixed; boundary=a", "")));
  CHECK_FALSE(is_mhtml(message("text/html", "<p>a mail")));
  CHECK_FALSE(is_mhtml("Content-Type: multipart/related; boundary=a\n\n"));
  CHECK_FALSE(is_mhtml("Dear Ann,\nMIME-Version: 1.0\nContent-Type: multipart/related\n"));
  CHECK_FALSE(is_mhtml("<!-- MIME-Version: 1.0 -->\nContent-Type: multipart/related\n"));
  CHECK_FALSE(is_mhtml(""));
}

TEST_CASE("hostile MHTML does no harm and takes no longer", "[mhtml]") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = kChrome;
    for (int n = 0; n < 8; ++n) {
      const std::size_t at = random() % bytes.size();
      if (random() % 2 == 0)
        bytes[at] = "\n-=:;\" a\\<"[random() % 10];
      else
        bytes.erase(at, random() % 40);
    }
    is_mhtml(bytes);
    const MhtmlPage page = read_mhtml(bytes);
    CHECK(page.bytes.size() <= bytes.size());
  }
  const std::string boundary(60'000, '-');
  std::string many = message("multipart/related; boundary=" + boundary, "");
  for (int i = 0; i < 400'000; ++i) many += "--\n---------\n";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(read_mhtml(many).bytes.empty());
  many = message("multipart/related; boundary=a; start=none", "");
  for (int i = 0; i < 400'000; ++i) many += "--a\n";
  CHECK(read_mhtml(many).bytes.empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}
