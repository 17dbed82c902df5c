#include "core/run/run.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "core/language/tr.hpp"
#include "core/objective/cost.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/rest.hpp"
#include "core/run/stationary.hpp"

namespace thalweg {

namespace {

std::size_t index(std::int64_t step) { return std::size_t(step); }

bool searches(const Optimizer& optimizer) {
  const MethodEntry* entry = find_method(optimizer.info().id);
  return entry && entry->searches;
}

StopReason rest_at(const Objective& objective, Vec2 p) {
  switch (stationary_kind(objective, p)) {
    case PointKind::minimum: break;
    case PointKind::maximum: return StopReason::maximum;
    case PointKind::saddle: return StopReason::saddle;
    case PointKind::degenerate: return StopReason::inflection;
  }
  return StopReason::gradient_small;
}

std::span<std::byte> state_of(Schedule* schedule) { return schedule ? schedule->state() : std::span<std::byte>{}; }

// Replaying a step evaluates the objective. Over data, limits the rows evaluated in a replay to about 64 steps over 1024
// rows.
std::int64_t interval_for(const Objective& objective) {
  const double rows = cost(objective);
  std::int64_t interval = Run::snapshot_interval;
  while (interval > 1 && double(interval) * rows > double(Run::snapshot_interval) * 1024) interval /= 2;
  return interval;
}

}  // namespace

StopReason reason_to_stop(const Objective& objective, const StopRule& rule, Vec2 x, const Slope& slope, const Vec2* before) {
  if (!finite(x) || !std::isfinite(slope.f)) return StopReason::diverged;
  if (rule.gradient > 0 && norm(slope.g) <= rule.gradient) return rest_at(objective, x);
  if (rule.value && slope.f <= *rule.value) return StopReason::value_reached;
  if (rule.step > 0 && before && norm(x - *before) <= rule.step) return StopReason::step_small;
  return StopReason::none;
}

Run::Run(RunSpec spec)
    : spec_(std::move(spec)),
      now_{spec_.optimizer->clone(), spec_.schedule ? spec_.schedule->clone() : nullptr},
      interval_(interval_for(*spec_.objective)) {
  now_.optimizer->reset();
  if (now_.schedule) now_.schedule->reset();
  if (!spec_.sampling.exact() && !searches(*now_.optimizer))
    sampled_ = std::make_unique<StochasticGradient>(*spec_.objective, spec_.sampling);
  for (std::size_t i = 0; i < now_.optimizer->info().params.size(); ++i) initial_hyper_.push_back(now_.optimizer->get(i));
  const Slope slope = spec_.objective->slope(spec_.start);
  x_ = {spec_.start.x};
  y_ = {spec_.start.y};
  f_ = {slope.f};
  gx_ = {slope.g.x};
  gy_ = {slope.g.y};
  lr_ = {0};
  if (searches(*now_.optimizer)) counts_ = {{}};
  take_snapshot();
  apply_edits(*now_.optimizer, -1, 0);
  lr_.back() = next_rate();
  look_for_stop(0);
  extend_average();
}

Counts Run::counts(std::int64_t step) const { return counts_.empty() ? Counts{.g = step} : counts_[index(step)]; }

double Run::samples(std::int64_t step) const {
  const Risk* const risk = spec_.objective->risk();
  if (!risk) return 0;
  if (sampled_ && sampled_->has_batch()) return double(sampled_->batches().seen(step));
  const Counts c = counts(step);
  return double(c.f + c.g + c.h) * double(risk->training_size());
}

void Run::take_snapshot() {
  for (const auto state : {now_.optimizer->state(), state_of(now_.schedule.get())})
    snapshots_.insert(snapshots_.end(), state.begin(), state.end());
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
    // A chunk ends at the next snapshot, edit, or the target.
    const std::int64_t to = std::min({(from / interval_ + 1) * interval_, next_edit(from), target});
    for (auto* column : {&x_, &y_, &f_, &gx_, &gy_, &lr_}) column->resize(index(to) + 1);
    if (!counts_.empty()) counts_.resize(index(to) + 1);
    const std::size_t i = index(from);
    const History history{&x_[i], &y_[i], &f_[i], &gx_[i], &gy_[i], &lr_[i], counts_.empty() ? nullptr : &counts_[i]};
    const auto steps_done = std::int64_t(now_.optimizer->advance(context(now_), from, index(to - from), history));
    if (from + steps_done < to) truncate(from + steps_done);
    apply_edits(*now_.optimizer, from, to);
    look_for_stop(from + 1);
    extend_average();
    if (!done() && now_.optimizer->ending()) {
      ending_ = now_.optimizer->ending();
      repeats_ = ending_->converged;
      if (ending_->otherwise && !at_rest(*spec_.objective, at(last()))) ending_ = ending_->otherwise;
      stop_ = ending_->converged ? arrived() : StopReason::gave_up;
    }
    if (last() == to && to % interval_ == 0) take_snapshot();
    if (last() == to) lr_.back() = next_rate();  // if the run was cut short, advance() has set it
  }
}

void Run::extend(std::int64_t budget) {
  if (budget <= spec_.budget) return;
  spec_.budget = budget;
  if (stop_ == StopReason::budget_spent) stop_ = StopReason::none;
}

double Run::next_rate() const {
  const auto lr = find_param(now_.optimizer->info().params, "lr");
  if (!lr) return std::numeric_limits<double>::quiet_NaN();
  const double base = now_.optimizer->get(*lr);
  return now_.schedule ? now_.schedule->at(last(), base).lr : base;
}

void Run::look_for_stop(std::int64_t from) {
  const StopRule& rule = spec_.stop;
  const bool calm = !(rule.gradient > 0) && !(rule.step > 0) && !rule.value && all_finite(from);
  for (std::int64_t k = calm ? last() + 1 : from; k <= last(); ++k) {
    const std::size_t i = index(k);
    const Vec2 before = k > 0 ? at(k - 1) : Vec2{};
    const StopReason reason = reason_to_stop(*spec_.objective, rule, at(k), {f_[i], {gx_[i], gy_[i]}}, k > 0 ? &before : nullptr);
    if (reason != StopReason::none) {
      const Vec2 next = at(k);
      truncate(reason == StopReason::diverged ? std::max<std::int64_t>(k - 1, 0) : k);
      stop_ = reason;
      if (reason == StopReason::diverged && k > 0 && (std::isnan(next.x) || std::isnan(next.y))) look_for_zero_divisor();
      return;
    }
  }
  if (last() >= spec_.budget) stop_ = StopReason::budget_spent;
}

void Run::extend_average() {
  if (!spec_.average_from) return;
  for (auto k = std::int64_t(average_x_.size()); k <= last(); ++k) {
    Vec2 mean = at(k);
    const std::int64_t before = k - *spec_.average_from;  // number of iterates in the mean so far
    if (before > 0) {
      const Vec2 old{average_x_.back(), average_y_.back()};
      mean = old + (mean - old) / double(before + 1);
    }
    average_x_.push_back(mean.x);
    average_y_.push_back(mean.y);
    average_f_.push_back(spec_.objective->value(mean));
  }
}

void Run::look_for_zero_divisor() {
  static constexpr Ending zero_divisor{
      false, "0/0",
      english("A slope that is exactly 0 was divided by a divisor that is exactly 0, which gives no number "
              "(PyTorch makes it nan): choose eps greater than 0.")};
  for (const Row& row : explain(last()).rows) {
    const Vec2* const divisor = row.term.role == Role::divisor ? std::get_if<Vec2>(&row.value) : nullptr;
    if (!divisor || (divisor->x != 0 && divisor->y != 0)) continue;
    ending_ = &zero_divisor;
    stop_ = StopReason::gave_up;
  }
}

bool Run::all_finite(std::int64_t from) const {
  constexpr double most = std::numeric_limits<double>::max();
  std::int64_t wrong = 0;  // counting vectorizes, an early exit would not
  for (std::size_t i = index(from); i < x_.size(); ++i) {
    wrong += std::abs(x_[i]) <= most && std::abs(y_[i]) <= most && std::abs(f_[i]) <= most ? 0 : 1;
  }
  return wrong == 0;
}

void Run::truncate(std::int64_t last) {
  for (auto* column : {&x_, &y_, &f_, &gx_, &gy_, &lr_}) column->resize(index(last) + 1);
  if (!counts_.empty()) counts_.resize(index(last) + 1);
}

// Why a run ends where the method reports convergence: a saddle, maximum or inflection if a Newton step would not change f
// any more.
StopReason Run::arrived() const {
  const Curvature c = spec_.objective->curvature(at(last()));
  const double size = std::fabs(c.h.xx) + std::fabs(c.h.xy) + std::fabs(c.h.yy);
  const bool stationary = dot(c.g, c.g) <= 1e-12 * std::max(1.0, std::fabs(c.f)) * size;
  const StopReason kind = stationary ? rest_at(*spec_.objective, at(last())) : StopReason::gradient_small;
  return at_no_minimum(kind) ? kind : StopReason::converged;
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

Run::Moment Run::moment_at(std::int64_t step) const {
  Moment moment{spec_.optimizer->clone(), spec_.schedule ? spec_.schedule->clone() : nullptr};
  const auto state = moment.optimizer->state(), schedule_state = state_of(moment.schedule.get());
  const std::size_t size = state.size() + schedule_state.size();
  const std::int64_t available = size == 0 ? step / interval_ : std::int64_t(snapshots_.size() / size) - 1;
  const std::int64_t snapshot = std::min(step / interval_, available);
  const std::byte* bytes = snapshots_.data() + std::size_t(snapshot) * size;
  if (!state.empty()) std::memcpy(state.data(), bytes, state.size());
  if (!schedule_state.empty()) std::memcpy(schedule_state.data(), bytes + state.size(), schedule_state.size());
  std::int64_t from = snapshot * interval_;
  apply_edits(*moment.optimizer, -1, from);
  double x[snapshot_interval + 1], y[snapshot_interval + 1], f[snapshot_interval + 1], gx[snapshot_interval + 1], gy[snapshot_interval + 1],
      lr[snapshot_interval + 1];
  while (from < step) {
    const std::int64_t to = std::min({step, next_edit(from), from + snapshot_interval});
    const std::size_t i = index(from);
    x[0] = x_[i], y[0] = y_[i], f[0] = f_[i], gx[0] = gx_[i], gy[0] = gy_[i];
    moment.optimizer->advance(context(moment), from, index(to - from), {x, y, f, gx, gy, lr});
    apply_edits(*moment.optimizer, from, to);
    from = to;
  }
  return moment;
}

Recorder Run::explain(std::int64_t step) const {
  Recorder recorder;
  const Moment moment = moment_at(step);
  moment.optimizer->explain(context(moment), step, at(step), recorder);
  return recorder;
}

Vec2 Run::replay(std::int64_t step) const {
  const std::size_t i = index(step);
  double x[2] = {x_[i]}, y[2] = {y_[i]}, f[2] = {f_[i]}, gx[2] = {gx_[i]}, gy[2] = {gy_[i]}, lr[2];
  const Moment moment = moment_at(step);
  moment.optimizer->advance(context(moment), step, 1, {x, y, f, gx, gy, lr});
  return {x[1], y[1]};
}

std::vector<double> Run::hyper_at(std::int64_t step) const {
  std::vector<double> hyper = initial_hyper_;
  for (const Edit& edit : spec_.edits) {
    if (edit.step <= step) hyper[edit.param] = edit.value;
  }
  return hyper;
}

std::int64_t diverged_at(const Run& run) { return std::isfinite(run.f().back()) ? run.last() + 1 : run.last(); }

bool at_no_minimum(StopReason reason) {
  return reason == StopReason::saddle || reason == StopReason::maximum || reason == StopReason::inflection;
}

}  // namespace thalweg
