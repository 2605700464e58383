// Where a document comes from, and what is needed to write its source again, byte for byte.
#pragma once

#include <cstdint>
#include <string>

#include "cleaner/block.h"

namespace cleaner {

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

/// Where a document comes from, and what is needed to write its source again, byte for byte. Filled by a Source and by
/// decoding.
struct Provenance {
  std::uint32_t input = 0;  ///< index into Source::inputs()
  std::uint64_t line = 0;   ///< 1-based line in a JSONL input, 0 for a file
  std::string location;     ///< what a message names: "pages/17.txt" or "in.jsonl:17"
  Span text_source;         ///< where the text stands in `source`: between the quotes, after the BOM
  Span page_source;         ///< where the page stands in a JSON record, with its name: "html":"..."
  Span id_source;           ///< where the id's value stands in a JSON record, empty when it has none that is usable
  bool has_id = false;      ///< the record has an id field, usable or not
  std::uint32_t underscores = 0;       ///< before the `n` of its row: the fewest that give a name the record lacks
  std::uint32_t page_underscores = 0;  ///< the same before the `page` of its row
  Spelling spelling = Spelling::verbatim;
  std::string encoding;           ///< of a text file that was not UTF-8: the name of the encoding it was converted from
  std::uint64_t undecodable = 0;  ///< places where bytes, or a lone surrogate of JSON, became U+FFFD
  bool double_encoded = false;    ///< the text is, or was before repair, UTF-8 encoded twice in some places

  void clear();
};

}  // namespace cleaner
