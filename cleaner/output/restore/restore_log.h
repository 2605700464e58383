// The restore log: the inputs as a sequence of literal bytes and of references to texts in the readable files of the
// output folder. Format: cleaner/doc/restore-log.md.
//
//     RestoreLogWriter restore_log;
//     restore_log.open("out/restore/recipe", "text");
//     restore_log.add(document);          // "{\"id\":7,\"text\":\"", the text of document 0 as JSON, "\"}\n"
//     restore_log.close();
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "cleaner/document.h"
#include "storage/file_writer.h"

namespace cleaner {

class RestoreLogWriter {
 public:
  void open(const std::string& path, std::string_view text_field);
  void open_nothing() { file_.open_nothing(); }
  /// Adds the source of a document, with a reference in place of its text where the readable files will hold that.
  void add(const Document& document);
  void close();
  std::uint64_t bytes() const { return file_.bytes(); }

 private:
  void number(std::uint64_t value);
  void literal(std::string_view bytes);

  FileWriter file_;
  std::uint64_t input_ = ~std::uint64_t{0};
};

struct RestoreStep {
  enum class Kind : char { input = 'I', literal = 'L', text = 'T', end = 'E' } kind = Kind::end;
  std::uint64_t number = 0;  ///< input, size of the literal, or document
  Spelling spelling = Spelling::verbatim;
};

class RestoreLogReader {
 public:
  explicit RestoreLogReader(const std::string& path);

  const std::string& text_field() const { return text_field_; }
  RestoreStep next();
  /// Reads the next `size` bytes of the literal of the last step.
  void literal(char* to, std::size_t size);

 private:
  [[noreturn]] void damaged() const;
  std::uint64_t number();

  std::string path_, text_field_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

}  // namespace cleaner
