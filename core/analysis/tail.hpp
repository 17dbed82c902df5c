#pragma once
// Rate and order of convergence of any sequence of errors, estimated from its tail. Used by core/analysis/convergence.hpp.

#include <cstddef>
#include <optional>
#include <span>

namespace thalweg {

struct Tail {
  enum class Kind {
    sublinear,    ///< eₖ ≈ C · (k + shift)^−rate
    linear,       ///< eₖ ≈ C · rate^k
    superlinear,  ///< eₖ₊₁ / eₖ → 0; with an order, eₖ₊₁ ≈ C · eₖ^order
  };
  Kind kind = Kind::linear;
  std::optional<double> order;      ///< only if superlinear and two successive estimates agree
  double rate = 1;                  ///< factor per step if linear, exponent of 1/k if sublinear
  double spread = 0;                ///< relative difference of two parts of the tail, in log(rate), the exponent or the order
  double shift = 0;                 ///< added to k; 0 unless sublinear
  std::size_t first = 0, last = 0;  ///< the range of errors used, inclusive
};

// Each function fits e[first…end), all positive, and returns nullopt unless the errors follow its law there: a transient must
// not be reported as a rate.

/// Ratios eₖ₊₁/eₖ that fall towards 0, with the order p = log(eₖ₊₁/eₖ) / log(eₖ/eₖ₋₁) if two successive ones agree within 10 %
/// (Nocedal & Wright 2006, appendix A.2). The last error must be below 10⁻⁴ of the largest, to rule out chance.
std::optional<Tail> superlinear_tail(std::span<const double> e, std::size_t first, std::size_t end);

/// A line through log e over the last half, its two halves of similar slope; for oscillating errors, a line through the peaks.
/// At least four errors, or six peaks.
std::optional<Tail> linear_tail(std::span<const double> e, std::size_t first, std::size_t end);

/// A line in k through −1 / (d log e / dk) = (k + shift) / rate over the last three quarters. Requires at least 64 errors that
/// never rise and that fall below 0.9 of the first.
std::optional<Tail> sublinear_tail(std::span<const double> e, std::size_t first, std::size_t end);

}  // namespace thalweg
