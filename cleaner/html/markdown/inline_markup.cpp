#include "html/markdown/inline_markup.h"

#include <algorithm>

#include "html/markdown/emphasis.h"
#include "html/markdown/escape.h"

namespace cleaner::html {

void InlineMarkup::clear() {
  phrases_.clear();
  closed_.clear();
}

void InlineMarkup::start(std::size_t place, Inline kind, std::string_view address) {
  if (has(kind) || has(Inline::code)) return;
  phrases_.push_back({.place = place, .kind = kind, .address = std::string(address)});
}

void InlineMarkup::end(std::size_t place, const std::string& text) {
  if (phrases_.empty() || phrases_.back().place < place) return;
  close_from(phrases_.size() - 1, text);
  phrases_.pop_back();
}

bool InlineMarkup::has(Inline kind) const {
  return std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) { return phrase.kind == kind; });
}

void InlineMarkup::end_link(const std::string& text) {
  for (std::size_t i = 0; i < phrases_.size(); ++i)
    if (phrases_[i].kind == Inline::link) {
      close_from(i, text);
      phrases_.erase(phrases_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
}

void InlineMarkup::close(Phrase& phrase, const std::string& text) {
  phrase.opened = false;
  const std::string_view inside = std::string_view(text).substr(phrase.text_begin);
  std::size_t blanks = trailing_white_space(inside);
  if (blanks == inside.size()) blanks = 0;  // bytes that are not UTF-8 and only together look like blanks
  const std::size_t at = std::max<std::size_t>(text.size() - blanks, page_.markup.back().at);
  switch (phrase.kind) {
    case Inline::bold:
    case Inline::italic:
      add_closed({at, phrase.insertion, page_.markup.size(), phrase.kind});
      page_.emphases.push_back({phrase.insertion, page_.markup.size()});
      page_.insert(at, phrase.kind == Inline::bold ? "**" : "*", true);
      break;
    case Inline::code: {
      const std::string_view code = std::string_view(text).substr(phrase.text_begin, at - phrase.text_begin);
      const std::string ticks(longest_backticks(code) + 1, '`');
      const bool apart = code.front() == '`' || code.back() == '`';
      add_closed({at, phrase.insertion, page_.markup.size(), phrase.kind});
      page_.set_text(page_.markup[phrase.insertion], apart ? ticks + " " : ticks);
      page_.insert(at, apart ? " " + ticks : ticks, true);
      break;
    }
    case Inline::link:
      page_.links.push_back(page_.markup.size());
      page_.insert(at, phrase.address, true);
      phrase.is_written = true;
      break;
  }
}

void InlineMarkup::add_closed(const Closed& closed) {
  if (!closed_.empty() && closed_.back().at != closed.at) closed_.clear();
  closed_.push_back(closed);
}

void InlineMarkup::close_from(std::size_t from, const std::string& text) {
  for (std::size_t i = phrases_.size(); i-- > from;)
    if (phrases_[i].opened) close(phrases_[i], text);
}

/// Do the insertions at this offset end code?
bool InlineMarkup::code_ends(std::size_t at) const {
  for (auto one = page_.markup.rbegin(); one != page_.markup.rend() && one->at == at; ++one)
    if (one->closes && page_.text_of(*one).ends_with('`')) return true;
  return false;
}

void InlineMarkup::open(const std::string& text, std::size_t at) {
  // A phrase that ended here and begins again continues: Markdown would not read the two as two.
  while (!closed_.empty() && closed_.back().at == at && closed_.back().closer + 1 == page_.markup.size()) {
    const Closed& last = closed_.back();
    const auto next = std::find_if(phrases_.begin(), phrases_.end(),
                                   [](const Phrase& phrase) { return !phrase.opened && !phrase.is_written; });
    if (next == phrases_.end() || next->kind != last.kind) break;
    next->opened = true;
    next->insertion = last.opener;
    next->text_begin = page_.markup[last.opener].at;
    if (last.kind != Inline::code) page_.emphases.pop_back();
    page_.markup.pop_back();
    closed_.pop_back();
  }
  closed_.clear();
  for (Phrase& phrase : phrases_) {
    if (phrase.opened || phrase.is_written) continue;
    phrase.opened = true;
    phrase.insertion = page_.markup.size();
    phrase.text_begin = at;
    if (phrase.kind == Inline::link && at == text.size() && text.ends_with('!') && !code_ends(at))
      page_.escaped.push_back(at - 1);  // else it would be an image
    page_.insert(at, phrase.kind == Inline::bold     ? "**"
                     : phrase.kind == Inline::italic ? "*"
                     : phrase.kind == Inline::link   ? "["
                                                     : "");
  }
}

}  // namespace cleaner::html
