#include "input/decode_page.h"

#include <utility>

#include "encoding/decode_text.h"
#include "encoding/html_encoding.h"
#include "html/syntax/sniff.h"
#include "html/syntax/url.h"
#include "input/mhtml/mhtml.h"

namespace cleaner {
namespace {

/// In UTF-16 and UTF-32 there are zero bytes between those of a tag.
bool may_be_wide(std::string_view bytes) { return bytes.substr(0, 64).find('\0') != bytes.npos; }

bool is_page(const Document& document) {
  if (html::is_html(document.provenance.location, document.source)) return true;
  if (!may_be_wide(document.source)) return false;
  std::string text, encoding;
  Span text_span;
  Spelling spelling;
  decode_text(document.source, text, text_span, encoding, spelling);
  return html::is_html(document.provenance.location, text);
}

}  // namespace

bool decode_page_file(Document& document) {
  html::PageEncoding decoded;
  if (html::is_mhtml(document.source)) {
    html::MhtmlPage saved = html::read_mhtml(document.source);
    document.failure = std::move(saved.failure);
    if (!document.failure.empty()) return true;
    decoded = html::decode_page(saved.bytes, saved.charset, document.page.html);
    if (std::string host = html::host_of(saved.url); !host.empty()) document.site = std::move(host);
    document.page.url = std::move(saved.url);
    document.provenance.text_source = {};
  } else if (is_page(document)) {
    decoded = html::decode_page(document.source, "", document.page.html);
    document.provenance.text_source = {static_cast<std::uint32_t>(decoded.begin),
                                       static_cast<std::uint32_t>(document.source.size())};
  } else {
    return false;
  }
  document.provenance.encoding = std::move(decoded.encoding);
  document.provenance.undecodable = decoded.undecodable;
  document.is_page = true;
  return true;
}

}  // namespace cleaner
