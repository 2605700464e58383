// Extracts the HTML of a page from MHTML (.mht, .mhtml): a page that a browser saved with its pictures as one file.
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

/// Is this MHTML? Decided by the header at the beginning: a multipart/related message, or a single page with its
/// address.
bool is_mhtml(std::string_view bytes);

struct MhtmlPage {
  std::string bytes;    ///< of the page, transfer encoding undone, still in its own charset: for decode_page
  std::string charset;  ///< declared by its part; empty where it declares none
  std::string url;      ///< the address it was saved from; empty where none is given
  std::string failure;  ///< why there is no page, in plain words; empty when there is one
};

/// Takes linear time. A file that is cut off gives what is there.
MhtmlPage read_mhtml(std::string_view bytes);

}  // namespace cleaner::html
