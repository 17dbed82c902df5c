#pragma once
// Early stopping: the iterate with the least risk on held-out data. Prechelt 1998, Early stopping - but
// when?, doi:10.1007/3-540-49430-8_3.

#include <cstdint>
#include <optional>
#include <span>

#include "core/analysis/series.hpp"

namespace thalweg {

/// The risk to stop by: that of the validation part, or of the test part if there is no validation part; nullopt without both.
std::optional<Quantity> stopping_risk(const Objective& objective);

struct BestIterate {
  std::int64_t step;
  double risk;
  bool exact;  ///< false: the series is subsampled, so another iterate may be lower
  friend bool operator==(const BestIterate&, const BestIterate&) = default;
};

/// The first of iterates 0…`last` with the least value of `series`, among the values computed so far. NaN is skipped; nullopt
/// if no value is finite.
std::optional<BestIterate> best_iterate(const RunSeries& series, const Run& run, std::int64_t last);

}  // namespace thalweg
