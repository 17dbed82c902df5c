#pragma once
// The heights at which the members of the ensembles end, as histograms: a card of the right panel.

#include "panels/state.hpp"

namespace thalweg {

/// One contestant's histogram. Shares of all its runs, also of those that diverged.
struct FinalValues {
  std::vector<double> share;  ///< per bin
  double median = 0;          ///< infinite where half of them diverged
  std::size_t runs = 0, diverged = 0;
};

/// The bins of all contestants' histograms: equally wide between `low` and `high`, which are log₁₀ where `log`.
struct FinalBins {
  double low = 0, high = 1;
  bool log = false;
  double axis(double value) const;
};

/// Bins for the finite final values − `subtract` of all `ensembles`. With `log`, what is not positive falls into the first.
FinalBins final_bins(std::span<const Ensemble* const> ensembles, double subtract, bool log);
FinalValues final_values(const Ensemble& ensemble, const FinalBins& bins, std::size_t count, double subtract);

/// Nothing while there are no ensembles.
void draw_final_values(const Desk& desk);

}  // namespace thalweg
