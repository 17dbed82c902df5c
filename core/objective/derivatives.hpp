#pragma once
// Exact derivatives of one formula f(x, y), at a point or along arrays in SIMD lanes.

#include "core/math/dual.hpp"
#include "core/objective/objective.hpp"
#include "core/simd.hpp"

namespace thalweg {

/// f and ∇f of the generic formula f(x, y) by forward-mode differentiation; exact up to rounding.
template <class F>
THALWEG_INLINE Slope slope_of(const F& f, double x, double y) {
  const Dual<double> d = f(Dual<double>{x, 1, 0}, Dual<double>{y, 0, 1});
  return {d.v, {d.dx, d.dy}};
}

template <class F>
Curvature curvature_of(const F& f, Vec2 p) {
  using Twice = Dual<Dual<double>>;
  const Twice d = f(Twice{{p.x, 1, 0}, {1}, {0}}, Twice{{p.y, 0, 1}, {0}, {1}});
  return {d.v.v, {d.v.dx, d.v.dy}, {d.dx.dx, d.dx.dy, d.dy.dy}};
}

/// The callable that a loop evaluates: the result of formula.prepared(), which hoists work on the parameters out of the loop,
/// or the formula itself if it has none.
template <class F>
THALWEG_INLINE auto prepared(const F& formula) {
  if constexpr (requires { formula.prepared(); }) {
    return formula.prepared();
  } else {
    return formula;
  }
}

/// The loops of Objective::values() and slopes(). Static because GCC cannot multiversion virtual functions.
template <class F>
struct FormulaBatch {
  THALWEG_SIMD static void values(F formula, const double* __restrict x, const double* __restrict y, double* __restrict f,
                                  std::size_t n) noexcept {
    const auto ready = prepared(formula);
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) f[i] = ready(x[i], y[i]);
  }

  THALWEG_SIMD static void slopes(F formula, const double* __restrict x, const double* __restrict y, double* __restrict f,
                                  double* __restrict gx, double* __restrict gy, std::size_t n) noexcept {
    const auto ready = prepared(formula);
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) slope_lane(ready, x[i], y[i], f + i, gx + i, gy + i);
  }

 private:
  // One lane as an inlined function: local variables in an omp simd body prevent GCC from vectorizing it.
  template <class Ready>
  THALWEG_INLINE static void slope_lane(const Ready& formula, double x, double y, double* f, double* gx, double* gy) {
    const Slope s = slope_of(formula, x, y);
    *f = s.f;
    *gx = s.g.x;
    *gy = s.g.y;
  }
};

}  // namespace thalweg
