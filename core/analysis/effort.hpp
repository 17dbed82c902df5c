#pragma once
// Effort: the cost axis along which runs are compared. A Newton step costs more than a gradient step, so a fair comparison
// counts evaluations of the objective rather than steps.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/run/run.hpp"

namespace thalweg {

enum class Effort { steps, gradients, evaluations, epochs, samples };

/// The cost of one ∇f and one ∇²f in evaluations of f, each ≥ 0.
struct Price {
  double gradient = 1;
  double hessian = 2;  ///< the default is that of differences of gradients in two dimensions
  friend bool operator==(const Price&, const Price&) = default;
};

struct EffortInfo {
  Effort effort;
  std::string_view id;    ///< "evaluations"
  std::string_view name;  ///< English: "Function evaluations"
  std::string_view unit;  ///< English, singular: "step", "evaluation"
  bool data = false;      ///< only for objectives that average over data
};
std::span<const EffortInfo> efforts();
const EffortInfo& info(Effort effort);
/// The entry with this id, or null.
const EffortInfo* find_effort(std::string_view id);

/// The cumulative cost of reaching iterate `step`, 0…run.last(): steps, gradients (a batch gradient counts as one), weighted
/// evaluations (a gradient over B of n samples costs B / n of price.gradient), epochs, or samples seen. The last two are 0
/// if the objective is not an average over data.
double effort(const Run& run, std::int64_t step, Effort effort, const Price& price = {});

/// The effort at every iterate of one run, ascending; extended as the run grows.
class Abscissae {
 public:
  /// Appends new iterates. Recomputes everything if `version` (which changes with the run's past), `effort` or `price` changed.
  void update(const Run& run, std::uint64_t version, Effort effort, const Price& price);
  /// One value per iterate; empty for Effort::steps, where the abscissa is the step itself.
  std::span<const double> values() const { return values_; }
  double at(std::int64_t step) const { return values_.empty() ? double(step) : values_[std::size_t(step)]; }
  /// The last of iterates 0…`last` whose abscissa is ≤ x; 0 if there is none. x is not NaN.
  std::int64_t step_at(double x, std::int64_t last) const;
  /// Incremented whenever existing values change, not when values are appended.
  std::uint64_t version() const { return version_; }

 private:
  std::vector<double> values_;
  std::uint64_t run_version_ = 0, version_ = 0;
  Effort effort_ = Effort::steps;
  Price price_;
};

}  // namespace thalweg
