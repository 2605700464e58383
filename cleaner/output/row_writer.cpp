#include "output/row_writer.h"

#include <fmt/format.h>

#include <filesystem>

#include "cleaner/error.h"
#include "output/document_row.h"
#include "output/restore/restore_inputs.h"

namespace cleaner {

namespace fs = std::filesystem;

namespace {

OutputDocument for_sink(const StoredRecord& record) { return {record.number, record.id, record.text, record.markup}; }

}  // namespace

RowWriter::RowWriter(const RunOptions& options, const Cleaner& cleaner, Sink* sink)
    : options_(options), cleaner_(cleaner), sink_(sink), style_{kernel(options.clean.kernel), options.output.empty()} {
  if (options.dry_run || sink != nullptr) {
    temporary_ = options.temp;
    for (FileWriter* file : {&documents_, &removed_, &duplicates_, &related_, &failed_, &audit_}) file->open_nothing();
    restore_log_.open_nothing();
    return;
  }
  if (options.output.empty()) {
    temporary_ = options.temp;
    open_filter();
    return;
  }
  folder_.emplace(options.output, options.overwrite);
  temporary_ = folder_->temporary();
  open_folder(folder_->path());
}

void RowWriter::open_filter() {
  documents_.open_descriptor(options_.output_fd, "standard output");
  if (options_.audit.empty()) return audit_.open_nothing();
  std::error_code error;
  if (fs::exists(fs::symlink_status(options_.audit, error)))
    throw Error(options_.audit + " exists: choose another file for the audit" +
                (fs::is_regular_file(options_.audit, error) ? ", or delete it" : ""));
  audit_.open(options_.audit);
}

void RowWriter::open_folder(const std::string& path) {
  make_folder(path + "/restore");
  documents_.open(path + "/documents.jsonl");
  removed_.open(path + "/removed.jsonl");
  duplicates_.open(path + "/duplicates.jsonl");
  related_.open(path + "/related.jsonl");
  failed_.open(path + "/failed.jsonl");
  restore_log_.open(path + "/restore/recipe", options_.clean.text_field);
  files_.open(path + "/documents");
}

void RowWriter::name_files(const std::vector<InputFile>& inputs) { files_.reserve(inputs); }

void RowWriter::restore_log(const Document& document) {
  if (!options_.output.empty()) restore_log_.add(document);
}

void RowWriter::failed(const Document& document) {
  if (sink_ != nullptr) return sink_->failed(document);
  FileWriter& file = audit_or(failed_);
  begin_row(file, style_, "failed", document.number, document.id);
  string_member(file, style_, "place", document.provenance.location);
  string_member(file, style_, "cause", document.failure);
  file.write("}\n");
}

void RowWriter::removed(const Document& document) {
  if (sink_ != nullptr) sink_->cleaned(document);
  write_removed_rows(audit_or(removed_), style_, document, cleaner_, removed_counts_);
}

void RowWriter::kept(const StoredRecord& document, const std::vector<InputFile>& inputs) {
  if (sink_ != nullptr) return sink_->kept(for_sink(document));
  kept_document(documents_, document, inputs, made_);
}

void RowWriter::kept(const StoredRecord& document, const std::vector<InputFile>& inputs, Rows& rows) const {
  kept_document(rows.kept, document, inputs, rows.made);
}

void RowWriter::kept_document(FileWriter& file, const StoredRecord& document, const std::vector<InputFile>& inputs,
                              std::string& made) const {
  if (document.is_file && options_.format != OutputFormat::jsonl && folder_)
    files_.write(shown_text(document), document.is_page, inputs[document.input].name, made);
  if (document.is_file && options_.format == OutputFormat::files && !options_.output.empty()) return;
  write_document_row(file, style_, document, options_.clean.id_field);
}

void RowWriter::duplicate(const StoredRecord& document, const Match& match, const Other& kept, const Passage& passage) {
  if (sink_ != nullptr) return sink_->duplicate(for_sink(document), match, kept.id);
  write_duplicate_row(audit_or(duplicates_), style_, {document.number, document.id, document.text}, match, kept,
                      passage);
}

void RowWriter::duplicate(const StoredRecord& document, const Match& match, const Other& kept, const Passage& passage,
                          Rows& rows) const {
  write_duplicate_row(rows.duplicates, style_, {document.number, document.id, document.text}, match, kept, passage);
}

void RowWriter::write(Rows& rows) {
  documents_.write(rows.kept.held());
  audit_or(duplicates_).write(rows.duplicates.held());
  rows.kept.release();
  rows.duplicates.release();
}

void RowWriter::related(const StoredRecord& document, const Match& match, const Other& other, const Passage& passage) {
  if (sink_ != nullptr) return sink_->related(for_sink(document), match, other.id);
  write_related_row(audit_or(related_), style_, {document.number, document.id, document.text}, match, other, passage);
}

std::string RowWriter::finish(const std::vector<InputFile>& inputs, std::string_view summary_head) {
  std::string files;
  for (auto& [name, file] : {std::pair<const char*, FileWriter*>{"documents.jsonl", &documents_},
                             {"removed.jsonl", &removed_},
                             {"duplicates.jsonl", &duplicates_},
                             {"related.jsonl", &related_},
                             {"failed.jsonl", &failed_}}) {
    if (options_.output.empty() && file != &documents_) continue;
    file->close(/*durable=*/true);
    files += fmt::format("{}\n    \"{}\": {{\"bytes\": {}, \"xxh3_128\": \"{}\"}}", files.empty() ? "" : ",",
                         options_.output.empty() ? "standard output" : name, file->bytes(), hex_digest(file->digest()));
  }
  audit_.close();
  const std::string json = fmt::format("{},\n  \"output\": {{{}\n  }}\n}}\n", summary_head, files);
  if (!folder_) return json;
  restore_log_.close();
  write_restore_inputs(folder_->path() + "/restore/inputs.jsonl", inputs, style_.kernel);
  folder_->finish(json);
  return json;
}

}  // namespace cleaner
