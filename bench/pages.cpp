// Made-up pages, so that the benchmarks run on any machine: a template that a site repeats around prose that nobody
// wrote.
#include <array>
#include <cstdint>
#include <string_view>

#include "corpus.h"
#include "text/byte_scan.h"
#include "text/json.h"

namespace cleaner::bench {
namespace {

/// SplitMix64 (Steele, Lea, Flood 2014): the same pages on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 24> kFunctionWords = {
    "the", "of", "and",  "to", "in",  "that", "is",  "was",   "for", "on",  "with", "as",
    "by",  "at", "from", "he", "she", "it",   "his", "which", "not", "had", "who",  "after"};
constexpr std::array<std::string_view, 20> kSyllables = {"ba",  "ter", "lo",  "min", "ra", "con", "di",
                                                         "est", "fu",  "gar", "hol", "in", "ka",  "lin",
                                                         "mor", "ne",  "or",  "pre", "sa", "vi"};
constexpr std::array<std::string_view, 16> kTemplate = {"Home",
                                                        "News",
                                                        "Sport",
                                                        "About us",
                                                        "Contact",
                                                        "Share on Facebook",
                                                        "Tweet",
                                                        "Read more",
                                                        "Subscribe to our newsletter",
                                                        "Most read",
                                                        "12 comments",
                                                        "Log in",
                                                        "Advertisement",
                                                        "Privacy policy | Terms of use | Cookies",
                                                        "\u00a9 2024 All rights reserved",
                                                        "Related articles"};

void append_word(Random& random, std::string& out) {
  // Squared, so that few words are frequent and many are rare.
  const std::size_t r = random.below(400);
  Random letters(r * r);
  for (std::size_t n = 2 + r % 3; n > 0; --n) out += kSyllables[letters.below(kSyllables.size())];
}

void append_sentence(Random& random, std::string& out) {
  const std::size_t start = out.size(), words = 6 + random.below(20);
  for (std::size_t i = 0; i < words; ++i) {
    if (i > 0) out += ' ';
    const std::size_t kind = random.below(100);
    if (kind < 40 && i > 0) {
      out += kFunctionWords[random.below(kFunctionWords.size())];
    } else if (kind < 43) {
      out += std::to_string(random.below(3000));
    } else if (kind < 45) {
      out += "caf\u00e9";
    } else {
      append_word(random, out);
      if (kind > 90 && i + 1 < words) out += ',';
    }
  }
  if (out[start] >= 'a' && out[start] <= 'z') out[start] = static_cast<char>(out[start] - 'a' + 'A');
  out += ". ";
}

std::string make_page(Random& random) {
  Random site(random.below(50));
  std::string text;
  for (std::size_t n = 6 + site.below(20); n > 0; --n) (text += kTemplate[site.below(kTemplate.size())]) += '\n';
  text += '\n';
  for (std::size_t paragraphs = 2 + random.below(12); paragraphs > 0; --paragraphs) {
    for (std::size_t sentences = 1 + random.below(5); sentences > 0; --sentences) append_sentence(random, text);
    text += "\n\n";
  }
  for (std::size_t n = 4 + site.below(16); n > 0; --n) (text += kTemplate[site.below(kTemplate.size())]) += '\n';
  return text;
}

}  // namespace

void make_pages(std::size_t bytes, std::vector<std::string>& records) {
  Random random(1);
  std::vector<std::string> texts;
  for (std::size_t size = 0; size < bytes;) {
    std::string text;
    if (!texts.empty() && random.below(10) == 0) {
      text = texts[random.below(texts.size())];
      text.insert(text.find(' ', text.size() / 2) + 1, "copied ");
    } else {
      text = make_page(random);
    }
    std::string record = "{\"id\": \"page-" + std::to_string(records.size()) + "\", \"text\": \"";
    append_json_string(record, text, kernel(KernelChoice::automatic), false);
    record += "\"}\n";
    size += record.size();
    records.push_back(std::move(record));
    texts.push_back(std::move(text));
  }
}

}  // namespace cleaner::bench
