#pragma once
// Turns a struct of parameters with a generic operator()(x, y) into an Objective: value, gradient, Hessian and SIMD batches
// are derived from it. See surfaces/rosenbrock.cpp for the pattern.

#include <array>
#include <bit>

#include "core/objective/critical.hpp"
#include "core/objective/derivatives.hpp"
#include "core/objective/registry.hpp"

namespace thalweg {

template <class F>
class Formula final : public Objective {
  // The fields of F are its parameters in the order of info.params, all double.
  static constexpr std::size_t field_count = std::is_empty_v<F> ? 0 : sizeof(F) / sizeof(double);
  static_assert(F::info.params.size() == field_count);
  F f_{};

 public:
  Formula() {
    for (std::size_t i = 0; i < field_count; ++i) set(i, F::info.params[i].initial);
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
  DoublePair gradient(Vec2 p, double& f) const noexcept override {
    const Slope s = slope_of(f_, p.x, p.y);
    f = s.f;
    return DoublePair{s.g.x, s.g.y};
  }
  Curvature curvature(Vec2 p) const noexcept override { return curvature_of(f_, p); }

  void values(const double* x, const double* y, double* f, std::size_t n) const noexcept override {
    FormulaBatch<F>::values(f_, x, y, f, n);
  }
  void slopes(const double* x, const double* y, double* f, double* gx, double* gy, std::size_t n) const noexcept override {
    FormulaBatch<F>::slopes(f_, x, y, f, gx, gy, n);
  }

  std::vector<KnownPoint> known_points() const override {
    std::vector<KnownPoint> points = f_.points();
    for (KnownPoint& point : points) point.f = value(point.at);
    return points;
  }
};

template <class F>
ObjectiveEntry formula() {
  return {&F::info, []() -> std::unique_ptr<Objective> { return std::make_unique<Formula<F>>(); }};
}

}  // namespace thalweg
