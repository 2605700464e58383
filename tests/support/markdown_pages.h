// Pages to test Markdown with: read with their markup, and random ones of pieces that interact in Markdown.
#pragma once

#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "html/render.h"

namespace cleaner {

/// `about`, if not null, receives the elements and blocks of the page.
inline Document read_markdown(std::string_view page, const Kernel& with = kernel(KernelChoice::automatic),
                              html::Page* about = nullptr) {
  Document document;
  document.is_page = true;
  document.page.html = page;
  html::ReadScratch scratch;
  html::Page own;
  read(document, with, scratch, about != nullptr ? *about : own, true);
  return document;
}

inline constexpr std::string_view kMarkdownPieces[] = {"<b>",
                                                       "</b>",
                                                       "<i>",
                                                       "</i>",
                                                       "<a href=x>",
                                                       "</a>",
                                                       "<li>",
                                                       "<ul>",
                                                       "</ul>",
                                                       "<ol>",
                                                       "</ol>",
                                                       "<p>",
                                                       "<pre>",
                                                       "</pre>",
                                                       "<br>",
                                                       "<hr>",
                                                       "<td>",
                                                       "<tr>",
                                                       "<table>",
                                                       "</table>",
                                                       "<blockquote>",
                                                       "</blockquote>",
                                                       "<h2>",
                                                       "</h2>",
                                                       "<code>",
                                                       "</code>",
                                                       "a",
                                                       "word",
                                                       " ",
                                                       " ",
                                                       "*",
                                                       "`",
                                                       "_",
                                                       "[",
                                                       "](",
                                                       "!",
                                                       "&lt;",
                                                       "\n",
                                                       "| ",
                                                       "1.",
                                                       "2) ",
                                                       "#",
                                                       "&gt;",
                                                       "- ",
                                                       "+ ",
                                                       "\\",
                                                       "&nbsp;",
                                                       "\u201c",
                                                       "\u201d.",
                                                       "\u00e9",
                                                       "(",
                                                       ")",
                                                       "~~~",
                                                       "===",
                                                       "<div>",
                                                       "</div>",
                                                       "&amp;amp;",
                                                       "<td><b>",
                                                       "<td>x<td>y<tr>"};

/// A page of fewer than `most` pieces.
inline std::string random_page(std::mt19937& random, std::size_t most) {
  std::string page;
  for (std::size_t n = random() % most; n > 0; --n) page += kMarkdownPieces[random() % std::size(kMarkdownPieces)];
  return page;
}

}  // namespace cleaner
