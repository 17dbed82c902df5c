#include "core/analysis/early_stopping.hpp"

namespace thalweg {

std::optional<Quantity> stopping_risk(const Objective& objective) {
  for (const Quantity quantity : {Quantity::validation_risk, Quantity::test_risk}) {
    if (is_defined(quantity, objective)) return quantity;
  }
  return std::nullopt;
}

std::optional<BestIterate> best_iterate(const RunSeries& series, const Run& run, std::int64_t last) {
  const auto values = series.values(run), steps = series.steps();
  std::optional<BestIterate> best;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t step = series.sparse() ? std::int64_t(steps[i]) : std::int64_t(i);
    if (step > last) break;
    if (values[i] < (best ? best->risk : infinity)) best = {step, values[i], true};
  }
  if (best) best->exact = !series.sparse() || (steps.size() > 1 && steps[0] == 0 && steps[1] == 1);
  return best;
}

}  // namespace thalweg
