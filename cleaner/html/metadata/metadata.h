// The metadata of a page: from its head, from JSON-LD, from attributes of its elements.
//
//     html::MetadataReader reader("https://a.example/b");
//     while (tokenizer.next(token)) reader.read(token, tokenizer);
//     Metadata metadata = reader.finish();      // title "Rain", date "2026-03-05", ...
//
// Each field comes from the first of these sources with a valid value; among equal sources, from the first in the page:
//
//   title      og:title; headline of JSON-LD; twitter:title; meta title; <title>; the first h1. Without the name of the
//              site (title.h).
//   byline     meta author; article:author; authors of JSON-LD; rel=author; itemprop=author; an element of a class like
//              "byline" or "author". No addresses, no name of the site, no "By".
//   date       published, not changed: JSON-LD; article:published_time; meta date, pubdate, DC.date, ...; itemprop=
//              datePublished; JSON-LD of the WebPage; the first <time datetime>. ISO 8601 (iso_date.h); other dates do
//              not count.
//   language   <html lang>; og:locale; http-equiv=content-language. As in BCP 47: "pt-BR".
//   canonical  <link rel=canonical>; og:url. Absolute, with http or https; relative ones are resolved (see base()).
//   site_name  og:site_name; publisher of JSON-LD; meta application-name; WebSite of JSON-LD.
//   page_type  JSON-LD (schema_types.h); og:type; a listing of JSON-LD. Empty when not declared.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cleaner/document.h"
#include "html/metadata/field_candidates.h"
#include "html/metadata/json_ld.h"
#include "html/syntax/tokenizer.h"

namespace cleaner::html {

/// Takes the tokens of a page in order. Looks at the names of all attributes, but decodes only values that count.
class MetadataReader {
 public:
  /// `url`: where the page is from, empty where that is not known.
  explicit MetadataReader(std::string_view url = {}) : url_(url) {}

  void read(const Token& token, const Tokenizer& tokenizer) {
    if (token.kind == TokenKind::start_tag)
      start_tag(token, tokenizer);
    else if (token.kind == TokenKind::end_tag)
      end_tag(token, tokenizer);
    else if (token.kind == TokenKind::text)
      text(token, tokenizer);
  }
  void start_tag(const Token& token, const Tokenizer& tokenizer);
  void end_tag(const Token& token, const Tokenizer& tokenizer);
  void text(const Token& token, const Tokenizer& tokenizer);

  /// What addresses in the page are relative to, as far as the page was read: its first <base href>, itself relative to
  /// where the page is from; else where it is from; else its canonical address, if absolute. Empty where none is known.
  std::string base() const;

  /// The metadata, each field one line of UTF-8 with single blanks. Call it once, at the end of the page.
  Metadata finish();

 private:
  /// The texts that are gathered, each from its start tag to its end tag.
  enum class Capture : std::uint8_t { title, heading, rel_author, prop_author, prop_date, byline, json };
  static constexpr std::size_t kCaptures = 7;
  struct Gathered {
    Tag tag = Tag::unknown;
    std::uint32_t depth = 0;  ///< open elements of that tag
    bool done = false;        ///< a valid one was found: later ones do not count
    std::string text;
  };

  void read_meta(const Tokenizer& tokenizer);
  void read_link(const Tokenizer& tokenizer);
  void read_base(const Tokenizer& tokenizer);
  void read_marks(Tag tag, const Tokenizer& tokenizer);
  void read_property(Tag tag, const Tokenizer& tokenizer, std::string_view property);
  void take_meta(std::string_view name, std::string_view content);

  bool is_open(Capture capture) const { return (open_ >> static_cast<unsigned>(capture) & 1) != 0; }
  Gathered& gathered(Capture capture) { return captures_[static_cast<std::size_t>(capture)]; }
  void begin(Capture capture, Tag tag);
  void end(Capture capture);
  void give_up(Capture capture);

  std::string url_;
  std::optional<std::string> base_;  ///< the first <base href>, as the page spells it; empty where it is too long
  FieldCandidates candidates_;
  std::array<Gathered, kCaptures> captures_;
  unsigned open_ = 0;           ///< bit i: capture i is open
  bool in_time_ = false;        ///< inside a time element, whose text is not part of a name
  std::size_t json_bytes_ = 0;  ///< of all scripts so far
  LinkedData json_;
  std::string value_;  ///< buffer of a decoded value
};

}  // namespace cleaner::html
