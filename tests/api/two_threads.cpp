// One Cleaner serves any number of threads, each with buffers of its own; documents are compared in order, by all threads.
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "cleaner/cleaner.h"

int main() {
  std::vector<cleaner::Document> documents(40);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    documents[i].number = i;
    documents[i].text = "Home | News | Sport | Login\n";
    for (int line = 0; line < 12; ++line)
      documents[i].text += "On day " + std::to_string(line) + " of story " + std::to_string(i % 10) +
                           " the keeper of lighthouse " + std::to_string(i % 10 * 31 + line) +
                           " wrote that the lamp had burned all night, and that nobody had come.\n";
  }
  const cleaner::Cleaner cleaner;
  const auto clean_every_second = [&](std::size_t first) {
    const auto scratch = cleaner.make_scratch();
    for (std::size_t i = first; i < documents.size(); i += 2) cleaner.clean(documents[i], {}, *scratch);
  };
  std::thread other(clean_every_second, 1);
  clean_every_second(0);
  other.join();

  cleaner::Threads two;
  two.count = 2;
  two.share = [](std::size_t items, const cleaner::Threads::Work& work) {
    std::thread odd([&] {
      for (std::size_t i = 1; i < items; i += 2) work(i, 1);
    });
    for (std::size_t i = 0; i < items; i += 2) work(i, 0);
    odd.join();
  };
  std::vector<cleaner::Document*> block;
  for (cleaner::Document& document : documents) block.push_back(&document);
  cleaner::DedupIndex index;
  index.add_block(block, two);
  int kept = 0, in_order = 0;
  for (const cleaner::Document& document : documents) {
    kept += document.outcome == cleaner::Outcome::kept;
    in_order += document.outcome == cleaner::Outcome::kept || document.match.number < document.number;
  }
  std::printf("%d documents, %d kept, %d by an earlier one or kept\n", static_cast<int>(documents.size()), kept,
              in_order);
}
