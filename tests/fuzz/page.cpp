// Any bytes as a page from the web: its text is valid UTF-8 under every label, every kernel reads the same fields, and
// a saved page (MHTML) is no longer than its file.
#include <cstdint>
#include <string>
#include <string_view>

#include "check.h"
#include "encoding/encoding_labels.h"
#include "encoding/html_encoding.h"
#include "html/metadata/metadata.h"
#include "html/syntax/sniff.h"
#include "input/mhtml/mhtml.h"
#include "text/byte_scan.h"
#include "text/utf8.h"

using namespace cleaner;
using namespace cleaner::html;

namespace {

Metadata fields_of(std::string_view page, KernelChoice choice) {
  MetadataReader reader("https://a.example/b/c");
  Tokenizer tokenizer(page, kernel(choice), {.follow_elements = true, .recover = true});
  Token token;
  while (tokenizer.next(token)) reader.read(token, tokenizer);
  return reader.finish();
}

}  // namespace

/// The first byte chooses a label; the rest is the page.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<std::string_view> labels = encoding_labels();
  if (size == 0) return 0;
  const std::string_view label = data[0] < labels.size() ? labels[data[0]] : std::string_view();
  std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const MhtmlPage saved = read_mhtml(bytes);
  FUZZ_CHECK(saved.bytes.size() <= bytes.size());
  if (is_mhtml(bytes) && saved.failure.empty()) bytes = saved.bytes;
  std::string text;
  const PageEncoding encoding = decode_page(bytes, label, text);
  FUZZ_CHECK(is_valid_utf8(text));
  FUZZ_CHECK(!encoding.encoding.empty() || text == bytes.substr(encoding.begin));
  FUZZ_CHECK(!is_whole_page(text) || is_html("a.txt", text));
  const Metadata fields = fields_of(text, KernelChoice::automatic), other = fields_of(text, KernelChoice::scalar);
  for (const auto field : {&Metadata::title, &Metadata::byline, &Metadata::date, &Metadata::language,
                           &Metadata::canonical_url, &Metadata::site_name, &Metadata::page_type}) {
    FUZZ_CHECK(fields.*field == other.*field);
    FUZZ_CHECK(is_valid_utf8(fields.*field));
  }
  return 0;
}
