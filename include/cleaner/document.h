// A Document is what travels through the stages; each stage fills one part of it.
//
//     source ("{\"text\":\"Home\\nRain fell.\"}")  --decode-->  text  --split, mark-->  blocks  --fingerprint-->
//     signature
//     --DedupIndex-->  outcome, match
//
// All offsets are bytes of `text` (the decoded text, UTF-8), so a Document can move. The text of an HTML document is
// what its page shows; `in_page` tells which bytes of the page that comes from.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cleaner {

/// Is a block kept, or was it removed? As what it was removed is its kind.
enum class Reason : std::uint8_t { kept, noise };

/// What a block is, kept or removed. The kinds of removed blocks are the reasons that the audit gives.
enum class Kind : std::uint8_t {
  text,           ///< running text and all that belongs to it; never the kind of a removed block
  headline,       ///< of the page, or of a section
  byline,         ///< "By Ann Lee"
  date,           ///< "17 Dec, 2022 11:41", alone on its line
  caption,        ///< of a picture, or the credit of its maker
  comment,        ///< a reader's, with its author
  related,        ///< the title or beginning of another page
  legal,          ///< copyright, cookies, terms
  navigation,     ///< menus, breadcrumbs, lists of sections and tags
  form,           ///< fields and buttons: comment, search, newsletter, login, shopping cart
  player,         ///< what is left of a media player, or of a file of icons
  share,          ///< "Share on Facebook", "Follow us", how often that was done
  advertisement,  ///< labels of advertisements
  hidden,         ///< of any of these: its page does not show it; never the kind of a kept block
  noise,          ///< none of these for sure; never the kind of a kept block
};
inline constexpr std::size_t kKinds = 15;

/// What decided about a block; see `Block::rule` and `Block::score`. A kept block has `none`; or `kind`, when it would
/// have gone by its score (CleanOptions::keep_kinds); or `repetition`: other stories of its site have it too, so that it
/// is not compared. With `kind` a removed block would have stayed by its score (CleanOptions::drop_kinds).
enum class Evidence : std::uint8_t { none, rule, model, repetition, kind };
inline constexpr std::size_t kEvidences = 5;

std::string_view name(Kind kind);          ///< "text", "headline", ...
std::string_view name(Evidence evidence);  ///< "none", "rule", "model", "repetition", "kind"

inline constexpr std::uint16_t kNoRule = 0xffff;

/// A line of text with its line end, a run of blank lines, or a part of a line. The blocks of a document tile its text.
struct Block {
  std::uint32_t begin = 0, end = 0;  ///< [begin, end) in Document::text
  float score = 0;                   ///< log odds that the block is content; above 0 is likelier content than noise
  Reason reason = Reason::kept;
  Evidence evidence = Evidence::none;
  Kind kind = Kind::text;
  std::uint16_t rule = kNoRule;  ///< number in the rule table where evidence is `rule`
};

/// Is the block compared between documents? It is kept, and other stories of its site do not have it too.
inline bool is_compared(const Block& block) {
  return block.reason == Reason::kept && block.evidence != Evidence::repetition;
}

/// The bytes a run read and could not use, or the form of those it can.
enum class Format : std::uint8_t {
  text_file,    ///< `source` is a whole file: one document
  json_record,  ///< `source` is one line of a JSONL file, with its line end
  filler,       ///< bytes between records (blank lines, the rest of an oversized line): restored, never a document
};

/// How the text was spelled in its source, so that `restore` can spell it again.
enum class Spelling : std::uint8_t {
  verbatim,    ///< the UTF-8 bytes themselves (text files)
  json_utf8,   ///< JSON string: only what must be escaped is, short escapes where JSON has them, \u00xx in lower case
  json_ascii,  ///< JSON string: as json_utf8, and everything beyond ASCII as \uxxxx in lower case
  raw,         ///< none of these: the source bytes themselves are stored
};

/// A half-open byte range.
struct Span {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

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

/// What is compared between documents. Made from the kept text only; tokens from its compared blocks.
struct Signature {
  std::array<std::uint64_t, 2> exact{};  ///< XXH3-128 of the kept text, white space runs as one blank, ends trimmed
  std::vector<std::uint32_t> tokens;  ///< a word each, in order: hash in the upper 31 bits; lowest bit set for figures
  std::vector<std::uint32_t> places = {};  ///< where in the text each kPlaceEach-th of them begins, from the first on
  static constexpr std::uint32_t kPlaceEach = 64;
};

enum class Outcome : std::uint8_t { kept, emptied, duplicate, failed };

/// How a removed document relates to the kept one that stands for it, or two kept ones to each other: another issue of a series, or
/// another report that shares quotes.
enum class Relation : std::uint8_t { none, exact, near, contained, same_but_figures, same_story };

std::string_view name(Relation relation);  ///< "exact", "near", "contained", "same-but-figures", "same-story"

/// May the other document be kept for this one?
inline bool stands_for(Relation relation) {
  return relation == Relation::exact || relation == Relation::near || relation == Relation::contained;
}

/// The result of comparing a document with another that is kept.
struct Match {
  std::uint64_t number = 0;  ///< the other document's number in the run
  Relation relation = Relation::none;
  float jaccard = 0;         ///< shared / all distinct 3-word shingles of both texts, 0..1
  float containment = 0;     ///< shared / distinct 3-word shingles of the smaller text, 0..1
  Span tokens, kept_tokens;  ///< longest shared run of tokens: in this document, in the other
  std::uint32_t words = 0, kept_words = 0;  ///< tokens that are no boilerplate: of this document, of the other
};

struct Document {
  std::uint64_t number = 0;  ///< `n`: position in the run, counting from 0; the key of every output row
  std::string id;            ///< for people; may repeat. The record's id, else FILE:LINE; for files the relative path
  std::string site;          ///< whose template this may carry; empty when unknown

  std::string date;          ///< what stands in the date field of a record; empty where there is none
  std::string rank;          ///< likewise in the field that decides which copy is kept

  Format format = Format::text_file;
  std::string source;       ///< the bytes as read (decompressed)
  std::uint32_t input = 0;  ///< index into Source::inputs()
  std::uint64_t line = 0;   ///< 1-based line in a JSONL input, 0 for a file
  std::string place;        ///< what a message names: "pages/17.txt" or "in.jsonl:17"

  Span text_source;         ///< where the text stands in `source`: between the quotes, after the BOM
  Span id_source;           ///< where the id's value stands in a JSON record, empty when it has none that is usable
  bool has_id = false;      ///< the record has an id field, usable or not
  std::uint32_t underscores = 0;  ///< in front of the `n` of its row: the fewest that make a name the record does not have
  std::uint32_t page_underscores = 0;  ///< likewise in front of the `page` of its row
  Spelling spelling = Spelling::verbatim;
  std::string encoding;  ///< for a text file that was not UTF-8: the name of the encoding it was converted from
  std::uint64_t undecodable = 0;  ///< places where bytes, or a lone surrogate of JSON, became U+FFFD
  bool double_encoded = false;  ///< the text is, or was before repair, UTF-8 encoded twice in some places
  std::string text;      ///< decoded: UTF-8, no BOM; undecodable bytes and lone surrogates are U+FFFD
  std::string failure;   ///< why there is no usable text; empty when there is

  bool is_page = false;         ///< it is HTML: `text` is what `page` shows
  std::string page;             ///< the decoded page: UTF-8, no BOM; empty for plain text
  std::string url;              ///< of a page: where it is from; empty where that is not known
  Span page_source;             ///< where the page stands in a JSON record, with its name: "html":"..."
  std::vector<SourceMapEntry> source_map;  ///< of a page: one for each block that its text is made of, in order; the first is at 0
  Metadata fields;            ///< of a page
  Profile profile = Profile::automatic;  ///< of a page: the one it was cleaned by, once it was
  std::vector<Insertion> markup;  ///< of a page, where asked for (CleanOptions::markdown): `at` ascends; of those at
                                  ///< one place the ones that close come first
  std::vector<MarkupGroup> markup_groups;  ///< the first one stands for none
  std::string markup_text;                 ///< what the insertions are parts of

  std::vector<Block> blocks;
  Signature signature;
  Outcome outcome = Outcome::kept;
  Match match;                  ///< for a duplicate: the kept document
  std::vector<Match> related;  ///< reported, both kept

  /// Empties every field but keeps the buffers.
  void clear();
};

/// The text of the kept blocks, joined; `out` is replaced. Of a page, the tab behind a cell becomes a line's end where
/// the rest of its row is not kept.
///
///     std::string text;
///     kept_text(document, text);
void kept_text(const Document& document, std::string& out);

/// The same with the insertions that belong to kept blocks. Kept blocks that removed ones stood between are parted by a
/// blank line, where neither a list nor a table goes on.
///
///     text "Rain\nIt fell.\n", insertion "# " at 0   ->   "# Rain\nIt fell.\n"
void kept_markup(const Document& document, std::string& out);

/// The bytes of the page that a span of `text` comes from: from the first to the last byte of the blocks in which it
/// lies. Of plain text, the span itself.
Span in_page(const Document& document, Span of_text);

}  // namespace cleaner
