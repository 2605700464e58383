// HTML through whole runs: what comes out, that nothing is lost, and that nothing depends on threads, kernels or
// chunks.
#include <random>
#include <sstream>

#include "articles.h"
#include "catch.h"
#include "clean/cleaner_impl.h"
#include "cleaner/run.h"
#include "cli/explain_page.h"
#include "document/source_map.h"
#include "hostile.h"
#include "laws.h"
#include "run_helpers.h"
#include "temporary_folder.h"
#include "text/json.h"

using namespace cleaner;

namespace {

const std::string kMenu = "Home", kNotice = "All rights reserved.";

/// A page of a site: menu, headline, the paragraphs of an article and one of its own, a notice.
std::string page_of(const Article& article, const std::string& own) {
  std::string page = "<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>x</title></head>\n<body><ul><li>" +
                     kMenu + "</li><li>Log in</li></ul>\n<h1>" + std::string(article.headline) + "</h1>\n";
  for (const std::string_view paragraph : article.paragraphs) page += "<p>" + std::string(paragraph) + "</p>\n";
  return page + "<p>" + own + "</p><div>" + kNotice + "</div></body></html>\n";
}

std::string record_of(std::string_view page, const std::string& more) {
  std::string out = "{\"html\": \"", valid;
  append_utf8_repaired(valid, page);
  append_json_string(out, valid, kernel(KernelChoice::scalar), false);
  return out + "\"" + more + "}\n";
}

/// Pages of sites, copies among them, and pages that nobody would write.
std::string hostile_page(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return random() % n; };
  std::string page = page_of(articles()[seed % articles().size()], "Told as number " + std::to_string(seed / 2) + ".");
  if (seed % 3 == 0) page.insert(below(page.size()), Hostile(seed).text());
  if (seed % 3 == 1) page.resize(below(page.size()));
  for (std::size_t n = seed % 2 == 0 ? seed % 4 : 0; n > 0; --n)
    page.insert(below(page.size() + 1), n % 2 == 0 ? "<" : "</p><!--");
  return page;
}

void write_pages(const TemporaryFolder& folder, std::uint32_t seeds) {
  std::string records;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    folder.write("in/site" + std::to_string(seed % 3) + "/" + std::to_string(seed) + (seed % 2 == 0 ? ".html" : ".htm"),
                 hostile_page(seed));
    records += record_of(hostile_page(seed + 1000), ", \"n\": 1");
    if (seed % 5 == 0) folder.write("in/site1/" + std::to_string(seed) + ".txt", Hostile(seed).page());
  }
  folder.write("in/r.jsonl", records);
  folder.write("in/latin.html",
               "<html><p>Das Caf\xE9 an der Br\xFC"
               "cke ist am Montag wieder ge\xF6"
               "ffnet, wie der Wirt sagt.\n");
  folder.write("in/empty.html", "");
}

}  // namespace

TEST_CASE("a page is cleaned: its headline and paragraphs stay, its menu and notice go", "[pages][html][slow]") {
  const TemporaryFolder folder;
  const Article& article = articles()[0];
  folder.write("in/a.html", page_of(article, "The bridge stays closed until the spring."));
  RunOptions options = quiet_options({folder / "in"}, folder / "out");
  options.format = GENERATE(OutputFormat::automatic, OutputFormat::jsonl, OutputFormat::files);
  const Summary summary = run(options);
  CHECK(summary.pages == 1);
  CHECK(summary.kept == 1);
  std::string text;
  if (options.format == OutputFormat::files) {
    text = read_file(folder / "out/documents/a.html.txt");
    CHECK(read_file(folder / "out/documents.jsonl").empty());
  } else {
    for_each_row(folder / "out/documents.jsonl",
                 [&](simdjson::dom::element row) { text = std::string_view(row["text"]); });
  }
  for (const std::string_view paragraph : article.paragraphs) CHECK(text.find(paragraph) != std::string::npos);
  CHECK(text.find(kMenu + "\n") == std::string::npos);
  CHECK(text.find(kNotice) == std::string::npos);
  CHECK(text.find('<') == std::string::npos);
}

TEST_CASE("rows of a page name bytes of the page, in order", "[pages][html]") {
  const TemporaryFolder folder;
  std::string bytes;
  for (std::uint32_t i = 0; i < 6; ++i)
    bytes += record_of(page_of(articles()[i / 2 % articles().size()], "Told by reader " + std::to_string(i)), "");
  run(quiet_options({folder.write("in.jsonl", bytes)}, folder / "out"));
  std::vector<std::string> pages;
  for_each_row(folder / "in.jsonl",
               [&](simdjson::dom::element row) { pages.emplace_back(std::string_view(row["html"])); });
  const auto bytes_of = [&](simdjson::dom::element row, const char* n, simdjson::dom::element at,
                            const std::string& prefix) {
    const std::uint64_t begin = at[prefix + "begin"], end = at[prefix + "end"];
    const std::string& page = pages.at(std::uint64_t(row[n]));
    REQUIRE(begin < end);
    REQUIRE(end <= page.size());
    return page.substr(begin, end - begin);
  };
  std::size_t removed = 0, duplicates = 0;
  for_each_row(folder / "out/removed.jsonl", [&](simdjson::dom::element row) {
    const std::string_view text = row["text"];
    const std::string found = bytes_of(row, "n", row, "");
    CHECK(found.starts_with(text.substr(0, text.find_first_of("\n\t"))));
    ++removed;
  });
  for_each_row(folder / "out/duplicates.jsonl", [&](simdjson::dom::element row) {
    const std::string_view text = row["passage"]["text"];
    const std::string_view first_words = text.substr(0, std::min<std::size_t>(text.find('\n'), 20));
    CHECK(bytes_of(row, "n", row["passage"], "").find(first_words) != std::string::npos);
    CHECK(bytes_of(row, "kept_n", row["passage"], "kept_").find(first_words) != std::string::npos);
    ++duplicates;
  });
  CHECK(removed > 0);
  CHECK(duplicates == 3);
}

TEST_CASE("pages come back to the byte, and their output is the same for any threads and kernel",
          "[pages][html][threads]") {
  const TemporaryFolder folder;
  write_pages(folder, 40);
  for (const bool one_pass : {false, true}) {
    std::map<std::string, std::string> rows;
    for (const unsigned threads : {1u, 2u, 7u}) {
      for (const KernelChoice choice : {KernelChoice::scalar, KernelChoice::automatic}) {
        INFO("one pass " << one_pass << " threads " << threads << " kernel " << static_cast<int>(choice));
        const std::string output = folder / ("out" + std::to_string(one_pass) + std::to_string(threads) +
                                             std::to_string(static_cast<int>(choice)));
        RunOptions options = quiet_options({folder / "in"}, output, threads);
        options.one_pass = one_pass;
        options.clean.kernel = choice;
        options.keep_html = one_pass;
        const Summary summary = run(options);
        if (rows.empty()) {
          rows = output_rows(output);
          CHECK(summary.pages > 80);
          CHECK(summary.duplicates > 0);
          CHECK(summary.blocks_removed > summary.pages);
          restore(output, output + ".back");
          CHECK(difference(tree(output + ".back"), tree(folder / "in")) == "");
        } else {
          CHECK(difference(output_rows(output), rows) == "");
        }
      }
    }
  }
}

TEST_CASE("a stream of pages gives the same in chunks of any size", "[pages][html][slow]") {
  const TemporaryFolder folder;
  std::string bytes;
  for (std::uint32_t seed = 0; seed < 40; ++seed)
    bytes += record_of(hostile_page(seed), ", \"url\": \"https://a.org/\"");
  std::map<std::string, std::string> rows;
  for (const std::size_t chunk : {std::size_t{7}, std::size_t{1000}, std::size_t{65536}}) {
    const Feed feed(bytes, chunk);
    RunOptions options = quiet_options({"-"}, folder / ("stream" + std::to_string(chunk)));
    options.input_fd = feed.descriptor();
    CHECK(run(options).pages == 40);
    if (rows.empty()) rows = output_rows(options.output);
    CHECK(difference(output_rows(options.output), rows) == "");
    restore(options.output, options.output + ".back");
    CHECK(difference(tree(options.output + ".back"), {{"stdin.jsonl", bytes}}) == "");
  }
}

TEST_CASE("pages obey the laws, and cleaning them again changes nothing", "[pages][html][property]") {
  const Cleaner cleaner;
  const auto scratch = cleaner.make_scratch();
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    INFO("seed " << seed);
    Document document;
    document.source = hostile_page(seed);
    document.provenance.location = "a.html";
    cleaner.decode(document, *scratch);
    REQUIRE(document.failure.empty());
    cleaner.split(document, *scratch);
    const std::vector<Block> read = document.blocks;
    cleaner.split(document);  // the blocks that it was read as, made again
    REQUIRE(document.blocks.size() == read.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
      CHECK(document.blocks[i].begin == read[i].begin);
      CHECK(document.blocks[i].end == read[i].end);
    }
    cleaner.clean(document, {}, *scratch);
    check_laws(document);
    Document again = document;
    cleaner.clean(again, {}, *scratch);
    CHECK(same_verdicts(document, again));
    std::uint32_t at = 0;
    for (const SourceMapEntry& origin : document.page.source_map) {
      CHECK(origin.page.begin >= at);
      CHECK(origin.page.end > origin.page.begin);
      at = origin.page.end;
    }
    CHECK(at <= document.page.html.size());
  }
}

TEST_CASE("without cleaning all that a page shows is kept", "[pages][html]") {
  CleanOptions options;
  options.mode = CleanMode::none;
  const Cleaner cleaner(options);
  Document document;
  document.source = page_of(articles()[0], "Told again.");
  document.provenance.location = "a.html";
  cleaner.decode(document);
  cleaner.clean(document);
  CHECK(kept(document) == document.text);
  CHECK(document.text.find(kMenu) != std::string::npos);
  CHECK(document.text.find(kNotice) != std::string::npos);
}

TEST_CASE("a rule that exceeds its step limit on a page leaves the blocks as they were read", "[pages][html]") {
  const TemporaryFolder folder;
  CleanOptions options;
  options.rules_file = folder.write(
      "mine.toml", "[[rule]]\nname = 'bomb'\npattern = '(?:x+)+y'\nweight = 30\ncatches = 'xxy'\nleaves = 'z'\n");
  const Cleaner cleaner(options);
  const auto scratch = cleaner.make_scratch();
  Document document, calm;
  for (Document* d : {&document, &calm}) {
    d->provenance.location = "a.html";
    d->source = page_of(articles()[0], d == &calm ? "Told again." : std::string(1000, 'x'));
    cleaner.decode(*d, *scratch);
  }
  cleaner.clean(calm, {}, *scratch);
  CHECK(calm.exceeded_rules.empty());
  cleaner.clean(document, {}, *scratch);
  REQUIRE(document.exceeded_rules.size() == 1);
  CHECK(cleaner.rule_name(document.exceeded_rules[0].rule) == "bomb");
  check_laws(document);
  CHECK(document.blocks.size() == calm.blocks.size());
  CHECK(cleaner.rule_name(block_with(document, "Log in").rule) == "account");
}

TEST_CASE("the text of a page never takes the name of another file", "[pages][html]") {
  const TemporaryFolder folder;
  const std::string text =
      "The harbour was closed on Monday, because the old crane had begun to lean over the water.\n";
  folder.write("in/a.html", page_of(articles()[0], "Told once."));
  folder.write("in/a.html.txt", text);
  folder.write("in/a.html.txt.txt",
               text + "It was the third time this year that nobody could land their fish there.\n");
  folder.write("in/b.html", page_of(articles()[1], "Told once more."));
  folder.write("in/c", page_of(articles()[2], "Told at last."));
  RunOptions options = quiet_options({folder / "in"}, folder / "out");
  options.format = OutputFormat::files;
  options.dedup = DedupMode::none;
  run(options);
  const auto files = tree(folder / "out/documents");
  std::string names;
  for (const auto& [name, bytes] : files) names += name + " ";
  CHECK(names == "a.html.txt a.html.txt.txt a.html.txt.txt.txt b.html.txt c ");
  CHECK(files.at("a.html.txt") == text);
  restore(folder / "out", folder / "back");
  CHECK(difference(tree(folder / "back"), tree(folder / "in")) == "");
}

TEST_CASE("every byte of a page is explained once", "[pages][html][explain]") {
  const Cleaner cleaner;
  Document document;
  document.source = page_of(articles()[0], "Told again.");
  document.provenance.location = "a.html";
  cleaner.decode(document);
  const auto scratch = cleaner.make_scratch();
  cleaner.clean(document, {}, *scratch);
  std::string out;
  explain_page(document, scratch->page, {}, out);
  std::istringstream lines(out);
  std::string line, what;
  std::getline(lines, line);
  CHECK(line == "a.html  (profile article)");
  std::getline(lines, line);
  std::size_t at = 0, kept = 0, removed = 0, markup = 0;
  while (std::getline(lines, line) && line.substr(0, 1).find_first_of("+-* ") == 0) {
    std::istringstream fields(line.substr(1));
    std::size_t begin = 0, end = 0;
    REQUIRE(fields >> begin >> end >> what);
    CHECK(begin == at);
    CHECK(end > begin);
    at = end;
    (line[0] == '+' ? kept : line[0] == ' ' ? markup : removed) += 1;
    CHECK((line[0] == ' ') == (what == "markup"));
  }
  CHECK(at == document.page.html.size());
  CHECK(kept >= articles()[0].paragraphs.size());
  CHECK(removed >= 2);
  CHECK(markup > kept);
}
