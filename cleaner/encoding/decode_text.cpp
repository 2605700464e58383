#include "encoding/decode_text.h"

#include "encoding/detect_encoding.h"
#include "encoding/icu_converter.h"
#include "text/utf8.h"

namespace cleaner {

std::size_t decode_text(std::string_view bytes, std::string& text, Span& text_span, std::string& encoding,
                        Spelling& spelling) {
  text.clear();
  encoding.clear();
  spelling = Spelling::verbatim;
  const ByteOrderMark mark = byte_order_mark(bytes);
  const std::string_view body = bytes.substr(mark.size);
  if (mark.encoding != "UTF-8") encoding = mark.encoding;
  text_span = {static_cast<std::uint32_t>(mark.size), static_cast<std::uint32_t>(bytes.size())};
  if (encoding.empty()) {
    if (is_valid_utf8(body)) {
      text.assign(body);
      return 0;
    }
    if (mark.size == 0 && !is_damaged_utf8(body)) encoding = detect_encoding(body);
  }
  spelling = Spelling::raw;
  std::size_t undecodable = 0;
  if (!encoding.empty() && convert_by_icu(body, encoding, text, undecodable)) return undecodable;
  encoding = "UTF-8 (damaged)";
  text.clear();
  return append_utf8_repaired(text, body);
}

}  // namespace cleaner
