#pragma once
// Numerical search for the minima, maxima, inflections and stationary inflections of a function of one variable.

#include <cstdint>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

enum class GraphPointKind {
  minimum,     ///< f′ changes from − to +, whatever f″ is
  maximum,     ///< f′ changes from + to −
  inflection,  ///< f″ changes sign and f′ ≠ 0
  degenerate,  ///< f′ = 0 without a sign change: a stationary inflection
};

struct GraphPoint {
  double x, f;
  double slope;  ///< f′; 0 up to rounding except at inflections
  GraphPointKind kind;
  bool global = false;  ///< a minimum, and no sample or point of the interval is lower
};

/// The points of the graph in [low, high], ascending in x. `objective` has dimension 1; low < high, cells ≥ 1. Samples f′ and
/// f″ at the ends of `cells` equal cells and bisects their sign changes to full precision; two points of one kind in the same
/// cell are missed. Intervals on which f′ or f″ vanishes identically yield no points.
std::vector<GraphPoint> line_points(const Objective& objective, double low, double high, std::size_t cells);

}  // namespace thalweg
