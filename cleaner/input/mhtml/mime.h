// The part of MIME that saved pages use: headers, their parameters, parts between boundaries, transfer encodings.
//
//     const MimePart part("Content-Type: text/html;\r\n charset=\"utf-8\"\r\n\r\n<p>");
//     parameter(part.header("content-type"), "charset")      // "utf-8"
//     part.body                                               // "<p>"
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// A header block and what follows the empty line behind it.
struct MimePart {
  explicit MimePart(std::string_view bytes);

  /// The value of the first header of that name (in lower case), its folded lines joined and trimmed; empty when there
  /// is none.
  std::string header(std::string_view name) const;

  std::string_view headers, body;
};

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view content_type);

/// The value of a parameter of a header, without quotes; empty when there is none. `name` is in lower case.
std::string parameter(std::string_view header, std::string_view name);

/// Walks over the parts of a multipart body.
class MimeParts {
 public:
  /// Both must live as long as this.
  MimeParts(std::string_view body, std::string_view boundary);
  /// The next part; false behind the last. A part without a boundary behind it ends with the body.
  bool next(std::string_view& part);

 private:
  /// Finds the next delimiter line from `from` on: where it begins and ends.
  bool find_delimiter(std::size_t from, std::size_t& begin, std::size_t& end, bool& is_last) const;

  std::string_view body_, boundary_;
  std::size_t at_ = 0;
  bool done_ = false;
};

/// Undoes a Content-Transfer-Encoding: quoted-printable, base64, or none. Damaged input is skipped.
std::string transfer_decoded(std::string_view body, std::string_view encoding);

}  // namespace cleaner::html
