#include "core/analysis/quantity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <variant>

#include "core/analysis/bracket_lengths.hpp"
#include "core/objective/data/risk.hpp"

namespace thalweg {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

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

// A quantity of the explained step that leads to iterate `step`; undefined at iterate 0.
template <auto Told>
Parts explained(const Run& run, std::int64_t step, const Landmarks&) {
  return step == 0 ? Parts{undefined, undefined} : Told(run.explain(step - 1), run.lr()[std::size_t(step - 1)]);
}

Parts momentum_norm(const Recorder& told, double) {
  const Vec2* momentum = last_row<Vec2>(told, Role::momentum);
  return {momentum ? norm(*momentum) : undefined, undefined};
}

Parts bracket_length(const Recorder& told, double) {
  const auto bracket = bracket_of(told);
  return {bracket ? bracket->high - bracket->low : undefined, undefined};
}

template <Part part>
Parts risk_of(const Run& run, std::int64_t step, const Landmarks&) {
  const Risk* const risk = run.spec().objective->risk();
  return {risk ? risk->part_risk(part, run.at(step)) : undefined, undefined};
}

std::span<const double> values_of(const Run& run) { return run.f(); }

constexpr QuantityInfo table[] = {
    {.id = "value",
     .name = "Value",
     .formula = "f",
     .help = "The value of the objective.",
     .at =
         [](const Run& run, std::int64_t step, const Landmarks&) {
           return Parts{run.f()[std::size_t(step)], undefined};
         },
     .column = values_of},
    {.id = "loss",  // NaN if f* is unknown; its column holds f, not f − f*
     .name = "Loss",
     .formula = "f - f^*",
     .help = "How far f lies above its lowest known value.",
     .at =
         [](const Run& run, std::int64_t step, const Landmarks& marks) {
           return Parts{marks.least ? run.f()[std::size_t(step)] - *marks.least : undefined, undefined};
         },
     .column = values_of},
    {.id = "gradient_norm",
     .name = "Gradient norm",
     .formula = "\\|\\nabla f\\|",
     .help = "How steep the surface is at the iterate.",
     .at =
         [](const Run& run, std::int64_t step, const Landmarks&) {
           return Parts{run.gradient_norm(step), undefined};
         },
     .role = Role::gradient},
    {.id = "distance",
     .name = "Distance to a minimum",
     .formula = "\\|x - x^*\\|",
     .help = "How far the nearest known minimum is.",
     .at =
         [](const Run& run, std::int64_t step, const Landmarks& marks) {
           return Parts{distance(run.at(step), marks.minima), undefined};
         }},
    {.id = "step_length",
     .name = "Step length",
     .formula = "\\|\\Delta\\|",
     .help = "The length of the step to this iterate.",
     .at =
         [](const Run& run, std::int64_t step, const Landmarks&) {
           return Parts{step == 0 ? undefined : norm(run.at(step) - run.at(step - 1)), undefined};
         },
     .role = Role::step},
    {.id = "angle",  // between the step and −∇f at the iterate that it leaves, in degrees, 0…180
     .name = "Angle of step and −gradient",
     .formula = "\\theta",
     .help = "0° is straight downhill; beyond 90° the step starts uphill (to first order).",
     .at =
         [](const Run& run, std::int64_t step, const Landmarks&) {
           return Parts{step == 0 ? undefined : angle(run.at(step) - run.at(step - 1), -gradient(run, step - 1)), undefined};
         },
     .unit = "°",
     .log = false,
     .role = Role::gradient},
    {.id = "learning_rate",
     .name = "Learning rate",
     .formula = "\\eta",
     .help = "The learning rate in force, or what a line search accepted.",
     .at =
         [](const Run& run, std::int64_t step, const Landmarks&) {
           return Parts{run.lr()[std::size_t(step)], undefined};
         },
     .column = [](const Run& run) { return run.lr(); }},
    // The distance that a unit gradient along one coordinate would move it: η divided by the last row of role divisor (earlier
    // rows of that role multiply, as in Adadelta), or times the diagonal of the row of role metric. Without such rows it is η,
    // or the α that a line search accepted.
    {.id = "effective_rate",
     .name = "Effective rate per coordinate",
     .formula = "\\eta / d",
     .help = "How far a unit of gradient along x, or along y, moves that coordinate.",
     .at = explained<effective_rate>,
     .parts = 2,
     .role = Role::divisor,
     .explained = true},
    {.id = "momentum_norm",  // of the last row of role momentum
     .name = "Momentum norm",
     .formula = "\\|m\\|",
     .help = "The length of the averaged gradient, or of the velocity.",
     .at = explained<momentum_norm>,
     .role = Role::momentum,
     .explained = true},
    {.id = "bracket_length",  // high − low of the last row of role bracket
     .name = "Bracket length",
     .formula = "b - a",
     .help = "The length of the interval that contains the solution.",
     .at = explained<bracket_length>,
     .explained = true},
    // The mean loss over a part of the data, without regularization; NaN if the objective does not average over data or the part
    // is empty.
    {.id = "validation_risk",
     .name = "Validation risk",
     .formula = "f_{val}",
     .help = "The mean loss over the validation rows, which no step uses.",
     .at = risk_of<Part::validation>,
     .part = Part::validation},
    {.id = "test_risk",
     .name = "Test risk",
     .formula = "f_{test}",
     .help = "The mean loss over the test rows, which no step uses.",
     .at = risk_of<Part::test>,
     .part = Part::test},
};

}  // namespace

std::span<const QuantityInfo> quantities() { return table; }
const QuantityInfo& info(Quantity quantity) { return table[std::size_t(quantity)]; }
Quantity QuantityInfo::quantity() const { return Quantity(this - table); }

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
  return info(quantity).at(run, step, landmarks);
}

bool is_defined(Quantity quantity, const Objective& objective) {
  const auto part = info(quantity).part;
  return !part || (objective.risk() && objective.risk()->data().size(*part) > 0);
}

}  // namespace thalweg
