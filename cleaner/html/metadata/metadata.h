// What a page says of itself: in its head, in JSON-LD, in marks of its elements.
//
//     html::MetadataReader reader("https://a.example/b");
//     while (tokenizer.next(token)) reader.read(token, tokenizer);
//     Metadata fields = reader.finish();      // fields.title "Rain", fields.date "2026-03-05", ...
//
// Of each field the first of these sources that says something fit counts; of several alike the first in the page:
//
//   title      og:title; headline of JSON-LD; twitter:title; meta title; <title>; the first h1. Without the name of the
//              site (page_title.h).
//   byline     meta author; article:author; authors of JSON-LD; rel=author; itemprop=author; an element of a class like
//              "byline" or "author". No addresses, no name of the site, no "By".
//   date       published, not changed: JSON-LD; article:published_time; meta date, pubdate, DC.date, ...; itemprop=
//              datePublished; JSON-LD of the WebPage; the first <time datetime>. ISO 8601 (iso_date.h); other dates do
//              not count.
//   language   <html lang>; og:locale; http-equiv=content-language. As in BCP 47: "pt-BR".
//   canonical  <link rel=canonical>; og:url. Absolute, with http or https; relative ones are resolved (see base()).
//   site_name  og:site_name; publisher of JSON-LD; meta application-name; WebSite of JSON-LD.
//   page_type  JSON-LD (see type_of_schema); og:type; a listing of JSON-LD. Empty when not told.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cleaner/document.h"
#include "html/metadata/json_ld.h"
#include "html/metadata/metadata_sources.h"
#include "html/syntax/tokenizer.h"

namespace cleaner::html {

/// Fed with the tokens of a page in order. Costs a look at the names of attributes; values are decoded only of what
/// counts.
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

  /// What relative addresses in the page are relative to, as far as it was read: its first <base href>, itself relative
  /// to where the page is from, else that place, else the absolute one of its canonical addresses. Empty where none of
  /// these is known.
  std::string base() const;

  /// UTF-8 on one line each, white space runs as one blank.
  Metadata finish();

 private:
  /// A text that counts is gathered from its start tag to its end tag.
  enum class Capture : std::uint8_t { title, heading, rel_author, prop_author, prop_date, byline, json };
  static constexpr std::size_t kCaptures = 7;
  struct Gathered {
    Tag tag = Tag::unknown;
    std::uint32_t depth = 0;  ///< open elements of that tag
    bool done = false;        ///< one has been found, the first counts
    std::string text;
  };

  void read_meta(const Tokenizer& tokenizer);
  void read_link(const Tokenizer& tokenizer);
  void read_base(const Tokenizer& tokenizer);
  void read_marks(Tag tag, const Tokenizer& tokenizer);
  void read_property(Tag tag, const Tokenizer& tokenizer, std::string_view property);
  void take_meta(std::string_view name, std::string_view content);
  void offer(Field field, std::size_t source, std::string_view value);
  bool is_found(Field field, std::size_t source) const {
    return !found_[static_cast<std::size_t>(field)][source].empty();
  }
  std::string first(Field field) const;
  std::string first_url(std::string_view base) const;
  std::string first_byline(std::string_view site_name) const;

  bool is_open(Capture capture) const { return (open_ >> static_cast<unsigned>(capture) & 1) != 0; }
  Gathered& gathered(Capture capture) { return captures_[static_cast<std::size_t>(capture)]; }
  void begin(Capture capture, Tag tag);
  void end(Capture capture);
  void give_up(Capture capture);

  std::string url_;
  std::optional<std::string> base_;  ///< the first <base href>, as the page spells it; empty where it is too long
  std::array<std::array<std::string, kSources>, kFields> found_;  ///< what each source says, made fit
  std::array<Gathered, kCaptures> captures_;
  unsigned open_ = 0;           ///< bit i: capture i is open
  bool in_time_ = false;        ///< inside a time element: no part of a name
  std::size_t json_bytes_ = 0;  ///< of all scripts so far
  LinkedData json_;
  std::string name_, value_;  ///< buffers
};

}  // namespace cleaner::html
