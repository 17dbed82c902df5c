#pragma once
// Slice: the restriction of a function of two variables to a line, as a function of one variable.

#include <array>
#include <memory>

#include "core/objective/objective.hpp"

namespace thalweg {

/// The line t ↦ through + t·(cos angle, sin angle); t is the signed distance from `through`.
struct Slice {
  Vec2 through;
  double angle = 0;  ///< degrees, anticlockwise from the x axis
  friend bool operator==(const Slice&, const Slice&) = default;

  Vec2 direction() const;  ///< of length 1; exact for multiples of 90°
  Vec2 at(double t) const { return through + t * direction(); }
  /// The t of the orthogonal projection of p onto the line.
  double along(Vec2 p) const { return dot(p - through, direction()); }
};

/// The range of t and the suggested starts, the default first. Derived from the plane's domain without evaluating f.
struct SliceRange {
  double low, high;
  std::array<Vec2, 4> starts;
};
SliceRange range_of(const Slice& slice, const Domain& plane);

/// `plane` (dimension 2) along `slice`: an objective of dimension 1 with the same parameters and exact derivatives. Its domain
/// is the part of the line inside the plane's domain or, if the line misses it, a segment about `through` as long as the
/// longer side of the plane's domain. Its critical points are found numerically there on first use.
std::unique_ptr<Objective> slice_of(std::unique_ptr<Objective> plane, const Slice& slice);

}  // namespace thalweg
