#pragma once
// The Taylor model of the objective at one point, as isolines at the heights of the field's own.

#include <optional>
#include <utility>
#include <vector>

#include "picture/field_levels.hpp"
#include "picture/view.hpp"

namespace thalweg {

struct TaylorPicture {
  std::vector<std::pair<Pixel, Pixel>> segments;
  std::optional<Vec2> centre;  ///< of the second-order model, where it has just one: where Newton's step goes
};

/// `order` 1: f + ∇f·d; 2: with ½ dᵀHd. `spacing`: pixels between samples; the isolines are exact for the first order
/// and as good as one pixel for the second.
TaylorPicture taylor_picture(const Curvature& at, Vec2 x, int order, const FieldLevels& levels, const View& view, float spacing);

}  // namespace thalweg
