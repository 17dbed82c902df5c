#pragma once
// Losses ℓ(s, t) of a prediction s against a target t, and activations of neurons. All are branch-free.

#include <span>
#include <string_view>

#include "core/math/dual.hpp"

namespace thalweg {

/// 1 / (1 + e^−z), without overflow for any z.
THALWEG_INLINE double sigmoid(double z) {
  const double e = exp(-abs(z));
  return (z >= 0 ? 1.0 : e) / (1.0 + e);
}
template <class T>
THALWEG_INLINE Dual<T> sigmoid(const Dual<T>& z) {
  const T s = sigmoid(z.v);
  return chain(z, s, s * (1.0 - s));
}

/// log(1 + y) for 0 ≤ y ≤ 1 with an error of at most 1 ulp: log() of math/elementary.hpp without extracting the exponent, which
/// is 0 or 1.
THALWEG_INLINE double log1p_unit(double y) {
  const bool upper = y > 0.41421356237309503;
  const double k = upper ? 1.0 : 0.0, f = upper ? 0.5 * (y - 1.0) : y;  // 1 + y = 2^k (1 + f)
  const double s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
  const double r =
      z * elementary::polynomial(z, 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
                                 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01);
  return k * elementary::ln2_high - ((half_square - (s * (half_square + r) + k * elementary::ln2_low)) - f);
}

/// log(1 + e^z), without overflow for any z.
THALWEG_INLINE double softplus(double z) { return max(z, 0.0) + log1p_unit(exp(-abs(z))); }
template <class T>
THALWEG_INLINE Dual<T> softplus(const Dual<T>& z) {
  return chain(z, softplus(z.v), sigmoid(z.v));
}

/// max(0, z); its derivative at 0 is taken as 0.
THALWEG_INLINE double relu(double z) { return max(z, 0.0); }
template <class T>
THALWEG_INLINE Dual<T> relu(const Dual<T>& z) {
  return chain(z, relu(z.v), T(1.0) - at_least(-z.v, 0.0));
}

/// ½ (s − t)².
struct SquaredLoss {
  template <class T>
  THALWEG_INLINE T operator()(const T& s, double t) const {
    return 0.5 * square(s - t);
  }
};

/// ½ r² where |r| ≤ δ, else δ (|r| − ½ δ), r = s − t. Huber 1964, doi:10.1214/aoms/1177703732.
struct HuberLoss {
  double delta;
  template <class T>
  THALWEG_INLINE T operator()(const T& s, double t) const {
    const T r = s - t, near = min(max(r, -delta), delta);
    return near * (r - 0.5 * near);
  }
};

/// log(1 + e^(−t s)) for labels t = ±1: the negative log-likelihood of logistic regression.
struct LogisticLoss {
  template <class T>
  THALWEG_INLINE T operator()(const T& s, double t) const {
    return softplus(-t * s);
  }
};

/// Losses for numeric targets. with_number_loss() calls f with the loss selected by {index into number_losses, Huber's δ}.
inline constexpr std::string_view number_losses[] = {"squared", "huber"};
template <class F>
auto with_number_loss(std::span<const double> loss_and_delta, F f) {
  if (loss_and_delta[0] != 0) return f(HuberLoss{loss_and_delta[1]});
  return f(SquaredLoss{});
}

}  // namespace thalweg
