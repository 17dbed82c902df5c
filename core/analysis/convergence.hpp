#pragma once
// How fast a run converges to the point that it itself approaches: a minimum, local or global, or a saddle.

#include <cstdint>
#include <optional>
#include <string>

#include "core/analysis/tail.hpp"
#include "core/run/run.hpp"

namespace thalweg {

struct Convergence {
  Tail::Kind kind = Tail::Kind::linear;
  bool bracket = false;         ///< the rate is that of the bracket's length, which theory promises; then only `rate` counts
  std::optional<double> order;  ///< p of eₖ₊₁ ≈ C·eₖ^p, where superlinear and settled; in x and in f alike
  double rate = 1;              ///< of ‖x − x∞‖: factor per step where linear, exponent of k where sublinear
  double f_rate = 1;            ///< the same of |f − f∞|
  double spread = 0;            ///< of the estimate, see Tail
  Vec2 limit;                   ///< x∞, a zero of ∇f
  double f_limit = 0;           ///< f there
  // What error_at() needs: |f − f∞| ≈ scale·f_rate^(k − first), or scale·((k + shift)/(first + shift))^−f_rate, or from
  // `scale` at `first` on eₖ₊₁ = factor·eₖ^order.
  double scale = 0, factor = 0, shift = 0;
  std::int64_t first = 0, last = 0;  ///< the iterates that the estimate rests on, both included
};

/// Estimated from iterates 0…`last` of the run, or nothing: while no tail of theirs is asymptotic, of runs on batches or with
/// noise, and of methods whose steps do not shrink with the gradient (adaptive and sign methods).
///
/// x∞ is where Newton's method on ∇f = 0 leads from the last iterate. The tail counts where the quadratic model at x∞
/// gives the gradients to a tenth, ‖∇f(xₖ) − H (xₖ − x∞)‖ ≤ 0.1 ‖H (xₖ − x∞)‖, under one learning rate: so no passage
/// through a valley is taken for a rate. Errors are the larger of ‖xₖ − x∞‖ and the next step's length, so that an
/// iterate which swings through x∞ has not arrived. Linear: along each eigenvector of H by itself, and the slower one
/// counts, however small it still is. Sublinear: only where H is singular. Methods with a bracket of known rate have that.
/// Costs O(last).
std::optional<Convergence> convergence(const Run& run, std::int64_t last);

/// "linear, f ×0.45 per step", "quadratic", "superlinear, order 1.6", "superlinear", "sublinear, f like 1/k²",
/// "linear, bracket ×0.618 per step".
std::string words(const Convergence& c);
/// In a sentence: the point, and the rates in x and f.
std::string sentence(const Convergence& c, int dimension);

/// |f − f∞| by the estimate at iterate k, first ≤ k ≤ last; NaN where it has none to tell.
double error_at(const Convergence& c, std::int64_t k);

}  // namespace thalweg
