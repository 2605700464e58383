#include "encoding/mojibake.h"

#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "articles.h"
#include "catch.h"
#include "run_helpers.h"
#include "temporary_folder.h"
#include "text/json.h"
#include "text/utf8.h"

using namespace cleaner;

namespace {

enum class Page { windows, latin };

/// Takes UTF-8 for another code page, and encodes it again.
std::string encoded_again(std::string_view text, Page page) {
  static constexpr char32_t kWindows[] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                          0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    append_code_point(out, page == Page::windows && byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80] : byte);
  }
  return out;
}

bool is_found(std::string_view text) {
  bool found = false;
  for (const Kernel* kernel : kernels()) found = is_double_encoded(text, *kernel);
  return found;
}

std::string repaired(std::string text) {
  const bool found = is_found(text);
  CHECK(repair_double_encoded(text, kernel(KernelChoice::automatic)) == found);
  return text;
}

/// What ICU calls languages and countries in the language `locale`, a line each.
std::string names_in(const char* locale) {
  UErrorCode error = U_ZERO_ERROR;
  ULocaleDisplayNames* names = uldn_open(locale, ULDN_STANDARD_NAMES, &error);
  std::string out;
  UChar name[512];
  char utf8[1536];
  const auto add = [&](int32_t size) {
    int32_t length = 0;
    u_strToUTF8(utf8, sizeof utf8, &length, name, size, &error);
    if (U_SUCCESS(error)) out.append(utf8, static_cast<std::size_t>(length)) += '\n';
    error = U_ZERO_ERROR;
  };
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code)
    add(uldn_languageDisplayName(names, *code, name, 512, &error));
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code)
    add(uldn_regionDisplayName(names, *code, name, 512, &error));
  uldn_close(names);
  return out;
}

}  // namespace

TEST_CASE("text encoded twice is found, and repaired", "[double_encoded]") {
  const auto [text, wanted] = GENERATE(table<std::string, std::string>({
      {"I donâ€™t know", "I don’t know"},
      {"I donâ\u0080\u0099t know", "I don’t know"},
      {"un cafÃ© et deux thÃ©s", "un café et deux thés"},
      {"Ã‰tÃ©", "Été"},
      {"GÃ¼ney, 20Â°C, Â£5, Â« oui Â»", "Güney, 20°C, £5, « oui »"},
      {"Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"},
      {"ä¸\u00adå›½", "中国"},
      {"Viá»‡t Nam", "Việt Nam"},
      {"fine ðŸ˜€", "fine 😀"},
      {"ï»¿Rain fell", "\uFEFFRain fell"},
      {"5 â‚¬, Tmâ„¢, âœ“ done", "5 €, Tm™, ✓ done"},
      {"naÃƒÂ¯ve", "naïve"},      // twice
      {"donÃ¢â‚¬â„¢t", "don’t"},  // twice
      {"NESCAFÃ‰ and Ã‚ge", "NESCAFÉ and Âge"},
      {"zaÅ¼Ã³Å‚Ä‡, Å»uk", "zażółć, Żuk"},
  }));
  INFO(text);
  CHECK(is_found(text));
  CHECK(repaired(text) == wanted);
}

TEST_CASE("what is merely unusual is left alone", "[double_encoded]") {
  const std::string text = GENERATE(as<std::string>{}, "", "plain", "\u00C3", "Ã", "cafÃ", "NESCAFÉ® and CAFÉ™",
                                    "ATE AMANHÃ…", "« Il a chanté »", "a chanté\u00A0», dit-il", "perché…»", "«CAFÉ»",
                                    "haï »", "2×½×¼", "Ø½×¼", "Ø°º¤ø,¸¸,ø¤º°`°º¤ø", "ORÐ»", "Þórður, Ægir og Ða",
                                    "ÚŽASNÉ", "À»À»", "Ân", "â€", "Tôi là người Việt Nam", "¿Qué? ¡Sí!",
                                    "£5 – €6 … “so” ‘it’ is", "©®™ §¶", "Ã©\u4E2D", "¯\\_(ツ)_/¯", "ß® ß®", "x÷y±z");
  INFO(text);
  CHECK_FALSE(is_found(text));
  CHECK(repaired(text) == text);
}

TEST_CASE("in a text of both kinds the right parts stay", "[double_encoded]") {
  CHECK(repaired("Été à Paris\nun cafÃ© Ã  Nice\n«CAFÉ» NESCAFÉ®") == "Été à Paris\nun café Ã  Nice\n«CAFÉ» NESCAFÉ®");
  CHECK(repaired("a chanté\u00A0», donâ€™t «CAFÉ»") == "a chanté\u00A0», don’t «CAFÉ»");
  CHECK(repaired("naÃ¯ve, and 中文") == "naïve, and 中文");
}

TEST_CASE("articles of every script are left alone, and come back when they were encoded twice, or thrice",
          "[double_encoded]") {
  for (const Article& article : articles()) {
    INFO(article.language);
    const std::string text = article.page();
    CHECK_FALSE(is_found(text));
    for (const Page first : {Page::windows, Page::latin}) {
      const std::string once = encoded_again(text, first);
      CHECK(repaired(once) == text);
      for (const Page second : {Page::windows, Page::latin}) CHECK(repaired(encoded_again(once, second)) == text);
    }
  }
}

TEST_CASE("the names of languages and countries in every language are left alone, and come back",
          "[double_encoded][slow]") {
  int locales = 0;
  for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
    const std::string locale = uloc_getAvailable(i);
    if (locale.find('_') != locale.npos) continue;  // languages, not their countries
    INFO(locale);
    const std::string names = names_in(locale.c_str());
    CHECK_FALSE(is_found(names));
    if (utf8_census(names).beyond_ascii < 5) continue;  // codes for names: nothing that could be certain
    for (const Page page : {Page::windows, Page::latin}) CHECK(repaired(encoded_again(names, page)) == names);
    ++locales;
  }
  CHECK(locales > 100);
}

TEST_CASE("any bytes that are valid UTF-8 take linear time and stay valid", "[double_encoded][slow]") {
  // Long runs without ASCII, clean but for their last character, or never clean.
  for (const std::string_view unit : {"Ã©", "Ã", "é»", "中Ã©", "ð", "€", "×½"}) {
    std::string text;
    while (text.size() < (1u << 20)) text += unit;
    for (const std::string_view tail : {"", "中", "Ã"}) {
      const std::string out = repaired(text + std::string(tail));
      CHECK(is_valid_utf8(out));
    }
  }
}

TEST_CASE("repaired inputs are restored with the bytes they had, and named in the summary", "[double_encoded]") {
  const TemporaryFolder folder;
  std::string records;
  for (const Article& article : articles()) {
    const std::string text = encoded_again(article.page(), Page::windows);
    folder.write("in/" + std::string(article.language) + ".txt", text);
    std::string quoted;
    append_json_string(quoted, text, kernel(KernelChoice::scalar), records.size() % 2 == 0);
    records += R"({"a": 1, "text": ")" + quoted + "\", \"z\": [2]}\n";
  }
  folder.write("in/bom.txt", "ï»¿Rain fell on Friday, and nobody minded.\n");
  folder.write("in/records.jsonl", records);
  folder.write("in/good.txt", "Été à Paris, « salué ».\n");
  RunOptions options = quiet_options({folder / "in"}, folder / "plain");
  options.dedup = DedupMode::none;
  options.clean.mode = CleanMode::none;
  const Summary plain = run(options);
  options.output = folder / "repaired";
  options.clean.repair_double_encoded = true;
  const Summary summary = run(options);
  std::size_t beyond_ascii = 0;  // articles that have anything to be encoded twice
  for (const Article& article : articles())
    beyond_ascii += encoded_again(article.page(), Page::windows) != article.page();
  CHECK(summary.double_encoded == 2 * beyond_ascii + 1);
  CHECK(plain.double_encoded == summary.double_encoded);
  CHECK(summary.json.find("\"place\": \"good.txt\"") == std::string::npos);
  CHECK(summary.json.find("\"repaired\": true") != std::string::npos);
  CHECK(plain.json.find("\"repaired\": false") != std::string::npos);
  for (const Article& article : articles()) {
    const std::string name = std::string(article.language) + ".txt";
    CHECK(read_file(folder / ("repaired/documents/" + name)) == article.page());
    CHECK(read_file(folder / ("plain/documents/" + name)) == encoded_again(article.page(), Page::windows));
  }
  CHECK(read_file(folder / "repaired/documents/bom.txt") == "Rain fell on Friday, and nobody minded.\n");
  for (const char* output : {"plain", "repaired"}) {
    restore(folder / output, folder / (std::string(output) + "-again"));
    CHECK(difference(tree(folder / "in"), tree(folder / (std::string(output) + "-again"))) == "");
  }
}
