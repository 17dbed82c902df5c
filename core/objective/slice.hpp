#pragma once
// A slice: a function of two variables along a line of the plane, as a function of one variable.

#include <array>
#include <memory>

#include "core/objective/objective.hpp"

namespace thalweg {

/// A line of the plane: t ↦ through + t·(cos angle, sin angle). t is the distance from `through`.
struct Slice {
  Vec2 through;
  double angle = 0;  ///< degrees from the x axis, anticlockwise
  friend bool operator==(const Slice&, const Slice&) = default;

  Vec2 direction() const;  ///< of length 1; exact for multiples of 90°
  Vec2 at(double t) const { return through + t * direction(); }
  /// The t of the point of the line that is nearest to p.
  double along(Vec2 p) const { return dot(p - through, direction()); }
};

/// What follows from the domain of a slice's plane, without a look at any value: the range of t, and the starts in it, the
/// default first.
struct SliceRange {
  double low, high;
  std::array<Vec2, 4> starts;
};
SliceRange range_of(const Slice& slice, const Domain& plane);

/// `plane` (of dimension 2) along `slice`: an objective of dimension 1 with the same parameters and exact derivatives.
/// Its domain is the part of the line within the plane's domain; where the line misses that, as long a part round
/// `through`. Its critical points are found numerically there.
std::unique_ptr<Objective> slice_of(std::unique_ptr<Objective> plane, const Slice& slice);

}  // namespace thalweg
