#pragma once
// What an objective's evaluations cost, so that long work can be told before it begins.

#include <cstddef>

#include "core/objective/objective.hpp"

namespace thalweg {

/// What one evaluation costs, in rows: 1 for a formula, as many as there are training rows for an average over data, and
/// for a slice what its plane's cost.
double cost(const Objective& objective);

// How many places of a line a slice looks at whose evaluations cost `cost`: all of them where they are cheap, fewer where
// they are dear. In describing its window, and in cells of the search for its critical points.
std::size_t window_samples(double cost);
std::size_t search_cells(double cost);

}  // namespace thalweg
