#pragma once
// The gradient field as plain data: arrows downhill on a lattice, or evenly spaced streamlines. Both lie fixed in the
// plane, so that they move with the map.

#include <vector>

#include "core/objective/objective.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// Along −∇f, centred on its lattice point; its length grows with the logarithm of ‖∇f‖.
struct GradientArrow {
  Pixel from, to;
};

/// Arrows `spacing` to twice as many pixels apart. None where ∇f is zero or not finite.
std::vector<GradientArrow> gradient_arrows(const Objective& objective, const View& view, float spacing);

/// Lines that follow ∇f, about `spacing` pixels or more apart (after Jobard & Lefer 1997).
class Streamlines {
 public:
  struct Line {
    std::vector<Vec2> points;  ///< downhill
  };

  /// The lines of a region round the view, made anew when the view leaves it or changes its scale; `objective_version`
  /// changes with the objective.
  const std::vector<Line>& lines(const Objective& objective, std::uint64_t objective_version, const View& view, float spacing);

 private:
  std::vector<Line> lines_;
  Domain region_{};
  double scale_ = 0;
  float spacing_ = 0;
  std::uint64_t version_ = 0;
};

}  // namespace thalweg
