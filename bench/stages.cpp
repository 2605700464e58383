// Each stage alone, over the whole corpus per iteration, in bytes of text per second (of JSONL for stages that read
// it). One thread, everything in memory, buffers recycled from one document to the next as in a run; memos and indexes
// start empty in each iteration, so that no stage sees a document twice.
#include "clean/stages.h"

#include <deque>

#include "boilerplate/cut_phrases.h"
#include "boilerplate/features/measure_line.h"
#include "boilerplate/label_kinds.h"
#include "boilerplate/site/line_counts.h"
#include "clean/cleaner_impl.h"
#include "cleaner/cleaner.h"
#include "corpus.h"
#include "dedup/winnow.h"
#include "encoding/mojibake.h"
#include "measure.h"
#include "text/white_space.h"
#include "text/words/sentences.h"

namespace cleaner::bench {
namespace {

const Kernel& fast() { return kernel(KernelChoice::automatic); }

/// The output of earlier stages, which the measured stage takes in.
struct Prepared {
  Cleaner cleaner;
  std::vector<Document> documents;                      ///< cleaned
  std::vector<std::vector<Block>> blocks;               ///< of each text, after split
  std::vector<std::vector<LineStatistics>> statistics;  ///< of the lines of each text
  std::vector<std::vector<LineWordKeys>> words;
  std::vector<std::string_view> lines;  ///< of all texts
  std::vector<std::size_t> behind;      ///< bytes of the text behind each line
  StopWords stop_words;
  std::size_t bytes = 0, json_bytes = 0;
};

const Prepared& prepared() {
  static const Prepared the_preparation = [] {
    Prepared p;
    const auto scratch = p.cleaner.make_scratch();
    p.documents.resize(corpus().texts.size());
    for (std::size_t i = 0; i < p.documents.size(); ++i) {
      const std::string& text = corpus().texts[i];
      p.bytes += text.size();
      auto& statistics = p.statistics.emplace_back();
      auto& words = p.words.emplace_back();
      split(text, fast(), p.blocks.emplace_back());
      for (const Block& block : p.blocks.back()) {
        const std::string_view line = trim(std::string_view(text).substr(block.begin, block.end - block.begin));
        if (line.empty()) continue;
        p.lines.push_back(line);
        p.behind.push_back(static_cast<std::size_t>(text.data() + text.size() - (line.data() + line.size())));
        statistics.push_back(measure_line(line, p.stop_words, fast(), &words.emplace_back()));
      }
      p.documents[i].number = i;
      p.documents[i].text = text;
      p.cleaner.clean(p.documents[i], {}, *scratch);
    }
    p.json_bytes = corpus().file_size;
    return p;
  }();
  return the_preparation;
}

// ---- Reading and writing records

void read_decode(benchmark::State& state) {
  std::vector<std::string> records = corpus().records;
  DecodeScratch scratch;
  Document document;
  const CleanOptions options;
  for (auto _ : state) {
    for (std::string& record : records) {
      document.clear();
      document.format = Format::json_record;
      document.source.swap(record);
      cleaner::decode(document, options, fast(), scratch);
      benchmark::DoNotOptimize(document.text.data());
      document.source.swap(record);
    }
  }
  set_bytes(state, prepared().json_bytes);
}
BENCHMARK(read_decode);

void read_json_check(benchmark::State& state) {
  std::vector<JsonMember> members;
  for (auto _ : state) {
    for (const std::string& record : corpus().records) benchmark::DoNotOptimize(check_object(record, members, fast()));
  }
  set_bytes(state, prepared().json_bytes);
}
BENCHMARK(read_json_check);

void read_double_encoded(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& text : corpus().texts) benchmark::DoNotOptimize(is_double_encoded(text, fast()));
  }
  set_bytes(state, prepared().bytes);
}
BENCHMARK(read_double_encoded);

void write_json_escape(benchmark::State& state) {
  std::string out;
  for (auto _ : state) {
    for (const std::string& text : corpus().texts) {
      out.clear();
      append_json_string(out, text, fast(), false);
      benchmark::DoNotOptimize(out.data());
    }
  }
  set_bytes(state, prepared().bytes);
}
BENCHMARK(write_json_escape);

// ---- Cleaning

void clean_split(benchmark::State& state) {
  std::vector<Block> blocks;
  for (auto _ : state) {
    for (const std::string& text : corpus().texts) {
      split(text, fast(), blocks);
      benchmark::DoNotOptimize(blocks.data());
    }
  }
  set_bytes(state, prepared().bytes);
}
BENCHMARK(clean_split);

void clean_statistics(benchmark::State& state, KernelChoice choice) {
  const Prepared& p = prepared();
  const Kernel& chosen = kernel(choice);
  for (auto _ : state) {
    for (std::size_t i = 0; i < p.lines.size(); ++i)
      benchmark::DoNotOptimize(measure_line(p.lines[i], p.stop_words, chosen, nullptr, p.behind[i]));
  }
  set_bytes(state, p.bytes);
}
BENCHMARK_CAPTURE(clean_statistics, fast, KernelChoice::automatic);
BENCHMARK_CAPTURE(clean_statistics, scalar_kernel, KernelChoice::scalar);

void clean_line_features(benchmark::State& state) {
  const Prepared& p = prepared();
  LineFeatureScratch scratch;
  std::vector<LineFeatures> inputs;
  for (auto _ : state) {
    for (const auto& statistics : p.statistics) {
      line_features(statistics, {}, scratch, inputs);
      benchmark::DoNotOptimize(inputs.data());
    }
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(clean_line_features);

void clean_word_table(benchmark::State& state) {
  const Prepared& p = prepared();
  const Model& model = CleanerParts::of(p.cleaner).model.get();
  float sums[kPools];
  for (auto _ : state) {
    for (const auto& words : p.words) {
      for (const LineWordKeys& line : words) {
        model.words().sums(line, sums);
        benchmark::DoNotOptimize(sums);
      }
    }
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(clean_word_table);

/// The features of a page are computed each time, as in a run: those of all pages would not fit the cache. Subtract
/// clean_line_features to see the network with its words alone.
void clean_features_and_network(benchmark::State& state) {
  const Prepared& p = prepared();
  const Model& model = CleanerParts::of(p.cleaner).model.get();
  Model::Scratch scratch;
  LineFeatureScratch line_scratch;
  std::vector<LineFeatures> inputs;
  std::vector<float> scores;
  for (auto _ : state) {
    for (std::size_t i = 0; i < p.statistics.size(); ++i) {
      line_features(p.statistics[i], {}, line_scratch, inputs);
      model.score(inputs, p.words[i], {}, fast(), scratch, scores);
      benchmark::DoNotOptimize(scores.data());
    }
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(clean_features_and_network);

void start_model(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Model::embedded());
}
BENCHMARK(start_model);

void clean_line_rules(benchmark::State& state) {
  const Prepared& p = prepared();
  const RuleSet& rules = CleanerParts::of(p.cleaner).rules;
  for (auto _ : state) {
    RuleSet::Memo memo;
    for (std::size_t i = 0, line = 0; i < p.statistics.size(); ++i) {
      for (const LineStatistics& statistics : p.statistics[i]) {
        benchmark::DoNotOptimize(rules.match(Scope::line, p.lines[line], memo, statistics.hash, p.behind[line]));
        ++line;
      }
    }
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(clean_line_rules);

void clean_sentence_rules(benchmark::State& state) {
  const Prepared& p = prepared();
  const RuleSet& rules = CleanerParts::of(p.cleaner).rules;
  for (auto _ : state) {
    RuleSet::Memo memo;
    for (std::size_t i = 0; i < p.lines.size(); ++i) {
      const std::string_view line = p.lines[i];
      if (!may_hold_phrase(line, rules.prefilter(Scope::sentence), p.behind[i])) continue;
      for_each_sentence(line, [&](std::size_t begin, std::size_t end) {
        benchmark::DoNotOptimize(rules.match(Scope::sentence, trim(line.substr(begin, end - begin)), memo));
      });
    }
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(clean_sentence_rules);

void clean_mark(benchmark::State& state) {
  const Prepared& p = prepared();
  const auto& parts = CleanerParts::of(p.cleaner);
  std::vector<std::string> texts = corpus().texts;
  Document document;
  for (auto _ : state) {
    const auto scratch = p.cleaner.make_scratch();
    const MarkSettings settings = parts.mark_settings({}, {}, *scratch);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      document.text.swap(texts[i]);
      document.blocks = p.blocks[i];
      mark(document, settings, scratch->mark);
      document.text.swap(texts[i]);
    }
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(clean_mark);

/// The labels alone, after the lines that stay are decided. In a run their input is in the cache, so each page is
/// labelled several times. Pages where a phrase was cut out are left out: their lines are no longer blocks.
void clean_kinds(benchmark::State& state) {
  constexpr int kTimes = 8;
  const Prepared& p = prepared();
  const auto& parts = CleanerParts::of(p.cleaner);
  const auto own = p.cleaner.make_scratch();
  const MarkSettings settings = parts.mark_settings({}, {}, *own);
  struct Page {
    Document document;
    std::vector<LineStatistics> statistics;
    std::vector<MarkScratch::Line> lines;
    std::vector<std::string_view> texts;
    std::size_t first = 0, last = 0;
  };
  std::deque<Page> pages;  // texts point into the documents
  MarkScratch& scratch = own->mark;
  std::size_t bytes = 0, lines = 0;
  for (std::size_t i = 0; i < p.blocks.size(); ++i) {
    Page& page = pages.emplace_back();
    page.document.text = corpus().texts[i];
    page.document.blocks = p.blocks[i];
    mark(page.document, settings, scratch);
    if (page.document.blocks.size() != p.blocks[i].size() || p.blocks[i].size() > kMarkWindow) {
      pages.pop_back();
      continue;
    }
    page.statistics = scratch.statistics;
    page.lines = scratch.lines;
    page.texts = scratch.texts;
    const auto kept = [&](std::size_t line) {
      return page.document.blocks[page.lines[line].block].reason == Reason::kept;
    };
    page.last = page.lines.size();
    while (page.first < page.last && !kept(page.first)) ++page.first;
    while (page.last > page.first && !kept(page.last - 1)) --page.last;
    bytes += page.document.text.size();
    lines += page.lines.size();
  }
  for (auto _ : state) {
    for (Page& page : pages) {
      scratch.statistics.swap(page.statistics);
      scratch.lines.swap(page.lines);
      scratch.texts.swap(page.texts);
      PageState page_state{page.document, settings, scratch};
      page_state.body_begin = page.first;
      page_state.body_end = page.last;
      for (int time = 0; time < kTimes; ++time) label_kinds(page_state);
      scratch.statistics.swap(page.statistics);
      scratch.lines.swap(page.lines);
      scratch.texts.swap(page.texts);
    }
  }
  set_bytes(state, bytes * kTimes);
  state.counters["ns_per_line"] =
      benchmark::Counter(static_cast<double>(lines * kTimes) * 1e-9,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(clean_kinds);

void survey_line_counts(benchmark::State& state) {
  const Prepared& p = prepared();
  LineProfile profile;
  for (auto _ : state) {
    SiteLineCounts counts(1'000'000);
    for (std::size_t i = 0; i < p.blocks.size(); ++i) {
      line_profile("", corpus().texts[i], p.blocks[i], IdentifiedBy::long_lines, profile);
      counts.add(profile);
    }
    benchmark::DoNotOptimize(counts.pages(0));
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(survey_line_counts);

// ---- Comparing

void compare_fingerprint(benchmark::State& state) {
  const Prepared& p = prepared();
  Signature signature;
  for (auto _ : state) {
    FingerprintScratch scratch;
    for (const Document& document : p.documents) {
      fingerprint(document, fast(), scratch, signature);
      benchmark::DoNotOptimize(signature.tokens.data());
    }
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(compare_fingerprint);

void compare_winnow(benchmark::State& state) {
  const Prepared& p = prepared();
  std::vector<Fingerprint> fingerprints;
  for (auto _ : state) {
    for (const Document& document : p.documents) {
      winnow(document.signature.tokens, fingerprints);
      benchmark::DoNotOptimize(fingerprints.data());
    }
  }
  set_bytes(state, p.bytes);
}
BENCHMARK(compare_winnow);

void compare_index(benchmark::State& state) {
  std::vector<Document> documents = prepared().documents;
  for (auto _ : state) {
    DedupIndex index;
    for (Document& document : documents) index.add(document);
    benchmark::DoNotOptimize(index.memory());
  }
  set_bytes(state, prepared().bytes);
}
BENCHMARK(compare_index);

// ---- All of cleaning: split, mark, fingerprint

void clean_text(benchmark::State& state, KernelChoice kernel, CleanMode mode) {
  CleanOptions options;
  options.kernel = kernel;
  options.mode = mode;
  const Cleaner cleaner(options);
  std::vector<std::string> texts = corpus().texts;
  Document document;
  for (auto _ : state) {
    const auto scratch = cleaner.make_scratch();
    for (std::string& text : texts) {
      document.text.swap(text);
      cleaner.clean(document, {}, *scratch);
      document.text.swap(text);
    }
  }
  set_bytes(state, prepared().bytes);
}
BENCHMARK_CAPTURE(clean_text, whole, KernelChoice::automatic, CleanMode::text);
BENCHMARK_CAPTURE(clean_text, scalar_kernel, KernelChoice::scalar, CleanMode::text);
BENCHMARK_CAPTURE(clean_text, fingerprint_only, KernelChoice::automatic, CleanMode::none);

}  // namespace
}  // namespace cleaner::bench
