#pragma once
// A line search for the strong Wolfe conditions, decision for decision that of PyTorch (torch.optim.lbfgs), which
// follows M. Schmidt's minFunc: a bracket by cubic extrapolation, then zoom by cubic interpolation.
// Nocedal & Wright, Numerical Optimization, 2nd ed., Algorithms 3.5 and 3.6. L-BFGS asks here; the other methods follow
// SciPy, whose search for the same conditions tries other lengths (line_search.cpp).

#include "core/optimizer/ray.hpp"

namespace thalweg {

/// Armijo's condition φ(α) ≤ φ(0) + c₁αφ′(0) and the curvature condition |φ′(α)| ≤ c₂|φ′(0)|; 0 < c₁ < c₂ < 1.
struct StrongWolfe {
  double c1 = 1e-4, c2 = 0.9;
  double tolerance_change = 1e-9;  ///< a bracket shorter than this, in any coordinate of the plane, ends the search
  int most = 25;                   ///< trials after the first one
};

/// Begins at `first` > 0 on a ray whose φ′(0) < 0 is known; asks for φ and φ′ at every trial. Returns the accepted α, or
/// that of the lowest end of the bracket where a bound was hit: 0 when no trial was lower than the start.
double strong_wolfe(Ray& ray, double first, const StrongWolfe& rule);

}  // namespace thalweg
