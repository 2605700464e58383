// Any bytes as a text file: the blocks tile the text, every kernel gives the same, and a copy of a text is found.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "check.h"
#include "cleaner/cleaner.h"
#include "text/byte_scan.h"
#include "text/utf8.h"

namespace {

cleaner::CleanOptions with_kernel(cleaner::KernelChoice kernel) {
  cleaner::CleanOptions options;
  options.kernel = kernel;
  return options;
}

/// A cleaner with buffers that are recycled from input to input.
struct Recycled {
  explicit Recycled(cleaner::KernelChoice kernel) : cleaner(with_kernel(kernel)), scratch(cleaner.make_scratch()) {}
  cleaner::Cleaner cleaner;
  std::unique_ptr<cleaner::Cleaner::Scratch, cleaner::Cleaner::ScratchDeleter> scratch;
};

cleaner::Document cleaned(const Recycled& recycled, std::string_view bytes, std::uint64_t number) {
  cleaner::Document document;
  document.number = number;
  document.source = bytes;
  document.id = document.provenance.location = "fuzz.txt";
  recycled.cleaner.decode(document, *recycled.scratch);
  if (document.failure.empty()) recycled.cleaner.clean(document, {}, *recycled.scratch);
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Recycled plain(cleaner::KernelChoice::scalar), fast(cleaner::KernelChoice::automatic);
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  cleaner::Document document = cleaned(plain, bytes, 0), other = cleaned(fast, bytes, 1);
  FUZZ_CHECK(document.text == other.text && document.failure == other.failure);
  FUZZ_CHECK(document.signature.tokens == other.signature.tokens);
  FUZZ_CHECK(document.blocks.size() == other.blocks.size());
  FUZZ_CHECK(cleaner::is_valid_utf8(document.text));
  if (!document.failure.empty()) return 0;
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const cleaner::Block &block = document.blocks[i], &same = other.blocks[i];
    FUZZ_CHECK(block.begin == end && block.end > block.begin);
    FUZZ_CHECK((block.reason == cleaner::Reason::kept) == (block.evidence == cleaner::Evidence::none));
    FUZZ_CHECK(block.kind != (block.reason == cleaner::Reason::kept ? cleaner::Kind::noise : cleaner::Kind::text));
    FUZZ_CHECK((block.rule != cleaner::kNoRule) == (block.evidence == cleaner::Evidence::rule));
    FUZZ_CHECK(block.end == same.end && block.reason == same.reason && block.score == same.score);
    end = block.end;
  }
  FUZZ_CHECK(end == document.text.size());

  cleaner::DedupIndex index;
  index.add(document);
  index.add(other);
  bool anything = document.outcome == cleaner::Outcome::kept && !document.signature.tokens.empty();
  FUZZ_CHECK(!anything || other.outcome == cleaner::Outcome::duplicate);
  return 0;
}
