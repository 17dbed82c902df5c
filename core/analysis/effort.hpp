#pragma once
// Effort: what runs are compared by. A step of Newton's method costs more than one of gradient descent, so a race is
// only fair when the horizontal axis counts what a method has asked of the objective.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/run/run.hpp"

namespace thalweg {

enum class Effort { steps, gradients, evaluations, epochs, samples };

/// What one ∇f and one ∇²f cost, in evaluations of f. 0 or more.
struct Price {
  double gradient = 1;
  double hessian = 2;  ///< in the plane: two differences of gradients
  friend bool operator==(const Price&, const Price&) = default;
};

struct EffortInfo {
  Effort effort;
  std::string_view id;    ///< "evaluations"
  std::string_view name;  ///< English: "Function evaluations"
  std::string_view unit;  ///< English, of one, before a number: "step", "evaluation"
  bool data = false;      ///< only where the objective is an average over data
};
std::span<const EffortInfo> efforts();
const EffortInfo& info(Effort effort);
/// Null when there is none of this id.
const EffortInfo* find_effort(std::string_view id);

/// What it took to reach iterate `step`, 0…run.last(): steps, gradients (over a batch or over all samples), evaluations of f
/// at their price (a gradient over B of n samples costs B / n of one), passes over the training samples, or samples looked
/// at. The last two are 0 where the objective is no average over data.
double effort(const Run& run, std::int64_t step, Effort effort, const Price& price = {});

/// The abscissae of all iterates of one run, ascending; they grow with it.
class Abscissae {
 public:
  /// Brings them up to date; `version` changes when the run's past did.
  void update(const Run& run, std::uint64_t version, Effort effort, const Price& price);
  /// One an iterate; empty where the abscissa is the step itself.
  std::span<const double> values() const { return values_; }
  double at(std::int64_t step) const { return values_.empty() ? double(step) : values_[std::size_t(step)]; }
  /// The last of iterates 0…`last` whose abscissa is not above `x`; 0 when there is none.
  std::int64_t step_at(double x, std::int64_t last) const;
  /// Grows with each change of values other than appended ones.
  std::uint64_t version() const { return version_; }

 private:
  std::vector<double> values_;
  std::uint64_t run_version_ = 0, version_ = 0;
  Effort effort_ = Effort::steps;
  Price price_;
};

}  // namespace thalweg
