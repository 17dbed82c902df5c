#pragma once
// Histograms of the final values of ensemble members: a card of the right panel.

#include "panels/state.hpp"

namespace thalweg {

/// One contestant's histogram. Shares are relative to all its runs, including those that diverged.
struct FinalValues {
  std::vector<double> share;  ///< per bin
  double at_most_zero = 0;    ///< share of values ≤ 0, which have their own bin on a logarithmic axis
  double median = 0;          ///< over all runs, a diverged one counting as +∞
  std::size_t runs = 0, diverged = 0;
};

/// Bins shared by all histograms: equally wide on the axis from `low` to `high`, which is log₁₀ of the value if `log`.
struct FinalBins {
  double low = 0, high = 1;
  bool log = false;
  bool at_most_zero = false;  ///< with `log`: there are values ≤ 0
  bool from_zero = false;     ///< with `log`: there are positive values below `low`; they fall into the first bin
  /// Coordinate of `value` on the axis; −∞ for values ≤ 0 if `log`.
  double axis(double value) const;
  /// The range of bin `i` of `count` in words: "0.1 to 0.2".
  std::string interval(std::size_t i, std::size_t count) const;
};

/// Bins for the finite values f − `subtract` at the ends of all `ensembles`. With `log` they span at most 24 decades.
FinalBins final_bins(std::span<const Ensemble* const> ensembles, double subtract, bool log);
/// Histogram of one ensemble over `count` such bins and the bin of values ≤ 0.
FinalValues final_values(const Ensemble& ensemble, const FinalBins& bins, std::size_t count, double subtract);

/// Draws the card. Draws nothing without ensembles or during a prediction.
void draw_final_values(const Desk& desk);

}  // namespace thalweg
