#include "core/run/run.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace thalweg {

namespace {

std::size_t index(std::int64_t step) { return std::size_t(step); }

}  // namespace

Run::Run(RunSpec spec) : spec_(std::move(spec)), optimizer_(spec_.optimizer->clone()) {
  optimizer_->reset();
  for (std::size_t i = 0; i < optimizer_->info().params.size(); ++i) initial_hyper_.push_back(optimizer_->get(i));
  const Slope slope = spec_.objective->slope(spec_.start);
  x_ = {spec_.start.x};
  y_ = {spec_.start.y};
  f_ = {slope.f};
  gx_ = {slope.g.x};
  gy_ = {slope.g.y};
  lr_ = {0};
  const auto state = optimizer_->state();
  snapshots_.assign(state.begin(), state.end());
  apply_edits(*optimizer_, -1, 0);
  lr_.back() = next_rate();
  look_for_stop(0);
}

double Run::gradient_norm(std::int64_t step) const { return norm({gx_[index(step)], gy_[index(step)]}); }

void Run::compute(std::int64_t steps) {
  const std::int64_t target = std::min(spec_.budget, steps < spec_.budget ? last() + steps : spec_.budget);
  if (!done() && target > last()) {
    for (auto* column : {&x_, &y_, &f_, &gx_, &gy_, &lr_}) {
      if (column->capacity() <= index(target)) column->reserve(std::max(index(target) + 1, 2 * column->size()));
    }
  }
  while (!done() && last() < target) {
    const std::int64_t from = last();
    // A chunk ends at a snapshot, at an edit, or at the target.
    const std::int64_t to = std::min({(from / snapshot_interval + 1) * snapshot_interval, next_edit(from), target});
    for (auto* column : {&x_, &y_, &f_, &gx_, &gy_, &lr_}) column->resize(index(to) + 1);
    const std::size_t i = index(from);
    advance(*optimizer_, from, to - from, {&x_[i], &y_[i], &f_[i], &gx_[i], &gy_[i], &lr_[i]});
    apply_edits(*optimizer_, from, to);
    look_for_stop(from + 1);
    if (last() == to && to % snapshot_interval == 0) {
      const auto state = optimizer_->state();
      snapshots_.insert(snapshots_.end(), state.begin(), state.end());
    }
    if (last() == to) lr_.back() = next_rate();  // a run cut short has it from advance()
  }
}

double Run::next_rate() const {
  const double base = optimizer_->get(0);
  return spec_.schedule ? spec_.schedule->at(last(), base).lr : base;
}

void Run::advance(Optimizer& optimizer, std::int64_t from, std::int64_t count, const Track& track) const {
  if (count > 0) optimizer.advance(*spec_.objective, spec_.schedule.get(), from, std::size_t(count), track);
}

void Run::look_for_stop(std::int64_t from) {
  const StopRule& rule = spec_.stop;
  const bool calm = !(rule.gradient > 0) && !(rule.step > 0) && !rule.value && all_finite(from);
  for (std::int64_t k = calm ? last() + 1 : from; k <= last(); ++k) {
    const std::size_t i = index(k);
    StopReason reason = StopReason::none;
    if (!finite(at(k)) || !std::isfinite(f_[i])) {
      reason = StopReason::diverged;
    } else if (spec_.stop.gradient > 0 && gradient_norm(k) <= spec_.stop.gradient) {
      reason = stationary_kind(at(k));
    } else if (spec_.stop.value && f_[i] <= *spec_.stop.value) {
      reason = StopReason::value_reached;
    } else if (spec_.stop.step > 0 && k > 0 && norm(at(k) - at(k - 1)) <= spec_.stop.step) {
      reason = StopReason::step_small;
    }
    if (reason != StopReason::none) {
      truncate(reason == StopReason::diverged ? std::max<std::int64_t>(k - 1, 0) : k);
      stop_ = reason;
      return;
    }
  }
  if (last() >= spec_.budget) stop_ = StopReason::budget_spent;
}

bool Run::all_finite(std::int64_t from) const {
  constexpr double most = std::numeric_limits<double>::max();
  std::int64_t wrong = 0;  // a count, which is vectorized; leaving at the first one would not be
  for (std::size_t i = index(from); i < x_.size(); ++i) {
    wrong += std::abs(x_[i]) <= most && std::abs(y_[i]) <= most && std::abs(f_[i]) <= most ? 0 : 1;
  }
  return wrong == 0;
}

void Run::truncate(std::int64_t last) {
  for (auto* column : {&x_, &y_, &f_, &gx_, &gy_, &lr_}) column->resize(index(last) + 1);
}

StopReason Run::stationary_kind(Vec2 p) const {
  const Eigen2 e = eigen(spec_.objective->curvature(p).h);
  if (e.low < 0) return e.high < 0 ? StopReason::maximum : StopReason::saddle;
  return StopReason::gradient_small;
}

std::int64_t Run::next_edit(std::int64_t after) const {
  for (const Edit& edit : spec_.edits) {
    if (edit.step > after) return edit.step;
  }
  return std::numeric_limits<std::int64_t>::max();
}

void Run::apply_edits(Optimizer& optimizer, std::int64_t after, std::int64_t up_to) const {
  for (const Edit& edit : spec_.edits) {
    if (edit.step > after && edit.step <= up_to) optimizer.set(edit.param, edit.value);
  }
}

std::unique_ptr<Optimizer> Run::optimizer_at(std::int64_t step) const {
  auto optimizer = spec_.optimizer->clone();
  const auto state = optimizer->state();
  const std::int64_t available = state.empty() ? step / snapshot_interval : std::int64_t(snapshots_.size() / state.size()) - 1;
  const std::int64_t snapshot = std::min(step / snapshot_interval, available);
  if (!state.empty()) std::memcpy(state.data(), snapshots_.data() + std::size_t(snapshot) * state.size(), state.size());
  std::int64_t from = snapshot * snapshot_interval;
  apply_edits(*optimizer, -1, from);
  double x[snapshot_interval + 1], y[snapshot_interval + 1], f[snapshot_interval + 1], gx[snapshot_interval + 1],
      gy[snapshot_interval + 1], lr[snapshot_interval + 1];
  while (from < step) {
    const std::int64_t to = std::min({step, next_edit(from), from + snapshot_interval});
    const std::size_t i = index(from);
    x[0] = x_[i], y[0] = y_[i], f[0] = f_[i], gx[0] = gx_[i], gy[0] = gy_[i];
    advance(*optimizer, from, to - from, {x, y, f, gx, gy, lr});
    apply_edits(*optimizer, from, to);
    from = to;
  }
  return optimizer;
}

std::vector<Row> Run::explain(std::int64_t step) const {
  Recorder recorder;
  optimizer_at(step)->explain(*spec_.objective, spec_.schedule.get(), step, at(step), recorder);
  return std::move(recorder.rows);
}

Vec2 Run::replay(std::int64_t step) const {
  const std::size_t i = index(step);
  double x[2] = {x_[i]}, y[2] = {y_[i]}, f[2] = {f_[i]}, gx[2] = {gx_[i]}, gy[2] = {gy_[i]}, lr[2];
  advance(*optimizer_at(step), step, 1, {x, y, f, gx, gy, lr});
  return {x[1], y[1]};
}

std::vector<double> Run::hyper_at(std::int64_t step) const {
  std::vector<double> hyper = initial_hyper_;
  for (const Edit& edit : spec_.edits) {
    if (edit.step <= step) hyper[edit.param] = edit.value;
  }
  return hyper;
}

std::string_view words(StopReason reason) {
  switch (reason) {
    case StopReason::none: return "running";
    case StopReason::budget_spent: return "budget spent";
    case StopReason::gradient_small: return "gradient small";
    case StopReason::saddle: return "stationary, but a saddle";
    case StopReason::maximum: return "stationary, but a maximum";
    case StopReason::step_small: return "step small";
    case StopReason::value_reached: return "value reached";
    case StopReason::diverged: return "diverged";
  }
  return "";
}

}  // namespace thalweg
