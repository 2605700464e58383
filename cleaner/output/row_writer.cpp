#include "output/row_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/file_reader.h"
#include "clean/cleaner_impl.h"
#include "cleaner/error.h"
#include "html/syntax/sniff.h"
#include "input/input_names.h"

namespace cleaner {

namespace fs = std::filesystem;

namespace {
constexpr std::string_view kTextEnding = ".txt";

OutputDocument for_sink(const StoredRecord& record) { return {record.number, record.id, record.text, record.markup}; }
}  // namespace

RowWriter::RowWriter(const RunOptions& options, const Cleaner& cleaner, Sink* sink)
    : options_(options), cleaner_(cleaner), sink_(sink), kernel_(kernel_of(cleaner)) {
  if (options.dry_run || sink != nullptr) {
    temporary_ = options.temp;
    for (FileWriter* file : {&documents_, &removed_, &duplicates_, &related_, &failed_, &audit_}) file->open_nothing();
    restore_log_.open_nothing();
    return;
  }
  if (options.output.empty()) {
    temporary_ = options.temp;
    documents_.open_descriptor(options.output_fd, "standard output");
    if (options.audit.empty()) {
      audit_.open_nothing();
    } else {
      std::error_code error;
      if (fs::exists(fs::symlink_status(options.audit, error)))
        throw Error(options.audit + " exists: choose another file for the audit" +
                    (fs::is_regular_file(options.audit, error) ? ", or delete it" : ""));
      audit_.open(options.audit);
    }
    return;
  }
  folder_.emplace(options.output, options.overwrite);
  temporary_ = folder_->temporary();
  const std::string& path = folder_->path();
  make_folder(path + "/restore");
  documents_.open(path + "/documents.jsonl");
  removed_.open(path + "/removed.jsonl");
  duplicates_.open(path + "/duplicates.jsonl");
  related_.open(path + "/related.jsonl");
  failed_.open(path + "/failed.jsonl");
  restore_log_.open(path + "/restore/recipe", options.clean.text_field);
}

void RowWriter::name_files(const std::vector<InputFile>& inputs) {
  for (const InputFile& input : inputs) {
    std::string_view page = input.name;
    while (page.ends_with(kTextEnding)) page.remove_suffix(kTextEnding.size());
    if (page.size() < input.name.size() && html::is_page_name(page)) taken_.insert(tree_path(input.name));
  }
}

void RowWriter::restore_log(const Document& document) {
  if (!options_.output.empty()) restore_log_.add(document);
}

void RowWriter::begin_row(FileWriter& file, std::string_view type, std::uint64_t number, std::string_view id) const {
  file.write("{");
  if (options_.output.empty()) {  // rows of all types go to one file
    file.write("\"type\":\"");
    file.write(type);
    file.write("\",");
  }
  file.write("\"n\":");
  file.write_number(number);
  text_field(file, "id", id);
}

void RowWriter::text_field(FileWriter& file, std::string_view name, std::string_view value) const {
  file.write(",\"");
  file.write(name);
  file.write("\":\"");
  file.write_json(value, kernel_);
  file.write("\"");
}

void RowWriter::failed(const Document& document) {
  if (sink_ != nullptr) return sink_->failed(document);
  FileWriter& file = options_.output.empty() ? audit_ : failed_;
  begin_row(file, "failed", document.number, document.id);
  text_field(file, "place", document.provenance.location);
  text_field(file, "cause", document.failure);
  file.write("}\n");
}

void RowWriter::removed(const Document& document) {
  if (sink_ != nullptr) return sink_->cleaned(document);
  FileWriter& file = options_.output.empty() ? audit_ : removed_;
  const auto& blocks = document.blocks;
  for (std::size_t i = 0, j; i < blocks.size(); i = j) {
    j = i + 1;
    if (blocks[i].reason == Reason::kept) continue;
    float score = blocks[i].score;
    for (; j < blocks.size() && blocks[j].reason == blocks[i].reason && blocks[j].kind == blocks[i].kind &&
           blocks[j].evidence == blocks[i].evidence && blocks[j].rule == blocks[i].rule;
         ++j)
      score = std::max(score, blocks[j].score);
    const std::uint32_t begin = blocks[i].begin, end = blocks[j - 1].end;
    const Span place = in_page(document, {begin, end});
    begin_row(file, "removed", document.number, document.id);
    file.write(fmt::format(",\"begin\":{},\"end\":{},\"reason\":\"{}\",\"evidence\":\"{}\"", place.begin, place.end,
                           name(blocks[i].kind), name(blocks[i].evidence)));
    if (blocks[i].rule != kNoRule) {
      text_field(file, "rule", cleaner_.rule_name(blocks[i].rule));
    } else {
      file.write(fmt::format(",\"score\":{:.2f}", score));
    }
    text_field(file, "text", std::string_view(document.text).substr(begin, end - begin));
    file.write("}\n");
    for (RemovedCounts::Count* count : {&removed_counts_.by_evidence[static_cast<std::size_t>(blocks[i].evidence)],
                                        &removed_counts_.by_kind[static_cast<std::size_t>(blocks[i].kind)]}) {
      ++count->spans;
      count->bytes += end - begin;
    }
  }
}

void RowWriter::kept(const StoredRecord& document, const std::vector<InputFile>& inputs) {
  if (sink_ != nullptr) return sink_->kept(for_sink(document));
  kept_row(documents_, document, inputs, made_);
}

void RowWriter::kept(const StoredRecord& document, const std::vector<InputFile>& inputs, Rows& rows) const {
  kept_row(rows.kept, document, inputs, rows.made);
}

void RowWriter::kept_row(FileWriter& file, const StoredRecord& document, const std::vector<InputFile>& inputs,
                         std::string& made) const {
  if (document.is_file && options_.format != OutputFormat::jsonl && folder_)
    write_file(document, inputs[document.input].name, made);
  if (document.is_file && options_.format == OutputFormat::files && !options_.output.empty()) return;
  file.write("{\"");
  file.write(document.number_key);
  file.write("\":");
  file.write_number(document.number);
  if (document.is_file) {
    text_field(file, "id", document.id);
    if (!document.encoding.empty()) text_field(file, "encoding", document.encoding);
    if (!document.page.empty()) file.write(",");
    file.write(document.page);
    file.write(",\"text\":\"");
    file.write_json(text_of(document), kernel_);
    file.write("\"}\n");
    return;
  }
  if (document.without_id) text_field(file, options_.clean.id_field, document.id);
  if (!document.page.empty()) file.write(",");
  file.write(document.page);
  file.write(",");
  file.write(document.head);
  file.write_json(text_of(document), kernel_);
  file.write(document.tail);
  file.write("\n");
}

std::string_view RowWriter::text_of(const StoredRecord& document) const {
  return document.markup.empty() ? document.text : document.markup;
}

void RowWriter::write_file(const StoredRecord& document, const std::string& name, std::string& made) const {
  std::string path = tree_path(name);
  if (document.is_page && html::is_page_name(name)) {  // what it holds now is no HTML
    do path += kTextEnding;
    while (taken_.contains(path));
  }
  path.insert(0, folder_->path() + "/documents/");
  const std::string parent = path.substr(0, path.rfind('/'));
  if (parent != made) {
    std::error_code error;
    fs::create_directories(parent, error);
    if (error) throw Error("cannot make the folder " + parent + ": " + cause_of(error.value()));
    made = parent;
  }
  FileWriter file;
  file.open(path);
  file.write(text_of(document));
  file.close();
}

void RowWriter::duplicate(const StoredRecord& document, const Match& match, const Other& kept, const Passage& passage) {
  if (sink_ != nullptr) return sink_->duplicate(for_sink(document), match, kept.id);
  duplicate_row(duplicates(), document, match, kept, passage);
}

void RowWriter::duplicate(const StoredRecord& document, const Match& match, const Other& kept, const Passage& passage,
                          Rows& rows) const {
  duplicate_row(rows.duplicates, document, match, kept, passage);
}

void RowWriter::write(Rows& rows) {
  documents_.write(rows.kept.held());
  duplicates().write(rows.duplicates.held());
  rows.kept.release();
  rows.duplicates.release();
}

// "kept_n":17,"kept":"a"; or, of an earlier run, "kept_run":3,"kept_run_n":17,"kept":"a": `n` is the key in this run
// only.
void RowWriter::other_document(FileWriter& file, std::string_view name, const Other& other) const {
  if (other.run != 0) file.write(fmt::format(",\"{}_run\":{}", name, other.run));
  file.write(fmt::format(",\"{}{}_n\":{}", name, other.run != 0 ? "_run" : "", other.number));
  text_field(file, name, other.id);
}

void RowWriter::duplicate_row(FileWriter& file, const StoredRecord& document, const Match& match, const Other& kept,
                              const Passage& passage) const {
  begin_row(file, "duplicate", document.number, document.id);
  other_document(file, "kept", kept);
  passage_field(file, match, passage, "kept", kept);
  text_field(file, "text", document.text);
  file.write("}\n");
}

void RowWriter::related(const StoredRecord& document, const Match& match, const Other& other, const Passage& passage) {
  if (sink_ != nullptr) return sink_->related(for_sink(document), match, other.id);
  FileWriter& file = options_.output.empty() ? audit_ : related_;
  begin_row(file, "related", document.number, document.id);
  other_document(file, "other", other);
  passage_field(file, match, passage, "other", other);
  file.write("}\n");
}

// What was found by comparing with the other document.
void RowWriter::passage_field(FileWriter& file, const Match& match, const Passage& passage, std::string_view name,
                              const Other& other) const {
  file.write(fmt::format(
      ",\"relation\":\"{}\",\"jaccard\":{:.4f},\"containment\":{:.4f},\"passage\":{{\"begin\":{},\"end\":{}",
      cleaner::name(match.relation), match.jaccard, match.containment, passage.place.begin, passage.place.end));
  if (other.run == 0)  // the text of an earlier run is not there to say where it stands in that
    file.write(
        fmt::format(",\"{}_begin\":{},\"{}_end\":{}", name, passage.kept_place.begin, name, passage.kept_place.end));
  text_field(file, "text", passage.text);
  file.write("}");
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
  FileWriter list;
  list.open(folder_->path() + "/restore/inputs.jsonl");
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].skipped) continue;
    list.write(fmt::format("{{\"input\":{}", i));
    text_field(list, "path", inputs[i].name);
    list.write(fmt::format(",\"bytes\":{},\"xxh3_128\":\"{}\"", inputs[i].bytes, hex_digest(inputs[i].digest)));
    if (!inputs[i].error.empty()) text_field(list, "error", inputs[i].error);
    list.write("}\n");
  }
  list.close(/*durable=*/true);
  folder_->finish(json);
  return json;
}

}  // namespace cleaner
