#pragma once
// The minimum along a ray from values alone.

#include "core/optimizer/ray.hpp"

namespace thalweg {

/// Three points, the middle one the lowest.
struct RayBracket {
  Ray::Trial a, b, c;
  bool found;  ///< false: φ falls without end, or is no number
};

/// From α = 0 and α = 1 whichever way φ falls, by parabolic extrapolation (Press et al., Numerical Recipes, section
/// 10.1), with the constants and ties of SciPy's `bracket`. α may come out negative. At most about 1000 trials.
RayBracket bracket_minimum(Ray& ray);

/// Brent's method from a point inside the bracket, with at most `most` trials. Points closer than relative·|α| + absolute
/// count as one.
Ray::Trial brent_minimum(Ray& ray, Bracket bracket, const Ray::Trial& inside, double relative, double absolute, int most);

}  // namespace thalweg
