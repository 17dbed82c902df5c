#pragma once
// Two normal densities on a line with one known standard deviation: π N(μ₁, σ²) + (1 − π) N(μ₂, σ²). Only the means
// (μ₁, μ₂) are unknown. Bishop 2006, Pattern Recognition and Machine Learning, section 9.2.

#include "core/objective/data/loss.hpp"

namespace thalweg {

/// log(e^a + e^b), without overflow and without loss of accuracy for any a and b.
THALWEG_INLINE double log_sum_exp(double a, double b) { return max(a, b) + log1p(exp(-abs(a - b))); }
template <class T>
THALWEG_INLINE Dual<T> log_sum_exp(const Dual<T>& a, const Dual<T>& b) {
  const T of_a = sigmoid(a.v - b.v), of_b = sigmoid(b.v - a.v);
  return {log_sum_exp(a.v, b.v), of_a * a.dx + of_b * b.dx, of_a * a.dy + of_b * b.dy};
}

struct TwoNormals {
  double share;  ///< π, 0 < π < 1
  double sd;     ///< σ > 0

  /// log(π / (1 − π) · N(x; μ₁, σ²) / N(x; μ₂, σ²)), whose sigmoid() is the responsibility of the first component for x.
  /// Swapped means have the opposite sign, bit for bit where π = ½.
  struct LogOdds {
    double slope, middle, prior;
    THALWEG_INLINE double operator()(double x) const { return slope * (x - middle) + prior; }
  };
  LogOdds log_odds(Vec2 means) const { return {(means.x - means.y) / (sd * sd), 0.5 * means.x + 0.5 * means.y, log(share / (1 - share))}; }

  /// The log-likelihood of one row. Swapped means have the same bits where π = ½.
  struct LogDensity {
    double inverse_sd, log_first, log_second, log_scale;

    /// `more` is subtracted from the exponents −(x − μ)²/2σ² of the components, to account for uncertain means.
    template <class T>
    THALWEG_INLINE T operator()(const T& a, const T& b, double x, Vec2 more = {0, 0}) const {
      const T first = (log_first - more.x) - 0.5 * square(inverse_sd * (x - a)),
              second = (log_second - more.y) - 0.5 * square(inverse_sd * (x - b));
      return log_sum_exp(first, second) - log_scale;
    }
  };
  LogDensity log_density() const {
    constexpr double half_log_two_pi = 0.91893853320467274178;
    return {1 / sd, log(share), log(1 - share), half_log_two_pi + log(sd)};
  }
};

}  // namespace thalweg
