// Chooses how a run compares its documents.
//
//     make_dedup_pass({options, ...}, /*stream=*/true)      // OnlineDedup; with --dedup none, one that keeps all
#pragma once

#include <memory>

#include "run/dedup_pass.h"

namespace cleaner {

/// The pass that the options ask for. `stream`: documents can be read only once.
std::unique_ptr<DedupPass> make_dedup_pass(const DedupContext& context, bool stream);

}  // namespace cleaner
