// Documents that nobody would write and every crawl holds, made from a seed: the same on every machine.
//
//     for (std::uint32_t seed = 0; seed < 200; ++seed) { const std::string text = hostile_text(seed); ... }
//     hostile_record(7);      // {"text":"\ud83d\ude00 ...", "n": 1e999, "text": ...}
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "articles.h"

class Hostile {
 public:
  explicit Hostile(std::uint32_t seed) : random_(seed * 2654435761u + 1) {}

  /// Bytes of a text file: mostly UTF-8, some not, some not text at all.
  std::string text() {
    std::string out;
    if (below(12) == 0) out += "\xEF\xBB\xBF";
    for (std::size_t n = below(8) == 0 ? 0 : 1 + below(30); n > 0; --n) out += piece();
    if (below(4) == 0) out = with_line_ends(out, below(2) == 0 ? "\r\n" : "\r");
    return out;
  }

  /// A page as a site would serve it, its article changed a little: near duplicates, exact ones, other stories.
  std::string page() {
    const Article& article = articles()[below(articles().size())];
    std::string out = below(2) == 0 ? article.page() : article.text();
    for (std::size_t n = below(3); n > 0; --n) out.insert(line_start(out), piece());
    return out;
  }

  /// A line of JSONL without its line end: a record with a text, oddly spelled; or one that has none; or no record.
  std::string record() {
    switch (below(16)) {
      case 0:
        return "";
      case 1:
        return "{\"text\": null}";
      case 2:
        return "{\"text\": " + number() + "}";
      case 3:
        return "{\"id\": 3, \"text\": [\"a\"]}";
      case 4:
        return "{\"text\": \"a";
      case 5:
        return "[1, {\"text\": \"b\"}]";
      case 6:
        return std::string("\xFF\x00{", 3);
      case 7:
        return std::string(below(2000), '[') + "{\"text\":\"deep\"}";
      default:
        break;
    }
    std::vector<std::string> members;
    const std::string text = below(2) == 0 ? page() : this->text();
    const std::string member = blanks() + "\"" + (below(8) == 0 ? "te\\u0078t" : "text") + "\"" + blanks() + ":" +
                               blanks() + "\"" + spelled(text) + "\"" + blanks();
    if (below(2) == 0)
      members.push_back("\"id\": " + (below(2) == 0
                                          ? number()
                                          : "\"" + spelled("a/\u00e9 \U0001F600" + std::to_string(below(5))) + "\""));
    if (below(2) == 0)
      members.push_back("\"url\":\"https://www.Site" + std::to_string(below(4)) + ".example:80/" +
                        std::to_string(below(100)) + "\"");
    if (below(4) == 0) members.push_back("\"nested\": {\"text\": [[{}], \"\\u0000\", " + number() + ", true]}");
    if (below(8) == 0) members.push_back("\"id\": \"again\"");
    if (below(8) == 0) members.push_back("\"\": \"\"");
    members.insert(members.begin() + static_cast<std::ptrdiff_t>(below(members.size() + 1)), member);
    if (below(12) == 0) members.push_back("\"text\": \"the other text\"");
    std::string out = blanks() + "{";
    for (std::size_t i = 0; i < members.size(); ++i) (out += i == 0 ? "" : ",") += members[i];
    return out + "}" + blanks();
  }

  /// A JSONL file.
  std::string records(std::size_t n) {
    std::string out;
    for (; n > 0; --n) (out += record()) += below(10) == 0 ? "\r\n" : "\n";
    if (below(3) == 0) out.pop_back();
    return out;
  }

  std::size_t below(std::size_t n) { return random_() % n; }

 private:
  std::string piece() {
    static const std::string_view kOdd[] = {"\n",
                                            "\n\n\n",
                                            "\r",
                                            "\r\n",
                                            " ",
                                            "\t",
                                            "\u00a0\n",
                                            "\u3000",
                                            "\u2028",
                                            "\u200b\n",
                                            "\xEF\xBB\xBF",
                                            "\u202e\u2066mirror\u2069\n",
                                            "e\u0301\u0300\u0308\u0327\n",
                                            "\xFF",
                                            "\xC0\x80",
                                            "\xED\xA0\x80",
                                            "\xF4\x90\x80\x80",
                                            "\xE2\x82",
                                            "\xF0\x9F\x98",
                                            "\x80\x80\x80",
                                            "\uFFFD",
                                            "\U0001F600\U0001F468\u200D\U0001F469",
                                            "\U0010FFFF",
                                            "Home\n",
                                            "Read more\n",
                                            "Share on Facebook\n",
                                            "© 2020\n",
                                            "0:00 / 28:21\n",
                                            "[Read more…] ",
                                            "(Reporting by Ann Lee)\n",
                                            "Subscribe to our newsletter for more.\n",
                                            "All rights reserved. ",
                                            "Home | News | Sport\n",
                                            "1234567890\n",
                                            "12:34:56 7.8.2019\n",
                                            "((((((((((",
                                            "[[[[]]]]",
                                            "\x1b[31mred\x1b[0m\n",
                                            "\\u0041\\n",
                                            "\"quoted\"\n",
                                            "<p>no <b>markup</b></p>\n",
                                            "-\n",
                                            "。\n",
                                            ".\n",
                                            ". . . . .\n",
                                            "ก็็็็็็็\n",
                                            "ﷺ\n",
                                            "Ǆ ß ŉ İ ς\n",
                                            "\u1E9E\u0130\u0131\n",
                                            "\x7f\x01\x02\x1f\n"};
    switch (below(14)) {
      case 0:
        return std::string(1, '\0') + (below(2) == 0 ? std::string(3, '\0') : "");
      case 1:
        return std::string(below(300), static_cast<char>(random_()));
      case 2: {
        std::string bytes(below(80), ' ');
        for (char& c : bytes) c = static_cast<char>(random_());
        return bytes;
      }
      case 3: {
        std::string line;
        for (std::size_t n = below(200); n > 0; --n) line += kOdd[below(std::size(kOdd))];
        return line;
      }
      case 4:
        return std::string(below(20'000), below(2) == 0 ? 'a' : ' ') + "\n";
      case 5: {
        std::string line(kOdd[below(std::size(kOdd))]), out;
        for (std::size_t n = below(300); n > 0; --n) out += line;
        return out;
      }
      case 6:
        return std::string(below(3000), '\n');
      case 7: {
        std::string word;
        for (std::size_t n = below(3000); n > 0; --n) word += "é";
        return word;
      }
      case 8:
      case 9:
      case 10: {
        const Article& article = articles()[below(articles().size())];
        const auto& lines = below(2) == 0 ? article.paragraphs : below(2) == 0 ? article.before : article.after;
        return std::string(lines[below(lines.size())]) + "\n";
      }
      case 11:
        return std::string(articles()[below(articles().size())].headline) + (below(2) == 0 ? "\n" : "\n\n");
      default:
        return std::string(kOdd[below(std::size(kOdd))]);
    }
  }

  static std::string with_line_ends(std::string_view text, std::string_view end) {
    std::string out;
    for (const char c : text) {
      if (c == '\n')
        out += end;
      else
        out += c;
    }
    return out;
  }

  std::size_t line_start(const std::string& text) {
    const std::size_t end = text.find('\n', below(text.size()));
    return end == std::string::npos ? text.size() : end + 1;
  }

  std::string blanks() {
    static const char* const kBlanks[] = {"", "", "", " ", "\t ", "  "};
    return kBlanks[below(std::size(kBlanks))];
  }

  std::string number() {
    static const char* const kNumbers[] = {"7",        "-0", "1e999", "0.1e-400", "123456789012345678901234567890",
                                           "-12.50E+3"};
    return kNumbers[below(std::size(kNumbers))];
  }

  /// The inside of a JSON string in one of the spellings met in the wild, or a mixture of them.
  std::string spelled(std::string_view text) {
    static const char* const kHex[] = {"0123456789abcdef", "0123456789ABCDEF"};
    const std::size_t way =
        below(5);  // 0: UTF-8, 1: ASCII, 2: escapes in capitals, 3: slashes too, 4: everything mixed
    std::string out;
    const auto unit = [&](unsigned code) {
      const char* const hex = kHex[way == 2 || (way == 4 && below(2) == 0)];
      (((((out += "\\u") += hex[code >> 12 & 15]) += hex[code >> 8 & 15]) += hex[code >> 4 & 15]) += hex[code & 15]);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      const bool mixed = way == 4 && below(8) == 0;
      if (byte == '"' || byte == '\\')
        (out += '\\') += text[i];
      else if (byte == '/' && (way == 3 || mixed))
        out += "\\/";
      else if (byte == '\n' && !mixed)
        out += "\\n";
      else if (byte == '\r' && !mixed)
        out += "\\r";
      else if (byte == '\t' && !mixed)
        out += "\\t";
      else if (byte < 0x20 || (byte < 0x80 && mixed))
        unit(byte);
      else if (byte >= 0xC3 && byte < 0xE0 && i + 1 < text.size() && (text[i + 1] & 0xC0) == 0x80 &&
               (mixed || way == 1 || way == 2))
        unit((byte & 0x1Fu) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3Fu));
      else
        out += text[i];
      if (mixed && below(20) == 0) out += below(2) == 0 ? "\\ud83d\\ude00" : "\\ud83d";
    }
    return out;
  }

  std::mt19937 random_;
};

inline std::string hostile_text(std::uint32_t seed) { return Hostile(seed).text(); }
inline std::string hostile_record(std::uint32_t seed) { return Hostile(seed).record(); }
