#include "corpus.h"

#include <simdjson.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

#include "input/decode.h"

namespace cleaner::bench {
namespace {

void read_records(const char* path, std::vector<std::string>& records) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << path << ": cannot be read (CLEANER_CORPUS must name a JSONL file)\n";
    std::exit(2);
  }
  std::size_t size = 0;
  for (std::string line; size < kCorpusBytes && std::getline(file, line);) {
    line += '\n';
    size += line.size();
    records.push_back(line);
  }
}

Corpus load() {
  Corpus result;
  const char* const path = std::getenv("CLEANER_CORPUS");
  if (path != nullptr && *path != '\0') {
    read_records(path, result.records);
  } else {
    make_pages(std::size_t{16} << 20, result.records);
  }
  DecodeScratch scratch;
  Document document;
  std::vector<std::string> lines;
  lines.swap(result.records);
  for (const std::string& record : lines) {
    document.clear();
    document.format = Format::json_record;
    document.source = record;
    cleaner::decode(document, {}, kernel(KernelChoice::automatic), scratch);
    if (!document.failure.empty()) continue;
    result.records.push_back(record);
    result.texts.push_back(document.text);
    result.joined += document.text;
    result.file += record;
  }
  result.file_size = result.file.size();
  result.file.append(simdjson::SIMDJSON_PADDING, '\0');
  return result;
}

}  // namespace

const Corpus& corpus() {
  static const Corpus the_corpus = load();
  return the_corpus;
}

}  // namespace cleaner::bench
