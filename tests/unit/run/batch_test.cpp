#include "run/batch.h"

#include "catch.h"

using namespace cleaner;

namespace {

/// `documents` documents of `size` bytes each, a filler before every tenth.
class Made final : public Source {
 public:
  Made(std::uint64_t documents, std::size_t size) : left_(documents), size_(size) {}
  bool next(Document& document) override {
    if (left_ == 0) return false;
    filler_ = !filler_ && left_ % 10 == 0;
    document.format = filler_ ? Format::filler : Format::json_record;
    document.source.assign(filler_ ? 1 : size_, 'x');
    if (!filler_) --left_;
    return true;
  }
  const std::vector<InputFile>& inputs() const override { return inputs_; }
  const std::vector<Skipped>& skipped() const override { return skipped_; }

 private:
  std::uint64_t left_;
  std::size_t size_;
  bool filler_ = false;
  std::vector<InputFile> inputs_;
  std::vector<Skipped> skipped_;
};

}  // namespace

TEST_CASE("documents are numbered in order, fillers are not, and no batch goes beyond a block", "[batch]") {
  Made source(2500, 10);
  Batch batch;
  std::uint64_t next = 0, expected = 0, bytes = 0;
  while (batch.read(source, next)) {
    CHECK(batch.size() <= Batch::kDocuments);
    CHECK(batch.begins_block() == (expected % Batch::kBlock == 0));
    const std::uint64_t block = expected / Batch::kBlock;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (batch[i].document.format == Format::filler) continue;
      REQUIRE(batch[i].document.number == expected++);
      REQUIRE(batch[i].document.number / Batch::kBlock == block);
    }
    bytes += batch.bytes();
  }
  CHECK(next == 2500);
  CHECK(expected == 2500);
  CHECK(bytes == 25000 + 250);
  CHECK(batch.size() == 0);
}

TEST_CASE("a batch of large documents is a short one, and lets go of a giant's memory", "[batch]") {
  Made giants(3, Batch::kBytes + 1);
  Batch batch;
  std::uint64_t next = 0;
  while (batch.read(giants, next)) CHECK(batch.size() <= 2);
  CHECK(next == 3);
  Made small(20, 10);
  REQUIRE(batch.read(small, next));
  CHECK(batch[0].document.source.capacity() < Batch::kBytes);
}
