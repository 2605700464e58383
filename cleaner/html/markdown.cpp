#include "html/markdown.h"

#include <algorithm>

#include "html/link_address.h"
#include "html/markdown_escape.h"

namespace cleaner::html {
namespace {

/// The longest run of backticks.
std::size_t longest_run(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return longest;
}

}  // namespace

void MarkdownWriter::clear() {
  markup_.clear();
  bytes_.clear();
  levels_.clear();
  phrases_.clear();
  lines_.clear();
  indented_.clear();
  links_.clear();
  heading_ = 0;
  in_code_ = fence_open_ = rule_ = line_begins_ = false;
  closed_ = {};
}

Insertion MarkdownWriter::piece(std::size_t at, std::string_view bytes, bool closes) {
  Insertion insertion{.at = static_cast<std::uint32_t>(at), .closes = closes};
  retell(insertion, bytes);
  return insertion;
}

void MarkdownWriter::retell(Insertion& insertion, std::string_view bytes) {
  insertion.begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += bytes;
  insertion.end = static_cast<std::uint32_t>(bytes_.size());
}

bool MarkdownWriter::has(Inline kind) const {
  return std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) { return phrase.kind == kind; });
}

void MarkdownWriter::start(Tag tag, std::size_t place, std::string_view address) {
  const auto phrase = [&](Inline kind) {
    if (in_code_ || has(kind) || has(Inline::code)) return;
    phrases_.push_back({.place = place, .kind = kind, .address = std::string(address)});
  };
  switch (tag) {
    case Tag::ul:
    case Tag::ol:
    case Tag::menu:
    case Tag::dir:
    case Tag::blockquote:
      levels_.push_back({.place = place, .tag = tag});
      break;
    case Tag::li: {
      Level level{.place = place, .tag = tag};
      for (std::size_t i = levels_.size(); i-- > 0 && levels_[i].tag != Tag::li;)
        if (levels_[i].tag == Tag::ol) {
          level.number = ++levels_[i].number;
          break;
        }
      levels_.push_back(level);
      break;
    }
    case Tag::pre:
    case Tag::listing:
      if (in_code_) break;
      in_code_ = true;
      code_place_ = place;
      break;
    case Tag::b:
    case Tag::strong:
      if (heading_ == 0) phrase(Inline::bold);
      break;
    case Tag::i:
    case Tag::em:
      phrase(Inline::italic);
      break;
    case Tag::code:
    case Tag::kbd:
    case Tag::samp:
    case Tag::tt:
      phrase(Inline::code);
      break;
    case Tag::a:
      if (!address.empty()) phrase(Inline::link);
      break;
    default:
      if (is(tag, kHeading) && heading_ == 0) {
        heading_ = name(tag)[1] - '0';
        heading_place_ = place;
      }
  }
}

void MarkdownWriter::end(std::size_t place, const std::string& text) {
  if (!phrases_.empty() && phrases_.back().place >= place) {
    close_phrases(phrases_.size() - 1, text);
    phrases_.pop_back();
  }
  if (!levels_.empty() && levels_.back().place >= place) levels_.pop_back();
  if (heading_ > 0 && heading_place_ >= place) heading_ = 0;
  if (!in_code_ || code_place_ < place) return;
  in_code_ = false;
  if (!fence_open_) return;
  fence_open_ = false;
  const std::size_t ticks = longest_run(std::string_view(text).substr(fence_begin_));
  const std::string fence(std::max<std::size_t>(3, ticks + 1), '`');
  retell(markup_[fence_], fence_front_ + fence + "\n" + fence_indent_);
  insert(text.size(), "\n" + fence_indent_ + fence, true);
}

void MarkdownWriter::end_link(const std::string& text) {
  for (std::size_t i = 0; i < phrases_.size(); ++i)
    if (phrases_[i].kind == Inline::link) {
      close_phrases(i, text);
      phrases_.erase(phrases_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
}

/// What stands in front of a line for the quotes and items around it; the first line of an item has its mark.
std::string MarkdownWriter::indent(bool& is_item) {
  std::string all;
  const std::size_t most = std::min(levels_.size(), kMostLevels);
  for (std::size_t i = 0; i < most; ++i) {
    Level& level = levels_[i];
    if (level.tag == Tag::blockquote) all += "> ";
    if (level.tag != Tag::li) continue;
    if (level.marked) {
      all.append(level.width, ' ');
    } else {
      const std::string mark = level.number > 0 ? std::to_string(level.number) + ". " : "- ";
      level.width = static_cast<std::uint8_t>(mark.size());
      level.marked = is_item = true;
      all += mark;
    }
  }
  return all;
}

void MarkdownWriter::begin_block(const std::string& text, bool soft) {
  line_begins_ = true;
  bool is_item = false;
  std::string front = indent(is_item);
  lines_.push_back(fence_open_ ? Line::code : is_item ? Line::item : soft ? Line::soft : Line::plain);
  indented_.push_back(!front.empty());
  bool again = false;
  const std::string behind = is_item ? indent(again) : front;
  if (rule_ && !fence_open_) front += "---\n\n" + behind;
  rule_ = false;
  if (in_code_ && !fence_open_) {  // how long the fence is will be known at the end
    fence_open_ = true;
    fence_ = markup_.size();
    fence_begin_ = text.size();
    fence_front_ = front;
    fence_indent_ = behind;
    insert(text.size(), "");
    return;
  }
  if (heading_ > 0 && !in_code_) front += std::string(static_cast<std::size_t>(heading_), '#') + " ";
  if (!front.empty()) insert(text.size(), front);
}

void MarkdownWriter::end_block(const std::string& text) { close_phrases(0, text); }

void MarkdownWriter::close(Phrase& phrase, const std::string& text) {
  phrase.opened = false;
  const std::size_t at = text.size();
  switch (phrase.kind) {
    case Inline::bold:
    case Inline::italic:
      closed_ = {at, phrase.insertion, markup_.size(), phrase.kind};
      insert(at, phrase.kind == Inline::bold ? "**" : "*", true);
      break;
    case Inline::code: {
      const std::string_view code = std::string_view(text).substr(phrase.text_begin);
      const std::string ticks(longest_run(code) + 1, '`');
      const bool apart = code.front() == '`' || code.back() == '`';
      retell(markup_[phrase.insertion], apart ? ticks + " " : ticks);
      insert(at, apart ? " " + ticks : ticks, true);
      break;
    }
    case Inline::link:
      links_.push_back(markup_.size());
      insert(at, phrase.address, true);
      phrase.told = true;
      break;
  }
}

void MarkdownWriter::close_phrases(std::size_t from, const std::string& text) {
  for (std::size_t i = phrases_.size(); i-- > from;)
    if (phrases_[i].opened) close(phrases_[i], text);
}

void MarkdownWriter::open_phrases(const std::string& text, std::string_view word) {
  const std::size_t at = text.size();
  const char before = at > 0 ? text[at - 1] : ' ';
  bool merged = false;
  if (closed_.at == at && closed_.kind != Inline::link) {
    const Phrase* next = nullptr;
    for (const Phrase& phrase : phrases_)
      if (!phrase.opened) {
        next = &phrase;
        break;
      }
    const bool same = next != nullptr && next->kind == closed_.kind && closed_.closer + 1 == markup_.size();
    if (same) {
      Phrase& phrase = phrases_[static_cast<std::size_t>(next - phrases_.data())];
      phrase.opened = merged = true;
      phrase.insertion = closed_.opener;
      markup_.pop_back();
    } else if (is_punctuation(before) && is_word(word[0])) {
      // Stars between punctuation and a word do not end an emphasis: there is none.
      markup_[closed_.opener].end = markup_[closed_.opener].begin;
      markup_[closed_.closer].end = markup_[closed_.closer].begin;
    }
    closed_.kind = Inline::link;
  }
  for (Phrase& phrase : phrases_) {
    if (phrase.opened || phrase.told) continue;
    const bool emphasis = phrase.kind == Inline::bold || phrase.kind == Inline::italic;
    if (emphasis && !merged && is_word(before) && is_punctuation(word[0])) break;
    phrase.opened = true;
    phrase.insertion = markup_.size();
    phrase.text_begin = at;
    insert(at, phrase.kind == Inline::bold     ? "**"
               : phrase.kind == Inline::italic ? "*"
               : phrase.kind == Inline::link   ? "["
                                               : "");
  }
}

void MarkdownWriter::put(const std::string& text, std::string_view word, char next) {
  if (in_code_) return;
  open_phrases(text, word);
  if (!has(Inline::code) && !is_full(text)) escape(text, word, next);
  line_begins_ = false;
}

void MarkdownWriter::escape(const std::string& text, std::string_view word, char next) {
  const std::size_t mark = line_begins_ ? mark_length(word, next) : 0;
  const bool in_link = has(Inline::link);
  const char before = text.empty() ? ' ' : text.back();
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_punctuation(word[i])) continue;
    const bool begins = i + 1 == mark || (i == 0 && line_begins_ && word[0] == '*');
    if (begins || is_markup(word, i, before, next, in_link)) insert(text.size() + i, "\\");
  }
}

/// A link told its address as the page spells it; where that leads, only the whole page tells.
void MarkdownWriter::write_addresses(const std::string& text, std::string_view base) {
  const std::size_t most = bytes_.size() + kMostAddresses + 16 * text.size();
  std::string address;
  for (const std::size_t link : links_) {
    address.assign(bytes_, markup_[link].begin, markup_[link].end - markup_[link].begin);
    retell(markup_[link], "](" + link_destination(address, bytes_.size() < most ? base : "") + ")");
  }
}

void MarkdownWriter::finish(const std::string& text, const std::vector<PageBlock>& blocks, std::string_view base) {
  write_addresses(text, base);
  std::vector<Late> late;
  const auto add = [&](std::size_t at, std::string_view bytes, bool closes, bool first = false) {
    late.push_back({piece(at, bytes, closes), first});
  };
  // A row is blocks on one line. Rows below each other are a table.
  std::size_t row_end = 0;
  bool above = false;  // a row of a table stands above
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i >= row_end) {
      std::size_t end = i + 1;
      while (end < blocks.size() && blocks[end].before == Break::cell) ++end;
      const bool row = end - i > 1 && !indented_[i];
      const bool follows = row && above && blocks[i].before == Break::line;
      if (i > 0 && blocks[i].before == Break::line && !follows) {
        const std::string_view line_end = lines_[i] == Line::plain ? "\n" : lines_[i] == Line::soft ? "  " : "";
        if (!line_end.empty()) add(blocks[i - 1].text_end, line_end, true);
      }
      for (std::size_t k = i; row && k < end; ++k) {
        add(blocks[k].text_begin, "| ", false, true);
        for (std::size_t at = blocks[k].text_begin; at < blocks[k].text_end; ++at)
          if (text[at] == '|' && late.size() < text.size() / 4 + 65536) add(at, "\\", false);
        if (k + 1 < end) continue;
        std::string bytes = " |";
        if (!follows) {
          bytes += "\n|";
          for (std::size_t cell = i; cell < end; ++cell) bytes += " --- |";
        }
        add(blocks[k].text_end, bytes, true);
      }
      above = row;
      row_end = end;
    }
  }
  if (late.empty()) return;
  std::vector<Insertion> all;
  all.reserve(markup_.size() + late.size());
  auto next = markup_.begin();
  for (const Late& one : late) {
    while (next != markup_.end() && (next->at < one.insertion.at || (next->at == one.insertion.at && !one.first)))
      all.push_back(*next++);
    all.push_back(one.insertion);
  }
  all.insert(all.end(), next, markup_.end());
  markup_ = std::move(all);
}

}  // namespace cleaner::html
