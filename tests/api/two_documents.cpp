// Cleans two documents and removes the second, a copy of the first under another heading.
#include <cstdio>

#include "cleaner/cleaner.h"

int main() {
  const char* story =
      "Rain fell on Friday for eleven hours, and the river at Oldbridge rose by two metres before the evening.\n"
      "The council closed the lower road and asked the people of the mill quarter to spend the night at the school.\n";
  cleaner::Cleaner cleaner{cleaner::CleanOptions{}};
  cleaner::DedupIndex index;
  for (std::uint64_t number = 0; number < 2; ++number) {
    cleaner::Document page;
    page.number = number;
    page.text = std::string(number == 0 ? "" : "Home | News | Sport | Login\n") + story;
    cleaner.clean(page);
    index.add(page);
    std::string text;
    cleaner::kept_text(page, text);
    std::printf("%s: %s\n", text == story ? "clean" : "not clean",
                page.outcome == cleaner::Outcome::kept ? "kept" : "duplicate");
  }
}
