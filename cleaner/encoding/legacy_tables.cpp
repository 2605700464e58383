#include "encoding/legacy_tables.h"

#include <memory>
#include <string>
#include <string_view>

#include <unicode/ucnv.h>

namespace cleaner::html {
namespace {

/// ICU's converter for one character at a time. An encoding that this ICU was built without has no characters.
class CharacterReader {
 public:
  explicit CharacterReader(const char* encoding) : converter_(nullptr, ucnv_close) {
    UErrorCode error = U_ZERO_ERROR;
    converter_.reset(ucnv_open(encoding, &error));
    if (converter_) ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  }

  /// kNoCharacter for bytes that are not one character, and unless `private_use`, for characters of the private use
  /// area.
  char32_t read(std::string_view bytes, bool private_use = false) const {
    if (!converter_) return kNoCharacter;
    UErrorCode error = U_ZERO_ERROR;
    ucnv_reset(converter_.get());
    const char* source = bytes.data();
    const UChar32 code = ucnv_getNextUChar(converter_.get(), &source, bytes.data() + bytes.size(), &error);
    if (U_FAILURE(error) || source != bytes.data() + bytes.size() || code < 0x80 || code == 0xFFFD) return kNoCharacter;
    const bool is_private = (code >= 0xE000 && code < 0xF900) || code >= 0xF0000;
    return is_private && !private_use ? kNoCharacter : static_cast<char32_t>(code);
  }

 private:
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter_;
};

struct BytePatch {
  Encoding encoding;
  unsigned char byte;
  char32_t character;
};
constexpr BytePatch kBytePatches[] = {
    {Encoding::koi8_u, 0xAE, 0x045E},
    {Encoding::koi8_u, 0xBE, 0x040E},
    {Encoding::windows_1253, 0xAA, kNoCharacter},
    {Encoding::windows_1255, 0xCA, 0x05BA},
};

/// ISO-8859-16 from 0xA0, which ICU does not have.
constexpr char16_t kIso8859Part16[] = {
    0x00A0, 0x0104, 0x0105, 0x0141, 0x20AC, 0x201E, 0x0160, 0x00A7, 0x0161, 0x00A9, 0x0218, 0x00AB, 0x0179, 0x00AD,
    0x017A, 0x017B, 0x00B0, 0x00B1, 0x010C, 0x0142, 0x017D, 0x201D, 0x00B6, 0x00B7, 0x017E, 0x010D, 0x0219, 0x00BB,
    0x0152, 0x0153, 0x0178, 0x017C, 0x00C0, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0106, 0x00C6, 0x00C7, 0x00C8, 0x00C9,
    0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF, 0x0110, 0x0143, 0x00D2, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x015A,
    0x0170, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x0118, 0x021A, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x0107,
    0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x0111, 0x0144, 0x00F2, 0x00F3,
    0x00F4, 0x0151, 0x00F6, 0x015B, 0x0171, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x0119, 0x021B, 0x00FF,
};
static_assert(std::size(kIso8859Part16) == 96);

const char* icu_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::iso_8859_8_i:
      return "ISO-8859-8";
    case Encoding::windows_874:
      return "windows-874-2000";
    default:
      return name(encoding).data();  // made of literals
  }
}

ByteTable make_byte_table(Encoding encoding) {
  ByteTable table;
  if (encoding == Encoding::iso_8859_16) {
    for (unsigned i = 0; i < 128; ++i) table[i] = i < 32 ? 0x80 + i : kIso8859Part16[i - 32];
    return table;
  }
  const CharacterReader reader(icu_name(encoding));
  for (unsigned i = 0; i < 128; ++i) {
    const char byte = static_cast<char>(0x80 + i);
    table[i] = reader.read({&byte, 1}, encoding == Encoding::macintosh);
    if (table[i] == kNoCharacter && i < 32) table[i] = 0x80 + i;  // a byte that is in no table is a control character
  }
  for (const BytePatch& patch : kBytePatches)
    if (patch.encoding == encoding) table[patch.byte - 0x80u] = patch.character;
  return table;
}

struct PairPatch {
  std::uint16_t pair;
  char16_t character;
};
constexpr PairPatch kGb18030[] = {
    {0xA3A0, 0x3000}, {0xA6D9, 0xFE10}, {0xA6DA, 0xFE12}, {0xA6DB, 0xFE11}, {0xA6DC, 0xFE13},
    {0xA6DD, 0xFE14}, {0xA6DE, 0xFE15}, {0xA6DF, 0xFE16}, {0xA6EC, 0xFE17}, {0xA6ED, 0xFE18},
    {0xA6F3, 0xFE19}, {0xFE59, 0x9FB4}, {0xFE61, 0x9FB5}, {0xFE66, 0x9FB6}, {0xFE67, 0x9FB7},
    {0xFE6D, 0x9FB8}, {0xFE7E, 0x9FB9}, {0xFE90, 0x9FBA}, {0xFEA0, 0x9FBB},
};
constexpr PairPatch kBig5[] = {
    {0x87A4, 0x9F97}, {0x87AC, 0x9F96}, {0x8840, 0x31C0}, {0x8841, 0x31C1}, {0x8842, 0x31C2}, {0x8843, 0x31C3},
    {0x8844, 0x31C4}, {0x8846, 0x31C5}, {0x8849, 0x31C6}, {0x884A, 0x31C7}, {0x884D, 0x31C8}, {0x884F, 0x31C9},
    {0x8850, 0x31CA}, {0x8851, 0x31CB}, {0x8852, 0x31CC}, {0x8854, 0x31CD}, {0x8855, 0x31CE}, {0x88A9, 0x23DA},
    {0x88AA, 0x23DB}, {0x8C43, 0x9FA6}, {0x8C6D, 0x9FA7}, {0x8C74, 0x9FA8}, {0x8CB7, 0x9FA9}, {0x8CB9, 0x9FAA},
    {0x8CBB, 0x9FAB}, {0x8CC0, 0x9FAC}, {0x8CD7, 0x9FAD}, {0x8CD8, 0x9FAE}, {0x8CDA, 0x9FAF}, {0x8CED, 0x9FB2},
    {0x8D48, 0x9FB3}, {0x8E69, 0x7BB8}, {0x8E6F, 0x7C06}, {0x8E7E, 0x7CCE}, {0x8EAB, 0x7DD2}, {0x8EB4, 0x7E1D},
    {0x8ECD, 0x8005}, {0x8ED0, 0x8028}, {0x8F57, 0x83C1}, {0x8F69, 0x84A8}, {0x8F6E, 0x840F}, {0x8FCB, 0x89A6},
    {0x8FCC, 0x89A9}, {0x8FFE, 0x8D77}, {0x906D, 0x90FD}, {0x907A, 0x92B9}, {0x90DC, 0x975C}, {0x90F1, 0x97FF},
    {0x91BF, 0x9F16}, {0x9244, 0x8503}, {0x92AF, 0x5159}, {0x92B0, 0x515B}, {0x92B1, 0x515D}, {0x92B2, 0x515E},
    {0x92C8, 0x936E}, {0x92D1, 0x7479}, {0x9447, 0x6D67}, {0x94CA, 0x799B}, {0x95D9, 0x9097}, {0x9644, 0x975D},
    {0x96ED, 0x701E}, {0x96FC, 0x5B28}, {0x9B76, 0x7201}, {0x9B78, 0x77D7}, {0x9B7B, 0x7E87}, {0x9BC6, 0x99D6},
    {0x9BDE, 0x91D4}, {0x9BEC, 0x60DE}, {0x9BF6, 0x6FB6}, {0x9C42, 0x8F36}, {0x9C53, 0x4FBB}, {0x9C62, 0x71DF},
    {0x9C68, 0x9104}, {0x9C6B, 0x9DF0}, {0x9C77, 0x83CF}, {0x9CBC, 0x5C10}, {0x9CBD, 0x79E3}, {0x9CD0, 0x5A67},
    {0x9D57, 0x8F0B}, {0x9D5A, 0x7B51}, {0x9DC4, 0x62D0}, {0x9EA9, 0x6062}, {0x9EEF, 0x75F9}, {0x9EFD, 0x6C4A},
    {0x9F60, 0x9B2E}, {0x9F66, 0x9F17}, {0x9FCB, 0x50ED}, {0x9FD8, 0x5F0C}, {0xA063, 0x880F}, {0xA077, 0x62CE},
    {0xA0D5, 0x7468}, {0xA0DF, 0x7162}, {0xA0E4, 0x7250}, {0xA3C0, 0x2400}, {0xA3C1, 0x2401}, {0xA3C2, 0x2402},
    {0xA3C3, 0x2403}, {0xA3C4, 0x2404}, {0xA3C5, 0x2405}, {0xA3C6, 0x2406}, {0xA3C7, 0x2407}, {0xA3C8, 0x2408},
    {0xA3C9, 0x2409}, {0xA3CA, 0x240A}, {0xA3CB, 0x240B}, {0xA3CC, 0x240C}, {0xA3CD, 0x240D}, {0xA3CE, 0x240E},
    {0xA3CF, 0x240F}, {0xA3D0, 0x2410}, {0xA3D1, 0x2411}, {0xA3D2, 0x2412}, {0xA3D3, 0x2413}, {0xA3D4, 0x2414},
    {0xA3D5, 0x2415}, {0xA3D6, 0x2416}, {0xA3D7, 0x2417}, {0xA3D8, 0x2418}, {0xA3D9, 0x2419}, {0xA3DA, 0x241A},
    {0xA3DB, 0x241B}, {0xA3DC, 0x241C}, {0xA3DD, 0x241D}, {0xA3DE, 0x241E}, {0xA3DF, 0x241F}, {0xA3E0, 0x2421},
    {0xC6CF, 0x5EF4}, {0xC6D3, 0x65E0}, {0xC6D5, 0x7676}, {0xC6D7, 0x96B6}, {0xC6DE, 0x3003}, {0xC6DF, 0x4EDD},
    {0xC879, 0x31CF}, {0xC8A1, 0x9FB0}, {0xC8A3, 0x9FB1}, {0xFA5F, 0x5029}, {0xFA66, 0x507D}, {0xFABD, 0x5305},
    {0xFAC5, 0x5344}, {0xFAD5, 0x537F}, {0xFB48, 0x5605}, {0xFBB8, 0x5A77}, {0xFBF3, 0x5E75}, {0xFBF9, 0x5ED0},
    {0xFC4F, 0x5F58}, {0xFC6C, 0x60A4}, {0xFCB9, 0x6490}, {0xFCE2, 0x6674}, {0xFCF1, 0x675E}, {0xFDB7, 0x6C9C},
    {0xFDB8, 0x6E1D}, {0xFDBB, 0x6E2F}, {0xFDF1, 0x716E}, {0xFE52, 0x732A}, {0xFE6F, 0x745C}, {0xFEAA, 0x74E9},
    {0xFEDD, 0x7809},
};

struct PairRange {
  unsigned char lead_begin, lead_end, trail_begin, trail_end;  // ends included
};

/// `prefix` stands before each pair; the bytes of the pair are those of the table.
Pairs read_pairs(const char* encoding, PairRange range, std::string prefix, bool private_use) {
  Pairs pairs;
  const CharacterReader reader(encoding);
  const std::size_t size = prefix.size();
  prefix.resize(size + 2);
  for (unsigned lead = range.lead_begin; lead <= range.lead_end; ++lead) {
    for (unsigned trail = range.trail_begin; trail <= range.trail_end; ++trail) {
      prefix[size] = static_cast<char>(lead);
      prefix[size + 1] = static_cast<char>(trail);
      pairs.at(lead, trail) = reader.read(prefix, private_use);
    }
  }
  return pairs;
}

template <std::size_t n>
Pairs patched(Pairs pairs, const PairPatch (&patches)[n]) {
  for (const PairPatch& patch : patches) pairs.at(patch.pair >> 8, patch.pair & 0xFFu) = patch.character;
  return pairs;
}

}  // namespace

const ByteTable& byte_table(Encoding encoding) {
  constexpr std::size_t kFirst = static_cast<std::size_t>(Encoding::ibm866);
  constexpr std::size_t kTables = static_cast<std::size_t>(Encoding::x_mac_cyrillic) - kFirst + 1;
  static const std::array<ByteTable, kTables> tables = [] {
    std::array<ByteTable, kTables> all;
    for (std::size_t i = 0; i < kTables; ++i) all[i] = make_byte_table(static_cast<Encoding>(kFirst + i));
    return all;
  }();
  return tables[static_cast<std::size_t>(encoding) - kFirst];
}

const Pairs& pair_table(PairTable table) {
  switch (table) {
    case PairTable::gb18030: {
      static const Pairs pairs = patched(read_pairs("gb18030", {0x81, 0xFE, 0x40, 0xFE}, "", true), kGb18030);
      return pairs;
    }
    case PairTable::big5: {
      static const Pairs pairs = patched(read_pairs("Big5-HKSCS", {0x81, 0xFE, 0x40, 0xFE}, "", false), kBig5);
      return pairs;
    }
    case PairTable::jis0208: {
      static const Pairs pairs = read_pairs("EUC-JP", {0xA1, 0xFE, 0xA1, 0xFE}, "", false);
      return pairs;
    }
    case PairTable::jis0212: {  // ICU has 21 more Roman numerals and signs than the standard: better than U+FFFD
      static const Pairs pairs = read_pairs("EUC-JP", {0xA1, 0xFE, 0xA1, 0xFE}, "\x8F", false);
      return pairs;
    }
    case PairTable::shift_jis: {
      static const Pairs pairs = read_pairs("windows-31j", {0x81, 0xFC, 0x40, 0xFC}, "", true);
      return pairs;
    }
    default: {
      static const Pairs pairs = read_pairs("windows-949", {0x81, 0xFE, 0x41, 0xFE}, "", false);
      return pairs;
    }
  }
}

char32_t gb18030_character(const unsigned char* four_bytes) {
  // Ranges would be a table of 207 rows, and the bytes are rare, so ICU decodes them. A converter serves one thread.
  thread_local const CharacterReader reader("gb18030");
  return reader.read({reinterpret_cast<const char*>(four_bytes), 4}, true);
}

}  // namespace cleaner::html
