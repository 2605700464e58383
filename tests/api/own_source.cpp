// A format of the user's own, and a destination of the user's own: a run reads the one and fills the other.
#include <cstdio>
#include <string>
#include <vector>

#include "cleaner/cleaner.h"

namespace {

/// Documents that are separated by lines of "%%".
class Fortunes : public cleaner::Source {
 public:
  explicit Fortunes(std::string bytes) : bytes_(std::move(bytes)) {}

  bool next(cleaner::Document& document) override {
    if (at_ >= bytes_.size()) return false;
    const std::size_t end = std::min(bytes_.find("%%\n", at_), bytes_.size());
    document.source = bytes_.substr(at_, end - at_);
    document.id = document.provenance.location = "fortune " + std::to_string(++count_);
    at_ = end + 3;
    return true;
  }
  const std::vector<cleaner::InputFile>& inputs() const override { return inputs_; }
  const std::vector<cleaner::Skipped>& skipped() const override { return skipped_; }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
  int count_ = 0;
  std::vector<cleaner::InputFile> inputs_;
  std::vector<cleaner::Skipped> skipped_;
};

struct Print : cleaner::Sink {
  void kept(const cleaner::OutputDocument& document) override {
    std::printf("%.*s is kept: %zu bytes\n", static_cast<int>(document.id.size()), document.id.data(),
                document.text.size());
  }
  void duplicate(const cleaner::OutputDocument& document, const cleaner::Match& match,
                 std::string_view kept_id) override {
    std::printf("%.*s is a copy (%s) of %.*s\n", static_cast<int>(document.id.size()), document.id.data(),
                std::string(name(match.relation)).c_str(), static_cast<int>(kept_id.size()), kept_id.data());
  }
  void cleaned(const cleaner::Document& document) override { blocks += document.blocks.size(); }
  void failed(const cleaner::Document& document) override { std::printf("failed: %s\n", document.failure.c_str()); }
  std::size_t blocks = 0;
};

}  // namespace

int main() {
  const std::string story =
      "Rain fell on Friday for eleven hours, and the river at Oldbridge rose by two metres before the evening.\n"
      "The council closed the lower road and asked the people of the mill quarter to spend the night at the school.\n";
  Fortunes source(story + "%%\nHome | News | Sport | Login\n" + story +
                  "%%\nThe ferry to Marrow Point will run on Sundays from May on, the harbour office said.\n");
  Print sink;
  const cleaner::Summary summary = cleaner::run(source, sink, cleaner::RunOptions{});
  std::printf("%d documents, %d kept, %d duplicates, blocks %s\n", static_cast<int>(summary.documents),
              static_cast<int>(summary.kept), static_cast<int>(summary.duplicates), sink.blocks > 0 ? "seen" : "none");

  cleaner::RunOptions wrong;
  wrong.clean.strictness = 2;
  try {
    cleaner::validate(wrong);
  } catch (const cleaner::Error& error) {
    std::printf("%s\n", error.what());
  }
  wrong = {};
  wrong.inputs = {"no-such-folder"};
  try {
    cleaner::open_source(wrong);
  } catch (const cleaner::Error& error) {
    std::printf("%s\n", error.what());
  }
}
