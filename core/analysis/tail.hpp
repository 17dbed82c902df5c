#pragma once
// How a sequence of errors falls at its end: the estimates behind core/analysis/convergence.hpp, for any sequence.

#include <cstddef>
#include <optional>
#include <span>

namespace thalweg {

struct Tail {
  enum class Kind {
    sublinear,    ///< eₖ ≈ C · (k + shift)^−rate
    linear,       ///< eₖ ≈ C · rate^k
    superlinear,  ///< eₖ₊₁ / eₖ → 0; with an order eₖ₊₁ ≈ C · eₖ^order
  };
  Kind kind = Kind::linear;
  std::optional<double> order;      ///< only where superlinear, and only where the errors settle on one
  double rate = 1;                  ///< factor per step where linear, exponent of k where sublinear
  double spread = 0;                ///< how far two parts of the tail differ, relative to log(rate) or to the exponent
  double shift = 0;                 ///< of k; 0 unless sublinear
  std::size_t first = 0, last = 0;  ///< the errors that the estimate rests on, both included
};

/// Each looks at e[first…end), positive numbers, and answers nothing unless the sequence keeps to its law there: no rate
/// is better than one that is only true of a passage.

/// Ratios that fall to 0. Order: p = log(eₖ₊₁/eₖ) / log(eₖ/eₖ₋₁) where two such in a row agree (Nocedal & Wright 2006,
/// appendix A.2). The errors must have fallen to 10⁻⁴ of the largest, which a chance does not do.
std::optional<Tail> superlinear_tail(std::span<const double> e, std::size_t first, std::size_t end);

/// log e is a line in k over the last half, its two parts alike; of errors that swing, the line through their peaks.
std::optional<Tail> linear_tail(std::span<const double> e, std::size_t first, std::size_t end);

/// −1 / (d log e / dk) = (k + shift) / rate is a line in k over the last three quarters. The errors must fall to 0.9 of their first.
std::optional<Tail> sublinear_tail(std::span<const double> e, std::size_t first, std::size_t end);

}  // namespace thalweg
