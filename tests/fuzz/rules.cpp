// Any bytes as a file of rules: refused in a sentence, or compiled to rules that can be asked about any line.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "boilerplate/rules/rule_set.h"
#include "check.h"
#include "cleaner/error.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path = "fuzz-rules-" + std::to_string(getpid()) + ".toml";
  std::FILE* file = std::fopen(path.c_str(), "wb");
  FUZZ_CHECK(file != nullptr && std::fwrite(data, 1, size, file) == size && std::fclose(file) == 0);
  try {
    cleaner::RuleSet rules(cleaner::load_rules(path), path);
    cleaner::RuleSet::Memo memo;
    for (const cleaner::Rule& rule : rules.rules()) {
      memo.begin_document();
      const std::uint16_t found = rules.match(rule.scope, rule.catches, memo);
      FUZZ_CHECK(found != cleaner::kNoRule || !memo.exceeded.empty());
    }
    // The file's own bytes as lines: the memo must not change an answer.
    std::string text;
    cleaner::append_utf8_repaired(text, {reinterpret_cast<const char*>(data), size});
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = std::string_view(text).substr(begin, end - begin);
      begin = end + 1;
      for (const cleaner::Scope scope : {cleaner::Scope::line, cleaner::Scope::sentence}) {
        cleaner::RuleSet::Memo fresh;
        memo.begin_document();
        FUZZ_CHECK(rules.match(scope, line, memo) == rules.match(scope, line, fresh));
        FUZZ_CHECK(memo.exceeded == fresh.exceeded);
      }
    }
  } catch (const cleaner::Error& error) {
    FUZZ_CHECK(*error.what() != '\0');
  }
  std::remove(path.c_str());
  return 0;
}
