#pragma once
// What is special about the graph of a function of one variable, found numerically: minima, maxima, inflections and
// stationary points that are neither.

#include <cstdint>
#include <vector>

#include "core/objective/objective.hpp"

namespace thalweg {

enum class GraphPointKind {
  minimum,     ///< f′ rises through zero, whatever f″ is there
  maximum,     ///< f′ falls through zero
  inflection,  ///< f″ changes its sign and f′ is not zero
  degenerate,  ///< f′ is zero but keeps its sign: a stationary inflection
};

struct GraphPoint {
  double x, f;
  double slope;  ///< f′; 0 up to rounding but for inflections
  GraphPointKind kind;
  bool global = false;  ///< for minima: nothing in the searched interval is lower
};

/// The points of `objective`'s graph in [low, high], ascending in x. Looks at f′ and f″ at the ends of `cells` equal
/// cells and finds what changes sign between them by bisection, to the last bits; two points in one cell can escape it.
/// Stretches where f′ or f″ is zero throughout have no points. `objective` is of dimension 1; low < high, cells ≥ 1.
std::vector<GraphPoint> line_points(const Objective& objective, double low, double high, std::size_t cells);

}  // namespace thalweg
