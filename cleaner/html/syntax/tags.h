// The elements of HTML by name, and the traits of each that reading a page depends on.
//
//     tag_of("TD")                          // Tag::td
//     is(Tag::td, kBlock)                   // true: it begins a block of its own
#pragma once

#include <cstdint>
#include <string_view>

namespace cleaner::html {

enum class Tag : std::uint8_t {
  unknown,
  a,
  abbr,
  acronym,
  address,
  applet,
  area,
  article,
  aside,
  audio,
  b,
  base,
  basefont,
  bdi,
  bdo,
  bgsound,
  big,
  blink,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  code,
  col,
  colgroup,
  data,
  datalist,
  dd,
  del,
  details,
  dfn,
  dialog,
  dir,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  frame,
  frameset,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hgroup,
  hr,
  html,
  i,
  iframe,
  image,
  img,
  input,
  ins,
  isindex,
  kbd,
  keygen,
  label,
  legend,
  li,
  link,
  listing,
  main,
  map,
  mark,
  marquee,
  math,
  menu,
  menuitem,
  meta,
  meter,
  nav,
  nobr,
  noembed,
  noframes,
  noscript,
  object,
  ol,
  optgroup,
  option,
  output,
  p,
  param,
  picture,
  plaintext,
  pre,
  progress,
  q,
  rb,
  rp,
  rt,
  rtc,
  ruby,
  s,
  samp,
  script,
  search,
  section,
  select,
  slot,
  small,
  source,
  span,
  strike,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  track,
  tt,
  u,
  ul,
  var,
  video,
  wbr,
  xmp,
};
inline constexpr std::size_t kTags = static_cast<std::size_t>(Tag::xmp) + 1;

using TagTraits = std::uint16_t;
inline constexpr TagTraits kVoid = 1,  ///< has no content and no end tag
    kBlock = 2,                        ///< begins and ends a line of its own
    kUnseen = 4,                       ///< its content is not text of the page: scripts, styles, drawings
    kRawText = 8,                      ///< its content is read as raw text: no tags, no references
    kReplaceable = 16,                 ///< its content is read as replaceable text: references, but no tags
    kHeading = 32,                     ///< h1 to h6
    kClosesParagraph = 64,             ///< its start tag ends an open p
    kWall = 128,                       ///< an end tag of something else does not reach beyond it
    kLine = 256,                       ///< begins and ends a line of the text; other blocks a paragraph
    kCell = 512;                       ///< a cell of a table

/// The element of this name, in any case; `unknown` for a name that is not in the list.
Tag tag_of(std::string_view name);
/// The same, faster where bytes after the name may be read: `readable` counts from the start of the name.
Tag tag_of(std::string_view name, std::size_t readable);
std::string_view name(Tag tag);  ///< "td"; empty for `unknown`
TagTraits traits(Tag tag);
/// Has the element one of these traits?
inline bool is(Tag tag, TagTraits any) { return (traits(tag) & any) != 0; }

}  // namespace cleaner::html
