// A page that a browser saved with its pictures as one file, MHTML (.mht, .mhtml): the HTML of the page itself.
//
//     From: <Saved by Blink>
//     Content-Type: multipart/related; boundary="x"      ->  bytes "<p>3 = 3", charset "utf-8", url "http://a.example/"
//
//     --x
//     Content-Type: text/html; charset=utf-8
//     Content-Transfer-Encoding: quoted-printable
//     Content-Location: http://a.example/
//
//     <p>3 =3D 3
//     --x--
//
// Method: RFC 2557 (MHTML), 2387 (which part is the page), 2045 (transfer encodings).
#pragma once

#include <string>
#include <string_view>

namespace cleaner::html {

/// Told by the header at the begin: a multipart/related message, or one of a single page with its address.
bool is_mhtml(std::string_view bytes);

struct MhtmlPage {
  std::string bytes;    ///< of the page, transfer encoding undone, still in its own charset: for decode_page
  std::string charset;  ///< what its part says; empty where it says nothing
  std::string url;      ///< where it was saved from; empty where it is not told
  std::string failure;  ///< why there is no page, in plain words; empty when there is one
};

/// Linear time. A file that is cut off gives what is there.
MhtmlPage read_mhtml(std::string_view bytes);

}  // namespace cleaner::html
