// The parts of a document from HTML: where in the page its text stands, the metadata of the page, and the markup that
// turns the text into Markdown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/block.h"
#include "cleaner/export.h"

namespace cleaner {

/// The bytes of the page that show the block of text from `text_begin` up to the next entry.
struct SourceMapEntry {
  std::uint32_t text_begin = 0;
  Span page;
  bool operator==(const SourceMapEntry&) const = default;
};

/// A piece of Markdown markup at offset `at` of the text; it is kept or removed with its block.
struct Insertion {
  enum class Role : std::uint8_t {
    always,  ///< written where its block is kept
    once,    ///< written with the first kept block of its group only: what makes a row the head of a table
    front,   ///< written as the marks of its group and of the groups around it, outermost first
  };
  std::uint32_t at = 0;              ///< in Document::text
  std::uint32_t begin = 0, end = 0;  ///< [begin, end) in PageContent::markup_text; empty for a front
  std::uint32_t group = 0;           ///< in PageContent::markup_groups; 0 for none
  Role role = Role::always;
  bool closes = false;  ///< belongs to what ends at `at`, else to what begins there
};

/// A quote, an item of a list, or a table, around one or more blocks.
struct MarkupGroup {
  std::uint32_t around = 0;          ///< the group around it, a smaller number; 0 for none
  std::uint32_t begin = 0, end = 0;  ///< its mark ("> ", "- ", "2. "): [begin, end) in PageContent::markup_text
  bool repeats = false;              ///< every line has the mark; else only the first, and the others are indented
};

/// The metadata that a page declares; empty where it declares none.
struct Metadata {
  std::string title, byline, date, language, canonical_url, site_name, page_type;

  void clear() {
    for (std::string* field : {&title, &byline, &date, &language, &canonical_url, &site_name, &page_type})
      field->clear();
  }
};

/// The thresholds by which a page is cleaned. In an article, most of the kept text is running text.
enum class Profile : std::uint8_t {
  automatic,  ///< chosen by its text
  article,    ///< stricter: text around an article is seldom wanted
  general,    ///< for lists, products, tables and the like, whose content would be noise elsewhere
};

CLEANER_API std::string_view name(Profile profile);  ///< "auto", "article", "general"

/// A page and what was read from it beside its text. Filled by decoding.
struct CLEANER_API PageContent {
  std::string html;                        ///< decoded: UTF-8, no BOM
  std::string url;                         ///< where the page is from; empty where unknown
  std::vector<SourceMapEntry> source_map;  ///< an entry for each block, in order; the first begins at 0
  Metadata metadata;
  Profile profile = Profile::automatic;  ///< the one by which the page was cleaned
  std::vector<Insertion> markup;  ///< only with CleanOptions::markdown; `at` ascends, and at one offset those that
                                  ///< close come first
  std::vector<MarkupGroup> markup_groups;  ///< the first one means none
  std::string markup_text;                 ///< the insertions and marks are parts of it

  /// Empties every field but keeps the buffers.
  void clear();
};

}  // namespace cleaner
