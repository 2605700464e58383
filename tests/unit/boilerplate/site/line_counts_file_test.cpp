#include "boilerplate/site/line_counts_file.h"

#include <sys/stat.h>
#include <xxhash.h>

#include <atomic>
#include <optional>
#include <random>

#include "catch.h"
#include "cleaner/error.h"
#include "damage.h"
#include "run_helpers.h"
#include "temporary_folder.h"
#include "text/json.h"
#include "text/split.h"

using namespace cleaner;
using Catch::Matchers::Contains;

namespace {

LineProfile page(std::string_view site, const std::string& text) {
  std::vector<Block> blocks;
  split(text, kernel(KernelChoice::automatic), blocks);
  LineProfile profile;
  line_profile(site, text, blocks, IdentifiedBy::long_lines, profile);
  return profile;
}

std::string text_of(int i) {
  return "Home\nStory number " + std::to_string(i) + " is about a town by the sea and a tower in it.\nPart " +
         std::to_string(i % 7) + "\n";
}

std::string saved(const SiteLineCounts& counts) {
  const TemporaryFolder folder;
  LineCountsFile file(folder / "counts");
  file.write(counts);
  file.replace();
  return read_file(folder / "counts");
}

/// Why load() refuses these bytes, "" when it does not; the counts from before must stay.
std::string refusal(std::string_view bytes) {
  SiteLineCounts counts(100);
  counts.add(page("kept.example", text_of(1)));
  try {
    counts.load(bytes);
  } catch (const Error& error) {
    CHECK(counts.pages(site_key("kept.example")) == 1);
    return error.what();
  }
  return "";
}

/// The bytes with a digest that fits them, as only an attacker makes it.
std::string with_digest(std::string bytes) {
  bytes.resize(bytes.size() - 16);
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  for (const std::uint64_t half : {hash.low64, hash.high64})
    for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>(half >> 8 * i & 0xFF));
  return bytes;
}

std::string small_file() {
  SiteLineCounts counts(100);
  for (int i = 0; i < 6; ++i) counts.add(page(i < 4 ? "a.example" : "", text_of(i)));
  return saved(counts);
}

}  // namespace

TEST_CASE("saved counts are loaded, page by page", "[line_counts_file]") {
  SiteLineCounts counts(10'000);
  std::mt19937 random(1);
  std::vector<std::pair<std::string, int>> pages;
  for (int i = 0; i < 500; ++i)
    pages.emplace_back("site" + std::to_string(random() % 9), static_cast<int>(random() % 300));
  for (const auto& [site, i] : pages) counts.add(page(site, text_of(i)));
  SiteLineCounts again(10'000);
  again.load(saved(counts));
  CHECK(again.lines() == counts.lines());
  CHECK(again.sites() == counts.sites());
  const auto check_equal = [&] {
    for (const auto& [site, i] : pages) {
      const LineProfile profile = page(site, text_of(i));
      CHECK(again.pages(profile.site) == counts.pages(profile.site));
      CHECK(again.identity_of(profile) == counts.identity_of(profile));
      for (const LineProfile::Line& line : profile.lines)
        for (const std::uint64_t identity : {std::uint64_t{0}, counts.identity_of(profile)})
          CHECK(again.other_pages(profile.site, line.hash, identity) ==
                counts.other_pages(profile.site, line.hash, identity));
    }
  };
  check_equal();
  for (const auto& [site, i] : pages) again.add(page(site, text_of(i)));  // the next night brings the same pages
  check_equal();
}

TEST_CASE("the next night's new pages are added, and yesterday's are not counted twice", "[line_counts_file]") {
  SiteLineCounts first(1000), second(1000);
  for (int i = 0; i < 20; ++i) first.add(page("post.example", text_of(i)));
  second.load(saved(first));
  for (int i = 10; i < 25; ++i) second.add(page("post.example", text_of(i)));
  const LineProfile profile = page("post.example", "Home\n");
  CHECK(second.pages(profile.site) == 25);
  CHECK(second.other_pages(profile.site, profile.lines.at(0).hash, 0) == 25);
}

TEST_CASE("a banner that all known pages get over night is counted on all of them", "[line_counts_file]") {
  SiteLineCounts first(1000), second(1000);
  for (int i = 0; i < 50; ++i) first.add(page("post.example", text_of(i)));
  second.load(saved(first));
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 50; ++i) second.add(page("post.example", "We use cookies\n" + text_of(i)));
  const LineProfile profile = page("post.example", "We use cookies\n");
  const std::uint32_t others = second.other_pages(profile.site, profile.lines.at(0).hash, 0);
  CHECK(others <= 50);
  CHECK(others >= 47);
  CHECK(second.pages(profile.site) == 50);
}

TEST_CASE("the same counts are the same bytes, however they came about", "[line_counts_file]") {
  SiteLineCounts a(1000), b(100'000);  // tables of other sizes
  for (int i = 0; i < 100; ++i) a.add(page("s", text_of(i)));
  for (int i = 0; i < 100; ++i) b.add(page("s", text_of(i)));
  CHECK(saved(a) == saved(b));
  SiteLineCounts loaded(50'000), match(70);
  loaded.load(saved(a));
  match.load(saved(loaded));
  SiteLineCounts both(50'000);
  both.load(saved(a));
  CHECK(saved(both) == saved(loaded));
  CHECK(match.lines() <= 70);
}

TEST_CASE("a site's order among others does not change the bytes", "[line_counts_file]") {
  SiteLineCounts a(1000), b(1000);
  for (int i = 0; i < 40; ++i) a.add(page(i % 2 == 0 ? "x" : "y", text_of(i)));
  for (int half = 0; half < 2; ++half)
    for (int i = half; i < 40; i += 2) b.add(page(i % 2 == 0 ? "x" : "y", text_of(i)));
  CHECK(saved(a) == saved(b));
}

TEST_CASE("damage at any byte, and a cut anywhere, is reported", "[line_counts_file]") {
  const std::string good = small_file();
  REQUIRE(refusal(good) == "");
  check_that_damage_is_refused(good, refusal);
}

TEST_CASE("a false file with a valid digest is reported, and no memory is reserved for what it lacks",
          "[line_counts_file]") {
  const std::string good = small_file();
  for (const std::size_t size_at : {24, 32, 40}) {  // sites, stories, lines
    for (const std::uint64_t lie :
         {std::uint64_t{0}, std::uint64_t{1'000'000}, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
      std::string bad = good;
      for (unsigned i = 0; i < 8; ++i) bad[size_at + i] = static_cast<char>(lie >> 8 * i & 0xFF);
      CHECK(refusal(with_digest(bad)) == "it is damaged");
    }
  }
  std::string run = good;
  run[23] = '\xFF';
  CHECK(refusal(with_digest(run)) == "it is damaged");
  // Whatever byte stands anywhere in the tables, loading ends, and counts of what is there come out or none.
  for (std::size_t at = 48; at + 16 < good.size(); ++at) {
    for (int value = 0; value < 256; value += 5) {
      std::string bad = good;
      bad[at] = static_cast<char>(value);
      SiteLineCounts counts(100);
      try {
        counts.load(with_digest(bad));
        CHECK(counts.lines() <= good.size());
      } catch (const Error&) {
        CHECK(counts.lines() == 0);
      }
    }
  }
}

TEST_CASE("a file that holds no counts, or is of a newer version, is reported in words", "[line_counts_file]") {
  CHECK(refusal("") == "it holds no line counts of cleaner");
  CHECK(refusal("{\"text\": \"Rain fell.\"}\n") == "it holds no line counts of cleaner");
  std::string newer = small_file();
  newer[16] = 3;
  CHECK(refusal(newer) == "its version is 3, and this program reads version 2");
  CHECK(refusal(small_file().substr(0, 40)) == "it is cut off");
}

TEST_CASE("a count at its maximum stays there", "[line_counts_file]") {
  // One site, no story, one line: key 0 and the count 2^32-1.
  std::string bytes("cleaner counts\n\0\2\0\0\0\1\0\0\0", 24);
  for (const char size : {1, 0, 1}) bytes += std::string{size} + std::string(7, '\0');
  const std::string most("\0\xFF\xFF\xFF\xFF\x0F", 6);
  bytes += most + most + std::string(16, '\0');
  SiteLineCounts counts(100);
  counts.load(with_digest(bytes));
  CHECK(counts.pages(0) == UINT32_MAX);
  counts.add(page("", "Rain fell."));
  CHECK(counts.pages(0) == UINT32_MAX);
}

TEST_CASE("a smaller bound keeps the most frequent lines of a file", "[line_counts_file]") {
  SiteLineCounts many(10'000), few(20);
  for (int i = 0; i < 1000; ++i) many.add(page("s", text_of(i)));
  few.load(saved(many));
  CHECK(few.lines() <= 20);
  const LineProfile home = page("s", "Home\n");
  CHECK(few.other_pages(home.site, home.lines.at(0).hash, 0) == 1000);
  CHECK(few.pages(home.site) == 1000);
}

TEST_CASE("the old file stands until the new one takes its place, and an unused new file is removed",
          "[line_counts_file]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("counts", small_file());
  SiteLineCounts counts(100);
  {
    LineCountsFile file(path);
    REQUIRE(file.load(counts));
    counts.add(page("b.example", text_of(77)));
    file.write(counts);
    CHECK(read_file(path) == small_file());
    CHECK(tree(folder.path()).size() == 2);
  }
  CHECK(tree(folder.path()).size() == 1);
  CHECK(read_file(path) == small_file());
  LineCountsFile file(path);
  file.write(counts);
  file.replace();
  CHECK(read_file(path) != small_file());
  CHECK(tree(folder.path()).size() == 1);
  CHECK(file.after() != file.before());

  std::filesystem::permissions(path, std::filesystem::perms{0640});
  file.write(counts);
  file.replace();
  CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms{0640});
}

TEST_CASE("a link is followed, and anything but a regular file is refused", "[line_counts_file]") {
  const TemporaryFolder folder;
  folder.write("store/counts", small_file());
  std::filesystem::create_symlink("store/counts", folder / "link");
  SiteLineCounts counts(100);
  LineCountsFile file(folder / "link");
  CHECK(file.load(counts));
  file.write(counts);
  file.replace();
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(read_file(folder / "store/counts") == saved(counts));

  std::filesystem::create_symlink("nothing", folder / "dangling");
  CHECK_THROWS_WITH(LineCountsFile(folder / "dangling"), Contains("a symbolic link to nothing"));
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  for (const std::string& path : {folder / "pipe", folder / "store"}) {
    LineCountsFile special(path);
    CHECK_THROWS_WITH(special.load(counts), Contains("cannot use " + path));
  }
  LineCountsFile nowhere(folder / "no/where");
  CHECK_FALSE(nowhere.load(counts));
  CHECK_THROWS_WITH(nowhere.check_writable(), Contains("no such file or directory"));
}

TEST_CASE("a run's counts are the same for any number of threads and any way the bytes arrive",
          "[line_counts_file][slow]") {
  const TemporaryFolder folder;
  std::string pages;
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    append_json_string(text, text_of(i * 7 % 1900), kernel(KernelChoice::scalar), false);
    pages += R"({"site": "s)" + std::to_string(i % 5) + R"(", "text": ")" + text + "\"}\n";
  }
  folder.write("pages.jsonl", pages);
  const std::string before = folder.write("before", small_file());
  const auto counts_of = [&](const std::string& name, unsigned threads, std::size_t chunk) {
    std::filesystem::copy_file(before, folder / name);
    RunOptions options = quiet_options({folder / "pages.jsonl"}, folder / (name + "-out"), threads);
    options.line_counts = folder / name;
    options.site_lines = 2500;  // less than there are, so that some are forgotten
    std::optional<Feed> feed;
    if (chunk > 0) {
      feed.emplace(pages, chunk);
      options.inputs = {"-"};
      options.input_fd = feed->descriptor();
    }
    run(options);
    return read_file(folder / name);
  };
  const std::string files = counts_of("files-1", 1, 0);
  CHECK(files != small_file());
  CHECK(counts_of("files-4", 4, 0) == files);
  CHECK(counts_of("stream-1", 1, 1 << 20) == files);  // what is counted in the end does not depend on when
  CHECK(counts_of("stream-4", 4, 777) == files);
}

TEST_CASE("a run that is stopped leaves the counts as they were", "[line_counts_file]") {
  const TemporaryFolder folder;
  folder.write("in/a.txt", text_of(1));
  const std::string path = folder.write("state/counts", small_file());
  const std::atomic<bool> stop{true};
  RunOptions options = quiet_options({folder / "in"}, folder / "out");
  options.line_counts = path;
  options.stop = &stop;
  CHECK_THROWS_AS(run(options), Interrupted);
  CHECK(tree(folder / "state") == std::map<std::string, std::string>{{"counts", small_file()}});
}
