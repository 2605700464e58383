#include "text/words/word_fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "cleaner/error.h"

namespace cleaner {
namespace {

bool is_unspaced_script(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_YI:
      return true;
    default:
      // Thai, Lao, Khmer, Myanmar and kin: where lines may break, only a dictionary knows. Tibetan marks its syllables.
      if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return true;
      return c == 0x30fc || c == 0xff70;  // the long-vowel mark is shared by both kana
  }
}

// ICU owns these instances for the life of the process.
struct Normalizers {
  const icu::Normalizer2 *casefold, *decompose;
  Normalizers() {
    UErrorCode status = U_ZERO_ERROR;
    casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) throw Error("the ICU library has no normalization data (install its data package)");
  }
};

constexpr UChar32 kDotlessI = 0x131;   // an i to whoever types Turkish without its letters, or in capitals
constexpr int kFirstAccentClass = 10;  // below: nukta, kana voicing and virama, which make another letter

}  // namespace

WordRole word_role(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (c == 0xfffd) return WordRole::separator;
  const std::uint32_t type = U_GET_GC_MASK(c);
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return WordRole::ignorable;
  if (c >= 0x2b9 && c <= 0x2bd) return WordRole::separator;  // letters by name only: typed as apostrophes
  if (type & U_GC_ND_MASK) return WordRole::digit;
  if (type & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK | U_GC_NO_MASK)) {
    if (is_unspaced_script(c)) return WordRole::unspaced;
    return (type & U_GC_M_MASK) ? WordRole::mark : WordRole::letter;
  }
  return WordRole::separator;
}

void fold(std::string_view word, std::string& out) {
  static const Normalizers normalizers;
  UErrorCode status = U_ZERO_ERROR;
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  const icu::UnicodeString folded =
      normalizers.decompose->normalize(normalizers.casefold->normalize(text, status), status);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (u_getCombiningClass(c) < kFirstAccentClass) bare.append(c == kDotlessI ? UChar32{'i'} : c);
  }
  out.clear();
  if (U_SUCCESS(status)) bare.toUTF8String(out);
}

}  // namespace cleaner
