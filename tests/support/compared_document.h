// A document that is ready to be compared, all of it kept.
//
//     Document document = make(7, make_story(1, 200));
//     index.add(document);
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "dedup/fingerprint.h"

namespace cleaner {

inline Document make(std::uint64_t number, std::string text) {
  static thread_local FingerprintScratch scratch;
  Document document;
  document.number = number;
  document.text = std::move(text);
  Block all;
  all.end = static_cast<std::uint32_t>(document.text.size());
  document.blocks.push_back(all);
  fingerprint(document, kernel(KernelChoice::scalar), scratch, document.signature);
  return document;
}

}  // namespace cleaner
