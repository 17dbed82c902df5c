#pragma once
// The brackets of a run whose method holds its solution between two ends.

#include <optional>
#include <vector>

#include "core/run/run.hpp"

namespace thalweg {

/// What a row of role `bracket` says of this update (the last one, where there are several); nothing where there is none.
std::optional<Bracket> bracket_of(const Recorder& explained);

/// The brackets after the updates that leave iterates first…last, by replay: 0 ≤ first, last ≤ run.last(). Empty when the
/// first of them has none; ends early where a later one has none.
std::vector<Bracket> brackets(const Run& run, std::int64_t first, std::int64_t last);

/// Their lengths, from the run's first update on, at most `most` of them: what a plot shows against rate^k.
std::vector<double> bracket_lengths(const Run& run, std::int64_t most = 2000);

}  // namespace thalweg
