#pragma once
// The gradient field as plain data: arrows along −∇f on a lattice, or evenly spaced streamlines. Both are fixed in the
// plane, so that they move with the map.

#include <cstdint>
#include <functional>
#include <vector>

#include "core/objective/objective.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// An arrow along −∇f, centred on its lattice point. Its length increases with log ‖∇f‖, relative to the view.
struct GradientArrow {
  Pixel from, to;
};

/// Arrows on a lattice whose step is between `spacing` and 2·`spacing` pixels. None where ∇f is zero or not finite.
std::vector<GradientArrow> gradient_arrows(const Objective& objective, const View& view, float spacing);

/// A request for streamlines; `version` is the objective's.
struct StreamlinesWish {
  std::uint64_t version = 0;
  View view;
  float spacing = 1;  ///< pixels
  friend bool operator==(const StreamlinesWish&, const StreamlinesWish&) = default;
};

/// Streamlines of ∇f, about `spacing` pixels or more apart (after Jobard & Lefer 1997).
class Streamlines {
 public:
  struct Line {
    std::vector<Vec2> points;  ///< downhill
  };

  /// Traces lines over the view and a margin of 40 % around it. `cancelled` is polled before each line; if it returns true,
  /// no lines are left.
  void trace(const Objective& objective, const StreamlinesWish& wish, const std::function<bool()>& cancelled = {});
  /// Whether the traced lines can serve `wish`: same scale, spacing and version, and its view within the traced region.
  bool cover(const StreamlinesWish& wish) const;
  const std::vector<Line>& lines() const { return lines_; }

 private:
  std::vector<Line> lines_;
  Domain region_{};
  StreamlinesWish made_;
};

}  // namespace thalweg
