#pragma once
// The brackets [low, high] of a bracketing method along its run.

#include <optional>
#include <vector>

#include "core/run/run.hpp"

namespace thalweg {

/// The value of the update's last row of role `bracket`; nullopt if it has none.
std::optional<Bracket> bracket_of(const Recorder& explained);

/// The brackets after the steps that leave iterates first…last, 0 ≤ first, last ≤ run.last(). Stops at the first step that
/// has no bracket or ends the run. Replays the run: one Run::explain() a step.
std::vector<Bracket> brackets(const Run& run, std::int64_t first, std::int64_t last);

/// The lengths high − low of the first `most` brackets of the run, to be compared with the theoretical rate^k.
std::vector<double> bracket_lengths(const Run& run, std::int64_t most = 2000);

}  // namespace thalweg
