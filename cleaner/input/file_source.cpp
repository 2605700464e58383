#include "input/file_source.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "input/input_buffer.h"
#include "input/jsonl_reader.h"
#include "input/sniff_binary.h"
#include "input/sniff_jsonl.h"
#include "input/text_file_reader.h"

namespace cleaner {
namespace {

/// "512 MB"
std::string size_text(std::uint64_t bytes) {
  if (bytes >= 1 << 20) return std::to_string(bytes >> 20) + " MB";
  if (bytes >= 1 << 10) return std::to_string(bytes >> 10) + " KB";
  return std::to_string(bytes) + " bytes";
}

class FileSource final : public Source {
 public:
  explicit FileSource(SourceOptions options)
      : inputs_(std::move(options.inputs)),
        skipped_(std::move(options.skipped)),
        input_fd_(options.input_fd),
        context_{bytes_,
                 options.kernel ? *options.kernel : kernel(KernelChoice::automatic),
                 std::max<std::uint64_t>(options.max_document, 1),
                 {}} {
    context_.too_large = "larger than " + size_text(context_.max_document) + ", an eighth of the memory of the run";
    bytes_.set_stop(options.stop);
  }

  bool next(Document& document) override {
    for (;;) {
      if (reader_ == nullptr) {
        if (at_ == inputs_.size()) return false;
        if (start(document)) return true;  // a document that failed
        continue;
      }
      document.clear();
      const bool given = reader_->next(document);
      if (reader_->ended()) {
        bytes_.finish(inputs_[at_++]);
        reader_ = nullptr;
      }
      if (given) return true;
    }
  }

  const std::vector<InputFile>& inputs() const override { return inputs_; }
  const std::vector<Skipped>& skipped() const override { return skipped_; }

 private:
  /// Opens the next input. True when the input cannot be read, which gives a failed document at once.
  bool start(Document& document) {
    InputFile& file = inputs_[at_];
    file.records = file.path == "-";
    if (!file.error.empty()) return fail(document, file.error);
    bytes_.start(file, input_fd_);
    const std::string_view head = bytes_.look(kBinaryWindow);
    if (head.empty() && !bytes_.error().empty()) {
      file.error = bytes_.error();  // nothing was read, nothing can be restored
      bytes_.finish(file);
      return fail(document, file.error);
    }
    if (const std::string cause = file.named ? "" : binary_cause(head); !cause.empty()) {
      file.skipped = true;
      skipped_.push_back({file.name, cause});
      ++at_;
      return false;
    }
    file.records = file.records || looks_like_records(file.path, bytes_, context_.kernel);
    reader_ = file.records ? static_cast<FormatReader*>(&jsonl_) : &text_file_;
    reader_->start(file, at_);
    return false;
  }

  bool fail(Document& document, const std::string& cause) {
    document.clear();
    set_location(document, Format::text_file, inputs_[at_], at_, inputs_[at_].records ? 1 : 0);
    document.failure = cause;
    ++at_;
    return true;
  }

  std::vector<InputFile> inputs_;
  std::vector<Skipped> skipped_;
  const int input_fd_;

  InputBuffer bytes_;
  ReaderContext context_;
  TextFileReader text_file_{context_};
  JsonlReader jsonl_{context_};
  FormatReader* reader_ = nullptr;  ///< of the input that is open; none between inputs
  std::size_t at_ = 0;              ///< index of the input that is read, or comes next
};

}  // namespace

std::unique_ptr<Source> open_source(SourceOptions options) { return std::make_unique<FileSource>(std::move(options)); }

}  // namespace cleaner
