#pragma once
// The rate and order at which a run converges to its own limit: a local or global minimum, or a saddle.

#include <cstdint>
#include <optional>
#include <string>

#include "core/analysis/tail.hpp"
#include "core/run/run.hpp"

namespace thalweg {

struct Convergence {
  Tail::Kind kind = Tail::Kind::linear;
  bool bracket = false;  ///< `rate` is the theoretical factor of the bracket's length per step; only `rate`, `first` and `last` are set
  std::optional<double> order;  ///< p of eₖ₊₁ ≈ C·eₖ^p, the same in x and f; only where superlinear and the estimates agree
  double rate = 1;              ///< of ‖x − x∞‖: factor per step if linear, exponent of 1/k if sublinear
  double f_rate = 1;            ///< the same for |f − f∞|
  double spread = 0;            ///< uncertainty of the estimate, see Tail::spread
  Vec2 limit;                   ///< x∞, a zero of ∇f
  double f_limit = 0;           ///< f∞ = f(x∞)
  // Parameters of error_at(): |f − f∞| ≈ scale·f_rate^(k − first) if linear, scale·((k + shift)/(first + shift))^−f_rate if
  // sublinear, and the recurrence eₖ₊₁ = factor·eₖ^order with e_first = scale if superlinear.
  double scale = 0, factor = 0, shift = 0;
  std::int64_t first = 0, last = 0;  ///< the range of iterates used for the estimate, inclusive
};

/// Estimates the convergence of iterates 0…`last`. Returns nullopt if they have no asymptotic tail yet, last < 4, the run
/// is sampled (batches or noise), diverged at `last`, or is pulled to the origin by weight decay, and for adaptive and sign methods, whose
/// steps do not shrink with the gradient. Bracketing methods of known rate return that rate. Costs O(last).
///
/// x∞ is the zero of ∇f that Newton's method finds from the last iterate. The error of xₖ is the larger of ‖xₖ − x∞‖ and the
/// length of the next step, so that an iterate passing through x∞ does not count as converged. A linear rate is fitted along
/// each eigenvector of H separately, the slower one is returned, and only the tail is used in which the quadratic model
/// holds, ‖∇f(xₖ) − H (xₖ − x∞)‖ ≤ 0.1 ‖H (xₖ − x∞)‖: the transient through a valley has no rate. A sublinear rate requires a
/// singular H. Both require a constant learning rate over the tail.
std::optional<Convergence> convergence(const Run& run, std::int64_t last);

/// "linear, f ×0.45 per step", "quadratic", "superlinear, order 1.6", "superlinear", "sublinear, f like 1/k²",
/// "linear, bracket ×0.618 per step".
std::string words(const Convergence& c);
/// A sentence with the limit and the rates in x and f, or with the bracket's rate.
std::string sentence(const Convergence& c, int dimension);

/// The estimated |f − f∞| at iterate k, first ≤ k ≤ last; NaN for brackets and for superlinear convergence without an order.
double error_at(const Convergence& c, std::int64_t k);

}  // namespace thalweg
