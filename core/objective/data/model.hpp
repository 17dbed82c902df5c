#pragma once
// Turns a plain model struct into a Risk: value, exact gradient and Hessian of the mean loss, over the training rows, parts
// and batches, are derived from the loss of one row. See models/linear_regression.cpp for the pattern.

#include <array>
#include <cmath>
#include <limits>
#include <mutex>
#include <utility>

#include "core/objective/data/data_params.hpp"
#include "core/objective/data/frame.hpp"
#include "core/objective/data/loss.hpp"
#include "core/objective/data/minima.hpp"
#include "core/objective/data/remarks.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/data/row_loops.hpp"
#include "core/objective/registry.hpp"

namespace thalweg {

/// The elastic-net penalty Σ λ₁|w| + ½ λ₂w² over the regularized weights.
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

/// M provides `info` and `model`; `visit(values, f)`, which returns f(loss) for the loss of one row at these parameter values;
/// `predict(values, w, u, v)`; `generate(spec, values)`; `regularized[2]`.
/// Optional: `responsibility(values, w, u)`; `known(risk)`, if find_minima() cannot find the critical points;
/// `frame(rows, values)`, the domain for user-supplied rows, if frame_minimum() does not suit.
template <class M>
class ModelRisk final : public Risk {
  static constexpr std::size_t param_count = M::info.params.size();
  static constexpr std::size_t few = 2000;  // rows; of more, a subset of this size locates the minima first

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
    if (std::exchange(values_.at(param), value) != value) changed(shapes_data(param));
  }
  void assign(std::span<const double> values) override {
    bool any = false, shapes = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::exchange(values_.at(i), values[i]) == values[i]) continue;
      any = true;
      shapes |= shapes_data(i);
    }
    if (any) changed(shapes);
  }
  double get(std::size_t param) const override { return values_.at(param); }

  void use(std::shared_ptr<const Samples> rows) override {
    own_ = std::move(rows);
    refresh();
  }
  const Samples* own_rows() const override { return own_.get(); }
  const Samples& source() const override { return own_ ? *own_ : *generated_; }

  double value(Vec2 w) const noexcept override {
    const double f = mean_loss(w, first_, count_);
    return penalty_.any() ? f + penalty_(w.x, w.y) : f;
  }

  DoublePair gradient(Vec2 w, double& f) const noexcept override {
    const Slope sum = visit([&](auto loss) { return RowLoops<decltype(loss)>::total_slope(loss, w, data_->samples, first_, count_); });
    const Slope all = with_penalty(w, sum, double(count_));
    f = all.f;
    return DoublePair{all.g.x, all.g.y};
  }

  Curvature curvature(Vec2 w) const noexcept override { return mean_curvature(values_, penalty_, w, data_->samples, first_, count_); }

  // Rows are vectorized, so points are evaluated one by one.
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
    if constexpr (requires { M::known(*this); }) return M::known(*this);
    else return minima().points;
  }
  std::optional<double> least_value() const override {
    if constexpr (requires { M::known(*this); }) return Objective::least_value();
    else return minima().least;
  }

  double predict(Vec2 w, double u, double v) const noexcept override { return M::predict(values_, w, u, v); }
  double responsibility(Vec2 w, double u) const noexcept override {
    if constexpr (requires { M::responsibility(values_, w, u); }) return M::responsibility(values_, w, u);
    else return std::numeric_limits<double>::quiet_NaN();
  }

  Slope sample_slope(Vec2 w, std::size_t i) const noexcept override {
    const Sample s = data_->samples.at(i);
    return visit([&](auto loss) { return RowLoops<decltype(loss)>::slope(loss, w, s.u, s.v, s.t); });
  }
  Slope batch_slope(Vec2 w, std::span<const std::uint32_t> batch) const noexcept override {
    const Slope sum = visit([&](auto loss) { return RowLoops<decltype(loss)>::total_slope(loss, w, data_->samples, batch); });
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
    copy->settle();
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
    copy->settle();
    return copy;
  }

  std::vector<std::string> remarks() const override { return remarks_on(M::model, *data_, facts_, M::info.params, values_); }

 private:
  /// Computed on first use, once for all copies.
  struct Sought {
    std::once_flag once;
    Minima minima;
  };

  template <class F>
  auto visit(F f) const {
    return M::visit(values_, f);
  }

  double value_of(std::string_view key) const {
    const auto position = find_param(M::info.params, key);
    return position ? values_[*position] : 0;
  }
  // Whether a change of this parameter requires new data. A model's own parameters may affect how rows are drawn.
  bool shapes_data(std::size_t param) const {
    const ParamSpec& spec = M::info.params[param];
    if (own_) return spec.group == data_param::preparing || spec.key == data_param::seed.key;
    return spec.group != data_param::regularizing;
  }

  void changed(bool data) {
    if (data) {
      refresh();
    } else {
      place();
      settle();
    }
  }

  void refresh() {
    const DataSpec spec = data_spec(M::info.params, values_);
    if (!own_) generated_ = std::make_shared<const Samples>(M::generate(spec, values_));
    data_ = std::make_shared<const DataSet>(prepare(source(), spec, M::model.features));
    first_ = 0;
    count_ = data_->size(Part::training);
    facts_ = facts_of(M::model, *data_);
    place();
    settle();
  }

  // Fits domain and starts to user-supplied rows.
  void place() {
    info_ = M::info;
    if (!own_) return;
    info_.domain = frame();
    starts_ = std::make_shared<const std::vector<Vec2>>(carried(M::info.starts, M::info.domain, info_.domain));
    info_.starts = *starts_;
  }

  // Called after a change of parameters, rows or part.
  void settle() {
    penalty_ = penalized_ ? Penalty{value_of("l1"), value_of("l2"), M::regularized[0], M::regularized[1]} : Penalty{};
    sought_ = std::make_shared<Sought>();
  }

  static bool convex() {
    for (const std::string_view tag : M::info.tags) {
      if (tag == "convex") return true;
    }
    return false;
  }

  // Independent of loss and regularization, so that the map stays still when they are changed.
  Domain frame() const {
    const Samples rows = thinned(data_->samples, 0, data_->size(Part::training), few);
    if constexpr (requires { M::frame(rows, values_); }) {
      return settled(M::frame(rows, values_), M::info.domain);
    } else {
      std::array<double, param_count> values;
      for (std::size_t i = 0; i < param_count; ++i) values[i] = M::info.params[i].initial;
      Penalty ridge{0, 0, M::regularized[0], M::regularized[1]};
      if (facts_.separable) {
        const Sym2 h = mean_curvature(values, ridge, {0, 0}, rows, 0, rows.size()).h;
        ridge.l2 = 0.01 * (h.xx + h.yy);
      }
      return frame_minimum([&](Vec2 w) { return mean_curvature(values, ridge, w, rows, 0, rows.size()); }, M::info.domain);
    }
  }

  bool without_minimum() const {
    if (M::model.target != Target::label || penalty_.any()) return false;
    const auto loss = find_param(M::info.params, "loss");
    return loss && M::info.params[*loss].choices[std::size_t(values_[*loss])] == "logistic" && separable(data_->samples, first_, count_);
  }

  const Minima& minima() const {
    std::call_once(sought_->once, [this] { sought_->minima = seek(); });
    return sought_->minima;
  }
  Minima seek() const {
    if (count_ == 0 || without_minimum()) return {};
    std::vector<Vec2> guesses{{0, 0}};
    const Domain& d = info_.domain;
    if (!convex()) {
      const auto at = [&](double x, double y) { return Vec2{d.x_low + x * (d.x_high - d.x_low), d.y_low + y * (d.y_high - d.y_low)}; };
      for (const double x : {0.25, 0.75}) {
        for (const double y : {0.25, 0.75}) guesses.push_back(at(x, y));
      }
      guesses.insert(guesses.end(), info_.starts.begin(), info_.starts.end());
    }
    const Penalty smooth{0, penalty_.l2, penalty_.a, penalty_.b};
    const Vec2 l1{penalty_.a ? penalty_.l1 : 0, penalty_.b ? penalty_.l1 : 0};
    const auto over_rows = [&](const Samples& rows, std::size_t first, std::size_t count, std::span<const Vec2> from) {
      return find_minima([&](Vec2 w) { return mean_curvature(values_, smooth, w, rows, first, count); }, l1, from, d);
    };
    if (count_ > few) {
      const Samples rows = thinned(data_->samples, first_, count_, few);
      guesses = over_rows(rows, 0, rows.size(), guesses).ends();
    }
    Minima all = over_rows(data_->samples, first_, count_, guesses);
    for (KnownPoint& point : all.points) point.f = value(point.at);  // to the last bit
    return all;
  }

  static Curvature mean_curvature(std::span<const double> values, const Penalty& penalty, Vec2 w, const Samples& rows, std::size_t first,
                                  std::size_t count) {
    Curvature c = M::visit(values, [&](auto loss) { return RowLoops<decltype(loss)>::total_curvature(loss, w, rows, first, count); });
    const double n = double(count);
    c = {c.f / n, {c.g.x / n, c.g.y / n}, {c.h.xx / n, c.h.xy / n, c.h.yy / n}};
    if (penalty.any()) {
      const Curvature p = curvature_of(penalty, w);
      c = {c.f + p.f, c.g + p.g, {c.h.xx + p.h.xx, c.h.xy + p.h.xy, c.h.yy + p.h.yy}};
    }
    return c;
  }

  double mean_loss(Vec2 w, std::size_t first, std::size_t count) const {
    return visit([&](auto loss) { return RowLoops<decltype(loss)>::total_value(loss, w, data_->samples, first, count) / double(count); });
  }

  Slope with_penalty(Vec2 w, const Slope& sum, double n) const {
    Slope mean{sum.f / n, {sum.g.x / n, sum.g.y / n}};
    if (penalty_.any()) {
      const Slope s = slope_of(penalty_, w.x, w.y);
      mean.f += s.f;
      mean.g += s.g;
    }
    return mean;
  }

  std::array<double, param_count> values_;
  ObjectiveInfo info_;
  std::shared_ptr<const Samples> own_, generated_;  // shared with copies, like all data
  std::shared_ptr<const DataSet> data_;
  DataFacts facts_;
  std::shared_ptr<const std::vector<Vec2>> starts_;  // info_.starts views these if rows are user-supplied
  std::shared_ptr<Sought> sought_;
  Penalty penalty_;
  std::size_t first_ = 0, count_ = 0;  // the rows of data_ that this is the mean over
  bool penalized_ = true;
};

template <class M>
ObjectiveEntry model() {
  return {&M::info, []() -> std::unique_ptr<Objective> { return std::make_unique<ModelRisk<M>>(); }, &M::model};
}

}  // namespace thalweg
