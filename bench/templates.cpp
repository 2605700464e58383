// The file of --line-counts with a million lines: 100,000 pages of 1,000 sites, each with nine lines of its own and five
// lines that its site has on every page.
#include "boilerplate/site/line_counts_file.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "measure.h"

namespace cleaner::bench {
namespace {

constexpr std::uint64_t kPages = 100'000, kSites = 1'000;

std::uint64_t hash(std::uint64_t number) {
  number = (number ^ (number >> 31)) * 0x9E3779B97F4A7C15u;
  return number ^ (number >> 29);
}

LineProfile page(std::uint64_t number) {
  LineProfile profile;
  profile.site = hash(number % kSites + 1);
  profile.new_identity = hash(number + 1) >> 32 << 32;
  for (std::uint64_t line = 0; line < 9; ++line)
    profile.lines.push_back({hash(number * 16 + line), line < 5 ? 100u : 20u, line < 5});
  for (std::uint64_t line = 9; line < 14; ++line) profile.lines.push_back({hash(line + 16 * kPages), 20u, false});
  return profile;
}

/// A file that is removed when the program ends.
struct Saved {
  std::string path = (std::filesystem::temp_directory_path() / ("counts-" + std::to_string(::getpid()))).string();
  SiteLineCounts counts{2'000'000};
  Saved() {
    for (std::uint64_t i = 0; i < kPages; ++i) counts.add(page(i));
    LineCountsFile file(path);
    file.write(counts);
    file.replace();
  }
  ~Saved() { std::filesystem::remove(path); }
  std::uintmax_t size() const { return std::filesystem::file_size(path); }
};

Saved& saved() {
  static Saved the_file;
  return the_file;
}

void templates_count(benchmark::State& state) {
  for (auto _ : state) {
    SiteLineCounts counts(2'000'000);
    for (std::uint64_t i = 0; i < kPages; ++i) counts.add(page(i));
    benchmark::DoNotOptimize(counts.lines());
  }
}
BENCHMARK(templates_count)->Unit(benchmark::kMillisecond);

void templates_save(benchmark::State& state) {
  const Saved& file = saved();
  for (auto _ : state) LineCountsFile(file.path).write(file.counts);  // never put in place: removed at once
  set_bytes(state, file.size());
  state.counters["bytes per line"] = static_cast<double>(file.size()) / static_cast<double>(file.counts.lines());
}
BENCHMARK(templates_save)->Unit(benchmark::kMillisecond);

void templates_load(benchmark::State& state) {
  const Saved& file = saved();
  for (auto _ : state) {
    SiteLineCounts counts(2'000'000);
    LineCountsFile(file.path).load(counts);
    benchmark::DoNotOptimize(counts.lines());
  }
  set_bytes(state, file.size());
}
BENCHMARK(templates_load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cleaner::bench
