#pragma once
// The heights at which the members of the ensembles end, as histograms: a card of the right panel.

#include "panels/state.hpp"

namespace thalweg {

/// One contestant's histogram. Shares of all its runs, also of those that diverged.
struct FinalValues {
  std::vector<double> share;  ///< per bin
  double at_most_zero = 0;    ///< the share of those that a logarithmic axis has no place for: in a bin of their own
  double median = 0;          ///< infinite where half of them diverged
  std::size_t runs = 0, diverged = 0;
};

/// The bins of all contestants' histograms: equally wide between `low` and `high`, which are log₁₀ where `log`.
struct FinalBins {
  double low = 0, high = 1;
  bool log = false;
  bool at_most_zero = false;  ///< with `log`: there are values ≤ 0
  bool from_zero = false;     ///< with `log`: there are positive values below `low`; they fall into the first bin
  double axis(double value) const;
  /// The values of bin i of `count` in words: "0.1 to 0.2".
  std::string interval(std::size_t i, std::size_t count) const;
};

/// Bins for the finite final values − `subtract` of all `ensembles`. With `log` they span at most 24 decades.
FinalBins final_bins(std::span<const Ensemble* const> ensembles, double subtract, bool log);
/// How the runs of one ensemble spread over `count` such bins and the one of values ≤ 0.
FinalValues final_values(const Ensemble& ensemble, const FinalBins& bins, std::size_t count, double subtract);

/// Nothing while there are no ensembles.
void draw_final_values(const Desk& desk);

}  // namespace thalweg
