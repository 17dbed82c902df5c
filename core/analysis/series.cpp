#include "core/analysis/series.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "core/analysis/bracket_lengths.hpp"
#include "core/objective/data/risk.hpp"

namespace thalweg {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

constexpr QuantityInfo table[] = {
    {Quantity::value, "value", "Value", "f", "The value of the objective.", "", true, 1, false},
    {Quantity::loss, "loss", "Loss", "f - f^*", "How far f lies above its lowest known value.", "", true, 1, false},
    {Quantity::gradient, "gradient_norm", "Gradient norm", "\\|\\nabla f\\|", "How steep the surface is at the iterate.", "", true, 1, false},
    {Quantity::distance, "distance", "Distance to a minimum", "\\|x - x^*\\|", "How far the nearest known minimum is.", "", true, 1, false},
    {Quantity::step, "step_length", "Step length", "\\|\\Delta\\|", "The length of the step to this iterate.", "", true, 1, false},
    {Quantity::angle, "angle", "Angle of step and −gradient", "\\theta", "0° is straight downhill; beyond 90° the step starts uphill (to first order).", "°", false, 1, false},
    {Quantity::rate, "learning_rate", "Learning rate", "\\eta", "The learning rate in force, or what a line search accepted.", "", true, 1, false},
    {Quantity::effective_rate, "effective_rate", "Effective rate per coordinate", "\\eta / d",
     "How far a unit of gradient along x, or along y, moves that coordinate.", "", true, 2, true},
    {Quantity::momentum, "momentum_norm", "Momentum norm", "\\|m\\|", "The length of the averaged gradient, or of the velocity.", "", true, 1, true},
    {Quantity::bracket, "bracket_length", "Bracket length", "b - a", "The length of the interval that contains the solution.", "", true, 1, true},
    {Quantity::validation_risk, "validation_risk", "Validation risk", "f_{val}", "The mean loss over the validation rows, which no step uses.", "", true, 1, false},
    {Quantity::test_risk, "test_risk", "Test risk", "f_{test}", "The mean loss over the test rows, which no step uses.", "", true, 1, false},
};

Vec2 gradient(const Run& run, std::int64_t step) { return {run.gx()[std::size_t(step)], run.gy()[std::size_t(step)]}; }

double distance(Vec2 p, const std::vector<Vec2>& minima) {
  double nearest = infinity;
  for (const Vec2 m : minima) nearest = std::min(nearest, dot(p - m, p - m));
  return minima.empty() ? undefined : std::sqrt(nearest);
}

double angle(Vec2 step, Vec2 downhill) {
  if (!(norm(step) > 0) || !(norm(downhill) > 0)) return undefined;
  return std::atan2(std::fabs(step.x * downhill.y - step.y * downhill.x), dot(step, downhill)) * 180 / std::numbers::pi;
}

template <class T>
const T* last_row(const Recorder& told, Role role) {
  for (auto row = told.rows.rbegin(); row != told.rows.rend(); ++row) {
    if (row->term.role == role && std::holds_alternative<T>(row->value)) return &std::get<T>(row->value);
  }
  return nullptr;
}

Parts effective_rate(const Recorder& told, double rate) {
  const Vec2* divisor = last_row<Vec2>(told, Role::divisor);
  if (divisor) {
    Vec2 scale{rate, rate};
    for (const Row& row : told.rows) {
      const Vec2* value = std::get_if<Vec2>(&row.value);
      if (row.term.role != Role::divisor || !value) continue;
      scale = value == divisor ? scale / *value : scale * *value;
    }
    return {scale.x, scale.y};
  }
  if (const Sym2* metric = last_row<Sym2>(told, Role::metric)) {
    const double alpha = std::isnan(rate) ? 1 : rate;
    return {alpha * metric->xx, alpha * metric->yy};
  }
  return {rate, rate};
}

}  // namespace

std::span<const QuantityInfo> quantities() { return table; }
const QuantityInfo& info(Quantity quantity) { return table[std::size_t(quantity)]; }

const QuantityInfo* find_quantity(std::string_view id) {
  const auto* const found = std::find_if(std::begin(table), std::end(table), [&](const QuantityInfo& i) { return i.id == id; });
  return found == std::end(table) ? nullptr : found;
}

Landmarks landmarks(const Objective& objective) {
  Landmarks result{objective.least_value(), {}};
  for (const KnownPoint& point : objective.known_points()) {
    if (point.kind == PointKind::minimum) result.minima.push_back(point.at);
  }
  return result;
}

Parts value_at(Quantity quantity, const Run& run, std::int64_t step, const Landmarks& landmarks) {
  const auto i = std::size_t(step);
  switch (quantity) {
    case Quantity::value: return {run.f()[i], undefined};
    case Quantity::loss: return {landmarks.least ? run.f()[i] - *landmarks.least : undefined, undefined};
    case Quantity::gradient: return {run.gradient_norm(step), undefined};
    case Quantity::distance: return {distance(run.at(step), landmarks.minima), undefined};
    case Quantity::rate: return {run.lr()[i], undefined};
    case Quantity::step: return {step == 0 ? undefined : norm(run.at(step) - run.at(step - 1)), undefined};
    case Quantity::angle: return {step == 0 ? undefined : angle(run.at(step) - run.at(step - 1), -gradient(run, step - 1)), undefined};
    case Quantity::effective_rate: return step == 0 ? Parts{undefined, undefined} : effective_rate(run.explain(step - 1), run.lr()[i - 1]);
    case Quantity::momentum: {
      if (step == 0) return {undefined, undefined};
      const Recorder told = run.explain(step - 1);
      const Vec2* momentum = last_row<Vec2>(told, Role::momentum);
      return {momentum ? norm(*momentum) : undefined, undefined};
    }
    case Quantity::bracket: {
      const auto bracket = step == 0 ? std::nullopt : bracket_of(run.explain(step - 1));
      return {bracket ? bracket->high - bracket->low : undefined, undefined};
    }
    case Quantity::validation_risk:
    case Quantity::test_risk: {
      const Risk* const risk = run.spec().objective->risk();
      return {risk ? risk->part_risk(*part_of(quantity), run.at(step)) : undefined, undefined};
    }
  }
  return {undefined, undefined};
}

std::optional<Part> part_of(Quantity quantity) {
  if (quantity == Quantity::validation_risk) return Part::validation;
  if (quantity == Quantity::test_risk) return Part::test;
  return std::nullopt;
}

bool is_defined(Quantity quantity, const Objective& objective) {
  const auto part = part_of(quantity);
  return !part || (objective.risk() && objective.risk()->data().size(*part) > 0);
}

std::span<const double> RunSeries::values(const Run& run, int part) const {
  if (quantity_ == Quantity::value || quantity_ == Quantity::loss) return run.f();
  if (quantity_ == Quantity::rate) return run.lr();
  if (sparse_) return sampled_.values[std::size_t(part)];
  return column_;
}

bool RunSeries::update(const Run& run, std::uint64_t version, const Landmarks& landmarks, StepRange window, Clock::time_point deadline) {
  if (version != run_version_ || !(landmarks == landmarks_) || std::int64_t(column_.size()) > run.last() + 1) {
    column_.clear();
    stride_ = 0;
    sampled_ = between_ = {};
    const auto part = part_of(quantity_);
    const Risk* const risk = run.spec().objective->risk();
    if (part && risk) sparse_ = double(risk->data().size(*part)) * double(run.spec().budget) > most_rows;
    run_version_ = version;
    landmarks_ = landmarks;
    ++version_;
  }
  if (sparse_) return sample(run, landmarks, window, deadline);
  return extend(run, landmarks, deadline);
}

bool RunSeries::extend(const Run& run, const Landmarks& landmarks, Clock::time_point deadline) {
  if (quantity_ == Quantity::value || quantity_ == Quantity::loss || quantity_ == Quantity::rate) return true;
  const std::size_t between_looks = part_of(quantity_) ? 16 : 512;
  const std::size_t size = std::size_t(run.last()) + 1;
  if (column_.capacity() < size) column_.reserve(std::max(size, 2 * column_.size()));
  while (column_.size() < size) {
    const std::size_t end = std::min(size, column_.size() + between_looks);
    while (column_.size() < end) column_.push_back(value_at(quantity_, run, std::int64_t(column_.size()), landmarks)[0]);
    if (Clock::now() >= deadline) break;
  }
  return column_.size() == size;
}

// Explained quantities are sampled at iterates 1, 1 + stride, …: the step that leads to iterate 1 + 64 k leaves iterate
// 64 k, where the run has a snapshot, so that no step need be replayed for it.
std::int64_t RunSeries::origin() const { return begin_ + (info(quantity_).explained ? 1 : 0); }

bool RunSeries::sample(const Run& run, const Landmarks& landmarks, StepRange window, Clock::time_point deadline) {
  const std::int64_t last = std::min(window.last, run.last()), first = std::clamp<std::int64_t>(window.first, 0, last);
  const auto wanted = std::int64_t(std::bit_ceil(std::uint64_t(std::max<std::int64_t>(1, (last - first + most_samples - 1) / most_samples))));
  const std::int64_t coarse = std::max(16 * wanted, Run::snapshot_interval), begin = first - first % coarse;
  if (stride_ == 0 || begin != begin_) {
    begin_ = begin;
    stride_ = coarse;
    sampled_ = between_ = {};
    ++version_;
  }
  while (stride_ < wanted) thin();
  if (!sampled_.steps.empty() && sampled_.steps.back() > double(last)) {
    trim(sampled_, last);
    trim(between_, last);
    ++version_;
  }

  const auto add = [&](Samples& to, std::int64_t step) {
    const Parts parts = value_at(quantity_, run, step, landmarks);
    to.steps.push_back(double(step));
    for (std::size_t p = 0; p < 2; ++p) to.values[p].push_back(parts[p]);
  };
  for (;;) {
    const std::int64_t next = origin() + std::int64_t(sampled_.steps.size()) * stride_;
    if (next <= last) {
      add(sampled_, next);
    } else if (stride_ > wanted) {
      const std::int64_t half_way = origin() + stride_ / 2 + std::int64_t(between_.steps.size()) * stride_;
      if (half_way <= last) add(between_, half_way);
      else merge();
    } else {
      return true;
    }
    if (Clock::now() >= deadline) return false;
  }
}

void RunSeries::trim(Samples& samples, std::int64_t last) {
  while (!samples.steps.empty() && samples.steps.back() > double(last)) {
    samples.steps.pop_back();
    for (auto& values : samples.values) values.pop_back();
  }
}

void RunSeries::thin() {
  between_ = {};
  Samples kept;
  for (std::size_t i = 0; i < sampled_.steps.size(); i += 2) {
    kept.steps.push_back(sampled_.steps[i]);
    for (std::size_t p = 0; p < 2; ++p) kept.values[p].push_back(sampled_.values[p][i]);
  }
  sampled_ = std::move(kept);
  stride_ *= 2;
  ++version_;
}

void RunSeries::merge() {
  Samples both;
  for (std::size_t i = 0; i < sampled_.steps.size() + between_.steps.size(); ++i) {
    const Samples& from = i % 2 == 0 ? sampled_ : between_;
    both.steps.push_back(from.steps[i / 2]);
    for (std::size_t p = 0; p < 2; ++p) both.values[p].push_back(from.values[p][i / 2]);
  }
  sampled_ = std::move(both);
  between_ = {};
  stride_ /= 2;
  ++version_;
}

}  // namespace thalweg
