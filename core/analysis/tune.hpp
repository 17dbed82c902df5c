#pragma once
// The learning rate (and, if wanted, the momentum) with which a method does best on one surface from one start, for a
// stated budget and score. Every candidate is a whole run: nothing is assumed about the method. All of
// them see the same batches and the same noise.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/effort.hpp"
#include "core/analysis/rate_search.hpp"

namespace thalweg {

enum class TuneScore {
  final_value,  ///< f − f* where the budget ends; runs that arrive to rounding are told apart by when
  evaluations,  ///< evaluations after which f − f* stays below the tolerance
  /// The factor by which ∇f shrinks per evaluation, over the second half of the way down to rounding, or to shortly before the
  /// end of the budget. None (infinite) where a run ends higher than it began or takes too few steps.
  rate,
};

struct TuneRule {
  std::int64_t budget =
      1000;  ///< evaluations, at their price, and at most as many steps; ≥ 1. A first-order method's step is one, over a batch less
  TuneScore score = TuneScore::final_value;
  double tolerance = 0.1;  ///< of f − f*, > 0; only for the score `evaluations`
  /// f*; where it is not known the value counts as it is. A run that ends below it (see lowest_value()) counts as diverged,
  /// except on a risk.
  std::optional<double> least = {};
  bool second = false;  ///< also tune the momentum, or β₁, where the method has one
  Price price = {};
  friend bool operator==(const TuneRule&, const TuneRule&) = default;
};

struct Tuned {
  std::string skipped;  ///< why there is nothing to tune; empty where there is
  std::size_t lr_param = 0;
  std::optional<std::size_t> second_param;  ///< only where the rule asks for it
  double second = 0;
  TuneSample before;                 ///< with the present values
  TuneSample best;                   ///< four significant digits, so that it can be written down
  std::optional<RateRange> plateau;  ///< the rates about it that score within a factor 2; nothing where f* is not known
  std::vector<TuneSample> strip;     ///< score against η with the best second parameter, ascending in lr
  bool fractions = false;            ///< evaluations come in fractions: over batches, or at such a price
  bool finished = false;             ///< false: cancelled, and the rest means nothing
};

/// The position of the parameter that goes with the learning rate: `momentum`, else `beta1`.
std::optional<std::size_t> second_parameter(const MethodInfo& info);

/// Tunes what `spec` runs; its stop rules are set aside and its budget is the rule's. η is looked for from 10⁻⁸ to 10³:
/// a quarter of a decade apart, then about the best by the worst score within 3 % of η (1 % for the score `rate`), so that
/// a plateau is preferred to a needle; the second parameter on a grid, then by golden section, each value judged by the worst
/// score about its best η in the same way. `progress` gets 0…1 before each run and tells whether to go on.
Tuned tune(const RunSpec& spec, const TuneRule& rule, const std::function<bool(double)>& progress = {});

}  // namespace thalweg
