// A Document is what travels through the stages; each stage fills one part of it.
//
//     source {"text":"Home\nRain fell."}  --decode-->       text  Home, Rain fell.
//                                         --split, mark-->  blocks  Home: removed, Rain fell.: kept
//                                         --fingerprint-->  signature
//                                         --DedupIndex-->   outcome, match
//
// Offsets are bytes of `text` (the decoded text, UTF-8). The text of an HTML document is what its page shows; in_page()
// gives the bytes of the page that a span of the text comes from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cleaner/block.h"
#include "cleaner/export.h"
#include "cleaner/match.h"
#include "cleaner/page.h"
#include "cleaner/provenance.h"

namespace cleaner {

enum class Outcome : std::uint8_t { kept, emptied, duplicate, failed };

/// A rule whose pattern exceeded its step limit on lines of a document: it did not match those lines, and after two of
/// them it was off for the rest of the document.
struct ExceededRule {
  std::uint16_t rule = 0;   ///< see Cleaner::rule_name()
  std::uint32_t lines = 0;  ///< or sentences
  bool operator==(const ExceededRule&) const = default;
};

struct CLEANER_API Document {
  std::uint64_t number = 0;  ///< `n`: position in the run, counting from 0; the key of every output row
  std::string id;            ///< for people; may repeat. The record's id, else FILE:LINE; for files the relative path
  std::string site;          ///< whose template the page may carry; empty when unknown
  std::string date;          ///< the value of the record's date field (CleanOptions::date_field); empty for none
  std::string rank;          ///< the value of the field that decides which copy is kept (CleanOptions::keep_field)

  Format format = Format::text_file;
  std::string source;    ///< the bytes as read (decompressed)
  std::string text;      ///< decoded: UTF-8, no BOM; undecodable bytes and lone surrogates are U+FFFD
  std::string failure;   ///< why there is no usable text; empty when there is
  bool is_page = false;  ///< it is HTML: `text` is what `page.html` shows
  PageContent page;      ///< of HTML; empty for plain text
  Provenance provenance;

  std::vector<Block> blocks;
  std::vector<ExceededRule> exceeded_rules;  ///< in the order in which they were found; mostly none
  Signature signature;
  Outcome outcome = Outcome::kept;
  Match match;                 ///< of a duplicate: the kept document
  std::vector<Match> related;  ///< reported, both kept

  /// Empties every field but keeps the buffers.
  void clear();
};

/// The text of the kept blocks, joined. Of a page, the tab behind a cell becomes a line end where the rest of its row is
/// not kept. REQUIRES, as the functions below: the blocks are those of the text, as split() or clean() leaves them.
///
///     std::cout << kept_text(document);
CLEANER_API std::string kept_text(const Document& document);
/// The same into a recycled buffer: `out` is replaced.
CLEANER_API void kept_text(const Document& document, std::string& out);

/// The kept text with the markup of its blocks. Where blocks were removed between two kept ones, a blank line parts these,
/// unless a list or a table goes on.
///
///     text "Rain\nIt fell.\n", insertion "# " at 0   ->   "# Rain\nIt fell.\n"
CLEANER_API std::string kept_markup(const Document& document);
CLEANER_API void kept_markup(const Document& document, std::string& out);

/// The bytes of PageContent::html that a span of `text` comes from: from the first to the last byte of its blocks. Of plain
/// text, the span itself.
CLEANER_API Span in_page(const Document& document, Span of_text);

}  // namespace cleaner
