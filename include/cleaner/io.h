// Where the documents of a run come from, and where they go: documents of one's own come from a Source, and go to a Sink.
//
//     struct Lines : cleaner::Source {            // a document a line
//       bool next(cleaner::Document& document) override {
//         if (!std::getline(std::cin, document.source)) return false;
//         document.id = document.provenance.location = std::to_string(++line);
//         return true;
//       }
//       ...
//     };
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner/document.h"
#include "cleaner/export.h"

namespace cleaner {

/// A file, or standard input, that a run reads.
struct InputFile {
  // ---- Known before the file is opened.
  std::string path;    ///< to open; "-" for standard input
  std::string name;    ///< in ids, messages and output paths: relative, with '/', UTF-8 (other bytes percent-encoded),
                       ///< without ".."
  std::string folder;  ///< first folder below the input folder: the site of its documents; empty for none
  std::uint64_t size = 0;  ///< bytes on disk; 0 when unknown
  bool named = false;      ///< given by name: never skipped as binary

  // ---- Known when the file is opened.
  bool records = false;  ///< JSONL: a document a line
  bool skipped = false;  ///< binary: gives no document
  std::string error;     ///< why the file cannot be read: it gives one failed document; empty when it can

  // ---- Known when the file has been read.
  std::uint64_t bytes = 0;                ///< decompressed
  std::array<std::uint64_t, 2> digest{};  ///< XXH3-128 of these bytes, low half first
};

/// A file that was passed over, and why: "hidden", "binary: a PNG image".
struct Skipped {
  std::string name, cause;
};

/// Gives the documents of a run, one after the other. All calls come from the thread that called run().
struct CLEANER_API Source {
  virtual ~Source() = default;
  /// Fills the next document, which is empty, and returns true; false at the end. To be filled: `source` and
  /// `provenance.location`; `format` where it is no text file; `id` and `site` where they are known; `provenance.input`,
  /// an index into inputs(), and `provenance.line` where there are files; `failure` where the bytes could not be read.
  /// What next() throws ends the run: a document that cannot be read is no reason to throw.
  virtual bool next(Document& document) = 0;
  /// The files that are read, in order, with what is known of them so far; empty where there are no files.
  virtual const std::vector<InputFile>& inputs() const = 0;
  /// The files that were passed over.
  virtual const std::vector<Skipped>& skipped() const = 0;
};

/// A document as a run hands it on. Valid during the call that it is given to.
struct OutputDocument {
  std::uint64_t number = 0;  ///< Document::number
  std::string_view id;
  std::string_view text;    ///< the kept text
  std::string_view markup;  ///< the kept text as Markdown (CleanOptions::markdown); empty where there is none
};

/// Receives what a run decided. All calls come from the thread that called run(), one at a time, documents in input
/// order. What a call throws ends the run.
struct CLEANER_API Sink {
  virtual ~Sink() = default;
  /// A document that stays.
  virtual void kept(const OutputDocument& document) = 0;
  /// A document that was removed; `match.number` is the kept document that stands for it, `kept_id` its id.
  virtual void duplicate(const OutputDocument& document, const Match& match, std::string_view kept_id);
  /// Two documents that both stay; before kept() is called with `document`, and after it was with the other.
  virtual void related(const OutputDocument& document, const Match& match, std::string_view other_id);
  /// Any document with usable text, when it has been cleaned: its blocks hold the verdicts, its outcome is `kept` or
  /// `emptied`. A document that is not emptied comes again as kept or duplicate.
  virtual void cleaned(const Document& document);
  /// A document without usable text: Document::failure says why.
  virtual void failed(const Document& document);
};

}  // namespace cleaner
