// Pages of one site, for tests of what a survey of a site finds.
#pragma once

#include <string>

#include "articles.h"
#include "cleaner/document.h"

/// The article of this number as a page, and `more` behind it.
inline cleaner::Document page_of(std::size_t number, const std::string& more = "") {
  cleaner::Document d;
  d.number = number;
  d.site = "post.example";
  d.text = articles()[number].page() + more;
  return d;
}
