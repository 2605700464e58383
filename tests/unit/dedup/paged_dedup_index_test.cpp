// An index with little memory, against one that holds everything in memory.
#include "dedup/paged_dedup_index.h"

#include <map>
#include <string>
#include <vector>

#include "catch.h"
#include "compared_document.h"
#include "run_helpers.h"
#include "story_maker.h"
#include "temporary_folder.h"

namespace cleaner {
namespace {

struct Store final : TokenStore {
  const std::vector<Document>* documents = nullptr;
  std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>&) const override {
    return (*documents)[number].signature.tokens;
  }
};

/// Texts and copies of many kinds, frames that many share, texts of a few words, equal ones.
std::vector<Document> make_documents(std::uint64_t seed, std::size_t count) {
  Numbers numbers(seed);
  std::vector<std::string> texts, frames;
  for (std::uint64_t i = 0; i < 40; ++i) frames.push_back(make_story(9000 + i, 20 + numbers.below(80)));
  std::vector<Document> documents;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t kind = numbers.below(12);
    auto words = make_words(seed * 1'000'000 + (kind < 5 && i > 0 ? numbers.below(static_cast<std::uint32_t>(i)) : i),
                            20 + numbers.below(100));
    if (kind == 0) words = edited(words, i, 6);
    if (kind == 1) words.resize(words.size() * 2 / 3);
    if (kind == 2) words[numbers.below(static_cast<std::uint32_t>(words.size()))] = std::to_string(numbers.below(1000));
    std::string text = write_out(words);
    if (kind % 3 == 0) text += frames[numbers.below(40)];
    if (kind == 11) text = make_story(numbers.below(500), 3);
    documents.push_back(make(i, text));
  }
  return documents;
}

void add_in_partitions(PagedDedupIndex& index, std::vector<Document>& documents, std::size_t& partitions) {
  std::size_t end = documents.size();
  for (std::size_t begin = 0; begin < documents.size(); ++begin) {
    if (begin == end || !index.has_room()) {
      index.evict();
      for (end = begin; end < documents.size() && index.announce(documents[end].signature);) ++end;
      end = begin + index.page_in();
      ++partitions;
    }
    index.add(documents[begin]);
  }
}

TEST_CASE("verdicts do not depend on how much of the index fits into memory", "[property]") {
  for (const std::uint64_t seed : {1, 2}) {
    const auto documents = make_documents(seed, 8000);
    auto expected = documents;
    Store store{};
    store.documents = &documents;
    PagedDedupIndex unlimited(DedupMode::near, &store);
    for (Document& document : expected) unlimited.add(document);
    for (const std::uint64_t memory : {100'000u, 300'000u, 1'000'000u, 3'000'000u}) {
      INFO("seed " << seed << ", " << memory << " bytes");
      auto given = documents;
      std::size_t partitions = 0;
      PagedDedupIndex index(DedupMode::near, &store, {memory, ""});
      add_in_partitions(index, given, partitions);
      if (memory < 500'000) CHECK(partitions > 5);
      for (std::size_t i = 0; i < given.size(); ++i) {
        INFO("document " << i);
        REQUIRE(given[i].outcome == expected[i].outcome);
        REQUIRE(given[i].match.number == expected[i].match.number);
        REQUIRE(given[i].match.relation == expected[i].match.relation);
        REQUIRE(given[i].match.tokens == expected[i].match.tokens);
        REQUIRE(given[i].match.words == expected[i].match.words);
        REQUIRE(given[i].related.size() == expected[i].related.size());
      }
      // So is the relation of any two documents, asked afterwards.
      for (std::size_t i = 1; i < given.size(); i += 7) {
        const Match a = unlimited.compare(documents[i], documents[i - 1]),
                    b = index.compare(documents[i], documents[i - 1]);
        REQUIRE(a.relation == b.relation);
        REQUIRE(a.words == b.words);
      }
    }
  }
}

TEST_CASE("as long as nothing is evicted, every announced document may be added") {
  PagedDedupIndex index;
  const auto documents = make_documents(5, 2 * PagedDedupIndex::kLeastPartition);
  for (const Document& document : documents) REQUIRE(index.announce(document.signature));
  CHECK(index.page_in() == documents.size());
  CHECK_FALSE(index.is_evicted());
  CHECK(index.has_room());
}

TEST_CASE("the public index finds the same with little memory, though nothing is announced") {
  auto expected = make_documents(4, 1500), given = expected;
  DedupIndex unlimited, little(DedupMode::near, nullptr, {200'000, ""});
  std::size_t duplicates = 0;
  for (std::size_t i = 0; i < given.size(); ++i) {
    unlimited.add(expected[i]);
    little.add(given[i]);
    INFO("document " << i);
    REQUIRE(given[i].outcome == expected[i].outcome);
    REQUIRE(given[i].match.number == expected[i].match.number);
    duplicates += given[i].outcome == Outcome::duplicate;
  }
  CHECK(duplicates > 100);
}

std::string records(const std::vector<Document>& documents) {
  std::string out;
  for (const Document& document : documents) {
    std::string text;
    for (const char c : document.text) text += c == '\n' ? std::string("\\n") : std::string(1, c);
    out += "{\"text\":\"" + text + "\",\"rank\":" + std::to_string(document.number * 7919 % 101) + "}\n";
  }
  return out;
}

TEST_CASE("a run writes the same bytes however little memory its index has", "[property]") {
  const TemporaryFolder folder;
  folder.write("in.jsonl", records(make_documents(3, 6000)));
  for (const auto& [keep, one_pass] : {std::pair{Keep::best, false}, {Keep::field, false}, {Keep::first, true}}) {
    INFO(name(keep) << (one_pass ? ", one pass" : ""));
    RunOptions options = quiet_options({folder / "in.jsonl"}, folder / "whole");
    options.clean.mode = CleanMode::none;
    if (keep == Keep::field) options.clean.keep_field = "rank";
    options.keep = keep;
    options.one_pass = one_pass;
    const Summary whole = run(options);
    CHECK(whole.duplicates > 500);
    for (const std::uint64_t memory : {100'000u, 500'000u}) {
      options.output = folder / "little";
      options.index_memory = memory;
      options.threads = memory == 100'000 ? 1 : 2;
      CHECK(counts(run(options)) == counts(whole));
      CHECK(difference(output_rows(folder / "whole"), output_rows(folder / "little")) == "");
      std::filesystem::remove_all(folder / "little");
    }
    std::filesystem::remove_all(folder / "whole");
  }
}

}  // namespace
}  // namespace cleaner
