#include "boilerplate/cut_phrases.h"

#include "text/white_space.h"

namespace cleaner {
namespace {

/// Cuts noise phrases out of the lines that stay.
class PhraseCutter {
 public:
  PhraseCutter(Document& document, const MarkSettings& settings, MarkScratch& scratch)
      : document_(document), settings_(settings), prefilter_(settings.rules->prefilter(Scope::sentence)), s_(scratch) {}

  void cut_all() {
    bool any = false;
    s_.parts.clear();
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      const bool cut = block.reason == Reason::kept && cut_line(block, any ? kNothing : i);
      any = any || cut;
      if (any && !cut) s_.parts.push_back(block);
    }
    if (any) document_.blocks.swap(s_.parts);
  }

 private:
  static constexpr std::size_t kNothing = static_cast<std::size_t>(-1);

  /// Appends the parts of a line that holds a phrase to scratch.parts. For the first such line of a document, the
  /// `blocks_before` it go there first; otherwise this is kNothing.
  bool cut_line(const Block& whole, std::size_t blocks_before) {
    const std::string_view text(document_.text);
    std::uint32_t from = whole.begin, line_end = whole.end;
    while (line_end > whole.begin && (text[line_end - 1] == '\n' || text[line_end - 1] == '\r')) --line_end;
    const std::string_view line = text.substr(whole.begin, line_end - whole.begin);
    if (!may_hold_phrase(line, prefilter_, text.size() - line_end)) return false;
    bool any = false, rest = false;
    for_each_sentence(line, [&](std::size_t begin, std::size_t end) {
      const std::string_view sentence = trim(text.substr(whole.begin + begin, end - begin));
      const std::uint16_t rule = settings_.rules->match(Scope::sentence, sentence, s_.memo);
      if (rule == kNoRule) return;
      if (!any && blocks_before != kNothing)
        s_.parts.assign(document_.blocks.begin(),
                        document_.blocks.begin() + static_cast<std::ptrdiff_t>(blocks_before));
      any = true;
      Block phrase = whole;
      phrase.begin = static_cast<std::uint32_t>(whole.begin + begin);
      phrase.end = static_cast<std::uint32_t>(whole.begin + end);
      if (phrase.begin > from) {
        keep(whole, from, phrase.begin);
        rest = true;
      }
      from = phrase.end;
      phrase.score -= settings_.rules->rules()[rule].weight;
      phrase.reason = Reason::noise;
      phrase.kind = settings_.rules->rules()[rule].kind;
      phrase.evidence = Evidence::rule;
      phrase.rule = rule;
      s_.parts.push_back(phrase);
    });
    if (!any) return false;
    if (from < line_end || (rest && from < whole.end)) {
      keep(whole, from, whole.end);  // the line end belongs to the rest of the line
    } else {
      s_.parts.back().end = whole.end;
    }
    return true;
  }

  void keep(const Block& whole, std::uint32_t begin, std::uint32_t end) {
    Block part = whole;
    part.begin = begin;
    part.end = end;
    s_.parts.push_back(part);
  }

  Document& document_;
  const MarkSettings& settings_;
  const LiteralPrefilter& prefilter_;
  MarkScratch& s_;
};

}  // namespace

void cut_phrases(Document& document, const MarkSettings& settings, MarkScratch& scratch) {
  PhraseCutter(document, settings, scratch).cut_all();
}

}  // namespace cleaner
