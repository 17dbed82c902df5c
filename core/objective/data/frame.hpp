#pragma once
// The initial view of the map of a risk on user-supplied rows.

#include <functional>
#include <vector>

#include "core/objective/data/samples.hpp"
#include "core/objective/objective.hpp"

namespace thalweg {

/// A domain that contains the minimum of a convex risk and the origin, where runs usually start. Returns `usual` if that fits
/// about as well, so that the map stays still while a row is dragged. The risk must have a finite minimum.
Domain frame_minimum(const std::function<Curvature(Vec2)>& risk, const Domain& usual);

/// `wished` with its ends rounded outwards to round numbers; `usual` if the two differ little or `wished` is not finite.
Domain settled(const Domain& wished, const Domain& usual);

/// Maps `points` affinely from the rectangle `from` to `to`; a point at the origin stays there if `to` contains it.
std::vector<Vec2> carried(std::span<const Vec2> points, const Domain& from, const Domain& to);

/// At most `most` of the rows first, …, first + count − 1, evenly spaced.
Samples thinned(const Samples& rows, std::size_t first, std::size_t count, std::size_t most);

/// √(mean of the squares); 0 for an empty column.
double root_mean_square(const std::vector<double>& column);

}  // namespace thalweg
