#include "input/file_source.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "input/input_buffer.h"
#include "input/sniff_binary.h"
#include "input/sniff_jsonl.h"

namespace cleaner {
namespace {

constexpr std::size_t kFiller = std::size_t{1} << 20;
constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

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
        max_document_(std::max<std::uint64_t>(options.max_document, 1)),
        input_fd_(options.input_fd),
        kernel_(options.kernel ? *options.kernel : kernel(KernelChoice::automatic)),
        too_large_("larger than " + size_text(max_document_) + "; raise --memory") {
    bytes_.set_stop(options.stop);
  }

  bool next(Document& document) override {
    for (;;) {
      if (state_ == State::between) {
        if (at_ == inputs_.size()) return false;
        if (start(document)) return true;  // a document that failed
        continue;
      }
      document.clear();
      const bool given = state_ == State::file   ? next_file(document)
                         : state_ == State::rest ? next_rest(document)
                                                 : next_line(document);
      if (state_ == State::ended) {
        bytes_.finish(inputs_[at_++]);
        state_ = State::between;
      }
      if (given) return true;
    }
  }

  const std::vector<InputFile>& inputs() const override { return inputs_; }
  const std::vector<Skipped>& skipped() const override { return skipped_; }

 private:
  enum class State : std::uint8_t {
    between,  ///< no input is open
    file,     ///< a text file, not yet read
    lines,    ///< at the start of a record
    rest,     ///< behind the part of a too large document that was given
    ended,    ///< nothing of this input is left
  };

  InputFile& input() { return inputs_[at_]; }

  void set_place(Document& document, Format format) {
    const InputFile& file = input();
    document.format = format;
    document.provenance.input = static_cast<std::uint32_t>(at_);
    document.site = file.folder;
    document.id = file.name;
    if (file.records) {
      document.provenance.line = line_;
      document.id += ':';
      document.id += std::to_string(line_);
    }
    document.provenance.location = document.id;
  }

  /// Opens the next input. True when that already gives a document: one that cannot be read.
  bool start(Document& document) {
    line_ = 1;
    mark_taken_ = false;
    InputFile& file = input();
    file.records = file.path == "-";
    if (!file.error.empty()) return fail_whole(document, file.error);
    bytes_.start(file, input_fd_);
    const std::string_view head = bytes_.look(kBinaryWindow);
    if (head.empty() && !bytes_.error().empty()) {
      file.error = bytes_.error();  // nothing was read of it, nothing can be restored
      bytes_.finish(file);
      return fail_whole(document, file.error);
    }
    if (const std::string cause = file.named ? "" : binary_cause(head); !cause.empty()) {
      file.skipped = true;
      skipped_.push_back({file.name, cause});
      ++at_;
      return false;
    }
    file.records = file.records || looks_like_records(file.path, bytes_, kernel_);
    state_ = file.records ? State::lines : State::file;
    return false;
  }

  bool fail_whole(Document& document, const std::string& cause) {
    document.clear();
    set_place(document, Format::text_file);
    document.failure = cause;
    ++at_;
    return true;
  }

  bool next_file(Document& document) {
    set_place(document, Format::text_file);
    std::string& source = document.source;
    state_ = State::ended;
    for (std::string_view chunk; !(chunk = bytes_.look(1)).empty();) {
      if (source.empty() && input().size > chunk.size()) source.reserve(std::min(input().size, max_document_));
      if (!append(source, chunk, chunk.size())) {
        document.failure = too_large_;
        state_ = State::rest;
        return true;
      }
    }
    document.failure = bytes_.error();
    return true;
  }

  /// Moves `size` bytes of the chunk to the source; false, after as many as fit, when there are more.
  bool append(std::string& source, std::string_view chunk, std::size_t size) {
    const std::uint64_t room = max_document_ - std::min<std::uint64_t>(source.size(), max_document_);
    const std::size_t taken = static_cast<std::size_t>(std::min<std::uint64_t>(size, room));
    source.append(chunk.data(), taken);
    bytes_.skip(taken);
    return taken == size;
  }

  bool next_line(Document& document) {
    std::string& source = document.source;
    source = indent_;
    indent_.clear();
    if (source.empty() && take_blanks(source)) return filler(document);
    set_place(document, Format::json_record);
    for (std::string_view chunk; !(chunk = bytes_.look(1)).empty();) {
      const std::size_t found = kernel_.find_byte(chunk.data(), chunk.size(), '\n');
      const bool complete = found < chunk.size();
      if (!append(source, chunk, found + complete)) {
        document.failure = too_large_;
        state_ = State::rest;
        return true;
      }
      if (!complete) continue;
      ++line_;
      return true;
    }
    state_ = State::ended;
    document.failure = bytes_.error();
    return !source.empty() || !document.failure.empty();
  }

  /// At the start of a line: takes blank lines into `source`. True when it holds a filler; otherwise `source` is how
  /// the next line begins.
  bool take_blanks(std::string& source) {
    if (!mark_taken_ && bytes_.look(kMark.size()).starts_with(kMark)) {
      source = kMark;
      bytes_.skip(kMark.size());
    }
    mark_taken_ = true;
    for (std::string_view chunk; !(chunk = bytes_.look(1)).empty();) {
      std::size_t size = 0;
      const std::size_t room = kFiller - source.size();
      while (size < chunk.size() && size < room && is_blank(chunk[size])) ++size;
      source.append(chunk.data(), size);
      bytes_.skip(size);
      if (source.size() == kFiller) return true;
      if (size == chunk.size()) continue;
      const std::size_t whole = source.rfind('\n') + 1;  // 0: no line is complete
      if (whole == 0) return false;
      indent_.assign(source, whole);
      source.resize(whole);
      return true;
    }
    return !source.empty() && bytes_.error().empty();
  }

  bool filler(Document& document) {
    set_place(document, Format::filler);
    line_ += kernel_.count_byte(document.source.data(), document.source.size(), '\n');
    return true;
  }

  /// What follows a too large document: of a file all, of a record its line.
  bool next_rest(Document& document) {
    std::string& source = document.source;
    while (source.size() < kFiller) {
      const std::string_view chunk = bytes_.look(1);
      if (chunk.empty()) {
        state_ = State::ended;
        if (!bytes_.error().empty()) {
          set_place(document, input().records ? Format::json_record : Format::text_file);
          document.failure = bytes_.error();
          return true;
        }
        break;
      }
      std::size_t size = std::min(chunk.size(), kFiller - source.size());
      if (input().records) {
        const std::size_t found = kernel_.find_byte(chunk.data(), size, '\n');
        if (found < size) {
          size = found + 1;
          state_ = State::lines;
        }
      }
      source.append(chunk.data(), size);
      bytes_.skip(size);
      if (state_ == State::lines) break;
    }
    return source.empty() ? false : filler(document);
  }

  std::vector<InputFile> inputs_;
  std::vector<Skipped> skipped_;
  const std::uint64_t max_document_;
  const int input_fd_;
  const Kernel& kernel_;
  const std::string too_large_;

  InputBytes bytes_;
  State state_ = State::between;
  std::size_t at_ = 0;       ///< the input that is read, or comes next
  std::uint64_t line_ = 1;   ///< number of the line that comes next
  bool mark_taken_ = false;  ///< the BOM at the start was looked for
  std::string indent_;       ///< how the next line begins: blanks that were read behind a blank line
};

}  // namespace

std::unique_ptr<Source> open_source(SourceOptions options) { return std::make_unique<FileSource>(std::move(options)); }

}  // namespace cleaner
