#pragma once
// The gradient field as plain data: arrows downhill on a lattice, or evenly spaced streamlines. Both lie fixed in the
// plane, so that they move with the map.

#include <cstdint>
#include <functional>
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

/// What streamlines are to cover; `version` changes with the objective.
struct StreamlinesWish {
  std::uint64_t version = 0;
  View view;
  float spacing = 1;  ///< pixels
  friend bool operator==(const StreamlinesWish&, const StreamlinesWish&) = default;
};

/// Lines that follow ∇f, about `spacing` pixels or more apart (after Jobard & Lefer 1997).
class Streamlines {
 public:
  struct Line {
    std::vector<Vec2> points;  ///< downhill
  };

  /// Makes the lines of a region round the view; `cancelled` is asked every few points, and then nothing is made.
  void trace(const Objective& objective, const StreamlinesWish& wish, const std::function<bool()>& cancelled = {});
  /// The lines are those that are wished for: the same scale and objective, and the view within their region.
  bool cover(const StreamlinesWish& wish) const;
  const std::vector<Line>& lines() const { return lines_; }

 private:
  std::vector<Line> lines_;
  Domain region_{};
  StreamlinesWish made_;
};

}  // namespace thalweg
