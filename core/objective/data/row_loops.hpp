#pragma once
// Loops over rows: loss, gradient and Hessian of each row in SIMD lanes, summed in an order that does not depend on the vector
// width.

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/objective/data/samples.hpp"
#include "core/objective/derivatives.hpp"
#include "core/simd.hpp"

namespace thalweg {

/// A sum in eight lanes, value i in lane i mod 8: bit-identical at every vector width.
class LaneSum {
 public:
  /// `n` must be a multiple of 8 in all calls but the last.
  void add(const double* values, std::size_t n) {
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
      for (std::size_t j = 0; j < lanes; ++j) lane_[j] += values[i + j];
    }
    for (std::size_t j = 0; i + j < n; ++j) lane_[j] += values[i + j];
  }
  double total() const { return ((lane_[0] + lane_[1]) + (lane_[2] + lane_[3])) + ((lane_[4] + lane_[5]) + (lane_[6] + lane_[7])); }

 private:
  static constexpr std::size_t lanes = 8;
  std::array<double, lanes> lane_{};
};

/// `loss(a, b, u, v, t)` is the loss of row (u, v, t) at weights (a, b), generic in a and b.
template <class Loss>
struct RowLoops {
  static constexpr std::size_t chunk = 128;
  template <std::size_t Parts>
  using Block = std::array<std::array<double, chunk>, Parts>;

  THALWEG_INLINE static Slope slope(const Loss& loss, Vec2 w, double u, double v, double t) {
    const Dual<double> d = loss(Dual<double>{w.x, 1, 0}, Dual<double>{w.y, 0, 1}, u, v, t);
    return {d.v, {d.dx, d.dy}};
  }

  /// Sums over rows first, …, first + count − 1.
  static double total_value(Loss loss, Vec2 w, const Samples& rows, std::size_t first, std::size_t count) {
    return total<1>(rows, first, count, [&](const double* u, const double* v, const double* t, Block<1>& row, std::size_t n) {
      values(loss, w, u, v, t, row[0].data(), n);
    })[0];
  }
  static Slope total_slope(Loss loss, Vec2 w, const Samples& rows, std::size_t first, std::size_t count) {
    return slope_from(total<3>(rows, first, count, [&](const double* u, const double* v, const double* t, Block<3>& row, std::size_t n) {
      slopes(loss, w, u, v, t, row[0].data(), row[1].data(), row[2].data(), n);
    }));
  }
  static Curvature total_curvature(Loss loss, Vec2 w, const Samples& rows, std::size_t first, std::size_t count) {
    const auto sum = total<6>(rows, first, count, [&](const double* u, const double* v, const double* t, Block<6>& row, std::size_t n) {
      curvatures(loss, w, u, v, t, row[0].data(), row[1].data(), row[2].data(), row[3].data(), row[4].data(), row[5].data(), n);
    });
    return {sum[0], {sum[1], sum[2]}, {sum[3], sum[4], sum[5]}};
  }

  /// The sum over the rows with indices `batch`.
  static Slope total_slope(Loss loss, Vec2 w, const Samples& rows, std::span<const std::uint32_t> batch) {
    Block<3> gathered, row;
    std::array<LaneSum, 3> sum;
    for (std::size_t i = 0; i < batch.size(); i += chunk) {
      const std::size_t n = std::min(chunk, batch.size() - i);
      for (std::size_t j = 0; j < n; ++j) {
        const std::size_t at = batch[i + j];
        gathered[0][j] = rows.u[at];
        gathered[1][j] = rows.v[at];
        gathered[2][j] = rows.t[at];
      }
      slopes(loss, w, gathered[0].data(), gathered[1].data(), gathered[2].data(), row[0].data(), row[1].data(), row[2].data(), n);
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k].add(row[k].data(), n);
    }
    return slope_from({sum[0].total(), sum[1].total(), sum[2].total()});
  }

 private:
  static Slope slope_from(const std::array<double, 3>& sum) { return {sum[0], {sum[1], sum[2]}}; }

  template <std::size_t Parts, class Rows>
  static std::array<double, Parts> total(const Samples& rows, std::size_t first, std::size_t count, Rows each) {
    Block<Parts> row;
    std::array<LaneSum, Parts> sum;
    for (std::size_t i = 0; i < count; i += chunk) {
      const std::size_t n = std::min(chunk, count - i), at = first + i;
      each(&rows.u[at], &rows.v[at], &rows.t[at], row, n);
      for (std::size_t k = 0; k < Parts; ++k) sum[k].add(row[k].data(), n);
    }
    std::array<double, Parts> totals;
    for (std::size_t k = 0; k < Parts; ++k) totals[k] = sum[k].total();
    return totals;
  }

  THALWEG_SIMD static void values(Loss loss, Vec2 w, const double* __restrict u, const double* __restrict v, const double* __restrict t,
                                  double* __restrict f, std::size_t n) noexcept {
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) f[i] = loss(w.x, w.y, u[i], v[i], t[i]);
  }

  THALWEG_SIMD static void slopes(Loss loss, Vec2 w, const double* __restrict u, const double* __restrict v, const double* __restrict t,
                                  double* __restrict f, double* __restrict gx, double* __restrict gy, std::size_t n) noexcept {
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) slope_lane(loss, w, u[i], v[i], t[i], f + i, gx + i, gy + i);
  }

  THALWEG_SIMD static void curvatures(Loss loss, Vec2 w, const double* __restrict u, const double* __restrict v, const double* __restrict t,
                                      double* __restrict f, double* __restrict gx, double* __restrict gy, double* __restrict hxx,
                                      double* __restrict hxy, double* __restrict hyy, std::size_t n) noexcept {
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) curvature_lane(loss, w, u[i], v[i], t[i], f + i, gx + i, gy + i, hxx + i, hxy + i, hyy + i);
  }

  THALWEG_INLINE static void slope_lane(const Loss& loss, Vec2 w, double u, double v, double t, double* f, double* gx, double* gy) {
    const Slope s = slope(loss, w, u, v, t);
    *f = s.f;
    *gx = s.g.x;
    *gy = s.g.y;
  }
  THALWEG_INLINE static void curvature_lane(const Loss& loss, Vec2 w, double u, double v, double t, double* f, double* gx, double* gy,
                                            double* hxx, double* hxy, double* hyy) {
    using Twice = Dual<Dual<double>>;
    const Twice d = loss(Twice{{w.x, 1, 0}, {1}, {0}}, Twice{{w.y, 0, 1}, {0}, {1}}, u, v, t);
    *f = d.v.v;
    *gx = d.v.dx;
    *gy = d.v.dy;
    *hxx = d.dx.dx;
    *hxy = d.dx.dy;
    *hyy = d.dy.dy;
  }
};

}  // namespace thalweg
