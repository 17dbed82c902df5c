#pragma once
// Turns a plain model struct into a Risk: value, exact gradient and Hessian of the mean loss, parts and batches come from
// one loss of one row. See models/linear_regression.cpp for the pattern.

#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "core/objective/critical.hpp"
#include "core/objective/data/data_params.hpp"
#include "core/objective/data/loss.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/derivatives.hpp"
#include "core/objective/registry.hpp"
#include "core/simd.hpp"

namespace thalweg {

/// Sums in eight lanes, row i into lane i mod 8: the same bits at every vector width.
class LaneSum {
 public:
  /// `n` is a multiple of 8 in all calls but the last.
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

/// The loops over rows. `loss(a, b, u, v, t)` is the loss of one row at weights (a, b).
template <class Loss>
struct RowLoops {
  static constexpr std::size_t chunk = 128;

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

  THALWEG_INLINE static Slope slope(const Loss& loss, Vec2 w, double u, double v, double t) {
    const Dual<double> d = loss(Dual<double>{w.x, 1, 0}, Dual<double>{w.y, 0, 1}, u, v, t);
    return {d.v, {d.dx, d.dy}};
  }

 private:
  THALWEG_INLINE static void slope_lane(const Loss& loss, Vec2 w, double u, double v, double t, double* f, double* gx, double* gy) {
    const Slope s = slope(loss, w, u, v, t);
    *f = s.f;
    *gx = s.g.x;
    *gy = s.g.y;
  }
};

/// λ₁ and λ₂ on the weights that `regularized` names.
struct Penalty {
  double l1 = 0, l2 = 0;
  bool a = true, b = true;

  bool any() const { return l1 != 0 || l2 != 0; }
  template <class T>
  THALWEG_INLINE T operator()(const T& x, const T& y) const {
    T sum(0.0);
    if (a) sum = sum + (l1 * abs(x) + 0.5 * l2 * square(x));
    if (b) sum = sum + (l1 * abs(y) + 0.5 * l2 * square(y));
    return sum;
  }
};

/// M has: `info` and `model`; `visit(values, f)`, which returns f(loss) with the loss of one row for these parameter
/// values; `predict(values, w, u, v)`; `generate(spec, values)`; `regularized[2]`.
/// Optional: `responsibility(values, w, u)`; `known(risk)`, where Newton's method from a grid does not find its critical points.
template <class M>
class ModelRisk final : public Risk {
  static constexpr std::size_t param_count = M::info.params.size();
  static constexpr std::size_t most_polished = 2000;  // rows; beyond, Newton's method from all guesses takes too long

 public:
  ModelRisk() {
    for (std::size_t i = 0; i < param_count; ++i) values_[i] = M::info.params[i].initial;
    refresh();
  }

  const ObjectiveInfo& info() const override { return info_; }
  std::unique_ptr<Objective> clone() const override { return std::make_unique<ModelRisk>(*this); }
  const ModelInfo& model() const override { return M::model; }
  const DataSet& data() const override { return *data_; }
  std::span<const double> values() const { return values_; }

  void set(std::size_t param, double value) override {
    if (values_.at(param) == value) return;
    values_[param] = value;
    if (shapes_data(M::info.params[param])) refresh();
  }
  double get(std::size_t param) const override { return values_.at(param); }

  void use(std::shared_ptr<const Samples> rows) override {
    own_ = std::move(rows);
    refresh();
  }
  const Samples* own_rows() const override { return own_.get(); }
  const Samples& source() const override { return own_ ? *own_ : *generated_; }

  double value(Vec2 w) const noexcept override { return mean_loss(w, first_, count_) + penalty_value(w); }

  DoublePair gradient(Vec2 w, double& f) const noexcept override {
    const Slope s = M::visit(values_, [&](auto loss) {
      using Loops = RowLoops<decltype(loss)>;
      LaneSum sf, sx, sy;
      double bf[Loops::chunk], bx[Loops::chunk], by[Loops::chunk];
      for (std::size_t i = 0; i < count_; i += Loops::chunk) {
        const std::size_t n = std::min(Loops::chunk, count_ - i), at = first_ + i;
        Loops::slopes(loss, w, &data_->samples.u[at], &data_->samples.v[at], &data_->samples.t[at], bf, bx, by, n);
        sf.add(bf, n);
        sx.add(bx, n);
        sy.add(by, n);
      }
      return Slope{sf.total(), {sx.total(), sy.total()}};
    });
    const Slope all = with_penalty(w, s, double(count_));
    f = all.f;
    return DoublePair{all.g.x, all.g.y};
  }

  Curvature curvature(Vec2 w) const noexcept override {
    using Twice = Dual<Dual<double>>;
    const Twice a{{w.x, 1, 0}, {1}, {0}}, b{{w.y, 0, 1}, {0}, {1}};
    std::array<LaneSum, 6> sum;
    M::visit(values_, [&](auto loss) {
      std::array<std::array<double, 128>, 6> row;
      for (std::size_t i = 0; i < count_; i += 128) {
        const std::size_t n = std::min<std::size_t>(128, count_ - i);
        for (std::size_t j = 0; j < n; ++j) {
          const Sample s = data_->samples.at(first_ + i + j);
          const Twice d = loss(a, b, s.u, s.v, s.t);
          const double parts[] = {d.v.v, d.v.dx, d.v.dy, d.dx.dx, d.dx.dy, d.dy.dy};
          for (std::size_t k = 0; k < 6; ++k) row[k][j] = parts[k];
        }
        for (std::size_t k = 0; k < 6; ++k) sum[k].add(row[k].data(), n);
      }
      return 0;
    });
    const auto mean = [&](std::size_t k) { return sum[k].total() / double(count_); };
    Curvature c{mean(0), {mean(1), mean(2)}, {mean(3), mean(4), mean(5)}};
    if (const Penalty p = penalty(); p.any()) {
      const Twice d = p(a, b);
      c.f += d.v.v;
      c.g += Vec2{d.v.dx, d.v.dy};
      c.h = {c.h.xx + d.dx.dx, c.h.xy + d.dx.dy, c.h.yy + d.dy.dy};
    }
    return c;
  }

  // The lanes are the rows: points follow one another.
  void values(const double* x, const double* y, double* f, std::size_t n) const noexcept override {
    for (std::size_t i = 0; i < n; ++i) f[i] = value({x[i], y[i]});
  }
  void slopes(const double* x, const double* y, double* f, double* gx, double* gy, std::size_t n) const noexcept override {
    for (std::size_t i = 0; i < n; ++i) {
      const DoublePair g = gradient({x[i], y[i]}, f[i]);
      gx[i] = g[0];
      gy[i] = g[1];
    }
  }

  std::vector<KnownPoint> known_points() const override {
    if constexpr (requires { M::known(*this); }) {
      return M::known(*this);
    } else {
      if (count_ > most_polished) return {};
      std::vector<Vec2> guesses;
      const Domain& d = info_.domain;
      for (double y = d.y_low; y <= d.y_high; y += (d.y_high - d.y_low) / 8) {
        for (double x = d.x_low; x <= d.x_high; x += (d.x_high - d.x_low) / 8) guesses.push_back({x, y});
      }
      return polish([this](Vec2 w) { return curvature(w); }, guesses);
    }
  }

  double predict(Vec2 w, double u, double v) const noexcept override { return M::predict(values_, w, u, v); }
  double responsibility(Vec2 w, double u) const noexcept override {
    if constexpr (requires { M::responsibility(values_, w, u); }) return M::responsibility(values_, w, u);
    else return std::numeric_limits<double>::quiet_NaN();
  }

  Slope sample_slope(Vec2 w, std::size_t i) const noexcept override {
    const Sample s = data_->samples.at(i);
    return M::visit(values_, [&](auto loss) { return RowLoops<decltype(loss)>::slope(loss, w, s.u, s.v, s.t); });
  }

  Slope batch_slope(Vec2 w, std::span<const std::uint32_t> batch) const noexcept override {
    const Samples& rows = data_->samples;
    const Slope sum = M::visit(values_, [&](auto loss) {
      Slope total{0, {0, 0}};
      for (const std::uint32_t i : batch) {
        const Slope s = RowLoops<decltype(loss)>::slope(loss, w, rows.u[i], rows.v[i], rows.t[i]);
        total.f += s.f;
        total.g += s.g;
      }
      return total;
    });
    return with_penalty(w, sum, double(batch.size()));
  }

  double part_risk(Part part, Vec2 w) const noexcept override {
    if (data_->size(part) == 0) return std::numeric_limits<double>::quiet_NaN();
    return mean_loss(w, data_->first(part), data_->size(part));
  }

  std::unique_ptr<Objective> over(Part part) const override {
    auto copy = std::make_unique<ModelRisk>(*this);
    copy->first_ = data_->first(part);
    copy->count_ = data_->size(part);
    copy->penalized_ = false;
    return copy;
  }
  std::unique_ptr<Objective> over(std::span<const std::uint32_t> batch) const override {
    auto rows = std::make_shared<DataSet>();
    for (const std::uint32_t i : batch) rows->samples.add(data_->samples.at(i));
    rows->count[0] = batch.size();
    auto copy = std::make_unique<ModelRisk>(*this);
    copy->data_ = std::move(rows);
    copy->first_ = 0;
    copy->count_ = batch.size();
    return copy;
  }

  const std::vector<std::string>& remarks() const override { return *remarks_; }

 private:
  double value_of(std::string_view key) const {
    const auto position = find_param(M::info.params, key);
    return position ? values_[*position] : 0;
  }
  Penalty penalty() const {
    return penalized_ ? Penalty{value_of("l1"), value_of("l2"), M::regularized[0], M::regularized[1]} : Penalty{};
  }
  double penalty_value(Vec2 w) const {
    const Penalty p = penalty();
    return p.any() ? p(w.x, w.y) : 0;
  }
  Slope with_penalty(Vec2 w, const Slope& sum, double n) const {
    Slope mean{sum.f / n, {sum.g.x / n, sum.g.y / n}};
    if (const Penalty p = penalty(); p.any()) {
      const Slope s = slope_of(p, w.x, w.y);
      mean.f += s.f;
      mean.g += s.g;
    }
    return mean;
  }

  double mean_loss(Vec2 w, std::size_t first, std::size_t count) const {
    return M::visit(values_, [&](auto loss) {
      using Loops = RowLoops<decltype(loss)>;
      LaneSum sum;
      double f[Loops::chunk];
      for (std::size_t i = 0; i < count; i += Loops::chunk) {
        const std::size_t n = std::min(Loops::chunk, count - i), at = first + i;
        Loops::values(loss, w, &data_->samples.u[at], &data_->samples.v[at], &data_->samples.t[at], f, n);
        sum.add(f, n);
      }
      return sum.total() / double(count);
    });
  }

  void refresh() {
    const DataSpec spec = data_spec(M::info.params, values_);
    if (!own_) generated_ = std::make_shared<const Samples>(M::generate(spec, values_));
    data_ = std::make_shared<const DataSet>(prepare(source(), spec, M::model.features));
    first_ = 0;
    count_ = data_->size(Part::training);
    remarks_ = std::make_shared<const std::vector<std::string>>(remarks_on(M::model, *data_, M::info.params, values_));
    info_ = M::info;
  }

  std::array<double, param_count> values_;
  ObjectiveInfo info_;
  std::shared_ptr<const Samples> own_, generated_;  // shared with the copies, as all data are
  std::shared_ptr<const DataSet> data_;
  std::shared_ptr<const std::vector<std::string>> remarks_;
  std::size_t first_ = 0, count_ = 0;  // the rows of data_ that this is the mean over
  bool penalized_ = true;
};

template <class M>
ObjectiveEntry model() {
  return {&M::info, []() -> std::unique_ptr<Objective> { return std::make_unique<ModelRisk<M>>(); }};
}

/// Concatenates parameter lists at compile time.
template <std::size_t... N>
constexpr auto joined(const std::array<ParamSpec, N>&... lists) {
  std::array<ParamSpec, (N + ...)> all{};
  std::size_t at = 0;
  const auto append = [&](const auto& list) {
    for (const ParamSpec& param : list) all[at++] = param;
  };
  (append(lists), ...);
  return all;
}

}  // namespace thalweg
