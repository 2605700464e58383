#include "run/make_dedup_pass.h"

#include "output/record_store.h"
#include "run/batch_dedup.h"
#include "run/online_dedup.h"

namespace cleaner {
namespace {

/// Compares nothing: each document is kept, and its row written at once.
class KeepAll final : public DedupPass {
 public:
  explicit KeepAll(const DedupContext& context) : context_(context) {}

  void add(Document& document) override {
    record_.take(document, {context_.options.clean.text_field, context_.options.keep_html});
    context_.accounting.kept(record_.text.size());
    context_.output.kept(record_, context_.inputs);
  }
  void compare(const OnProgress&) override {}
  void write(const OnProgress&) override {}
  std::uint64_t text_bytes() const override { return 0; }

 private:
  const DedupContext context_;
  StoredRecord record_;
};

}  // namespace

std::unique_ptr<DedupPass> make_dedup_pass(const DedupContext& context, bool stream) {
  if (context.options.dedup == DedupMode::none) return std::make_unique<KeepAll>(context);
  if (stream) return std::make_unique<OnlineDedup>(context);
  return std::make_unique<BatchDedup>(context);
}

}  // namespace cleaner
