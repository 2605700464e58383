#include "cleaner/dedup.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/thread_pool.h"
#include "catch.h"
#include "compared_document.h"
#include "story_maker.h"

namespace cleaner {
namespace {

// Adds texts in order; returns the documents.
std::vector<Document> add_all(DedupIndex& index, const std::vector<std::string>& texts) {
  std::vector<Document> documents;
  for (const std::string& text : texts) {
    documents.push_back(make(documents.size(), text));
    index.add(documents.back());
  }
  return documents;
}

std::vector<Document> add_all(const std::vector<std::string>& texts) {
  DedupIndex index;
  return add_all(index, texts);
}

std::size_t removed(const std::vector<Document>& documents) {
  return static_cast<std::size_t>(std::count_if(documents.begin(), documents.end(),
                                                [](const Document& d) { return d.outcome == Outcome::duplicate; }));
}

std::vector<std::string> part(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  return {words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end)};
}

TEST_CASE("an index that is assigned knows the documents of the other one") {
  DedupIndex index, other;
  add_all(other, {make_story(1, 60)});
  index = std::move(other);
  Document copy = make(9, make_story(1, 60));
  index.add(copy);
  CHECK(copy.outcome == Outcome::duplicate);
  CHECK(copy.match.number == 0);
  index = DedupIndex(DedupMode::none);
  index.add(copy);
  CHECK(copy.outcome == Outcome::kept);
}

TEST_CASE("two reports of one event are both kept") {
  const auto documents = add_all({
      "The river Lenne rose by two metres on Friday after days of rain, and firefighters in Altfeld carried forty "
      "people from "
      "their houses. Nobody was hurt, the town said. The bridge in the old town stays closed until engineers have "
      "looked at it, "
      "mayor Ute Brandt told reporters, who asked people to keep away from the banks. A school serves as a shelter.",
      "Forty people had to leave their homes in Altfeld when the Lenne burst its banks on Friday. Days of rain had "
      "swollen the "
      "river by two metres, according to the town, which opened a shelter in a school. There were no injuries. "
      "Engineers are to "
      "inspect the bridge in the old town, which is closed; keep away from the river, mayor Ute Brandt warned.",
  });
  CHECK(removed(documents) == 0);
}

TEST_CASE("two reports of one event that quote the same words are both kept, and reported with the quote") {
  const std::string quote =
      "\"Nobody who saw the water that night will forget it, and nobody who lost a house will be left alone with the "
      "bill,\" Brandt said.";
  const auto documents = add_all({
      "The river Lenne rose by two metres on Friday after days of rain, and firefighters in Altfeld carried forty "
      "people from their houses. " +
          quote +
          " The bridge in the old town stays closed until engineers have looked at it. "
          "A school serves as a shelter, and the market was moved to the hill for the time being.",
      "Forty people had to leave their homes in Altfeld when the Lenne burst its banks, swollen by a week of rain. " +
          quote +
          " There were no injuries, according to the town. Keep away from the river until Sunday, the mayor "
          "warned; the forecast is for more showers, and the ground takes up nothing any more.",
      "Bees came back to the roof of the town hall this spring, to the surprise of the gardener, who counted four "
      "hives.",
  });
  CHECK(removed(documents) == 0);
  REQUIRE(documents[1].related.size() == 1);
  const Match& match = documents[1].related[0];
  CHECK(match.number == 0);
  CHECK(match.relation == Relation::same_story);
  CHECK(match.tokens.size() == 25);
  CHECK(match.tokens.size() == match.kept_tokens.size());
  CHECK(match.jaccard > 0);
  CHECK(documents[2].related.empty());
}

TEST_CASE("a copy is removed for the kept one, and the evidence is reported") {
  const auto words = make_words(1, 300);
  auto changed = words;
  changed[100] = "zzz";
  const auto documents = add_all({write_out(words), write_out(changed)});
  REQUIRE(documents[1].outcome == Outcome::duplicate);
  const Match& match = documents[1].match;
  CHECK(match.number == 0);
  CHECK(match.relation == Relation::near);
  CHECK(match.jaccard > .9);
  CHECK(match.jaccard < 1);
  CHECK(match.containment >= match.jaccard);
  CHECK(match.tokens == Span{101, 300});
  CHECK(match.kept_tokens == Span{101, 300});
}

TEST_CASE("copies of many kinds are found") {
  const auto words = make_words(1, 300), own = make_words(2, 90);
  auto framed = words, inserted = words;
  framed.insert(framed.end(), own.begin(), own.end());
  inserted.insert(inserted.begin() + 150, own.begin(), own.begin() + 40);
  std::string upper = write_out(words);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c == ' ' ? '\n' : c;
  const std::pair<const char*, std::string> copies[] = {
      {"a third", write_out(part(words, 0, 100))},
      {"a half from the middle", write_out(part(words, 80, 230))},
      {"one word in ten changed", write_out(edited(words, 3, 10))},
      {"one word in five changed", write_out(edited(words, 4, 5))},
      {"upper case", upper},
  };
  for (const auto& [name, copy] : copies) {
    INFO(name);
    CHECK(removed(add_all({write_out(words), copy})) == 1);
    CHECK(removed(add_all({write_out(framed), copy})) == 1);
    CHECK(removed(add_all({write_out(inserted), copy})) == 1);
  }
}

TEST_CASE("a part is removed for the whole, never the whole for a part") {
  const auto words = make_words(1, 300);
  const std::string whole = write_out(words), cut = write_out(part(words, 0, 100));
  const auto whole_first = add_all({whole, cut});
  CHECK(whole_first[1].match.relation == Relation::contained);
  CHECK(whole_first[1].match.containment == 1);
  CHECK(removed(add_all({cut, whole})) == 0);
}

TEST_CASE("a text that differs from another in its figures is reported, and kept") {
  const auto report = [](const std::string& month, int a, int b, int c) {
    return "The harbour of Norfeld moved " + std::to_string(a) + " containers in " + month +
           ", the port authority said. That is " + std::to_string(b) +
           " more than in the same month of the year before. The value of the goods reached " + std::to_string(c) +
           " crowns, most of it timber and fish. Ships waited less at the quay than in any month since the new crane "
           "was built.";
  };
  const auto documents = add_all({report("March", 1204, 77, 30511), report("April", 1318, 91, 31820)});
  CHECK(documents[1].outcome == Outcome::kept);
  REQUIRE(documents[1].related.size() == 1);
  CHECK(documents[1].related[0].relation == Relation::same_but_figures);
  CHECK(documents[1].related[0].number == 0);
}

TEST_CASE("exact copies are found whatever their white space, and only those in exact mode") {
  const std::string story = make_story(1, 60);
  std::string wide = story;
  for (std::size_t at = 0; (at = wide.find(' ', at)) != std::string::npos; at += 2) wide.replace(at, 1, "\n ");
  auto near = make_words(1, 60);
  near[30] = "zzz";
  DedupIndex index(DedupMode::exact);
  const auto documents = add_all(index, {story, wide, write_out(near)});
  CHECK(documents[1].outcome == Outcome::duplicate);
  CHECK(documents[1].match.relation == Relation::exact);
  CHECK(documents[1].match.jaccard == 1);
  CHECK(documents[2].outcome == Outcome::kept);
  DedupIndex none(DedupMode::none);
  CHECK(removed(add_all(none, {story, story})) == 0);
}

TEST_CASE("before an exact copy is removed, the caller is asked whether the texts are the same") {
  DedupIndex index(DedupMode::exact);
  Document first = make(5, "Rain fell."), second = make(9, "Rain  fell.");
  index.add(first);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> asked;
  const auto refuse = [&](std::uint64_t number, std::uint64_t kept, unsigned) {
    asked.emplace_back(number, kept);
    return false;
  };
  index.add(second, refuse);
  CHECK(asked == std::vector<std::pair<std::uint64_t, std::uint64_t>>{{9, 5}});
  CHECK(second.outcome == Outcome::kept);
}

TEST_CASE("a text of a few words is removed only for one that is equal") {
  const auto documents = add_all(
      {"Rain fell today.", "Rain  fell today.", "Rain fell today!", "Rain fell yesterday.", "***", "* * *", "***"});
  std::string outcomes;
  for (const Document& document : documents) outcomes += document.outcome == Outcome::duplicate ? 'd' : 'k';
  CHECK(outcomes == "kdkkkkd");
}

TEST_CASE("a longer text that differs in its punctuation only is a near copy") {
  std::string story = make_story(1, 80), other = story;
  std::replace(other.begin(), other.end(), '.', '!');
  const auto documents = add_all({story, other});
  CHECK(documents[1].match.relation == Relation::near);
}

TEST_CASE("all of 500 copies of one story are found") {
  const auto words = make_words(1, 250);
  std::vector<std::string> texts{write_out(words)};
  for (std::uint64_t i = 0; i < 500; ++i) texts.push_back(write_out(edited(words, 100 + i, 20)));
  const auto documents = add_all(texts);
  CHECK(removed(documents) == 500);
  for (std::size_t i = 1; i < documents.size(); ++i) CHECK(documents[i].match.number == 0);
}

TEST_CASE("a footer that 2,000 stories share does not make them copies") {
  const std::string footer = make_story(7, 300);
  DedupIndex index;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Document document = make(i, make_story(1000 + i, 120) + footer);
    index.add(document);
    REQUIRE(document.outcome == Outcome::kept);
  }
  // A copy of one of them is found all the same, in another frame too.
  Document copy = make(5000, make_story(1500, 120) + make_story(8, 40)),
           cut = make(5001, make_story(2400, 60) + footer);
  index.add(copy);
  CHECK(copy.match.number == 500);
  index.add(cut);
  CHECK(cut.match.number == 1400);
}

TEST_CASE("stories of fifty words in a frame of five hundred are all kept") {
  const std::string head = make_story(7, 250), foot = make_story(8, 250);
  for (const auto& [before, after] :
       {std::pair{head + foot, std::string()}, {std::string(), head + foot}, {head, foot}}) {
    std::vector<std::string> texts;
    for (std::uint64_t i = 0; i < 100; ++i) texts.push_back(before + make_story(1000 + i, 50) + after);
    CHECK(removed(add_all(texts)) == 0);
    // A copy of one of them goes, in another frame that other stories have too.
    const std::string other = make_story(9, 40);
    texts.push_back(make_story(2000, 200) + other);
    texts.push_back(make_story(1042, 50) + other);
    texts.push_back(before + make_story(1042, 50) + after);
    const auto documents = add_all(texts);
    CHECK(removed(documents) == 1);
    CHECK(documents.back().match.number == 42);
  }
}

TEST_CASE("a copy is removed though its end is replaced by words that its site has on every page") {
  const auto words = make_words(1, 340);
  const std::string site = make_story(2, 40);
  const auto documents = add_all({write_out(words), make_story(3, 200) + site, write_out(part(words, 0, 300)) + site});
  CHECK(removed(documents) == 1);
  CHECK(documents[2].match.number == 0);
  // No other document has this end: it is another text.
  CHECK(removed(add_all({write_out(words), write_out(part(words, 0, 300)) + site})) == 0);
}

TEST_CASE("a document that was removed is no evidence against another") {
  // Each text shares two thirds with the one before; the last has nothing of the first.
  const auto words = make_words(1, 1200);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i + 300 <= words.size(); i += 30) texts.push_back(write_out(part(words, i, i + 300)));
  const auto documents = add_all(texts);
  for (const Document& document : documents) {
    if (document.outcome != Outcome::duplicate) continue;
    CHECK(documents[document.match.number].outcome == Outcome::kept);
    CHECK(document.match.containment > .5);
  }
  CHECK(removed(documents) > 0);
  CHECK(documents.back().match.number != 0);
}

TEST_CASE("an exact copy of a removed document is removed too, though later stories look more like it") {
  // Only eight candidates are tried, beside the hint: here nine stories hold half of the text, word for word.
  const auto words = make_words(1, 120);
  const std::string copy = write_out(words);
  std::vector<std::string> texts{write_out(edited(words, 3, 5)), copy};
  for (std::uint64_t i = 0; i < 9; ++i) {
    auto other = make_words(10 + i, 240);
    std::copy(words.begin(), words.begin() + 60, other.begin() + 100);
    texts.push_back(write_out(other));
  }
  texts.push_back(copy);
  const auto documents = add_all(texts);
  REQUIRE(documents[1].outcome == Outcome::duplicate);
  for (std::size_t i = 2; i < 11; ++i) REQUIRE(documents[i].outcome == Outcome::kept);
  CHECK(documents.back().outcome == Outcome::duplicate);
  CHECK(documents.back().match.number == 0);
  CHECK(documents.back().match.relation == documents[1].match.relation);
}

TEST_CASE("memory of removed documents is a few bytes each") {
  DedupIndex index;
  const auto words = make_words(1, 250);
  add_all(index, {write_out(words)});
  const std::uint64_t before = index.memory();
  for (std::uint64_t i = 1; i <= 2000; ++i) {
    Document document = make(i, write_out(edited(words, i, 20)));
    index.add(document);
    REQUIRE(document.outcome == Outcome::duplicate);
  }
  CHECK(index.memory() - before <= 2000 * 24);
}

TEST_CASE("the verdicts are the same whether the index or the caller stores the tokens") {
  struct Store final : TokenStore {
    std::map<std::uint64_t, std::vector<std::uint32_t>> kept;
    std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const override {
      return buffer = kept.at(number);
    }
  } store;
  DedupIndex own, given(DedupMode::near, &store);
  for (std::uint64_t i = 0; i < 200; ++i) {
    const auto text = write_out(edited(make_words(i % 40, 150), i, 12));
    Document a = make(i * 3, text), b = a;
    own.add(a);
    given.add(b);
    REQUIRE(a.outcome == b.outcome);
    REQUIRE(a.match.number == b.match.number);
    REQUIRE(a.match.relation == b.match.relation);
    REQUIRE(a.match.tokens == b.match.tokens);
    if (b.outcome == Outcome::kept) store.kept[b.number] = b.signature.tokens;
  }
  CHECK(store.kept.size() >= 40);
  CHECK(store.kept.size() < 45);
}

TEST_CASE("copies are found in any script") {
  const std::string languages[] = {
      "Вода в реке поднялась на два метра после нескольких дней дождя, и пожарные вывели из домов сорок человек. Никто "
      "не "
      "пострадал, сообщили в городе. Мост в старом городе закрыт, пока его не осмотрят инженеры.",
      "大雨连下数日之后河水上涨了两米消防员从房屋中救出四十人据市政府说没有人受伤老城区的桥梁将关闭直到工程师检查完毕",
      "ارتفع منسوب النهر مترين بعد أيام من المطر ونقل رجال الإطفاء أربعين شخصا من بيوتهم ولم يصب أحد بأذى كما قالت "
      "المدينة "
      "وسيبقى الجسر في البلدة القديمة مغلقا حتى يفحصه المهندسون",
  };
  for (const std::string& text : languages) {
    INFO(text);
    CHECK(removed(add_all({text, "Home > News\n" + text + " (c)"})) == 1);
    CHECK(removed(add_all({text + "\n", text})) == 1);
  }
}

TEST_CASE("memory grows with the texts kept, not with their copies") {
  DedupIndex index;
  std::uint64_t number = 0;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Document document = make(number++, make_story(i, 450));
    index.add(document);
  }
  const std::uint64_t before = index.memory();
  CHECK(before < 2000 * (450 * 4 + 1200) + (1 << 20));
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Document document = make(number++, make_story(i, 450));
    index.add(document);
  }
  CHECK(index.memory() == before);
}

// ---- Blocks: several threads, the same result

// Shares out items as several threads would, but in a known order; each item sees the results of those before it.
Threads threads_of(unsigned count, bool backwards) {
  return {count, [count, backwards](std::size_t items, const Threads::Work& work) {
            for (std::size_t i = 0; i < items; ++i)
              work(backwards ? items - 1 - i : i, static_cast<unsigned>((i * 7 + 3) % count));
          }};
}

Threads real_threads(ThreadPool& workers) {
  return {workers.count(), [&workers](std::size_t items, const Threads::Work& work) {
            workers.start(items, work);
            workers.finish();
          }};
}

void add_in_blocks(DedupIndex& index, std::vector<Document>& documents, std::size_t size, const Threads& threads,
                   const DedupIndex::SameText& same_text = nullptr) {
  std::vector<Document*> block;
  for (Document& document : documents) {
    block.push_back(&document);
    if (block.size() < size && &document != &documents.back()) continue;
    index.add_block(block, threads, same_text);
    block.clear();
  }
}

std::string results_of(const std::vector<Document>& documents) {
  std::string out;
  const auto append = [&](const Match& match) {
    for (const auto value : {match.number, static_cast<std::uint64_t>(match.relation),
                             std::uint64_t{match.tokens.begin}, std::uint64_t{match.tokens.end},
                             std::uint64_t{match.kept_tokens.begin}, std::uint64_t{match.kept_tokens.end}})
      out += std::to_string(value) + ' ';
    out += std::to_string(match.jaccard) + ' ' + std::to_string(match.containment) + ' ';
  };
  for (const Document& document : documents) {
    out += std::to_string(document.number) + (document.outcome == Outcome::duplicate ? " duplicate " : " kept ");
    append(document.match);
    for (const Match& match : document.related) append(match);
    out += '\n';
  }
  return out;
}

// Texts, their copies of many kinds near and far, chains of texts that overlap, footers, series that differ in
// figures.
std::vector<Document> mixed(std::uint64_t seed, std::size_t count) {
  Numbers numbers(seed);
  std::vector<Document> documents;
  const auto chain = make_words(seed + 99, 2000);
  while (documents.size() < count) {
    const std::uint64_t story = numbers.below(static_cast<std::uint32_t>(count / 4)) + 1000 * seed;
    auto words = make_words(story, 40 + story % 160);
    std::string text;
    switch (numbers.below(10)) {
      case 0:
        text = write_out(words);
        break;
      case 1:
        text = write_out(edited(words, numbers.below(3), 15));
        break;  // copies of copies, too
      case 2:
        text = write_out(part(words, 0, words.size() * 2 / 3));
        break;
      case 3:
        text = write_out(words) + make_story(seed + 7, 60);
        break;  // a footer that becomes boilerplate
      case 4:
        text = write_out(words) + make_story(seed + 8 + numbers.below(3), 30);
        break;
      case 5: {
        const std::size_t begin = numbers.below(1700);
        text = write_out(part(chain, begin, begin + 300));
        break;
      }
      case 6:
        text = make_story(seed + 21, 90) + std::to_string(1000 + numbers.below(9)) + " tons in all, " +
               std::to_string(1000 + numbers.below(9)) + " more than " + std::to_string(1000 + numbers.below(9)) + ".";
        break;
      case 8:  // a frame, which some part of its own shares with other texts
        text = make_story(seed + 31, 200) + write_out(part(words, 0, 40)) + make_story(seed + 32, 200);
        break;
      case 7:
        text = write_out(edited(make_words(seed + 5, 200), numbers.below(400), 12));
        break;  // one story, many copies
      default:
        text = write_out(part(words, 0, numbers.below(14)));
        break;
    }
    documents.push_back(make(documents.size(), text));
  }
  return documents;
}

TEST_CASE("blocks of any size and any number of threads find what one document after the other does", "[property]") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const auto documents = mixed(seed, 700);
    auto one_by_one = documents;
    DedupIndex index;
    for (Document& document : one_by_one) index.add(document);
    const std::string expected = results_of(one_by_one);
    CHECK(removed(one_by_one) > 200);
    CHECK(removed(one_by_one) < 600);
    for (const unsigned count : {1u, 2u, 7u}) {
      for (const bool backwards : {false, true}) {
        for (const std::size_t size : {std::size_t{1}, std::size_t{37}, std::size_t{512}, documents.size()}) {
          INFO("seed " << seed << ", " << count << " threads, blocks of " << size << (backwards ? ", backwards" : ""));
          auto in_blocks = documents;
          DedupIndex other;
          add_in_blocks(other, in_blocks, size, threads_of(count, backwards));
          CHECK((results_of(in_blocks) == expected));
        }
      }
    }
  }
}

TEST_CASE("blocks find the same with threads that run at the same time", "[property]") {
  const auto documents = mixed(9, 700);
  auto one_by_one = documents;
  DedupIndex index;
  for (Document& document : one_by_one) index.add(document);
  ThreadPool workers(4);
  auto in_blocks = documents;
  DedupIndex other;
  add_in_blocks(other, in_blocks, 200, real_threads(workers));
  CHECK((results_of(in_blocks) == results_of(one_by_one)));
}

TEST_CASE("all of 500 copies of one story are found in one block and across blocks") {
  const auto words = make_words(1, 250);
  std::vector<std::string> texts{write_out(words)};
  for (std::uint64_t i = 0; i < 500; ++i) texts.push_back(write_out(edited(words, 100 + i, 20)));
  for (const std::size_t size : {64, 512}) {
    std::vector<Document> documents;
    for (const std::string& text : texts) documents.push_back(make(documents.size(), text));
    DedupIndex index;
    add_in_blocks(index, documents, size, threads_of(2, true));
    CHECK(removed(documents) == 500);
    for (std::size_t i = 1; i < documents.size(); ++i) REQUIRE(documents[i].match.number == 0);
  }
}

TEST_CASE("in a block too, the caller is asked about an exact copy, and a footer makes no copies") {
  std::vector<Document> documents;
  const std::string footer = make_story(7, 300);
  for (std::uint64_t i = 0; i < 200; ++i) documents.push_back(make(i, make_story(1000 + i / 2, 120) + footer));
  DedupIndex refused, agreed;
  auto again = documents;
  add_in_blocks(refused, documents, 200, threads_of(3, true),
                [](std::uint64_t, std::uint64_t, unsigned) { return false; });
  add_in_blocks(agreed, again, 200, threads_of(3, true),
                [](std::uint64_t a, std::uint64_t b, unsigned) { return a / 2 == b / 2; });
  CHECK(removed(documents) == 100);
  CHECK(removed(again) == 100);
  for (std::size_t i = 1; i < documents.size(); i += 2) {
    REQUIRE(documents[i].match.relation == Relation::near);
    REQUIRE(again[i].match.relation == Relation::exact);
    REQUIRE(documents[i].match.number == i - 1);
  }
}

TEST_CASE("failed and emptied documents of a block are left as they are") {
  std::vector<Document> documents{make(0, make_story(1, 100)), make(1, make_story(1, 100)),
                                  make(2, make_story(1, 100))};
  documents[0].outcome = Outcome::failed;
  documents[1].outcome = Outcome::emptied;
  DedupIndex index;
  add_in_blocks(index, documents, 3, threads_of(2, false));
  CHECK(documents[0].outcome == Outcome::failed);
  CHECK(documents[1].outcome == Outcome::emptied);
  CHECK(documents[2].outcome == Outcome::kept);
}

}  // namespace
}  // namespace cleaner
