#pragma once
// Dual numbers in two variables: one formula f(x, y) gives its value, exact gradient and, nested, its exact Hessian.
// Source: Griewank & Walther, Evaluating Derivatives, 2008, chapter 13 (forward mode).

#include "core/math/elementary.hpp"
#include "core/math/vec.hpp"

namespace thalweg {

/// v + dx·ε₁ + dy·ε₂ with ε² = 0. T is double (gradient) or Dual<double> (Hessian).
template <class T>
struct Dual {
  T v{}, dx{}, dy{};

  THALWEG_INLINE constexpr Dual() = default;
  THALWEG_INLINE constexpr Dual(double constant) : v(constant) {}  // NOLINT(google-explicit-constructor): formulas mix
  THALWEG_INLINE constexpr Dual(T value, T d_dx, T d_dy) : v(value), dx(d_dx), dy(d_dy) {}

  friend THALWEG_INLINE constexpr Dual operator+(const Dual& a, const Dual& b) { return {a.v + b.v, a.dx + b.dx, a.dy + b.dy}; }
  friend THALWEG_INLINE constexpr Dual operator-(const Dual& a, const Dual& b) { return {a.v - b.v, a.dx - b.dx, a.dy - b.dy}; }
  friend THALWEG_INLINE constexpr Dual operator*(const Dual& a, const Dual& b) {
    return {a.v * b.v, a.dx * b.v + a.v * b.dx, a.dy * b.v + a.v * b.dy};
  }
  friend THALWEG_INLINE constexpr Dual operator/(const Dual& a, const Dual& b) {
    const T q = a.v / b.v;
    return {q, (a.dx - q * b.dx) / b.v, (a.dy - q * b.dy) / b.v};
  }
  friend THALWEG_INLINE constexpr Dual operator-(const Dual& a) { return {-a.v, -a.dx, -a.dy}; }
  // Overloads for constants: fewer operations than with a promoted Dual.
  friend THALWEG_INLINE constexpr Dual operator*(double k, const Dual& a) { return {k * a.v, k * a.dx, k * a.dy}; }
  friend THALWEG_INLINE constexpr Dual operator*(const Dual& a, double k) { return k * a; }
  friend THALWEG_INLINE constexpr Dual operator+(const Dual& a, double k) { return {a.v + k, a.dx, a.dy}; }
  friend THALWEG_INLINE constexpr Dual operator+(double k, const Dual& a) { return {k + a.v, a.dx, a.dy}; }
  friend THALWEG_INLINE constexpr Dual operator-(const Dual& a, double k) { return {a.v - k, a.dx, a.dy}; }
  friend THALWEG_INLINE constexpr Dual operator-(double k, const Dual& a) { return {k - a.v, -a.dx, -a.dy}; }
};

/// The chain rule: f(a) given value = f(a.v) and slope = f′(a.v).
template <class T>
THALWEG_INLINE Dual<T> chain(const Dual<T>& a, T value, T slope) {
  return {value, slope * a.dx, slope * a.dy};
}

template <class T>
THALWEG_INLINE T square(const T& a) {
  return a * a;
}
// 2v is computed first: it does not depend on the derivatives, which shortens the critical path by one addition.
template <class T>
THALWEG_INLINE Dual<T> square(const Dual<T>& a) {
  return chain(a, a.v * a.v, a.v + a.v);
}
template <class T>
THALWEG_INLINE T cube(const T& a) {
  return a * a * a;
}

/// ½/r, the derivative of the square root whose value is r; 0 at r = 0, where it is undefined, so that a cone such as
/// Ackley's has the gradient 0 at its tip instead of NaN.
THALWEG_INLINE double half_reciprocal(double r) { return r == 0 ? 0.0 : 0.5 / r; }
template <class T>
THALWEG_INLINE Dual<T> half_reciprocal(const Dual<T>& r) {
  const T h = half_reciprocal(r.v);
  return chain(r, h, -2.0 * (h * h));
}

/// at_least: 1 if a ≥ bound, else 0. sign: −1, 0 or 1. Both have zero derivatives.
THALWEG_INLINE double at_least(double a, double bound) { return a >= bound ? 1.0 : 0.0; }
template <class T>
THALWEG_INLINE Dual<T> at_least(const Dual<T>& a, double bound) {
  return {at_least(a.v, bound), T(0), T(0)};
}
template <class T>
THALWEG_INLINE Dual<T> sign(const Dual<T>& a) {
  return {sign(a.v), T(0), T(0)};
}

template <class T>
THALWEG_INLINE Dual<T> sqrt(const Dual<T>& a) {
  const T r = sqrt(a.v);
  return chain(a, r, half_reciprocal(r));
}
template <class T>
THALWEG_INLINE Dual<T> exp(const Dual<T>& a) {
  const T e = exp(a.v);
  return chain(a, e, e);
}
template <class T>
THALWEG_INLINE Dual<T> log(const Dual<T>& a) {
  return chain(a, log(a.v), 1.0 / a.v);
}
template <class T>
THALWEG_INLINE SinCos<Dual<T>> sincos(const Dual<T>& a) {
  const SinCos<T> at = sincos(a.v);
  return {chain(a, at.sin, at.cos), chain(a, at.cos, -at.sin)};
}
template <class T>
THALWEG_INLINE Dual<T> sin(const Dual<T>& a) {
  const SinCos<T> at = sincos(a.v);
  return chain(a, at.sin, at.cos);
}
template <class T>
THALWEG_INLINE Dual<T> cos(const Dual<T>& a) {
  const SinCos<T> at = sincos(a.v);
  return chain(a, at.cos, -at.sin);
}
template <class T>
THALWEG_INLINE Dual<T> tanh(const Dual<T>& a) {
  const T t = tanh(a.v);
  return chain(a, t, 1.0 - t * t);
}
template <class T>
THALWEG_INLINE Dual<T> abs(const Dual<T>& a) {
  return chain(a, abs(a.v), T(sign(a.v)));
}
// Where a equals the bound, the derivative of a is used.
template <class T>
THALWEG_INLINE Dual<T> max(const Dual<T>& a, double bound) {
  return chain(a, max(a.v, bound), at_least(a.v, bound));
}
template <class T>
THALWEG_INLINE Dual<T> min(const Dual<T>& a, double bound) {
  return chain(a, min(a.v, bound), at_least(-a.v, -bound));
}
template <class T>
THALWEG_INLINE Dual<T> cosh(const Dual<T>& a) {
  return chain(a, cosh(a.v), sinh(a.v));
}
template <class T>
THALWEG_INLINE Dual<T> sinh(const Dual<T>& a) {
  return chain(a, sinh(a.v), cosh(a.v));
}

}  // namespace thalweg
