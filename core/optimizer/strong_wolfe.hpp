#pragma once
// Line search for the strong Wolfe conditions, with the same decisions as PyTorch's (torch.optim.lbfgs), which follows
// M. Schmidt's minFunc: bracketing by cubic extrapolation, then zoom by cubic interpolation. Nocedal & Wright, Numerical
// Optimization, 2nd ed., Algorithms 3.5 and 3.6. Used by L-BFGS; the other methods follow SciPy, whose search for the same
// conditions tries other lengths (line_search.cpp).

#include "core/optimizer/ray.hpp"

namespace thalweg {

/// Armijo's condition φ(α) ≤ φ(0) + c₁αφ′(0) and the curvature condition |φ′(α)| ≤ c₂|φ′(0)|; 0 < c₁ < c₂ < 1.
struct StrongWolfe {
  double c1 = 1e-4, c2 = 0.9;
  double tolerance_change = 1e-9;  ///< a bracket shorter than this in every coordinate ends the search
  int most = 25;                   ///< trials after the first one
};

/// Searches from α = first > 0 on a ray with known φ′(0) < 0, evaluating φ and φ′ at each trial. Returns an α that meets both
/// conditions or, if a limit is hit, that of the lower end of the bracket: 0 if no trial was lower than the start.
double strong_wolfe(Ray& ray, double first, const StrongWolfe& rule);

}  // namespace thalweg
