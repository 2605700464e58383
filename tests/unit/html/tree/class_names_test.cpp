#include "html/tree/class_names.h"

#include <algorithm>

#include "catch.h"

using namespace cleaner::html;

namespace {

using Tokens = std::vector<std::uint32_t>;

Tokens tokens(std::string_view names) {
  Tokens result;
  add_tokens(names, 0, result);
  return result;
}

/// Of single words, which are themselves.
Tokens words(const std::vector<std::string_view>& all) {
  Tokens result;
  for (const std::string_view word : all) result.push_back(tokens(word).at(0));
  return result;
}

}  // namespace

TEST_CASE("the words in the names of an element are its letters, split at others and at capitals", "[element_tokens]") {
  CHECK(tokens("") == Tokens{});
  CHECK(tokens(" \t\n ") == Tokens{});
  CHECK(tokens("12 - _") == Tokens{});
  CHECK(tokens("post").size() == 1);
  CHECK(tokens("post body") == words({"post", "body"}));
  CHECK(tokens("POST") == words({"post"}));
  CHECK(tokens("post12") == words({"post"}));
  CHECK(tokens("a post b") == words({"post"}));
  CHECK(tokens("menü") != tokens("men"));
}

TEST_CASE("a name of several words counts as a whole too", "[element_tokens]") {
  const Tokens main_content = tokens("main-content"), side_bar = tokens("sideBar2");
  REQUIRE(main_content.size() == 3);
  CHECK(Tokens(main_content.begin(), main_content.begin() + 2) == words({"main", "content"}));
  CHECK(main_content[2] != tokens("main_content").at(2));
  REQUIRE(side_bar.size() == 3);
  CHECK(Tokens(side_bar.begin(), side_bar.begin() + 2) == words({"side", "bar"}));
  CHECK(side_bar[2] == tokens("sidebar").at(0));
  CHECK(tokens("main-content x") == main_content);
}

TEST_CASE("an element has at most kMostTokens words, none of them 0", "[element_tokens]") {
  std::string names;
  for (char c = 'a'; c <= 'z'; ++c) names += std::string(3, c) + "-" + std::string(2, c) + " ";
  Tokens all = {1, 2, 3};
  add_tokens(names, 3, all);
  CHECK(all.size() == 3 + kMostTokens);
  add_tokens(names, 3, all);
  CHECK(all.size() == 3 + kMostTokens);
  CHECK(std::count(all.begin(), all.end(), 0u) == 0);
  CHECK(Tokens(all.begin() + 3, all.end()) == tokens(names));
}
