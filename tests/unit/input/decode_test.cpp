#include "input/decode.h"

#include "catch.h"
#include "html/syntax/url.h"

using namespace cleaner;

namespace {

Document decoded(std::string source, Format format = Format::json_record, CleanOptions options = {},
                 std::string location = "in.jsonl:1") {
  Document document;
  document.format = format;
  document.source = std::move(source);
  document.id = document.provenance.location = location;
  document.site = "folder";
  document.provenance.line = format == Format::json_record ? 1 : 0;
  DecodeScratch scratch;
  decode(document, options, kernel(KernelChoice::automatic), scratch);
  return document;
}

Document decoded_file(std::string source, std::string location, CleanMode mode = CleanMode::automatic) {
  CleanOptions options;
  options.mode = mode;
  return decoded(std::move(source), Format::text_file, options, std::move(location));
}

std::string at(const Document& document, Span span) { return document.source.substr(span.begin, span.size()); }

}  // namespace

TEST_CASE("a record's text, id and site are read, and where they stand", "[decode]") {
  const Document d = decoded("\xEF\xBB\xBF {\"id\": \"a\\n1\", \"text\": \"na\\u00efve\", \"site\": \"news\"} \r\n");
  CHECK(d.failure.empty());
  CHECK(d.text == "naïve");
  CHECK(at(d, d.provenance.text_source) == "na\\u00efve");
  CHECK(d.provenance.spelling == Spelling::json_ascii);
  CHECK(d.id == "a\n1");
  CHECK(at(d, d.provenance.id_source) == "\"a\\n1\"");
  CHECK(d.site == "news");
}

TEST_CASE("a record's id is a string or a number, else its location", "[decode]") {
  CHECK(decoded(R"({"id": -12.50e3, "text": ""})").id == "-12.50e3");
  for (const char* id : {"null", "true", "[1]", "{}", "\"\""}) {
    const Document d = decoded(std::string(R"({"id": )") + id + R"(, "text": ""})");
    CHECK(d.id == "in.jsonl:1");
    CHECK(d.provenance.id_source == Span{});
  }
}

TEST_CASE("a record's site is its field, else the host of its url, else what the source said", "[decode]") {
  CHECK(decoded(R"({"url": "https://www.Example.org:80/x", "text": ""})").site == "example.org");
  CHECK(decoded(R"({"url": "https://a.org", "site": "b", "text": ""})").site == "b");
  CHECK(decoded(R"({"url": "https://a.org", "site": "", "text": ""})").site == "a.org");
  CHECK(decoded(R"({"url": "nonsense", "site": 7, "text": ""})").site == "folder");
}

TEST_CASE("the host of an address", "[decode]") {
  const auto [url, host] = GENERATE(table<std::string, std::string>({
      {"https://www.Example.org:8080/a?b", "example.org"},
      {"http://user:pass@news.example.org", "news.example.org"},
      {"//cdn.example.org/x", "cdn.example.org"},
      {"https://example.org?next=http://other.org/", "example.org"},
      {"https://example.org.", "example.org"},
      {"http://[::1]:80/", "[::1]"},
      {"/local/path//x", ""},
      {"mailto:a@example.org", ""},
      {"", ""},
  }));
  CHECK(html::host_of(url) == host);
}

TEST_CASE("a record without usable text says why", "[decode]") {
  const auto [source, failure] = GENERATE(table<std::string, std::string>({
      {R"({"id": 1})", "no field \"text\""},
      {R"({"text": null})", "field \"text\" is null, not a string"},
      {R"({"text": 7})", "field \"text\" is a number, not a string"},
      {R"({"text": ["a"]})", "field \"text\" is an array, not a string"},
      {R"({"text": {"a": "b"}})", "field \"text\" is an object, not a string"},
      {R"({"text": true})", "field \"text\" is true, not a string"},
      {R"({"html": 7})", "field \"html\" is a number, not a string"},
      {R"({"html": null})", "field \"html\" is null, not a string"},
      {R"({"html": null, "text": null})", "field \"text\" is null, not a string"},
      {R"({"html": "<p>x", "text": 7})", "field \"text\" is a number, not a string"},
      {R"({"html": "<p>x", "html": "<p>y"})", "field \"html\" is there twice"},
      {R"({"html": "<p>x", "text": null, "text": null})", "field \"text\" is there twice"},
      {R"(["text"])", "not a JSON object: an array"},
      {R"({"text": "a")", "malformed JSON at byte 13: expected ',' or '}'"},
      {"\n", "malformed JSON: an empty line"},
  }));
  const Document d = decoded(source);
  CHECK(d.failure == failure);
  CHECK(d.text.empty());
  CHECK(d.page.html.empty());
  CHECK_FALSE(d.is_page);
  CHECK(d.provenance.text_source == Span{});
}

TEST_CASE("the last of several ids counts, and a key may be spelled with escapes", "[decode]") {
  CHECK(decoded(R"({"id": 1, "text": "", "id": 2})").id == "2");
  CHECK(decoded(R"({"te\u0078t": "a"})").text == "a");
  CHECK(decoded(R"({"x": {"text": "inner"}, "text": "outer"})").text == "outer");
}

TEST_CASE("a record with two texts fails: one of them would be passed on uncleaned", "[decode]") {
  const char* const source = GENERATE(R"({"text": "a", "text": "b"})", R"({"text": "a", "id": 1, "te\u0078t": "b"})",
                                      R"({"\u0074ext": 7, "text": "b"})", R"({"text": "a", "text": null})",
                                      R"({"text": "a", "text": "a", "text": "a"})");
  CAPTURE(source);
  const Document d = decoded(source);
  CHECK(d.failure == "field \"text\" is there twice");
  CHECK(d.text.empty());
}

TEST_CASE("the number of a row gets a name that the record does not have", "[decode]") {
  CleanOptions options;
  options.id_field = "__n";
  CHECK(decoded(R"({"_n": 1, "nn": 2, "text": ""})").provenance.underscores == 0);
  CHECK(decoded(R"({"n": 1, "text": "", "n": 2})").provenance.underscores == 1);
  CHECK(decoded(R"({"__n": 1, "\u006e": 2, "_n": 3, "text": "", "____n": 4})").provenance.underscores == 3);
  CHECK(decoded(R"({"n": 1, "_n": 2, "text": ""})", Format::json_record, options).provenance.underscores == 3);
}

TEST_CASE("the fields have the names that the options give them", "[decode]") {
  CleanOptions options;
  options.text_field = "body \"x\"";
  options.id_field = "key";
  const Document d = decoded(R"({"key": 5, "body \"x\"": "a"})", Format::json_record, options);
  CHECK(d.text == "a");
  CHECK(d.id == "5");
}

TEST_CASE("the spelling of every record is detected", "[decode]") {
  CHECK(decoded(R"({"text": "naïve\n"})").provenance.spelling == Spelling::json_utf8);
  CHECK(decoded(R"({"text": "a\/b"})").provenance.spelling == Spelling::raw);
  const Document d = decoded(R"({"text": "a\ud800"})");
  CHECK(d.text == "a\uFFFD");
  CHECK(d.provenance.spelling == Spelling::raw);
}

TEST_CASE("HTML is detected by name and by content, and read as text only when asked for", "[decode][html]") {
  for (const Document& page : {decoded_file("<p>Rain", "a/b.HTML"), decoded_file("<p>Rain", "b.htm.gz"),
                               decoded_file("\xEF\xBB\xBF\n <!-- a --> <!DOCTYPE HTML><p>Rain", "b"),
                               decoded_file("<?xml version='1.0'?>\n<html lang=en><p>Rain", "b")}) {
    INFO(page.provenance.location << ": " << page.source);
    CHECK(page.failure.empty());
    CHECK(page.is_page);
    CHECK(page.page.html.ends_with("<p>Rain"));
    CHECK(page.provenance.spelling == Spelling::raw);
  }
  for (const Document& text :
       {decoded_file("<htmlish> is no tag", "b"), decoded_file("The tag <html> opens a page", "b.txt"),
        decoded_file("<html>", "b.html", CleanMode::text)}) {
    INFO(text.provenance.location);
    CHECK_FALSE(text.is_page);
    CHECK(text.text == text.source);
    CHECK(text.page.html.empty());
  }
}

TEST_CASE("a page is decoded as it declares, and extracted from MHTML", "[decode][html]") {
  const Document latin = decoded_file("<meta charset=latin1><p>na\xEFve", "a.html");
  CHECK(latin.page.html == "<meta charset=latin1><p>naïve");
  CHECK(latin.provenance.encoding == "windows-1252");
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<!doctype html><p>Rain")) (wide += c) += '\0';
  CHECK(decoded_file(wide, "a").page.html == "<!doctype html><p>Rain");
  const Document saved = decoded_file(
      "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n"
      "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
      "Content-Location: http://www.a.example/1\r\n\r\n<p>3 =3D 3\r\n--x--\r\n",
      "a.mht");
  CHECK(saved.failure.empty());
  CHECK(saved.is_page);
  CHECK(saved.page.html.find("<p>3 = 3") == 0);
  CHECK(saved.site == "a.example");
  CHECK(saved.provenance.spelling == Spelling::raw);
}

TEST_CASE("a record's HTML is read where it has no text", "[decode][html]") {
  const Document d = decoded(R"({"id": 1, "html": "<p>Na\u00efve &amp; new", "url": "https://www.example.org/a"})");
  CHECK(d.failure.empty());
  CHECK(d.is_page);
  CHECK(d.page.html == "<p>Naïve &amp; new");
  CHECK(d.site == "example.org");
  CHECK(d.id == "1");
  CHECK(at(d, d.provenance.page_source) == R"("html": "<p>Na\u00efve &amp; new")");
  CHECK(d.provenance.text_source.size() == 0);
  CHECK(d.provenance.spelling == Spelling::raw);
  const Document null = decoded(R"({"text": null, "html": "<p>Rain"})");
  CHECK(null.is_page);
  CHECK(at(null, null.provenance.text_source) == "null");
  CHECK_FALSE(decoded(R"({"text": "Rain", "html": "<p>Snow"})").is_page);
  CHECK(decoded(R"({"text": "Rain", "html": "<p>Snow"})").text == "Rain");
  CleanOptions as_text, other_field;
  as_text.mode = CleanMode::text;
  CHECK(decoded(R"({"html": "<p>Rain"})", Format::json_record, as_text).failure == "no field \"text\"");
  other_field.html_field = "raw page";
  CHECK(decoded(R"({"raw page": "<p>Rain"})", Format::json_record, other_field).is_page);
}

TEST_CASE("the metadata of a page get a name that its record does not have", "[decode][html]") {
  CHECK(decoded(R"({"html": "<p>x"})").provenance.page_underscores == 0);
  CHECK(decoded(R"({"html": "<p>x", "page": 1, "pages": 2})").provenance.page_underscores == 1);
  CHECK(decoded(R"({"_page": 1, "html": "<p>x", "p\u0061ge": 2})").provenance.page_underscores == 2);
  CleanOptions options;
  options.text_field = "page";
  CHECK(decoded(R"({"html": "<p>x"})", Format::json_record, options).provenance.page_underscores == 1);
  options.text_field = "n";
  CHECK(decoded(R"({"html": "<p>x"})", Format::json_record, options).provenance.underscores == 1);
}

TEST_CASE("invalid bytes of a file are counted", "[decode][html][slow]") {
  const auto undecodable = [](std::string_view location, std::string_view bytes) {
    Document d;
    d.provenance.location = location;
    d.source = bytes;
    Cleaner().decode(d);
    return d.provenance.undecodable;
  };
  const std::string text = "The café at the quay, the café at the pier, the café at the weir: all of them are open.";
  CHECK(undecodable("a.txt", text) == 0);
  CHECK(undecodable("a.txt", text + "\xFF and \xE2\x82 shut") == 2);
  CHECK(undecodable("a.html", "<p>" + text) == 0);
  CHECK(undecodable("a.html", "<!DOCTYPE html><meta charset=utf-8><p>" + text + "\xFF and \xE2\x82 shut") == 2);
  CHECK(undecodable("a.html", "<!DOCTYPE html><meta charset=windows-1253><p>\xE1\xAA") == 1);
}

TEST_CASE("text that was encoded twice is repaired in a page too", "[decode][html]") {
  CleanOptions options;
  options.repair_double_encoded = true;
  const std::string page = "<html><p>Das cafÃ© an der BrÃ¼cke Ã¶ffnet wieder";
  const Document d = decoded(page, Format::text_file, options, "a.html");
  CHECK(d.provenance.double_encoded);
  CHECK(d.page.html.find("Das café an der Brücke öffnet wieder") != std::string::npos);
  CHECK(decoded(page, Format::text_file, {}, "a.html").page.html.find("cafÃ©") != std::string::npos);
}

TEST_CASE("the text of a file begins behind its byte order mark", "[decode]") {
  const Document d = decoded_file("\xEF\xBB\xBFRain fell.\n", "a.txt");
  CHECK(d.text == "Rain fell.\n");
  CHECK(at(d, d.provenance.text_source) == d.text);
  CHECK(d.id == "a.txt");
}

TEST_CASE("fillers and failed documents are left alone", "[decode]") {
  CHECK(decoded("\n\n", Format::filler).failure.empty());
  Document document;
  document.failure = "permission denied";
  DecodeScratch scratch;
  decode(document, {}, kernel(KernelChoice::scalar), scratch);
  CHECK(document.failure == "permission denied");
}
