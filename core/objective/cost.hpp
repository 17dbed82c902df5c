#pragma once
// Estimated cost of evaluating an objective, to recognize long computations before they start.

#include <cstddef>

#include "core/objective/objective.hpp"

namespace thalweg {

/// The cost of one evaluation in rows: 1 for a formula, the number of training rows for an average over data, and that of
/// the underlying plane for a slice.
double cost(const Objective& objective);

/// How finely a slice is sampled when one evaluation costs `cost` rows: the number of samples that determine its plot window,
/// and of cells in the search for its critical points. Fewer for expensive objectives, within fixed bounds.
std::size_t window_samples(double cost);
std::size_t search_cells(double cost);

}  // namespace thalweg
