#pragma once
// Heights: f on a grid over a view, and smooth interpolation from a coarse grid to a finer one.

#include <functional>
#include <vector>

#include "core/objective/objective.hpp"
#include "picture/view.hpp"

namespace thalweg {

struct Heights {
  View view;
  int subsampling = 1;  ///< pixels per sample along each axis
  int margin = 1;       ///< samples beyond each border
  int columns = 0, rows = 0;
  /// Top row first. Sample (i, j) lies at pixel ((i − margin + ½)·s, (j − margin + ½)·s) for subsampling s: pixel centres
  /// where s = 1.
  std::vector<double> f;

  /// Between the samples by cubic convolution, see refine(); p within the view or less than a sample beside it.
  double smooth(Pixel p) const;
};

/// Samples over which cubic interpolation reaches every pixel of the view and the margin of a finer grid.
inline constexpr int smooth_margin = 3;

/// Fills `heights`. `cancelled` is asked every few dozen points; where it says yes, the rest is left as it is and the
/// result is false.
bool sample_heights(const Objective& objective, const View& view, int subsampling, int margin, Heights& heights,
                    const std::function<bool()>& cancelled = {});
/// The same numbers from all processors at once, for a picture that is waited for.
void sample_heights_together(const Objective& objective, const View& view, int subsampling, int margin, Heights& heights);

/// Cubic convolution (Keys 1981, a = −½) along both axes: continuous slopes, and parabolas, such as a least-squares risk,
/// stay what they are. `coarse` has smooth_margin, and `subsampling` is at most half of its own. The result has `margin` 1.
void refine(const Heights& coarse, int subsampling, Heights& fine);

/// What f costs at one point, as far as a few points of the view tell, in seconds.
double seconds_per_point(const Objective& objective, const View& view);
/// The least `least`·2ᵏ with which sampling a view takes at most `budget` seconds; 64 at most.
int affordable_subsampling(const View& view, double seconds_per_point, double budget, int least);

}  // namespace thalweg
