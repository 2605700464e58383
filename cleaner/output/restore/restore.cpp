// Rebuilds the inputs byte for byte from an output folder: the restore log says what follows what, the readable files
// hold the texts. The text of a document is its kept text with the removed spans put back where they stood.
#include <xxhash.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/file_reader.h"
#include "cleaner/error.h"
#include "cleaner/run.h"
#include "input/input_names.h"
#include "output/restore/restore_inputs.h"
#include "output/restore/restore_log.h"
#include "output/restore/row_reader.h"
#include "storage/file_writer.h"
#include "text/json.h"

namespace cleaner {
namespace {

namespace fs = std::filesystem;

/// The path of the file that inputs.jsonl names. Throws Error where it would leave the folder.
std::string path_of(const std::string& name) {
  std::string out = decode_name(name);
  const fs::path path(out);
  bool leaves = path.empty() || path.is_absolute() || out.find('\0') != out.npos;
  for (const fs::path& part : path) leaves = leaves || part == "..";
  if (leaves) throw Error("restore/inputs.jsonl names a file outside the folder: " + name);
  return out;
}

class Restorer {
 public:
  Restorer(const std::string& output, const std::string& folder)
      : output_(output),
        folder_(folder),
        kernel_(kernel(KernelChoice::automatic)),
        inputs_(read_restore_inputs(output + "/restore/inputs.jsonl", kernel_)),
        restore_log_(output + "/restore/recipe"),
        documents_(output + "/documents.jsonl", kernel_),
        duplicates_(output + "/duplicates.jsonl", kernel_),
        removed_(output + "/removed.jsonl", kernel_) {}

  std::uint64_t run() {
    std::error_code error;
    if (!fs::create_directory(folder_, error))
      throw Error("cannot make the folder " + folder_ + ": " + (error ? cause_of(error.value()) : "it exists"));
    std::uint64_t next = 0;  // inputs before this one are written, also the empty ones
    for (bool open = false;;) {
      const RestoreStep step = restore_log_.next();
      if (step.kind == RestoreStep::Kind::input || step.kind == RestoreStep::Kind::end) {
        if (open) close();
        const std::uint64_t until = step.kind == RestoreStep::Kind::end ? ~std::uint64_t{0} : step.number;
        for (auto at = inputs_.lower_bound(next); at != inputs_.end() && at->first < until; ++at) {
          begin(at->second);
          close();
        }
        if (step.kind == RestoreStep::Kind::end) return files_;
        const auto input = inputs_.find(step.number);
        if (input == inputs_.end())
          throw Error(output_ + "/restore/inputs.jsonl is damaged: input " + std::to_string(step.number) +
                      " is missing");
        begin(input->second);
        open = true;
        next = step.number + 1;
      } else if (!open) {
        throw Error(output_ + "/restore/recipe is damaged");
      } else if (step.kind == RestoreStep::Kind::literal) {
        literal(step.number);
      } else {
        text(step);
      }
    }
  }

 private:
  void begin(const RestoredInput& input) {
    input_ = &input;
    const std::string path = folder_ + "/" + path_of(input.name);
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    file_ = std::make_unique<FileWriter>();
    file_->open(path);
  }

  void close() {
    file_->close();
    if (hex_digest(file_->digest()) != input_->digest)
      throw Error(folder_ + "/" + input_->name + " is not what was read: its digest differs (was " + output_ +
                  " changed?)");
    ++files_;
  }

  void literal(std::uint64_t size) {
    buffer_.resize(1 << 16);
    while (size > 0) {
      const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(size, buffer_.size()));
      restore_log_.literal(buffer_.data(), part);
      file_->write({buffer_.data(), part});
      size -= part;
    }
  }

  std::string_view kept(const RestoreStep& step) {
    if (documents_.at(step.number))
      return documents_.text(
          step.spelling == Spelling::verbatim ? "text" : restore_log_.text_field());  // of a file, of a record
    if (duplicates_.at(step.number)) return duplicates_.text("text");
    std::ifstream file(output_ + "/documents/" + tree_path(input_->name), std::ios::binary);  // --format files
    if (!file) return {};
    buffer_.assign(std::istreambuf_iterator<char>(file), {});
    return buffer_;
  }

  void text(const RestoreStep& step) {
    std::string_view rest = kept(step);
    whole_.clear();
    for (; removed_.at(step.number); removed_.next()) {
      const std::uint64_t before = removed_.begin() - std::min<std::uint64_t>(removed_.begin(), whole_.size());
      whole_ += rest.substr(0, before);
      rest.remove_prefix(std::min<std::uint64_t>(before, rest.size()));
      whole_ += removed_.text("text");
    }
    whole_ += rest;
    if (step.spelling == Spelling::verbatim) return file_->write(whole_);
    spelled_.clear();
    append_json_string(spelled_, whole_, kernel_, step.spelling == Spelling::json_ascii);
    file_->write(spelled_);
  }

  std::string output_, folder_;
  const Kernel& kernel_;
  std::map<std::uint64_t, RestoredInput> inputs_;
  RestoreLogReader restore_log_;
  RowReader documents_, duplicates_, removed_;
  std::unique_ptr<FileWriter> file_;
  const RestoredInput* input_ = nullptr;
  std::string buffer_, whole_, spelled_;
  std::uint64_t files_ = 0;
};

}  // namespace

std::uint64_t restore(const std::string& output, const std::string& folder) {
  std::error_code error;
  if (!fs::exists(output + "/summary.json", error))
    throw Error(output + " has no summary.json: not the output of a finished run");
  if (fs::exists(fs::symlink_status(folder, error))) throw Error(folder + " exists: choose a folder that does not");
  return Restorer(output, folder).run();
}

}  // namespace cleaner
