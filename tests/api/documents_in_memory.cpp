// A stream of documents in memory: each is cleaned, then compared with those that were kept before it.
#include <cstdio>
#include <string>

#include "cleaner/cleaner.h"

int main() {
  const std::string story =
      "Rain fell on Friday for eleven hours, and the river at Oldbridge rose by two metres before the evening.\n"
      "The council closed the lower road and asked the people of the mill quarter to spend the night at the school.\n";
  const std::string pages[] = {story, "Home | News | Sport | Login\n" + story,
                               "The ferry to Marrow Point will run on Sundays from May on, the harbour office said.\n"
                               "It carried nine thousand people last year, a third more than in the year before.\n"};
  const cleaner::Cleaner cleaner;
  cleaner::DedupIndex index;
  std::uint64_t number = 0;
  for (const std::string& text : pages) {
    cleaner::Document page;
    page.number = number++;
    page.text = text;
    cleaner.clean(page);
    index.add(page);
    const bool duplicate = page.outcome == cleaner::Outcome::duplicate;
    std::printf("%d: %zu of %zu bytes, %s\n", static_cast<int>(page.number), cleaner::kept_text(page).size(),
                page.text.size(), duplicate ? std::string(name(page.match.relation)).c_str() : "kept");
  }

  cleaner::Document html;
  html.source = "<!DOCTYPE html><title>Rain</title><nav><a href=/>Home</a></nav><h1>Rain</h1><p>" + story;
  cleaner.decode(html);
  cleaner.clean(html);
  std::printf("page \"%s\": %s", html.page.metadata.title.c_str(), cleaner::kept_text(html).c_str());
}
