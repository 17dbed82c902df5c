#pragma once
// Finds the learning rate (and optionally the momentum) with which a method scores best on one objective from one start,
// within a budget. Every candidate is judged by a whole run, so nothing is assumed about the method; all candidates see the
// same batches and noise.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/effort.hpp"
#include "core/analysis/rate_search.hpp"

namespace thalweg {

enum class TuneScore {
  final_value,  ///< f − f* at the end of the budget; among runs that reach f* up to rounding, the earlier is better
  evaluations,  ///< evaluations after which f − f* stays below the tolerance
  /// The mean factor by which ‖∇f‖ shrinks per evaluation, over the second half of the run up to where rounding sets in, or to
  /// shortly before the budget ends. Infinite if the run ends higher than it began or takes too few steps.
  rate,
};

struct TuneRule {
  std::int64_t budget = 1000;  ///< weighted evaluations (see effort()), and at most as many steps; ≥ 1
  TuneScore score = TuneScore::final_value;
  double tolerance = 0.1;  ///< on f − f*, > 0; only for the score `evaluations`
  /// f*; taken as 0 if nullopt. A run that ends below lowest_value() counts as diverged, except on a risk.
  std::optional<double> least = {};
  bool second = false;  ///< also tune the momentum or β₁ if the method has one
  Price price = {};
  friend bool operator==(const TuneRule&, const TuneRule&) = default;
};

struct Tuned {
  std::string skipped;  ///< a sentence why there is nothing to tune; empty if there is
  std::size_t lr_param = 0;
  std::optional<std::size_t> second_param;  ///< only if the rule asks for it
  double second = 0;
  TuneSample before;  ///< the score of the present values
  TuneSample best;  ///< rounded to four significant digits unless that costs more than 1 % of the score; the present rate if none is better
  std::optional<RateRange> plateau;  ///< the rates about `best` that score within a factor 2; nullopt for a final value without f*
  std::vector<TuneSample> strip;     ///< all samples at the best second parameter found, ascending in lr
  bool fractions = false;            ///< evaluation counts are fractional, due to batches or the price
  bool finished = false;             ///< false: cancelled, and the other fields are meaningless
};

/// The position of `momentum`, or else of `beta1`; nullopt if the method has neither.
std::optional<std::size_t> second_parameter(const MethodInfo& info);

/// Tunes the method of `spec`, ignoring its stop rules and replacing its budget by the rule's. η is searched from 10⁻⁸ to 10³
/// by robust_rate() with a width of 3 % (1 % for the score `rate`). The second parameter is searched on a grid and then by
/// golden section, each value judged by the robust score of its best η. `progress` receives 0…1 before and during each run
/// and returns whether to continue. About 215 runs, or 3220 with the second parameter.
Tuned tune(const RunSpec& spec, const TuneRule& rule, const std::function<bool(double)>& progress = {});

}  // namespace thalweg
