// Changes of a page that change nothing of what it says must change next to nothing of its verdicts. Measured over many
// pages, in words: the share of them whose verdict is another one after the change.
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <functional>
#include <iostream>

#include "catch.h"
#include "cleaner/clean.h"
#include "pages_of_shared_data.h"
#include "text/white_space.h"

using namespace cleaner;

namespace {

using Page = std::vector<std::string>;

std::string text_of(const Page& page, const char* line_end = "\n") {
  std::string text;
  for (const std::string& line : page) text += line + line_end;
  return text;
}

/// Is each line of the text kept? Blank lines are left out; a line of which a part stays is kept.
std::vector<bool> verdicts(const Cleaner& cleaner, std::string text) {
  Document document;
  document.text = std::move(text);
  cleaner.clean(document);
  std::vector<bool> kept;
  bool line_begins = true;
  for (const Block& block : document.blocks) {
    const std::string_view part = std::string_view(document.text).substr(block.begin, block.end - block.begin);
    if (is_blank(part)) continue;
    if (line_begins) kept.push_back(false);
    kept.back() = kept.back() || block.reason == Reason::kept;
    line_begins = part.ends_with('\n');
  }
  return kept;
}

std::size_t words_of(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    words += c != ' ' && !inside;
    inside = c != ' ';
  }
  return words;
}

struct Change {
  const char* name;
  double most;  ///< share of the words whose verdict may change
  /// The changed text; sets `lines` to the numbers of those lines of the page that its lines are.
  std::function<std::string(const Page& page, std::vector<std::size_t>& lines)> make;
};

void all_lines(const Page& page, std::vector<std::size_t>& lines) {
  for (std::size_t i = 0; i < page.size(); ++i) lines.push_back(i);
}

std::string normalised(const std::string& line, const icu::Normalizer2& form) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  form.normalize(icu::UnicodeString::fromUTF8(line), status).toUTF8String(out);
  return out;
}

std::vector<Change> changes() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const composed = icu::Normalizer2::getNFCInstance(status);
  const icu::Normalizer2* const decomposed = icu::Normalizer2::getNFDInstance(status);
  const auto each_line = [](std::function<std::string(std::string)> change) {
    return [change](const Page& page, std::vector<std::size_t>& lines) {
      all_lines(page, lines);
      Page other;
      for (const std::string& line : page) other.push_back(change(line));
      return text_of(other);
    };
  };
  return {
      {"CRLF line ends", 0,
       [](const Page& page, std::vector<std::size_t>& lines) {
         all_lines(page, lines);
         return text_of(page, "\r\n");
       }},
      {"a blank line after each line", 0,
       [](const Page& page, std::vector<std::size_t>& lines) {
         all_lines(page, lines);
         return text_of(page, "\n\n");
       }},
      {"tabs for blanks", 0.01, each_line([](std::string line) {
         std::replace(line.begin(), line.end(), ' ', '\t');
         return line;
       })},
      {"indented lines", 0, each_line([](const std::string& line) { return "    " + line; })},
      {"NFC", 0.001, each_line([=](const std::string& line) { return normalised(line, *composed); })},
      {"NFD", 0.002, each_line([=](const std::string& line) { return normalised(line, *decomposed); })},
      {"the headline in capitals", 0.005,
       [](const Page& page, std::vector<std::size_t>& lines) {
         all_lines(page, lines);
         Page other = page;
         std::size_t paragraph = 0;  // the headline: the last line of four words and more before the first long one
         while (paragraph + 1 < page.size() && words_of(page[paragraph]) < 30) ++paragraph;
         while (paragraph > 0 && words_of(page[paragraph - 1]) < 4) --paragraph;
         if (paragraph > 0) {
           for (char& c : other[paragraph - 1]) {
             if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
           }
         }
         return text_of(other);
       }},
      {"the first half alone", 0.06,
       [](const Page& page, std::vector<std::size_t>& lines) {
         Page half(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(page.size() / 2));
         all_lines(half, lines);
         return text_of(half);
       }},
      {"the second half alone", 0.08,
       [](const Page& page, std::vector<std::size_t>& lines) {
         for (std::size_t i = page.size() / 2; i < page.size(); ++i) lines.push_back(i);
         return text_of(Page(page.begin() + static_cast<std::ptrdiff_t>(page.size() / 2), page.end()));
       }},
      {"each line twice", 0.1,
       [](const Page& page, std::vector<std::size_t>& lines) {
         Page twice;
         for (std::size_t i = 0; i < page.size(); ++i) {
           twice.insert(twice.end(), 2, page[i]);
           lines.insert(lines.end(), 2, i);
         }
         return text_of(twice);
       }},
      {"the page twice", 0.15,
       [](const Page& page, std::vector<std::size_t>& lines) {
         all_lines(page, lines);
         all_lines(page, lines);
         return text_of(page) + text_of(page);
       }},
  };
}

}  // namespace

TEST_CASE("what does not change a page's meaning changes next to nothing of its verdicts", "[shared][mutation]") {
  const std::vector<Page> pages = pages_of_shared_data(60);
  if (pages.empty()) return;
  const Cleaner cleaner;
  std::vector<std::vector<bool>> before;
  for (const Page& page : pages) before.push_back(verdicts(cleaner, text_of(page)));
  for (const Change& change : changes()) {
    std::size_t words = 0, turned = 0;
    for (std::size_t p = 0; p < pages.size(); ++p) {
      std::vector<std::size_t> lines;
      const std::vector<bool> after = verdicts(cleaner, change.make(pages[p], lines));
      REQUIRE(after.size() == lines.size());
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t n = words_of(pages[p][lines[i]]);
        words += n;
        if (after[i] != before[p][lines[i]]) turned += n;
      }
    }
    const double share = static_cast<double>(turned) / static_cast<double>(words);
    INFO(change.name << ": verdicts changed on " << share << " of the words");
    CHECK(share <= change.most);
    if (std::getenv("CLEANER_FIGURES") != nullptr) std::cout << change.name << ": " << share << "\n";
  }
}
