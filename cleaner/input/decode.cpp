#include "input/decode.h"

#include <limits>

#include "encoding/decode_text.h"
#include "encoding/mojibake.h"
#include "input/decode_page.h"

namespace cleaner {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kTooLarge = "larger than 4 GB";

/// The text of a page may be three times as large as the page.
constexpr std::size_t kLargestPage = std::size_t{1} << 30;

bool fits(const std::string& bytes) { return bytes.size() <= std::numeric_limits<std::uint32_t>::max(); }

void decode_file(Document& document, const CleanOptions& options) {
  if (options.mode != CleanMode::text && decode_page_file(document)) return;
  document.provenance.undecodable = decode_text(document.source, document.text, document.provenance.text_source,
                                                document.provenance.encoding, document.provenance.spelling);
}

/// Detects text that was encoded as UTF-8 twice, and repairs it where asked for. A text that is changed so can be
/// restored only from its source bytes.
void find_double_encoded(Document& document, const CleanOptions& options, const Kernel& kernel) {
  std::string& text = document.is_page ? document.page.html : document.text;
  document.provenance.double_encoded = is_double_encoded(text, kernel);
  if (!document.provenance.double_encoded || !options.repair_double_encoded) return;
  repair_double_encoded(text, kernel);
  document.provenance.spelling = Spelling::raw;
  if (document.format != Format::text_file) return;
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  if (document.provenance.encoding.empty()) document.provenance.encoding = "UTF-8 (encoded twice)";
}

/// A failed document has no text and no page.
void drop_decoded(Document& document) {
  document.is_page = false;
  document.page.html.clear();
  document.page.url.clear();
  document.text.clear();
  document.provenance.page_source = document.provenance.text_source = {};
  document.provenance.encoding.clear();
  document.provenance.undecodable = 0;
}

}  // namespace

void decode(Document& document, const CleanOptions& options, const Kernel& kernel, DecodeScratch& scratch) {
  if (document.format == Format::filler || !document.failure.empty()) return;
  document.provenance.undecodable = 0;
  if (!fits(document.source))
    document.failure = kTooLarge;
  else if (document.format == Format::text_file)
    decode_file(document, options);
  else
    decode_record(document, options, kernel, scratch.record);
  if (document.failure.empty() && (!fits(document.text) || !fits(document.page.html))) document.failure = kTooLarge;
  if (document.is_page && document.page.html.size() > kLargestPage) document.failure = "a page larger than 1 GB";
  if (!document.failure.empty()) return drop_decoded(document);
  find_double_encoded(document, options, kernel);
  if (document.is_page) document.provenance.spelling = Spelling::raw;  // the text of a page cannot give its bytes back
}

}  // namespace cleaner
