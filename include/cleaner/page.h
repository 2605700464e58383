// What is known of a page of HTML beside the text that it shows: where in the page the text stands, what the page says
// of itself, and the markup that turns the text into Markdown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/block.h"

namespace cleaner {

/// The block of text that begins at `text_begin`, up to the next one's, is what these bytes of the page show.
struct SourceMapEntry {
  std::uint32_t text_begin = 0;
  Span page;
  bool operator==(const SourceMapEntry&) const = default;
};

/// A piece of markup for a text that keeps its headings, lists and links: stands at offset `at` of the text, and goes
/// where its block goes.
struct Insertion {
  enum class Role : std::uint8_t {
    always,  ///< is written where its block is kept
    once,    ///< is written with the first kept block of its group only: what makes a row the head of a table
    front,   ///< the marks of its group and of the groups around it, outermost first; see MarkupGroup
  };
  std::uint32_t at = 0;              ///< in Document::text
  std::uint32_t begin = 0, end = 0;  ///< [begin, end) in Document::markup_text; of a front empty
  std::uint32_t group = 0;           ///< in Document::markup_groups; 0 for none
  Role role = Role::always;
  bool closes = false;  ///< it belongs to what ends at `at`, else to what begins there
};

/// Blocks that a quote, an item of a list or a table holds, in part or whole.
struct MarkupGroup {
  std::uint32_t around = 0;          ///< the group around it, a smaller number; 0 for none
  std::uint32_t begin = 0, end = 0;  ///< its mark ("> ", "- ", "2. "): [begin, end) in Document::markup_text
  bool repeats = false;  ///< every line has the mark; else the first one has it, and the others as many blanks
};

/// What a page says of itself; what it does not say is empty.
struct Metadata {
  std::string title, byline, date, language, canonical_url, site_name, page_type;

  void clear() {
    for (std::string* field : {&title, &byline, &date, &language, &canonical_url, &site_name, &page_type})
      field->clear();
  }
};

/// By which thresholds a page is cleaned. What an article is: most of what would stay is running text.
enum class Profile : std::uint8_t {
  automatic,  ///< as its text tells
  article,    ///< stricter: what stands around the text of an article is seldom wanted
  general,    ///< for lists, products, tables and the like, whose content looks like noise elsewhere
};

std::string_view name(Profile profile);  ///< "auto", "article", "general"

/// What is known of a page beside the text that it shows. Filled by decoding.
struct PageContent {
  std::string html;                        ///< decoded: UTF-8, no BOM
  std::string url;                         ///< where the page is from; empty where that is not known
  std::vector<SourceMapEntry> source_map;  ///< an entry for each block of the text, in order; the first is at 0
  Metadata metadata;
  Profile profile = Profile::automatic;  ///< by which the page was cleaned
  std::vector<Insertion> markup;  ///< where asked for (CleanOptions::markdown): `at` ascends; of those at one place
                                  ///< the ones that close come first
  std::vector<MarkupGroup> markup_groups;  ///< the first one stands for none
  std::string markup_text;                 ///< what the insertions are parts of

  /// Empties every field but keeps the buffers.
  void clear();
};

}  // namespace cleaner
