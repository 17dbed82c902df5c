#pragma once
// Early stopping: the iterate at which the risk on data that no step sees was least. Prechelt 1998, Early stopping - but
// when?, doi:10.1007/3-540-49430-8_3.

#include <cstdint>
#include <optional>
#include <span>

#include "core/analysis/series.hpp"

namespace thalweg {

/// Which part of the data tells when to stop: the validation part, else the test part; nothing where there is neither.
std::optional<Quantity> stopping_risk(const Objective& objective);

struct BestIterate {
  std::int64_t step;
  double risk;
  bool exact;  ///< false: the least of samples of the curve, another iterate may be lower
  friend bool operator==(const BestIterate&, const BestIterate&) = default;
};

/// The first of iterates 0…`last` with the least value of `series`, as far as that is computed; NaN are passed over.
std::optional<BestIterate> best_iterate(const RunSeries& series, const Run& run, std::int64_t last);

}  // namespace thalweg
