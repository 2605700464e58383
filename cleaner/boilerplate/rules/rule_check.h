// Checks a rule: its pattern, and its examples.
//
//     pattern "Read more"   ->  Error: text is matched in lower case, write 'r' for R
#pragma once

#include <string>

#include "boilerplate/rules/rule.h"
#include "boilerplate/rules/step_limited_regex.h"

namespace cleaner {

/// The compiled pattern of a rule. Throws Error, which begins with `which`, where the pattern is wrong or the rule
/// fails on one of its examples.
boost::regex checked_pattern(const Rule& rule, const std::string& which);

}  // namespace cleaner
