#pragma once
// A surface is one struct of parameters with one template f(x, y); value, gradient, Hessian and SIMD batches come
// from it. See surfaces/rosenbrock.cpp for the pattern.

#include <array>
#include <bit>

#include "core/math/dual.hpp"
#include "core/objective/registry.hpp"
#include "core/simd.hpp"

namespace thalweg {

template <class F>
class Formula final : public Objective {
  // A surface's fields are its parameters in the order of info().params, all double.
  static constexpr std::size_t field_count = std::is_empty_v<F> ? 0 : sizeof(F) / sizeof(double);
  F f_{};

  using Gradient = Dual<double>;
  using Hessian = Dual<Dual<double>>;

 public:
  Formula() {
    for (std::size_t i = 0; i < F::info.params.size(); ++i) set(i, F::info.params[i].initial);
  }

  const ObjectiveInfo& info() const override { return F::info; }
  std::unique_ptr<Objective> clone() const override { return std::make_unique<Formula>(*this); }

  void set(std::size_t param, double value) override {
    if constexpr (field_count > 0) {
      auto fields = std::bit_cast<std::array<double, field_count>>(f_);
      fields.at(param) = value;
      f_ = std::bit_cast<F>(fields);
    }
  }
  double get(std::size_t param) const override {
    if constexpr (field_count > 0) return std::bit_cast<std::array<double, field_count>>(f_).at(param);
    return 0;
  }

  double value(Vec2 p) const noexcept override { return f_(p.x, p.y); }

  Slope slope(Vec2 p) const noexcept override {
    const Gradient d = f_(Gradient{p.x, 1, 0}, Gradient{p.y, 0, 1});
    return {d.v, {d.dx, d.dy}};
  }

  Curvature curvature(Vec2 p) const noexcept override {
    const Hessian d = f_(Hessian{{p.x, 1, 0}, {1}, {0}}, Hessian{{p.y, 0, 1}, {0}, {1}});
    return {d.v.v, {d.v.dx, d.v.dy}, {d.dx.dx, d.dx.dy, d.dy.dy}};
  }

  THALWEG_SIMD void values(const double* __restrict x, const double* __restrict y, double* __restrict f,
                           std::size_t n) const noexcept override {
    const F formula = f_;
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) f[i] = formula(x[i], y[i]);
  }

  THALWEG_SIMD void slopes(const double* __restrict x, const double* __restrict y, double* __restrict f,
                           double* __restrict gx, double* __restrict gy, std::size_t n) const noexcept override {
    const F formula = f_;
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) slope_lane(formula, x[i], y[i], f + i, gx + i, gy + i);
  }

  std::vector<KnownPoint> known_points() const override {
    std::vector<KnownPoint> points = f_.points();
    for (KnownPoint& point : points) point.f = value(point.at);
    return points;
  }

 private:
  // One lane in its own inlined function: locals declared in an omp-simd body defeat GCC's vectorizer.
  THALWEG_INLINE static void slope_lane(const F& formula, double x, double y, double* f, double* gx, double* gy) {
    const Gradient d = formula(Gradient{x, 1, 0}, Gradient{y, 0, 1});
    *f = d.v;
    *gx = d.dx;
    *gy = d.dy;
  }
};

template <class F>
ObjectiveEntry formula() {
  return {&F::info, []() -> std::unique_ptr<Objective> { return std::make_unique<Formula<F>>(); }};
}

}  // namespace thalweg
