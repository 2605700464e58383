// Any bytes as a file of rules: refused in a sentence, or compiled to rules that can be asked about any line.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <string>

#include "check.h"
#include "cleaner/error.h"
#include "rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path = "fuzz-rules-" + std::to_string(getpid()) + ".toml";
  std::FILE* file = std::fopen(path.c_str(), "wb");
  FUZZ_CHECK(file != nullptr && std::fwrite(data, 1, size, file) == size && std::fclose(file) == 0);
  try {
    cleaner::RuleSet rules(cleaner::load_rules(path), path);
    cleaner::RuleSet::Matcher matcher(rules, cleaner::DisabledRules{});
    cleaner::RuleSet::Matcher::Memo memo;
    for (const cleaner::Rule& rule : rules.rules()) {
      std::uint16_t exploded = cleaner::kNoRule;
      std::uint16_t found = matcher.match(rule.scope, rule.catches, memo, exploded);
      FUZZ_CHECK(found != cleaner::kNoRule || exploded != cleaner::kNoRule);
    }
  } catch (const cleaner::Error& error) {
    FUZZ_CHECK(*error.what() != '\0');
  }
  std::remove(path.c_str());
  return 0;
}
