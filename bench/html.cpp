// The stages from a page to its text, in bytes of HTML per second, on the pages of the JSONL file that CLEANER_HTML
// names (field `html`) or on made-up ones. One thread, everything in memory. For comparison: the speed of reading the
// same pages from memory.
#include "html_pages.h"

#include "cleaner/clean.h"
#include "html/page_reader.h"
#include "html/syntax/tokenizer.h"
#include "measure.h"

namespace cleaner::bench {
namespace {

/// Searches all pages for a byte that few have.
void html_memory_read(benchmark::State& state) {
  const Kernel& fast = kernel(KernelChoice::automatic);
  for (auto _ : state) {
    std::size_t count = 0;
    for (const std::string& page : html_pages().pages) count += fast.count_byte(page.data(), page.size(), '\x01');
    benchmark::DoNotOptimize(count);
  }
  set_bytes(state, html_pages().bytes);
}
BENCHMARK(html_memory_read);

/// All tokens and attributes; decodes nothing.
void html_tokenize(benchmark::State& state, KernelChoice choice) {
  const Kernel& chosen = kernel(choice);
  std::size_t tokens = 0;
  for (auto _ : state) {
    tokens = 0;
    for (const std::string& page : html_pages().pages) {
      html::Tokenizer tokenizer(page, chosen, {});
      html::Token token;
      while (tokenizer.next(token)) ++tokens;
      benchmark::DoNotOptimize(token);
    }
  }
  set_bytes(state, html_pages().bytes);
  state.counters["bytes_per_token"] = static_cast<double>(html_pages().bytes) / static_cast<double>(tokens);
}
BENCHMARK_CAPTURE(html_tokenize, fast, KernelChoice::automatic);
BENCHMARK_CAPTURE(html_tokenize, scalar_kernel, KernelChoice::scalar);

/// From tokens to the text, its blocks, the elements around them, and the metadata.
void html_read(benchmark::State& state, KernelChoice choice) {
  const Kernel& chosen = kernel(choice);
  html::ReadScratch scratch;
  html::Page about;
  Metadata fields;
  std::string text;
  std::size_t bytes = 0;
  for (auto _ : state) {
    bytes = 0;
    for (const std::string& page : html_pages().pages) {
      html::read_page(page, {}, chosen, scratch, text, about, fields);
      bytes += text.size();
    }
  }
  set_bytes(state, html_pages().bytes);
  state.counters["share_of_text"] = static_cast<double>(bytes) / static_cast<double>(html_pages().bytes);
}
BENCHMARK_CAPTURE(html_read, fast, KernelChoice::automatic);
BENCHMARK_CAPTURE(html_read, scalar_kernel, KernelChoice::scalar);

/// The whole way from a decoded page to its main text: read, marked, decided, joined.
void html_clean(benchmark::State& state, KernelChoice choice) {
  CleanOptions options;
  options.kernel = choice;
  const Cleaner cleaner(options);
  const auto scratch = cleaner.make_scratch();
  Document document;
  std::string text;
  for (auto _ : state) {
    for (const std::string& page : html_pages().pages) {
      document.clear();
      document.is_page = true;
      document.page.html = page;
      cleaner.clean(document, {.signature = false}, *scratch);
      kept_text(document, text);
      benchmark::DoNotOptimize(text);
    }
  }
  set_bytes(state, html_pages().bytes);
}
BENCHMARK_CAPTURE(html_clean, fast, KernelChoice::automatic);
BENCHMARK_CAPTURE(html_clean, scalar_kernel, KernelChoice::scalar);

}  // namespace
}  // namespace cleaner::bench
