#include "encoding/html_encoding.h"

#include "encoding/detect_encoding.h"
#include "encoding/encoding_labels.h"
#include "encoding/icu_converter.h"
#include "encoding/legacy_decoder.h"
#include "encoding/meta_prescan.h"
#include "text/utf8.h"

namespace cleaner::html {
namespace {

/// No text in a legacy encoding is valid UTF-8 with this many characters beyond ASCII.
constexpr std::size_t kSurelyUtf8 = 4;

bool is_resaved_as_utf8(std::string_view bytes) {
  if (!is_valid_utf8(bytes)) return false;
  std::size_t leads = 0;
  for (const char c : bytes) leads += static_cast<unsigned char>(c) >= 0xC0;
  return leads >= kSurelyUtf8;
}

/// The encoding that the server or the page states; see decode_page.
Encoding stated_encoding(std::string_view bytes, std::string_view charset) {
  if (const Encoding from_charset = encoding_of_label(charset); from_charset != Encoding::unknown) return from_charset;
  const Encoding declared = declared_encoding(bytes);
  if (declared == Encoding::unknown || declared == Encoding::utf_8) return declared;
  return is_resaved_as_utf8(bytes) ? Encoding::utf_8 : declared;
}

/// Decodes by a name that ICU or the standard knows; false where neither does.
bool decode_by_name(std::string_view bytes, const std::string& name, std::string& text, std::size_t& undecodable) {
  if (name.empty()) return false;
  if (const Encoding encoding = encoding_of_label(name); encoding != Encoding::unknown) {
    undecodable = decode_bytes(bytes, encoding, text);
    return true;
  }
  if (convert_by_icu(bytes, name, text, undecodable)) return true;
  text.clear();
  undecodable = 0;
  return false;
}

}  // namespace

PageEncoding decode_page(std::string_view bytes, std::string_view charset, std::string& text) {
  PageEncoding page;
  text.clear();
  const ByteOrderMark mark = byte_order_mark(bytes);
  page.begin = mark.size;
  const std::string_view body = bytes.substr(mark.size);
  if (mark.size > 0) {
    if (mark.encoding != "UTF-8") page.encoding = mark.encoding;
  } else if (const Encoding stated = stated_encoding(body, charset);
             stated != Encoding::unknown && stated != Encoding::utf_8) {
    page.encoding = name(stated);
  } else if (stated == Encoding::unknown && !is_valid_utf8(body) && !is_damaged_utf8(body)) {
    page.encoding = detect_encoding(body);
    if (const Encoding known = encoding_of_label(page.encoding); known != Encoding::unknown)
      page.encoding = name(known);
  }
  if (decode_by_name(body, page.encoding, text, page.undecodable)) return page;
  page.undecodable = decode_bytes(body, Encoding::utf_8, text);
  page.encoding = page.undecodable > 0 ? "UTF-8 (damaged)" : "";
  return page;
}

}  // namespace cleaner::html
