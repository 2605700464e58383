// Any bytes as a text file: the blocks tile the text, every kernel says the same, and a copy of a text is found.
#include <cstdint>
#include <string>
#include <string_view>

#include "check.h"
#include "cleaner/cleaner.h"
#include "scan.h"
#include "utf8.h"

namespace {

cleaner::CleanOptions with_kernel(cleaner::KernelChoice kernel) {
  cleaner::CleanOptions options;
  options.kernel = kernel;
  return options;
}

cleaner::Document cleaned(const cleaner::Cleaner& cleaner, std::string_view bytes, std::uint64_t number) {
  cleaner::Document document;
  document.number = number;
  document.source = bytes;
  document.id = document.place = "fuzz.txt";
  cleaner.decode(document);
  if (document.failure.empty()) cleaner.clean(document);
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const cleaner::Cleaner plain(with_kernel(cleaner::KernelChoice::scalar));
  static const cleaner::Cleaner fast(with_kernel(cleaner::KernelChoice::automatic));
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
