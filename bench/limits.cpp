// What no stage can beat: moving the bytes, looking at each of them, parsing the JSON around them.
#include <simdjson.h>

#include <cstring>

#include "corpus.h"
#include "measure.h"
#include "text/byte_scan.h"

namespace cleaner::bench {
namespace {

void limit_memory_copy(benchmark::State& state) {
  const std::string& from = corpus().joined;
  std::string to(from.size(), '\0');
  for (auto _ : state) {
    std::memcpy(to.data(), from.data(), from.size());
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
  }
  set_bytes(state, from.size());
}
BENCHMARK(limit_memory_copy);

void limit_memchr(benchmark::State& state) {
  const std::string& text = corpus().joined;  // holds no byte 0x01, so that memchr sees all of it
  for (auto _ : state) benchmark::DoNotOptimize(std::memchr(text.data(), '\x01', text.size()));
  set_bytes(state, text.size());
}
BENCHMARK(limit_memchr);

void limit_memchr_each_line(benchmark::State& state) {
  const std::string& text = corpus().joined;
  for (auto _ : state) {
    std::size_t lines = 0;
    const char* const end = text.data() + text.size();
    for (const char* p = text.data(); p < end; ++p, ++lines) {
      p = static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
      if (p == nullptr) break;
    }
    benchmark::DoNotOptimize(lines);
  }
  set_bytes(state, text.size());
}
BENCHMARK(limit_memchr_each_line);

void limit_count_line_ends(benchmark::State& state) {
  const std::string& text = corpus().joined;
  const Kernel& fast = kernel(KernelChoice::automatic);
  for (auto _ : state) benchmark::DoNotOptimize(fast.count_byte(text.data(), text.size(), '\n'));
  set_bytes(state, text.size());
}
BENCHMARK(limit_count_line_ends);

/// Every record parsed, its text unescaped into simdjson's buffer: what reading costs with the fastest reader there is.
void limit_simdjson(benchmark::State& state) {
  const Corpus& data = corpus();
  simdjson::ondemand::parser parser;
  for (auto _ : state) {
    std::size_t at = 0;
    for (const std::string& record : data.records) {
      auto document = parser.iterate(data.file.data() + at, record.size(), data.file.size() - at);
      std::string_view text;
      if (document.error() || document.value_unsafe()["text"].get_string().get(text))
        state.SkipWithError("simdjson cannot read a record");
      benchmark::DoNotOptimize(text.data());
      at += record.size();
    }
  }
  set_bytes(state, data.file_size);
}
BENCHMARK(limit_simdjson);

}  // namespace
}  // namespace cleaner::bench

BENCHMARK_MAIN();
