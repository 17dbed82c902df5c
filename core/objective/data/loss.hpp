#pragma once
// Losses ℓ(s, t) of a prediction s against a target t, and the activations of neurons. All are branch-free.

#include "core/math/dual.hpp"

namespace thalweg {

/// 1 / (1 + e^−z), also far out.
THALWEG_INLINE double sigmoid(double z) {
  const double e = exp(-abs(z));
  return (z >= 0 ? 1.0 : e) / (1.0 + e);
}
template <class T> THALWEG_INLINE Dual<T> sigmoid(const Dual<T>& z) {
  const T s = sigmoid(z.v);
  return chain(z, s, s * (1.0 - s));
}

/// log(1 + e^z), also far out.
THALWEG_INLINE double softplus(double z) { return max(z, 0.0) + log1p(exp(-abs(z))); }
template <class T> THALWEG_INLINE Dual<T> softplus(const Dual<T>& z) { return chain(z, softplus(z.v), sigmoid(z.v)); }

/// ½ (s − t)².
struct SquaredLoss {
  template <class T>
  THALWEG_INLINE T operator()(const T& s, double t) const { return 0.5 * square(s - t); }
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
  THALWEG_INLINE T operator()(const T& s, double t) const { return softplus(-t * s); }
};

}  // namespace thalweg
