// The folder of --index with 100,000 documents of 400 words: written as by one run, read as by the next.
#include "dedup/saved/saved_index.h"

#include <unistd.h>

#include <filesystem>

#include "cleaner/run.h"
#include "dedup/token_memory.h"
#include "measure.h"

namespace cleaner::bench {
namespace {

constexpr std::uint64_t kDocuments = 100'000;
constexpr std::size_t kWords = 400;

std::uint64_t hash(std::uint64_t number) {
  number = (number ^ (number >> 31)) * 0x9E3779B97F4A7C15u;
  return (number ^ (number >> 29)) * 0xBF58476D1CE4E5B9u;
}

/// A third of the words are frequent ones, as in a language.
void make_signature(std::uint64_t document, Signature& signature) {
  signature.exact = {hash(2 * document + 1), hash(2 * document + 2)};
  signature.tokens.resize(kWords);
  for (std::size_t i = 0; i < kWords; ++i) {
    const std::uint64_t random = hash(document * kWords + i + 7);
    const std::uint64_t word = random % 3 == 0 ? random / 3 % 100 : random / 3 % 100'000;
    signature.tokens[i] = static_cast<std::uint32_t>(hash(word + 3)) & ~1u;
  }
}

/// Removed when the program ends.
struct Folder {
  std::string path = (std::filesystem::temp_directory_path() / ("index-" + std::to_string(::getpid()))).string();
  Folder() { save(); }
  ~Folder() { std::filesystem::remove_all(path); }

  void save() const {
    std::filesystem::remove_all(path);
    SavedIndex saved(path, index_settings({}), {});
    saved.start("");
    Signature signature;
    SavedIndex::Batch batch = saved.batch();
    for (std::uint64_t i = 0; i < kDocuments; ++i) {
      make_signature(i, signature);
      batch.keep(i, "https://news.example/story/" + std::to_string(i), signature);
      if (i % 64 == 63) saved.add(batch);
    }
    saved.add(batch);
    saved.write();
    saved.replace();
  }
  std::uintmax_t size() const {
    std::uintmax_t size = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path)) size += entry.file_size();
    return size;
  }
};

const Folder& folder() {
  static const Folder the_folder;
  return the_folder;
}

void count(benchmark::State& state) {
  set_bytes(state, folder().size());
  state.counters["bytes per document"] = static_cast<double>(folder().size()) / static_cast<double>(kDocuments);
}

void index_make_up(benchmark::State& state) {
  Signature signature;
  for (auto _ : state) {
    for (std::uint64_t i = 0; i < kDocuments; ++i) make_signature(i, signature);
    benchmark::DoNotOptimize(signature.tokens.data());
  }
  count(state);
}
BENCHMARK(index_make_up)->Unit(benchmark::kMillisecond);

void index_save(benchmark::State& state) {  // includes index_make_up
  for (auto _ : state) folder().save();
  count(state);
}
BENCHMARK(index_save)->Unit(benchmark::kMillisecond);

void index_verify(benchmark::State& state) {
  for (auto _ : state) {
    const SavedIndex saved(folder().path, index_settings({}), {});
    benchmark::DoNotOptimize(saved.documents_before());
  }
  count(state);
}
BENCHMARK(index_verify)->Unit(benchmark::kMillisecond);

void index_load(benchmark::State& state) {  // includes index_verify
  for (auto _ : state) {
    SavedIndex saved(folder().path, index_settings({}), {});
    const TokenMemory none;
    TokensWithSaved tokens(none, saved);
    PagedDedupIndex index(DedupMode::near, &tokens);
    saved.load(index, "");
    benchmark::DoNotOptimize(index.memory());
  }
  count(state);
}
BENCHMARK(index_load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cleaner::bench
