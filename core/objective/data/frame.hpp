#pragma once
// Which part of the plane a map of a risk shows at first, where the rows are one's own.

#include <functional>
#include <vector>

#include "core/objective/data/samples.hpp"
#include "core/objective/objective.hpp"

namespace thalweg {

/// The domain round the minimum of a convex risk and the origin, where runs like to begin; `usual` where that shows both
/// well, so that the map keeps still while a point is dragged. A minimum at infinity has to be kept finite by the caller.
Domain frame_minimum(const std::function<Curvature(Vec2)>& risk, const Domain& usual);

/// `wished` with its ends moved out to round numbers; `usual` where the two differ little.
Domain settled(const Domain& wished, const Domain& usual);

/// Points at the same places of `to` as they have in `from`; one at the origin stays there where `to` holds it.
std::vector<Vec2> carried(std::span<const Vec2> points, const Domain& from, const Domain& to);

/// At most `most` of rows first, …, first + count − 1, evenly spread.
Samples thinned(const Samples& rows, std::size_t first, std::size_t count, std::size_t most);

/// √(mean of the squares); 0 of an empty column.
double root_mean_square(const std::vector<double>& column);

}  // namespace thalweg
