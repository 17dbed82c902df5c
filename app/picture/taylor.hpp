#pragma once
// Isolines of the objective's Taylor model at one point, at the field's levels.

#include <optional>
#include <utility>
#include <vector>

#include "picture/field_levels.hpp"
#include "picture/view.hpp"

namespace thalweg {

struct TaylorPicture {
  std::vector<std::pair<Pixel, Pixel>> segments;
  std::optional<Vec2> centre;  ///< the stationary point of the second-order model (Newton's step), if unique
};

/// `order` 1: f + ∇f·d; 2: adds ½ dᵀHd. `spacing`: cell size in pixels; isolines are exact for order 1, within a pixel for
/// order 2. Empty if f or ∇f is not finite.
TaylorPicture taylor_picture(const Curvature& at, Vec2 x, int order, const FieldLevels& levels, const View& view, float spacing);

}  // namespace thalweg
