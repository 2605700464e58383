#include "encoding/icu_converter.h"

#include <iterator>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

namespace cleaner {
namespace {

/// ICU's own substitution writes U+001A for some encodings; this one always writes U+FFFD. `count` is a std::size_t.
void substitute(const void* count, UConverterToUnicodeArgs* args, const char*, int32_t, UConverterCallbackReason reason,
                UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  static constexpr UChar kUnit = 0xFFFD;
  ++*static_cast<std::size_t*>(const_cast<void*>(count));
  *error = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &kUnit, 1, 0, error);
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const char* encoding, std::size_t& undecodable) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding, &error), ucnv_close);
  if (U_FAILURE(error)) return {nullptr, ucnv_close};
  ucnv_setToUCallBack(converter.get(), substitute, &undecodable, nullptr, nullptr, &error);
  return converter;
}

}  // namespace

bool convert_by_icu(std::string_view bytes, const std::string& encoding, std::string& text, std::size_t& undecodable) {
  const Converter from = open_converter(encoding.c_str(), undecodable), to = open_converter("UTF-8", undecodable);
  if (!from || !to) return false;
  std::string chunk(std::size_t{64} << 10, '\0');
  UChar pivot[4096];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  bool reset = true;
  for (;;) {
    UErrorCode error = U_ZERO_ERROR;
    char* target = chunk.data();
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source, source_end, pivot,
                   &pivot_source, &pivot_target, pivot + std::size(pivot), reset, true, &error);
    reset = false;
    text.append(chunk.data(), target);
    if (error != U_BUFFER_OVERFLOW_ERROR) return U_SUCCESS(error);
  }
}

}  // namespace cleaner
