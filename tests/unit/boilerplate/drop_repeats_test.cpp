// Text that a page has twice (page_repeats.h).
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "catch.h"
#include "cleaner/clean.h"
#include "laws.h"

using namespace cleaner;

namespace {

const std::string kRain =
    "Eleven hours of rain lifted the river Arle by two metres on Friday and drove more than three hundred people from "
    "their homes in the mill quarter.";
const std::string kBoats =
    "Firefighters carried forty of them out of their houses by boat, and the school on the hill took in those who had "
    "nowhere else to go.";
const std::string kBridge =
    "The bridge at the mill has been closed since then, and the town says that it will stay so until an engineer has "
    "looked at its piers.";

Document cleaned_page(const std::string& body) {
  const Cleaner cleaner;
  Document document;
  document.source = "<!doctype html><html><body><article>" + body + "</article>";
  document.provenance.location = "page.html";
  cleaner.decode(document);
  cleaner.clean(document);
  check_laws(document);
  return document;
}

std::string text_of(const Document& document, const Block& block) {
  const std::string text = document.text.substr(block.begin, block.end - block.begin);
  const std::size_t end = text.find_last_not_of(" \t\n");
  return end == text.npos ? "" : text.substr(0, end + 1);
}

/// What became of each block with this text: "+-" where the first stays and the second goes.
std::string verdicts(const std::string& body, std::string_view text) {
  const Document document = cleaned_page(body);
  std::string result;
  for (const Block& block : document.blocks) {
    if (text_of(document, block) != text) continue;
    result += block.reason == Reason::kept ? '+' : '-';
    if (block.reason != Reason::kept) CHECK(block.evidence == Evidence::repetition);
  }
  return result;
}

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

}  // namespace

TEST_CASE("running text that a page has twice stays once, where it stood first", "[page_repeats]") {
  CHECK(verdicts(p(kRain) + p(kBoats) + p(kBridge), kRain) == "+");
  CHECK(verdicts(p(kRain) + p(kBoats) + p(kRain) + p(kBridge), kRain) == "+-");
  CHECK(verdicts(p(kRain) + p(kBoats) + p(kBridge) + "<blockquote>" + kRain + "</blockquote>" + p(kRain), kRain) ==
        "+--");
  CHECK(verdicts(p(kRain) + p(kBoats) + p(kRain + " Again.") + p(kBridge), kRain) == "+");
}

TEST_CASE("what stands next to both copies goes along", "[page_repeats][slow]") {
  const std::string part = "<h2>Where the boats went</h2>" + p(kRain) + "<ul><li>To the school, on the hill.</ul>" +
                           p(kBridge),
                    page = part + p(kBoats) + part;
  CHECK(verdicts(page, "Where the boats went") == "+-");
  CHECK(verdicts(page, "To the school, on the hill.") == "+-");
  CHECK(verdicts(page, kBridge) == "+-");
  CHECK(verdicts(page, kBoats) == "+");
  const std::string other = "<h2>What the town says</h2>" + p(kRain);
  CHECK(verdicts(part + p(kBoats) + other, "What the town says") == "+");
}

TEST_CASE("what repeats itself on purpose stays", "[page_repeats][slow]") {
  const std::string verse = p("The river rose and the river fell, and so did we.");
  CHECK(verdicts(p(kRain) + verse + p(kBoats) + verse + p(kBridge), verse.substr(3, verse.size() - 7)) == "++");
  const std::string items = "<ul><li>" + kRain + "<li>" + kBoats + "</ul>";
  CHECK(verdicts(p(kBridge) + items + p(kBridge + " So it is.") + items, kRain) == "++");
  const std::string rows = "<table><tr><td>" + kRain + "</td><td>" + kBoats + "</td></tr></table>";
  CHECK(verdicts(p(kBridge) + rows + p(kBridge + " So it is.") + rows, kRain) == "++");
  const std::string code = "<pre>" + kRain + "</pre>";
  CHECK(verdicts(p(kBridge) + code + p(kBoats) + code, kRain) == "++");
}

TEST_CASE("what goes as a repeat stays elsewhere, before it", "[page_repeats][property]") {
  const std::vector<std::string> parts = {
      p(kRain),
      p(kBoats),
      p(kBridge),
      "<h2>Where the boats went</h2>",
      "<ul><li>" + kBridge + "<li>" + kRain + "</ul>",
      p("Read more"),
      "<table><tr><td>" + kRain + "<td>3 mm</table>",
  };
  std::mt19937 random(7);
  std::size_t repeats = 0;
  for (int page = 0; page < 200; ++page) {
    std::string body;
    for (int i = 0; i < 20; ++i) body += parts[random() % parts.size()];
    const Document document = cleaned_page(body);
    std::vector<std::string> stayed;
    for (const Block& block : document.blocks) {
      const std::string text = text_of(document, block);
      if (block.reason == Reason::kept) stayed.push_back(text);
      if (block.reason == Reason::kept || block.evidence != Evidence::repetition || text.empty()) continue;
      CHECK(std::find(stayed.begin(), stayed.end(), text) != stayed.end());
      ++repeats;
    }
  }
  CHECK(repeats > 500);
}
