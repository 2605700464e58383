// The laws, on documents made to break them.
#include <random>

#include "boilerplate/site/line_counts.h"
#include "catch.h"
#include "cleaner/cleaner.h"
#include "hostile.h"
#include "input/decode.h"
#include "laws.h"
#include "text/utf8.h"

using namespace cleaner;

namespace {

constexpr std::uint32_t kSeeds = 400;

CleanOptions with_kernel(KernelChoice choice) {
  CleanOptions options;
  options.kernel = choice;
  return options;
}

Document document_of(std::string source, Format format = Format::text_file) {
  Document document;
  document.format = format;
  document.source = std::move(source);
  document.id = document.provenance.location = format == Format::text_file ? "a/x.txt" : "in.jsonl:1";
  document.site = "site" + std::to_string(document.source.size() % 3);
  return document;
}

/// Hostile files and records, decoded; those that fail are left out.
std::vector<Document> usable(const Cleaner& cleaner) {
  std::vector<Document> documents;
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    for (const Format format : {Format::text_file, Format::json_record}) {
      Document document = document_of(format == Format::text_file ? hostile_text(seed) : hostile_record(seed), format);
      document.number = documents.size();
      cleaner.decode(document);
      if (document.failure.empty()) documents.push_back(std::move(document));
    }
  }
  return documents;
}

}  // namespace

TEST_CASE("hostile documents obey the laws, and cleaning them again changes nothing", "[property]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  std::size_t removed = 0;
  for (Document& document : usable(cleaner)) {
    INFO("document " << document.number);
    CHECK(is_valid_utf8(document.text));
    cleaner.clean(document, {}, *scratch);
    check_laws(document);
    Document again = document;
    cleaner.clean(again, {}, *scratch);
    CHECK(same_verdicts(document, again));
    for (const Block& block : document.blocks) removed += block.reason != Reason::kept;
  }
  CHECK(removed > 1000);  // the generator does give something to decide
}

TEST_CASE("every kernel gives the same verdicts and signatures", "[property]") {
  const Cleaner scalar(with_kernel(KernelChoice::scalar));
  const auto documents = usable(scalar);
  CHECK(documents.size() > kSeeds);
  for (const KernelChoice choice : {KernelChoice::automatic, KernelChoice::avx2}) {
    if (choice == KernelChoice::avx2 && kernels().size() == 1) continue;
    const Cleaner fast(with_kernel(choice));
    for (const Document& decoded : documents) {
      INFO("document " << decoded.number);
      Document a = decoded, b = decoded;
      fast.decode(b);
      CHECK(a.text == b.text);
      CHECK(a.provenance.spelling == b.provenance.spelling);
      CHECK(a.provenance.text_source == b.provenance.text_source);
      scalar.clean(a);
      fast.clean(b);
      CHECK(same_verdicts(a, b));
    }
  }
}

TEST_CASE("buffers that were used for other documents change nothing", "[property]") {
  const Cleaner cleaner;
  const auto documents = usable(cleaner);
  std::vector<Document> expected = documents;
  for (Document& document : expected) cleaner.clean(document);
  SiteLineCounts counts(1000);
  const auto scratch = cleaner.make_scratch();
  std::mt19937 random(3);
  Document recycled;
  for (int i = 0; i < 1500; ++i) {
    const std::size_t pick = random() % documents.size();
    recycled.clear();
    recycled.format = documents[pick].format;
    recycled.source = documents[pick].source;
    recycled.provenance.location = recycled.id = documents[pick].provenance.location;
    cleaner.decode(recycled, *scratch);
    REQUIRE(recycled.text == documents[pick].text);
    if (random() % 5 == 0) cleaner.clean(recycled, {.counts = &counts}, *scratch);  // something else in between
    cleaner.clean(recycled, {}, *scratch);
    INFO("document " << pick << " after " << i << " others");
    REQUIRE(same_verdicts(recycled, expected[pick]));
  }
}

TEST_CASE("what a site's counts say changes verdicts, never the laws", "[property]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  auto documents = usable(cleaner);
  for (const std::uint64_t bound : {3, 50, 100'000}) {
    SiteLineCounts counts(bound);
    LineProfile profile;
    for (Document& document : documents) {
      cleaner.split(document);
      line_profile(document.site, document.text, document.blocks, IdentifiedBy::long_lines, profile);
      counts.add(profile);
    }
    for (Document& document : documents) {
      INFO("document " << document.number);
      cleaner.clean(document, {.counts = &counts}, *scratch);
      check_laws(document);
    }
  }
}

TEST_CASE("a text can be spelled as its source spelled it", "[property]") {
  const Cleaner cleaner;
  const Kernel& fast = kernel(KernelChoice::automatic);
  std::size_t respelled = 0;
  for (const Document& document : usable(cleaner)) {
    INFO("document " << document.number);
    const std::string spelled =
        document.source.substr(document.provenance.text_source.begin, document.provenance.text_source.size());
    if (document.provenance.spelling == Spelling::raw) continue;
    ++respelled;
    std::string again;
    if (document.provenance.spelling == Spelling::verbatim)
      again = document.text;
    else
      append_json_string(again, document.text, fast, document.provenance.spelling == Spelling::json_ascii);
    CHECK(again == spelled);
  }
  CHECK(respelled > 100);
}

TEST_CASE("a copy of a kept document that has words is found, and the match is one that was kept", "[property]") {
  const Cleaner cleaner;
  const auto documents = usable(cleaner);
  DedupIndex index;
  std::vector<char> kept_numbers(2 * documents.size());
  std::uint64_t number = 0;
  for (int copy = 0; copy < 2; ++copy) {
    for (Document document : documents) {
      document.number = number++;
      cleaner.clean(document);
      index.add(document);
      INFO("document " << document.number << " of " << documents.size());
      kept_numbers[document.number] = document.outcome == Outcome::kept;
      const bool first_was_kept = copy == 1 && kept_numbers[document.number - documents.size()] != 0;
      if (first_was_kept && !document.signature.tokens.empty()) CHECK(document.outcome == Outcome::duplicate);
      if (document.outcome != Outcome::duplicate) continue;
      CHECK(document.match.number < document.number);
      CHECK(kept_numbers[document.match.number]);
      CHECK(document.match.relation != Relation::none);
    }
  }
}

TEST_CASE("a text ten times as long has ten times the blocks, and no more", "[property]") {
  const Cleaner cleaner;
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    Document once = document_of(hostile_text(seed) + "\n"), ten;
    cleaner.decode(once);
    if (!once.failure.empty()) continue;
    for (int i = 0; i < 10; ++i) ten.text += once.text;
    cleaner.clean(once);
    cleaner.clean(ten);
    check_laws(ten);
    INFO("seed " << seed);
    CHECK(ten.blocks.size() <=
          11 * once.blocks.size() + 100);  // verdicts may differ, and phrases are cut out of what stays
    CHECK(ten.signature.tokens.size() <= 10 * once.text.size());
  }
}
