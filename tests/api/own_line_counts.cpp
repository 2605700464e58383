// Line counts of the user's own: what stands on many pages of a site is likelier its template than its text.
#include <cstdio>
#include <set>
#include <string>

#include "cleaner/cleaner.h"

namespace {

/// A site of a thousand pages: each page has every line.
struct Everywhere : cleaner::LineCounts {
  std::uint32_t other_pages(std::uint64_t, std::uint64_t, std::uint64_t) const override { return 999; }
  std::uint32_t pages(std::uint64_t) const override { return 1000; }
};

int removed(const cleaner::Document& page) {
  int count = 0;
  for (const cleaner::Block& block : page.blocks) count += block.reason != cleaner::Reason::kept;
  return count;
}

}  // namespace

int main() {
  const cleaner::Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  cleaner::Document page;
  page.site = "harbour.example";
  page.text =
      "Harbour clock and tide tables\n"
      "Rain fell on Friday for eleven hours, and the river at Oldbridge rose by two metres before the evening.\n";
  cleaner.clean(page, {}, *scratch);
  const int alone = removed(page);
  const Everywhere counts;
  cleaner.clean(page, {.counts = &counts}, *scratch);
  std::printf("%s lines are removed where all pages of the site have them\n",
              removed(page) > alone ? "more" : "no more");
}
