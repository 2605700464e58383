#include "boilerplate/rules/rule_set.h"

#include "articles.h"
#include "catch.h"
#include "cleaner/error.h"
#include "temporary_folder.h"

using namespace cleaner;

namespace {

const RuleSet& builtin() {
  static const RuleSet rules({builtin_rules().begin(), builtin_rules().end()}, "rule table");
  return rules;
}

/// The name of the rule that answers; "" for none. `exceeded` gets the names of the rules that exceeded their step
/// limit.
std::string match(const RuleSet& rules, Scope scope, std::string_view text, std::string* exceeded = nullptr) {
  RuleSet::Memo memo;
  const std::uint16_t rule = rules.match(scope, text, memo);
  if (exceeded != nullptr) exceeded->clear();
  for (const ExceededRule& each : memo.exceeded)
    if (exceeded != nullptr) *exceeded += rules.rules()[each.rule].name;
  return rule == kNoRule ? "" : rules.rules()[rule].name;
}

std::string load_error(std::string_view toml) {
  const TemporaryFolder folder;
  const std::string path = folder.write("mine.toml", toml);
  CleanOptions options;
  options.rules_file = path;
  try {
    Cleaner{options};
    return "";
  } catch (const Error& error) {
    std::string message = error.what();
    if (const std::size_t at = message.find(path); at != std::string::npos)
      message.replace(at, path.size(), "mine.toml");
    return message;
  }
}

}  // namespace

TEST_CASE("every rule catches its example and leaves the other", "[rules][slow]") {
  for (const Rule& rule : builtin_rules()) {
    INFO(rule.name);
    CHECK(match(builtin(), rule.scope, rule.catches) != "");
    CHECK(match(builtin(), rule.scope, rule.leaves) == "");
    const RuleSet alone({rule}, "alone");
    CHECK(match(alone, rule.scope, rule.catches) == rule.name);
  }
}

TEST_CASE("phrases of sites all over the world are caught, however they are written", "[rules]") {
  const auto [rule, line] = GENERATE(table<std::string, std::string>({
      {"duration", "1:02:03 / 2:00:00"},
      {"duration", "00:00"},
      {"counter", "1,204 shares"},
      {"duration", "1:02:33"},
      {"duration", "00:00 / 03:12"},
      {"icon-sprite", "iconiconsvg"},
      {"icon-class", "fab fa-facebook-f icon-search"},
      {"icon-word", "svg"},
      {"player-controls", "Remaining Time -0:00"},
      {"player-controls", "Skip Ad"},
      {"comments-count", "35 Responses to “The lighthouse stays”"},
      {"comments-heading", "Commentaires (3)"},
      {"comments-heading", "コメント"},
      {"form-field", "First Name *"},
      {"form-field", "Website (optional)"},
      {"more-from", "More from Marrow Point"},
      {"navigation", "Advertising"},
      {"comments-count", "No Comments"},
      {"comments-count", "12 комментариев"},
      {"share", "SHARE  THIS\tARTICLE"},
      {"share", "Share on Facebook Tweet"},
      {"share-other", "Partager sur Facebook"},
      {"share-other", "Поделиться в социальных сетях"},
      {"share-other", "分享到微信"},
      {"follow", "Follow us on Instagram!"},
      {"follow-other", "Síguenos en Facebook"},
      {"newsletter", "Sign up for our newsletter"},
      {"newsletter-other", "Подписаться на рассылку"},
      {"account", "LOG IN"},
      {"account", "Se connecter"},
      {"account", "Вход"},
      {"account", "تسجيل الدخول"},
      {"account", "ログイン"},
      {"comment-form", "Leave a Reply"},
      {"comment-form", "Please enter your name here"},
      {"comment-form", "You have entered an incorrect email address!"},
      {"comment-form-other", "ΑΦΉΣΤΕ ΈΝΑ ΣΧΌΛΙΟ"},
      {"read-also", "Read Also:\u00a0 Ten towns by the sea that nobody knows"},
      {"read-also", "Читайте также: десять городов у моря"},
      {"read-also", "Διαβάστε επίσης"},
      {"read-also", "相关阅读"},
      {"read-also", "関連記事"},
      {"read-more", "Read more…"},
      {"read-more-other", "Lire la suite"},
      {"list-heading", "Recent Articles"},
      {"section-list", "Podcasts"},
      {"list-heading", "Самое читаемое"},
      {"navigation", "Back to top"},
      {"navigation", "ГЛАВНАЯ"},
      {"navigation", "Αρχική"},
      {"navigation", "اتصل بنا"},
      {"navigation", "返回顶部"},
      {"breadcrumb", "Startseite › Politik"},
      {"cookie", "By continuing to use this site you agree to our cookies"},
      {"copyright", "© 2024 Marrow Post"},
      {"copyright", "Все права защищены"},
      {"copyright", "版权所有"},
      {"legal-links", "Privacy Policy"},
      {"advertisement", "ADVERTISEMENT"},
      {"advertisement", "- Anzeige -"},
      {"advertisement", "広告"},
      {"image-credit", "Photo credit: Edda Quill/Marrow Post"},
      {"navigation", "Контакты»"},
      {"list-heading", "Recent Articles»"},
      {"account", "Iniciar sesión"},
      {"image-credit", "图片来源：湖畔日报"},
      {"enlarge", "Click to enlarge"},
      {"tags", "Filed under: Harbour, Towers"},
      {"tags", "标签：茶园"},
      {"updated-stamp", "Updated 3 May 2019"},
      {"updated-stamp", "Stand: 03.05.2019"},
      {"updated-stamp", "更新时间：2019-05-03"},
      {"buy", "Add to cart"},
  }));
  INFO(line);
  CHECK(match(builtin(), Scope::line, line) == rule);
}

TEST_CASE("phrases inside paragraphs are caught", "[rules]") {
  const auto [rule, text] = GENERATE(table<std::string, std::string>({
      {"reporting-by", "(Writing by Ann Lee; Editing by Bo Ek)"},
      {"read-more-part", "[Continue reading…]"},
      {"read-more-part", "(Read also: Ten towns by the sea)"},
      {"subscribe-part", "Follow us on Twitter for more stories."},
      {"subscribe-part", "This article was originally published on The Marrow Post."},
      {"all-rights-part", "Tous droits réservés."},
      {"advertisement-part", "[Story continues below]"},
  }));
  INFO(text);
  CHECK(match(builtin(), Scope::sentence, text) == rule);
}

TEST_CASE("a sentence of an article stays, though it begins like a phrase of a site", "[rules][slow]") {
  const char* const sentence =
      GENERATE("Read more about how the tax works in our guide.",
               "Read more books, she said, and fewer letters from the council.",
               "Share prices of the hotel company fell on Friday after the vote was known.",
               "Follow me, said the guide, and they went down the steps in the dark.",
               "Home is where the heart is, as the keeper of the lighthouse used to say.",
               "The baker sold cookies to the children who waited in line.",
               "Photo finishes decided two of the races that were held below the tower.",
               "Copyright law changed in 1976, and the old postcards are free since then.",
               "Subscribe to the view that towers are useless, and you will lose the vote here.",
               "About us there was nothing but water, wrote the keeper in 1902.",
               "Advertising is a trade of its own, and the hotel company knows it well.",
               "Print runs of the small paper doubled in the week of the vote.",
               "Published works about the tower fill half a shelf in the town's library.",
               "Related work has been done by three groups since then, all of them abroad.",
               "We use cookies and tea to get through the winter, said the keeper's daughter.",
               "Comments were read out in the hall until midnight, 412 of them in all.",
               "Contact with the island was lost for nine days in the winter of 1911.",
               "Search parties went out at dawn and found the boat, but not the fisherman.",
               "Top officials from the county came by bus, which nobody had seen before.",
               "Next came the question of who would pay for the lamp.",
               "\"Watch the water,\" he told them, \"and you will see when it turns.\"",
               "Tags on the gulls show that some of them come from Norway.",
               "More than ten towns along the coast have lost their towers.",
               "Also in the hall were the two women who had started the petition.");
  INFO(sentence);
  const Article& article = articles()[0];
  std::string text = article.text();
  text.insert(text.find("\n\nThe council"), std::string("\n\n") + sentence);
  const Document document = cleaned(text);
  CHECK(block_with(document, sentence).reason == Reason::kept);
  // And inside a paragraph.
  text = article.text();
  text.insert(text.find("That plan is off"), std::string(sentence) + " ");
  const Document inside = cleaned(text);
  CHECK(kept(inside) == inside.text);
}

TEST_CASE("lines are compared without case, blanks and curly apostrophes", "[rules]") {
  const auto [line, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"  Read\t\n MORE  ", "read more"},
      {"Don\u2019t", "don't"},
      {"ЧИТАЙТЕ \u00a0\u3000ТАКЖЕ", "читайте также"},
      {"ΑΡΧΙΚΉ", "αρχική"},
      {"İ", "İ"},
      {"a\x01\x02z", "a z"},
  }));
  std::string folded = "what was there before";
  fold_line(line, folded);
  CHECK(folded == expected);
}

TEST_CASE("rules look at lines of up to a kilobyte", "[rules]") {
  const RuleSet rules({{"long", Scope::line, Kind::noise, "x+", 8, "xx", "y"}}, "test");
  CHECK(match(rules, Scope::line, std::string(kRuleLimit, 'x')) == "long");
  CHECK(match(rules, Scope::line, std::string(kRuleLimit + 1, 'x')) == "");
  CHECK(match(rules, Scope::sentence, "xx") == "");
  CHECK(match(rules, Scope::line, "") == "");
}

TEST_CASE("a user's rules say what is wrong with them", "[rules]") {
  const std::string good = "[[rule]]\nname = 'tip'\npattern = 'tip: .*'\ncatches = 'Tip: buy'\nleaves = 'Tips'\n";
  const auto [toml, message] = GENERATE_COPY(table<std::string, std::string>({
      {good, ""},
      {good + "scope = 'sentence'\nweight = 3\n", ""},
      {good + good, "mine.toml: rule tip: this name is taken"},
      {"", "mine.toml: no [[rule]] in this file"},
      {"rule = 3", "mine.toml: no [[rule]] in this file"},
      {"rule = [3]", "mine.toml: rule 1 is not a table"},
      {good + "weight = 'much'\n", "mine.toml: rule 1: weight must be a number from 0 to 100"},
      {good + "weight = -1\n", "mine.toml: rule 1: weight must be a number from 0 to 100"},
      {good + "weight = nan\n", "mine.toml: rule 1: weight must be a number from 0 to 100"},
      {good + "scope = 'page'\n", "mine.toml: rule 1: scope must be \"line\" or \"sentence\""},
      {good + "scope = 7\n", "mine.toml: rule 1: scope must be a string"},
      {good + "colour = 'red'\n",
       "mine.toml: rule 1: unknown field colour (known: name, scope, kind, pattern, weight, catches, leaves)"},
      {good + "[[rule]]\nname = 'b'\npattern = 'b'\ncatches = 'b'\n", "mine.toml: rule 2 (b): leaves is missing"},
      {"[[rule]]\npattern = 'b'\ncatches = 'b'\nleaves = 'c'\n", "mine.toml: rule 1: name is missing"},
      {"[[rule]]\nname = 'b'\npattern = '(b)'\ncatches = 'b'\nleaves = 'c'\n",
       "mine.toml: rule b: groups must not capture, write (?:...)"},
      {"[[rule]]\nname = 'b'\npattern = 'b'\ncatches = 'bb'\nleaves = 'c'\n",
       "mine.toml: rule b does not catch its own example: bb"},
      {"[[rule]]\nname = 'b'\npattern = 'b.*'\ncatches = 'bb'\nleaves = 'Bread'\n",
       "mine.toml: rule b catches what it must leave: Bread"},
      {"[[rule]]\nname = 'b'\npattern = '(?:a+)+b'\ncatches = '" + std::string(900, 'a') + "'\nleaves = 'c'\n",
       "mine.toml: rule b: the pattern exceeds its step limit on its own example"},
      {"[[rule]]\nname = 'b'\npattern = 's[ií]'\ncatches = 'si'\nleaves = 'c'\n",
       "mine.toml: rule b: í in [...] is taken byte by byte, write (?:í|...)"},
      {"[[rule]]\nname = 'b'\npattern = 'νέος'\ncatches = 'νέος'\nleaves = 'c'\n",
       "mine.toml: rule b: patterns are for folded text, write 'σ' for ς"},
      {"[[rule]]\nname = 'b'\npattern = 'Ärger'\ncatches = 'Ärger'\nleaves = 'c'\n",
       "mine.toml: rule b: patterns are for folded text, write 'ä' for Ä"},
      {good + "kind = 'noize'\n",
       "mine.toml: rule 1: \"noize\" is no kind: headline, byline, date, caption, comment, related, legal, navigation, "
       "form, player, share, advertisement, hidden or noise"},
      {good + "kind = 'text'\n",
       "mine.toml: rule 1: \"text\" is no kind: headline, byline, date, caption, comment, related, legal, navigation, "
       "form, player, share, advertisement, hidden or noise"},
      {"[[rule]]\nname = 'navigation'\npattern = 'b'\ncatches = 'b'\nleaves = 'c'\n",
       "mine.toml: rule navigation: this name is taken"},
      {"[[rule]]\nname = 'b'\nkind = 'hidden'\npattern = 'b'\ncatches = 'b'\nleaves = 'c'\n",
       "mine.toml: rule 1: kind \"hidden\" is what pages hide, whatever it says: no rule can tell it"},
  }));
  INFO(toml);
  CHECK(load_error(toml) == message);
}

TEST_CASE("a user's file that cannot be read or parsed is named, with the line", "[rules]") {
  CleanOptions options;
  options.rules_file = "no/such/rules.toml";
  CHECK_THROWS_AS(Cleaner(options), Error);
  CHECK(load_error("[[rule]]\nname = \n").find("cannot read the rules in mine.toml: ") == 0);
  CHECK(load_error("[[rule]]\nname = \n").find("(line 2)") != std::string::npos);
  CHECK(load_error("[[rule]]\nname = 'b'\npattern = '(?:b'\ncatches = 'b'\nleaves = 'c'\n")
            .find("mine.toml: rule b: wrong pattern: ") == 0);
}

TEST_CASE("a user's rule removes its lines, and is named", "[rules]") {
  const TemporaryFolder folder;
  CleanOptions options;
  options.rules_file =
      folder.write("mine.toml",
                   "[[rule]]\nname = 'weather'\npattern = 'weather in .{1,40}: \\d+ degrees'\nweight = 20\ncatches = "
                   "'Weather in Oslo: 3 degrees'\nleaves = 'Weather in Oslo was fine.'\n");
  const Cleaner cleaner(options);
  Document document;
  document.text = articles()[0].text();
  document.text.insert(document.text.find("The council"), "Weather in Marrow Point: 11 degrees\n\n");
  cleaner.clean(document);
  const Block& block = block_with(document, "Weather in");
  CHECK(block.evidence == Evidence::rule);
  CHECK(cleaner.rule_name(block.rule) == "weather");
  CHECK(cleaner.rule_name(kNoRule) == "");
}

TEST_CASE("a rules file of keys without end is refused, not followed", "[rules]") {
  std::string parts;
  for (int i = 0; i < 100'000; ++i) parts += "a.";
  for (const std::string& file : {"[" + parts + "a]\n", parts + "a = 1\n", "[[" + parts + "a]]\n"})
    CHECK(load_error(file) == "cannot read the rules in mine.toml: a key of more than 1000 parts (line 1)");
}

TEST_CASE("a pattern that exceeds its step limit does not match that line, and the other rules still answer",
          "[rules]") {
  const std::string line(1000, 'a');
  for (const char* pattern : {"(?:a+)+b", "(?:a|aa)+b", "(?:a*)*b", "(?:(?:a+)+)+b"}) {
    INFO(pattern);
    const RuleSet rules({{"before", Scope::line, Kind::noise, "z", 8, "z", "y"},
                         {"bomb", Scope::line, Kind::noise, pattern, 8, "ab", "q"},
                         {"after", Scope::line, Kind::noise, "a+", 8, "aaa", "z"},
                         {"other", Scope::sentence, Kind::noise, "a+", 8, "aaa", "z"}},
                        "test");
    std::string exceeded;
    CHECK(match(rules, Scope::line, line, &exceeded) == "after");
    CHECK(exceeded == "bomb");
    CHECK(match(rules, Scope::line, "aab", &exceeded) == "bomb");
    CHECK(exceeded == "");
    CHECK(match(rules, Scope::sentence, line, &exceeded) == "other");
    CHECK(exceeded == "");

    RuleSet::Memo memo;
    for (int document = 0; document < 2; ++document) {  // off after two such lines, until the next document begins
      INFO(document);
      memo.begin_document();
      CHECK(rules.match(Scope::line, "aab", memo, 1) == 1);
      for (std::uint32_t lines = 1; lines <= 5; ++lines) {
        CHECK(rules.match(Scope::line, line.substr(lines), memo, 100 + lines) == 2);
        CHECK(memo.exceeded == std::vector<ExceededRule>{{1, std::min(lines, kMostExceededLines)}});
      }
      CHECK(rules.match(Scope::line, "aab", memo, 1) == kNoRule);  // whatever is remembered of the line
      CHECK(rules.match(Scope::line, "z", memo, 2) == 0);
    }
  }
}

TEST_CASE("a rule is off only for the scope and the document in which it exceeded its step limit", "[rules]") {
  const RuleSet rules({{"lines", Scope::line, Kind::noise, "(?:x+)+y", 8, "xy", "z"},
                       {"sentences", Scope::sentence, Kind::noise, "(?:x+)+y", 8, "xy", "z"},
                       {"more", Scope::line, Kind::noise, "(?:x+x+)+y", 8, "xxy", "z"}},
                      "test");
  RuleSet::Memo memo;
  const std::string line(1000, 'x');
  CHECK(rules.match(Scope::line, line, memo) == kNoRule);
  CHECK(rules.match(Scope::line, line, memo) == kNoRule);
  CHECK(memo.exceeded == std::vector<ExceededRule>{{0, 2}, {2, 2}});
  CHECK(rules.match(Scope::line, "xy", memo) == kNoRule);
  CHECK(rules.match(Scope::sentence, "xy", memo) == 1);
  CHECK(rules.match(Scope::sentence, line, memo) == kNoRule);
  CHECK(rules.match(Scope::sentence, "xy", memo) == 1);  // one line is no reason yet
  memo.begin_document();
  CHECK(rules.match(Scope::line, "xy", memo) == 0);
  CHECK(memo.exceeded.empty());
}

TEST_CASE("what a thread remembers never changes an answer", "[rules][slow]") {
  RuleSet::Memo memo;
  for (int round = 0; round < 3; ++round) {
    for (const Rule& rule : builtin_rules()) {
      for (const std::string* text : {&rule.catches, &rule.leaves}) {
        for (const Scope scope : {Scope::line, Scope::sentence}) {
          const std::uint16_t found =
              builtin().match(scope, *text, memo, scope == Scope::line ? std::hash<std::string>{}(*text) : 0);
          CHECK((found == kNoRule ? "" : builtin().rules()[found].name) == match(builtin(), scope, *text));
        }
      }
    }
  }
}
