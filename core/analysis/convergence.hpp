#pragma once
// How fast a run converges, estimated from the tail of its errors.

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace thalweg {

struct Convergence {
  enum class Kind {
    sublinear,    ///< e ≈ scale · k^−rate
    linear,       ///< e ≈ scale · rate^k
    superlinear,  ///< eₖ₊₁ ≈ scale · eₖ^order
  };
  Kind kind = Kind::linear;
  double order = 1;  ///< p of eₖ₊₁ ≈ C·eₖ^p; 1 unless superlinear
  double rate = 1;   ///< factor a step where linear, exponent of k where sublinear
  double scale = 1;
  double start = 0;  ///< e at `first`, from which superlinear estimates go on
  std::size_t first = 0, last = 0;  ///< the errors that the estimate rests on, both included
};

/// Estimated from errors eₖ = f(xₖ) − f* ≥ 0, one an iterate. The tail ends where the errors have fallen to `floor` (the
/// rounding of f near f*) or no longer fall. Superlinear when the ratios eₖ₊₁/eₖ themselves fall towards zero over the
/// last steps, with the order from the last errors, p = log(eₖ₊₁/eₖ) / log(eₖ/eₖ₋₁) (Nocedal & Wright 2006, appendix A.2). Otherwise log e against k and against log k are fitted by least squares over the last half of the
/// tail, and the better line decides. Nothing where there are fewer than 4 errors or they do not fall.
/// Costs O(tail) up to 2000 errors; longer tails are sampled evenly.
std::optional<Convergence> convergence(std::span<const double> errors, double floor = 0);

/// "linear, ×0.93 a step", "quadratic", "superlinear, order 1.6", "sublinear, like 1/k²".
std::string words(const Convergence& c);

/// The error that the estimate gives at iterate k, first ≤ k ≤ last.
double error_at(const Convergence& c, std::size_t k);

/// How closely f can come to f* = `least` in floating point: a bound on the rounding of f − f*.
double rounding_floor(double least);

}  // namespace thalweg
