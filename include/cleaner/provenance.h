// Where a document comes from, and what `restore` needs to write its source again, byte for byte.
//
//     in.jsonl, line 17: {"id": 7, "text": "na\u00efve"}   ->   location "in.jsonl:17", line 17, Spelling::json_ascii,
//                                                          text_source the bytes na\u00efve, id_source the byte 7
#pragma once

#include <cstdint>
#include <string>

#include "cleaner/block.h"
#include "cleaner/export.h"

namespace cleaner {

/// What the bytes in Document::source are.
enum class Format : std::uint8_t {
  text_file,    ///< `source` is a whole file: one document
  json_record,  ///< `source` is one line of a JSONL file, with its line end
  filler,       ///< bytes between records (blank lines, the rest of an oversized line): no document, but restored
};

/// How the text is spelled in its source, so that `restore` can spell it again.
enum class Spelling : std::uint8_t {
  verbatim,    ///< the UTF-8 bytes themselves (text files)
  json_utf8,   ///< JSON string: escapes only where JSON requires one, short where JSON has one, else \u00xx in lower
               ///< case
  json_ascii,  ///< JSON string: as json_utf8, and all characters beyond ASCII as \uxxxx in lower case
  raw,         ///< none of these: `restore` needs the source bytes themselves
};

/// Filled by a Source and by decoding. Spans are bytes of Document::source.
struct CLEANER_API Provenance {
  std::uint32_t input = 0;             ///< index into Source::inputs()
  std::uint64_t line = 0;              ///< 1-based line in a JSONL input, 0 for a file
  std::string location;                ///< for messages: "pages/17.txt" or "in.jsonl:17"
  Span text_source;                    ///< the text: between its quotes, after a BOM
  Span page_source;                    ///< the page of a JSON record, with its name: "html":"..."
  Span id_source;                      ///< the value of the id of a JSON record; empty when there is no usable one
  bool has_id = false;                 ///< the record has an id field, usable or not
  std::uint32_t underscores = 0;       ///< in front of the `n` of its row: the fewest that give a name the record lacks
  std::uint32_t page_underscores = 0;  ///< the same in front of the `page` of its row
  Spelling spelling = Spelling::verbatim;
  std::string encoding;           ///< of a text file that was not UTF-8: the encoding it was converted from; else empty
  std::uint64_t undecodable = 0;  ///< invalid byte sequences and lone surrogates that became U+FFFD
  bool double_encoded = false;    ///< the text is, or was before repair, UTF-8 encoded twice in some places

  void clear();  ///< empties every field but keeps the buffers
};

}  // namespace cleaner
