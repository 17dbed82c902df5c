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
  int margin = 1;       ///< extra samples beyond each border
  int columns = 0, rows = 0;
  /// Top row first. Sample (i, j) lies at pixel ((i − margin + ½)·s, (j − margin + ½)·s) for subsampling s: pixel centres
  /// where s = 1.
  std::vector<double> f;

  /// f at p by cubic convolution, see refine(). `p` must lie in the view or less than a sample outside; needs smooth_margin.
  double smooth(Pixel p) const;
};

/// The margin with which cubic interpolation covers every pixel of the view and the margin of a finer grid.
inline constexpr int smooth_margin = 3;

/// Samples the objective. `cancelled` is polled every few dozen points; if it returns true, sampling stops and the result is
/// false.
bool sample_heights(const Objective& objective, const View& view, int subsampling, int margin, Heights& heights,
                    const std::function<bool()>& cancelled = {});
/// As sample_heights(), in parallel on all processors, blocking; the result is identical. Rethrows what the objective throws.
void sample_heights_together(const Objective& objective, const View& view, int subsampling, int margin, Heights& heights);

/// Interpolates to a finer grid by cubic convolution (Keys 1981, a = −½) along both axes: C¹, and exact for quadratics such as
/// a least-squares risk. `coarse` must have smooth_margin, `subsampling` must be at most half of coarse.subsampling. `fine`
/// has margin 1.
void refine(const Heights& coarse, int subsampling, Heights& fine);

/// The cost of one evaluation of f in seconds, measured at a few points of the view.
double seconds_per_point(const Objective& objective, const View& view);
/// The smallest subsampling `least`·2ᵏ with which sampling the view takes at most `budget` seconds, or the first that
/// reaches 64.
int affordable_subsampling(const View& view, double seconds_per_point, double budget, int least);

}  // namespace thalweg
