#include "run/dedup_rows.h"

#include <algorithm>

#include "storage/disk_array.h"

namespace cleaner {

DedupRows::DedupRows(const DedupContext& context) : context_(context) {
  for (unsigned i = 0; i < context.workers.count(); ++i)
    scratches_.push_back(std::make_unique<Scratch>(context.kernel));
  const std::string& folder = context.output.temporary_folder();
  const std::uint64_t in_memory = context.options.memory / kDiskArrayShare;
  records.open(folder, in_memory);
  signatures.open(folder, in_memory);
  if (context.saved == nullptr) return;
  tokens_with_saved_.emplace(signatures, *context.saved);
  context.saved->start(folder);
}

std::unique_ptr<PagedDedupIndex> DedupRows::make_index(std::uint64_t memory) {
  const std::string& folder = context_.output.temporary_folder();
  TokenStore* const tokens = tokens_with_saved_ ? static_cast<TokenStore*>(&*tokens_with_saved_) : &signatures;
  auto index = std::make_unique<PagedDedupIndex>(context_.options.dedup, tokens, DedupIndex::Storage{memory, folder});
  if (context_.saved != nullptr) context_.saved->load(*index, folder);
  return index;
}

void DedupRows::read_signature(std::uint64_t number, Document& document) const {
  document.clear();
  document.number = number;
  if (is_saved(number)) {
    context_.saved->signature(number, document.signature);
  } else {
    signatures.get(number, document.signature);
  }
}

bool DedupRows::same_text(std::uint64_t number, std::uint64_t kept, Scratch& scratch) const {
  return records.get(number, scratch.document) && same_text(scratch.document, kept, scratch);
}

// The text of a document of an earlier run is gone: its digest is equal, and here its tokens are compared.
bool DedupRows::same_text(const StoredRecord& document, std::uint64_t kept, Scratch& scratch) const {
  if (!is_saved(kept))
    return records.get(kept, scratch.other) && equal_but_for_blanks(document.text, scratch.other.text);
  signatures.get(document.number, scratch.signature);
  return std::ranges::equal(scratch.signature.tokens, context_.saved->tokens(kept, scratch.tokens));
}

RowWriter::Other DedupRows::read_other(std::uint64_t number, Scratch& scratch) const {
  if (is_saved(number)) {
    context_.saved->describe(number, scratch.saved);
    return {scratch.saved.run, scratch.saved.number, scratch.saved.id};
  }
  records.get(number, scratch.other);
  return {0, number, scratch.other.id};
}

namespace {

/// `other` as read_other() returned it.
RowWriter::Passage find_passage(const StoredRecord& document, const Match& match, const RowWriter::Other& other,
                                DedupRows::Scratch& scratch) {
  return other.run != 0 ? scratch.passages.find(document, match)
                        : scratch.passages.find(document, scratch.other, match);
}

}  // namespace

void DedupRows::make_row(const StoredRecord& document, const Match* match, Scratch& scratch, Destination to) const {
  if (context_.saved != nullptr) {
    signatures.get(document.number, scratch.signature);
    if (match == nullptr) {
      to.saved.keep(document.number, document.id, scratch.signature);
    } else {
      to.saved.remove(scratch.signature, *match);
    }
  }
  RowWriter& output = context_.output;
  if (match == nullptr)
    return to.rows != nullptr ? output.kept(document, context_.inputs, *to.rows)
                              : output.kept(document, context_.inputs);
  const RowWriter::Other kept = read_other(match->number, scratch);
  const RowWriter::Passage passage = find_passage(document, *match, kept, scratch);
  if (to.rows != nullptr) {
    output.duplicate(document, *match, kept, passage, *to.rows);
  } else {
    output.duplicate(document, *match, kept, passage);
  }
}

void DedupRows::write_related(const StoredRecord& document, const Match& match) {
  context_.accounting.related();
  const RowWriter::Other other = read_other(match.number, scratch(0));
  context_.output.related(document, match, other, find_passage(document, match, other, scratch(0)));
}

void DedupRows::count(const Match* match, std::uint64_t text_bytes) {
  if (match == nullptr) {
    context_.accounting.kept(text_bytes);
  } else {
    context_.accounting.duplicate(*match, is_saved(match->number));
  }
}

}  // namespace cleaner
