#pragma once
// Derivative-free minimization along a ray.

#include "core/optimizer/ray.hpp"

namespace thalweg {

/// Three points with α monotone, φ(b) ≤ φ(a) and φ(b) ≤ φ(c).
struct RayBracket {
  Ray::Trial a, b, c;
  bool found;  ///< false: φ keeps falling or is not finite
};

/// Brackets a minimum from α = 0 and α = 1, in the direction in which φ falls, by parabolic extrapolation (Press et al.,
/// Numerical Recipes, section 10.1) with the constants and ties of SciPy's `bracket`. α may be negative. At most 1000
/// rounds of one or two trials.
RayBracket bracket_minimum(Ray& ray);

/// The lowest point that Brent's method finds from `inside`, a point of the bracket, with at most `most` trials and a
/// tolerance of relative·|α| + absolute.
Ray::Trial brent_minimum(Ray& ray, Bracket bracket, const Ray::Trial& inside, double relative, double absolute, int most);

}  // namespace thalweg
