// What a misspelt word was probably meant to be.
//
//     suggest("strictnes", {"strictness", "site-lines"})   // "strictness": one letter is missing
//     suggest("advert", {"date", "advertisement"})         // "advertisement": the word is its beginning
//     suggest("colour", {"date", "advertisement"})         // nullopt: nothing is near
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cleaner {

/// The edit distance of two words: the least number of letters inserted, deleted, replaced, or swapped with their
/// neighbour (Damerau, "A technique for computer detection and correction of spelling errors", CACM 1964; optimal
/// string alignment, by the dynamic program of Wagner and Fischer, JACM 1974). Returns bound + 1 where it is more than
/// `bound`.
///
///     edit_distance("dedpu", "dedup", 2)    // 1
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound);

/// The candidate that `word` was probably meant to be: the one a single edit away; else the shortest that begins with
/// `word`; else the nearest one, where a third of the letters of `word`, three at most, are edits. Upper and lower case
/// are equal, and the earlier candidate wins a tie. A word of one letter has no suggestion.
std::optional<std::string> suggest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace cleaner
