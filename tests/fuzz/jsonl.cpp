// Any bytes as a record: decoding gives valid text or a cause, the blocks of the text tile it, and a text whose
// spelling is known is spelled with the same bytes again.
#include <cstdint>
#include <string>
#include <string_view>

#include "check.h"
#include "cleaner/clean.h"
#include "input/decode.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const cleaner::CleanOptions options;
  cleaner::DecodeScratch scratch;
  std::string failure;
  for (const cleaner::Kernel* kernel : cleaner::kernels()) {
    cleaner::Document record;
    record.format = cleaner::Format::json_record;
    record.source.assign(reinterpret_cast<const char*>(data), size);
    cleaner::decode(record, options, *kernel, scratch);
    if (kernel == cleaner::kernels()[0]) failure = record.failure;
    FUZZ_CHECK(record.failure == failure);
    if (!record.failure.empty()) continue;
    FUZZ_CHECK(cleaner::is_valid_utf8(record.text) && cleaner::is_valid_utf8(record.id));
    FUZZ_CHECK(record.provenance.text_source.begin <= record.provenance.text_source.end &&
               record.provenance.text_source.end <= size);
    FUZZ_CHECK(record.provenance.id_source.begin <= record.provenance.id_source.end &&
               record.provenance.id_source.end <= size);
    static const cleaner::Cleaner cleaner;
    static const auto buffers = cleaner.make_scratch();  // recycled: what came before must not matter
    cleaner.clean(record, {}, *buffers);
    std::uint32_t end = 0;
    for (const cleaner::Block& block : record.blocks) {
      FUZZ_CHECK(block.begin == end && block.end > block.begin);
      end = block.end;
    }
    FUZZ_CHECK(end == record.text.size());
    if (record.provenance.spelling == cleaner::Spelling::raw) continue;
    std::string again;
    cleaner::append_json_string(again, record.text, *kernel,
                                record.provenance.spelling == cleaner::Spelling::json_ascii);
    FUZZ_CHECK(again ==
               record.source.substr(record.provenance.text_source.begin, record.provenance.text_source.size()));
  }
  return 0;
}
