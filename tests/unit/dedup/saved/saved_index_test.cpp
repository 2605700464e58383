#include "dedup/saved/saved_index.h"

#include <signal.h>
#include <sys/wait.h>

#include <numeric>
#include <optional>

#include "catch.h"
#include "cleaner/error.h"
#include "dedup/fingerprint.h"
#include "run_helpers.h"
#include "story_maker.h"
#include "temporary_folder.h"
#include "text/json.h"

using namespace cleaner;
using Catch::Matchers::Contains;

namespace {

/// Tokens as words would give them, without cutting any.
Signature signature_of(const std::vector<std::string>& words) {
  Signature signature;
  std::uint64_t hash = 0;
  for (const std::string& word : words) {
    signature.tokens.push_back(static_cast<std::uint32_t>(std::hash<std::string>()(word)) & ~1u);
    hash = (hash ^ signature.tokens.back()) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
  }
  signature.exact = {hash, ~hash};
  return signature;
}
Signature story(std::uint64_t seed) { return signature_of(make_words(seed, 60)); }

Match near(std::uint64_t number) {
  Match match;
  match.number = number;
  match.relation = Relation::near;
  return match;
}

void keep(SavedIndex& saved, std::uint64_t number, const std::string& id, const Signature& signature) {
  SavedIndex::Batch batch = saved.batch();
  batch.keep(number, id, signature);
  saved.add(batch);
}
void remove(SavedIndex& saved, const Signature& signature, const Match& match) {
  SavedIndex::Batch batch = saved.batch();
  batch.remove(signature, match);
  saved.add(batch);
}

std::vector<IndexSetting> settings() { return index_settings({}); }

/// One night: keeps stories of its own, and removes a copy of one of its first.
void add_night(const std::string& folder, std::uint64_t first_story, std::size_t stories) {
  SavedIndex saved(folder, settings(), {});
  PagedDedupIndex index;
  saved.load(index, "");
  saved.start("");
  for (std::size_t i = 0; i < stories; ++i)
    keep(saved, 2 * i, "story " + std::to_string(first_story + i), story(first_story + i));
  if (stories > 0) remove(saved, signature_of(edited(make_words(first_story, 60), 1, 9)), near(0));
  saved.write();
  saved.replace();
}

/// The run that is known to have kept a copy of a story, 0 when none is.
struct Known {
  std::uint64_t run = 0, number = 0;
  std::string id;
  Relation relation = Relation::none;
};
Known find(const std::string& folder, const Signature& signature) {
  SavedIndex saved(folder, settings(), {.write = false});
  struct None final : TokenStore {
    std::span<const std::uint32_t> tokens(std::uint64_t, std::vector<std::uint32_t>&) const override { return {}; }
  } none;
  TokensWithSaved tokens(none, saved);
  PagedDedupIndex index(DedupMode::near, &tokens);
  saved.load(index, "");
  Document document;
  document.signature = signature;
  index.add(document);
  if (document.outcome != Outcome::duplicate) return {};
  REQUIRE(SavedIndex::is_saved(document.match.number));
  SavedDocument match;
  saved.describe(document.match.number, match);
  return {match.run, match.number, match.id, document.match.relation};
}

std::size_t segments(const std::string& folder) {
  return static_cast<std::size_t>(
      std::ranges::count_if(tree(folder), [](const auto& file) { return file.first.starts_with("segment-"); }));
}

/// Runs `body` in a process of its own, which is killed where it calls die().
[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  ::_exit(9);
}
template <class Body>
void killed(Body body) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    body();
    ::_exit(8);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
}

std::string record(std::string_view id, std::string_view text) {
  std::string out = R"({"id":")" + std::string(id) + R"(","text":")";
  append_json_string(out, text, kernel(KernelChoice::scalar), false);
  return out + "\"}\n";
}

}  // namespace

TEST_CASE("a document kept on any earlier night is found, with that night and its number there", "[saved_index]") {
  const TemporaryFolder folder;
  const std::string path = folder / "index";
  std::uint64_t next = 0;
  for (std::uint64_t night = 1; night <= 21; ++night) {
    const std::size_t stories = night % 5 == 0 ? 0 : night % 3 + 1;
    add_night(path, next, stories);
    next += stories;
    CHECK(segments(path) <= 6);  // joined, so that there are few
  }
  std::uint64_t of_story = 0;
  for (std::uint64_t night = 1; night <= 21; ++night) {
    for (std::size_t i = 0; i < (night % 5 == 0 ? 0 : night % 3 + 1); ++i, ++of_story) {
      INFO("night " << night << ", story " << of_story);
      const Known exact = find(path, story(of_story));
      CHECK(exact.relation == Relation::exact);
      CHECK(exact.run == night);
      CHECK(exact.number == 2 * i);
      CHECK(exact.id == "story " + std::to_string(of_story));
      const Known near = find(path, signature_of(edited(make_words(of_story, 60), 5, 15)));
      CHECK(near.run == night);
      CHECK(near.relation != Relation::none);
    }
  }
  CHECK(of_story == next);
  CHECK(find(path, story(1000)).run == 0);
  SavedIndex saved(path, settings(), {.write = false});
  CHECK(saved.documents_before() == next);
  CHECK(saved.run() == 22);
}

TEST_CASE("the same nights make the same bytes", "[saved_index]") {
  const TemporaryFolder folder;
  for (const char* name : {"a", "b"})
    for (std::uint64_t night = 0; night < 5; ++night) add_night(folder / name, night * 10, 3);
  CHECK(difference(tree(folder / "a"), tree(folder / "b")) == "");
}

TEST_CASE("a copy that was removed is compared first with the document that stood for it, on later nights too",
          "[saved_index]") {
  const TemporaryFolder folder;
  // Many stories share its longest part, so that the one that stands for the copy is not among the few likeliest.
  const std::vector<std::string> part = make_words(1, 100);
  const auto with_part = [&](std::uint64_t seed) {
    std::vector<std::string> words = part;
    for (const std::string& word : make_words(seed, 400)) words.push_back(word);
    return words;
  };
  std::vector<std::string> copy = part;
  for (const std::string& word : make_words(500, 60)) copy.push_back(word);
  for (const bool recorded : {false, true}) {
    const std::string path = folder / (recorded ? "recorded" : "not");
    {
      SavedIndex saved(path, settings(), {});
      saved.start("");
      for (std::uint64_t i = 0; i < 12; ++i) keep(saved, i, std::to_string(i), signature_of(with_part(10 + i)));
      if (recorded) remove(saved, signature_of(copy), near(11));
      saved.write();
      saved.replace();
    }
    SavedIndex saved(path, settings(), {.write = false});
    struct Count final : TokenStore {
      explicit Count(SavedIndex& index) : of(index) {}
      std::span<const std::uint32_t> tokens(std::uint64_t number, std::vector<std::uint32_t>& buffer) const override {
        SavedDocument document;
        of.describe(number, document);
        asked.push_back(document.number);
        return of.tokens(number, buffer);
      }
      SavedIndex& of;
      mutable std::vector<std::uint64_t> asked;
    } tokens(saved);
    PagedDedupIndex index(DedupMode::near, &tokens);
    saved.load(index, "");
    Document document;
    document.signature = signature_of(copy);
    index.add(document);
    REQUIRE_FALSE(tokens.asked.empty());
    CHECK(tokens.asked[0] == (recorded ? 11u : 0u));
  }
}

TEST_CASE("a run killed anywhere leaves the old index whole, and the next one removes what it left",
          "[saved_index][slow]") {
  const TemporaryFolder folder;
  const std::string path = folder / "index";
  add_night(path, 0, 2);
  add_night(path, 10, 9);
  const auto before = tree(path);
  for (int point = 0; point < 6; ++point) {
    INFO("point " << point);
    killed([&] {
      SavedIndex saved(path, settings(), {});
      PagedDedupIndex index;
      saved.load(index, "");
      if (point == 0) die();
      saved.start("");
      if (point == 1) die();
      for (std::uint64_t i = 0; i < 6000; ++i) {
        keep(saved, i, "x", story(100 + i % 50));
        if (point == 2 && i == 5000) die();
      }
      if (point == 3) die();
      saved.write();
      if (point == 4) die();
      saved.replace();
      if (point == 5) die();
    });
    auto after = tree(path);
    if (point == 5) {  // it was done
      CHECK(after["manifest"] != before.at("manifest"));
      CHECK(find(path, story(149)).run == 3);
      continue;
    }
    CHECK(after["manifest"] == before.at("manifest"));
    CHECK(find(path, story(10)).run == 2);
    CHECK(find(path, story(149)).run == 0);
    const SavedIndex next(path, settings(), {});  // clears up
    CHECK(difference(before, tree(path)) == "");
  }
}

TEST_CASE("a first run that is killed leaves an empty index or none, and the next may have any settings",
          "[saved_index]") {
  for (int point = 0; point < 3; ++point) {
    const TemporaryFolder folder;
    const std::string path = folder / "index";
    INFO("point " << point);
    killed([&] {
      SavedIndex saved(path, settings(), {});
      saved.start("");
      if (point == 0) die();
      keep(saved, 0, "x", story(1));
      saved.write();
      if (point == 1) die();
      die();
    });
    RunOptions other;
    other.clean.text_field = "body";
    {
      SavedIndex saved(path, index_settings(other), {});
      CHECK(saved.documents_before() == 0);
      CHECK(saved.run() == 1);
      saved.start("");
      keep(saved, 0, "x", story(1));
      saved.write();
      saved.replace();
    }
    CHECK_THROWS_WITH(SavedIndex(path, settings(), {}),
                      Contains("it was made with --text-field \"body\", and this run has \"text\""));
  }
}

TEST_CASE("files that an update had not yet removed after its rename are no part of the index", "[saved_index]") {
  const TemporaryFolder folder;
  const std::string path = folder / "index";
  add_night(path, 0, 3);
  const std::string old = read_file(folder / "index/segment-1");
  add_night(path, 10, 3);  // joins
  REQUIRE_FALSE(std::filesystem::exists(folder / "index/segment-1"));
  const auto whole = tree(path);
  folder.write("index/segment-1", old);
  folder.write("index/segment-99", "half");
  folder.write("index/manifest.new", "half");
  folder.write("index/notes.txt", "the user's");
  add_night(path, 20, 0);
  auto after = tree(path);
  CHECK(after.erase("notes.txt") == 1);
  after.erase("manifest");
  auto wanted = whole;
  wanted.erase("manifest");
  for (const auto& [name, bytes] : wanted) CHECK(after.contains(name));
  CHECK_FALSE(after.contains("segment-1"));
  CHECK_FALSE(after.contains("segment-99"));
  CHECK_FALSE(after.contains("manifest.new"));
}

TEST_CASE("an update that is not finished leaves the folder as it was", "[saved_index]") {
  const TemporaryFolder folder;
  const std::string path = folder / "index";
  const auto unfinished = [&](bool written) {
    SavedIndex saved(path, settings(), {});
    saved.start("");
    keep(saved, 0, "x", story(1));
    if (written) saved.write();
  };
  for (const bool written : {false, true}) {
    unfinished(written);
    CHECK_FALSE(std::filesystem::exists(path));
  }
  add_night(path, 0, 3);
  const auto before = tree(path);
  for (const bool written : {false, true}) {
    unfinished(written);
    CHECK(difference(before, tree(path)) == "");
  }
}

TEST_CASE("of two runs at the same time the second is refused, but two dry runs may read", "[saved_index]") {
  const TemporaryFolder folder;
  const std::string path = folder / "index";
  add_night(path, 0, 3);
  {
    const SavedIndex writes(path, settings(), {});
    CHECK_THROWS_WITH(SavedIndex(path, settings(), {}), Contains("another run uses it"));
    CHECK_THROWS_WITH(SavedIndex(path, settings(), {.write = false}), Contains("another run uses it"));
  }
  {
    const SavedIndex looks(path, settings(), {.write = false}), looks_too(path, settings(), {.write = false});
    CHECK_THROWS_WITH(SavedIndex(path, settings(), {}), Contains("another run uses it"));
  }
  SavedIndex first(folder / "new", settings(), {}), second(folder / "new", settings(), {});
  first.start("");
  CHECK_THROWS_AS(second.start(""), Error);
  keep(first, 0, "x", story(1));
  first.write();
  first.replace();
}

TEST_CASE("a folder that is no index is refused, and nothing in it is touched", "[saved_index]") {
  const TemporaryFolder folder;
  folder.write("other/page.txt", "Rain fell.");
  CHECK_THROWS_WITH(SavedIndex(folder / "other", settings(), {}), Contains("it holds other files, and is no index"));
  CHECK(tree(folder / "other").size() == 1);
  folder.write("file", "");
  CHECK_THROWS_WITH(SavedIndex(folder / "file", settings(), {}), Contains("it is not a folder"));
  CHECK_THROWS_WITH(SavedIndex(folder / "no/where", settings(), {}), Contains("no such file or directory"));
  add_night(folder / "index", 0, 1);
  std::filesystem::remove(folder / "index/manifest");
  CHECK_THROWS_WITH(SavedIndex(folder / "index", settings(), {}), Contains("it has no manifest"));
  CHECK(segments(folder / "index") == 1);
  std::filesystem::create_directory(folder / "empty");
  add_night(folder / "empty", 0, 1);  // an empty folder will do
}

TEST_CASE("other settings of cleaning cause a warning, and the index is used", "[saved_index]") {
  const TemporaryFolder folder;
  add_night(folder / "index", 0, 2);
  RunOptions strict;
  strict.clean.strictness = .8;
  std::string warnings;
  SavedIndex saved(folder / "index", index_settings(strict),
                   {.warn = [&](const std::string& line) { warnings += line; }});
  CHECK(saved.documents_before() == 2);
  CHECK_THAT(warnings, Contains("it was made with --strictness 0.5, and this run has 0.8"));
}

TEST_CASE("an index of another fingerprint is refused", "[saved_index]") {
  const TemporaryFolder folder;
  add_night(folder / "index", 0, 2);
  auto other = settings();
  other.at(0).value = "77";
  CHECK_THROWS_WITH(SavedIndex(folder / "index", other, {}),
                    Contains("compares texts in another way (" + std::to_string(kFingerprintVersion) + ", now 77)"));
}

// ---- Whole runs

namespace {

/// Stories with copies of all kinds, in any order.
std::string pages_with_copies(std::uint64_t seed, std::size_t count) {
  Numbers numbers(seed);
  std::string pages;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t of = numbers.below(static_cast<std::uint32_t>(count / 2));
    std::vector<std::string> words = make_words(seed * 1000 + of, of % 7 == 0 ? 4 : 40 + of % 200);
    switch (numbers.below(5)) {
      case 0:
        words = edited(words, i, 12);
        break;
      case 1:
        words.resize(words.size() - words.size() / 3);
        break;
      case 2:
        words.push_back(std::to_string(numbers.below(9)));
        break;
      default:
        break;
    }
    if (of % 3 == 0)
      for (const std::string& word : make_words(7, 30)) words.push_back(word);  // a footer on many
    pages += record("page-" + std::to_string(i), write_out(words));
  }
  return pages;
}

/// All rows of one kind, of some runs one after the other, without the fields that differ between runs.
std::vector<std::string> rows_of(const std::vector<std::string>& outputs, const std::string& file) {
  std::vector<std::string> out;
  for (const std::string& output : outputs) {
    for_each_row(output + "/" + file, [&](simdjson::dom::element row) {
      std::string line;
      for (const auto& [key, value] : row.get_object()) {
        if (key == "passage") {
          line += std::string(std::string_view(value["text"])) + std::to_string(std::uint64_t(value["begin"]));
        } else if (key != "n" && !key.ends_with("_n") && !key.ends_with("_run")) {
          line += std::string(key) + "=" + simdjson::minify(value) + " ";
        }
      }
      out.push_back(std::move(line));
    });
  }
  return out;
}

}  // namespace

TEST_CASE("a stream cut in parts, with an index, removes what the whole stream would", "[saved_index][slow]") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    for (const DedupMode mode : {DedupMode::near, DedupMode::exact}) {
      const TemporaryFolder folder;
      const std::string pages = pages_with_copies(seed, 300);
      folder.write("all.jsonl", pages);
      std::vector<std::string> outputs;
      const auto options_of = [&](const std::string& name) {
        RunOptions options = quiet_options({folder / (name + ".jsonl")}, folder / ("out-" + name));
        options.clean.mode = CleanMode::none;
        options.dedup = mode;
        options.one_pass = true;
        return options;
      };
      const Summary whole = run(options_of("all"));
      REQUIRE(whole.duplicates > 40);
      std::size_t begin = 0;
      std::uint64_t duplicates = 0, known = 0;
      for (int part = 0; part < 4; ++part) {
        const std::size_t end = part == 3 ? pages.size() : pages.find('\n', pages.size() / 4 * (part + 1)) + 1;
        const std::string name = "part" + std::to_string(part);
        folder.write(name + ".jsonl", pages.substr(begin, end - begin));
        begin = end;
        RunOptions options = options_of(name);
        options.index = folder / "index";
        const Summary summary = run(options);
        duplicates += summary.duplicates;
        known += summary.known;
        outputs.push_back(options.output);
        const TemporaryFolder restored;
        CHECK(restore(options.output, restored / "again") == 1);
        CHECK(read_file(restored / ("again/" + name + ".jsonl")) == read_file(options.inputs[0]));
      }
      INFO("seed " << seed);
      CHECK(duplicates == whole.duplicates);
      CHECK(known > 20);
      for (const char* file : {"documents.jsonl", "duplicates.jsonl", "related.jsonl"})
        CHECK(rows_of(outputs, file) == rows_of({folder / "out-all"}, file));
    }
  }
}

TEST_CASE("every policy keeps one copy of a new story, and none of a known one", "[saved_index][slow]") {
  for (const Keep keep : {Keep::best, Keep::first, Keep::longest}) {
    const TemporaryFolder folder;
    folder.write("first.jsonl", pages_with_copies(1, 120));
    folder.write("second.jsonl", pages_with_copies(1, 120) + pages_with_copies(2, 120));
    const auto night = [&](const std::string& name) {
      RunOptions options = quiet_options({folder / (name + ".jsonl")}, folder / ("out-" + name));
      options.clean.mode = CleanMode::none;
      options.keep = keep;
      options.index = folder / "index";
      return run(options);
    };
    const Summary first = night("first"), second = night("second");
    CHECK(first.known == 0);
    CHECK(second.kept + second.duplicates == 240);
    std::uint64_t again = 0, known = 0;
    for_each_row(folder / "out-second/documents.jsonl",
                 [&](simdjson::dom::element row) { again += std::uint64_t(row["n"]) < 120; });
    CHECK(again <= 6);  // copies with few words left, as more fingerprints have become boilerplate
    for_each_row(folder / "out-second/duplicates.jsonl", [&](simdjson::dom::element row) {
      std::uint64_t number;
      const bool of_this_run = row["kept_n"].get(number) == simdjson::SUCCESS;
      CHECK(of_this_run == (row["kept_run_n"].get(number) != simdjson::SUCCESS));
      CHECK(of_this_run == (row["passage"]["kept_begin"].error() == simdjson::SUCCESS));
      known += !of_this_run;
    });
    CHECK(known == second.known);
  }
}

TEST_CASE("the rows and the index are the same for any number of threads and any way the bytes arrive",
          "[saved_index][slow]") {
  const TemporaryFolder folder;
  folder.write("before.jsonl", pages_with_copies(3, 100));
  const std::string pages = pages_with_copies(3, 300);
  folder.write("pages.jsonl", pages);
  const auto tree_of = [&](const std::string& name, unsigned threads, std::size_t chunk) {
    for (const char* file : {"before.jsonl", "pages.jsonl"}) {
      RunOptions options = quiet_options({folder / file}, folder / (name + "-" + file), threads);
      options.clean.mode = CleanMode::none;  // how far lines are counted is another matter
      options.index = folder / name;
      options.one_pass = chunk > 0;
      std::optional<Feed> feed;
      if (chunk > 0 && file[0] == 'p') {
        feed.emplace(pages, chunk);
        options.inputs = {"-"};
        options.input_fd = feed->descriptor();
      }
      run(options);
    }
    auto files = tree(folder / name);
    for (const char* file : {"documents.jsonl", "duplicates.jsonl"})
      files[file] = read_file(folder / (name + "-pages.jsonl/" + file));
    return files;
  };
  CHECK(difference(tree_of("files-1", 1, 0), tree_of("files-4", 4, 0)) == "");
  const auto stream = tree_of("stream-1", 1, 1 << 20);
  CHECK(difference(stream, tree_of("stream-4", 4, 777)) == "");
}

TEST_CASE("a run that is stopped, fails or is dry leaves the index as it was, and one with bad records updates it",
          "[saved_index]") {
  const TemporaryFolder folder;
  folder.write("first.jsonl", pages_with_copies(1, 20));
  folder.write("second.jsonl", "{\"text\": 7}\n" + pages_with_copies(2, 20));
  const std::string path = folder / "index";
  int nights = 0;
  const auto night = [&](const std::string& name) {
    RunOptions options = quiet_options({folder / (name + ".jsonl")}, folder / ("out" + std::to_string(nights++)));
    options.index = path;
    return options;
  };
  RunOptions dry = night("first");
  dry.dry_run = true;
  CHECK(run(dry).kept > 0);
  CHECK_FALSE(std::filesystem::exists(path));
  run(night("first"));
  const auto before = tree(path);

  dry = night("second");
  dry.dry_run = true;
  const Summary dry_run = run(dry);
  CHECK(dry_run.kept > 0);
  CHECK(difference(before, tree(path)) == "");

  const std::atomic<bool> stop{true};
  RunOptions stopped = night("second");
  stopped.stop = &stop;
  CHECK_THROWS_AS(run(stopped), Interrupted);
  CHECK(difference(before, tree(path)) == "");

  RunOptions fails = night("second");
  std::filesystem::create_directory(fails.output);
  CHECK_THROWS_AS(run(fails), Error);
  CHECK(difference(before, tree(path)) == "");

  const Summary done = run(night("second"));
  CHECK(done.failed == 1);
  CHECK(done.kept == dry_run.kept);
  CHECK(difference(before, tree(path)) != "");
}
