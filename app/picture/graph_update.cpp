#include "picture/graph_update.hpp"

#include <algorithm>
#include <cmath>

#include "core/analysis/bracket_lengths.hpp"

namespace thalweg {

namespace {

constexpr std::int64_t shown_brackets = 9;  // beneath the axis, the present one left out
constexpr double far_outside = 4;           // heights of the picture beyond its border at which lines are cut

Pixel cut(const GraphView& view, Vec2 p) {
  const double reach = far_outside * view.height;
  return {float(view.to_x(p.x)), float(std::clamp(view.to_y(p.y), -reach, view.height + reach))};
}

// The straight line through (x, y) with this slope, from border to border.
std::vector<Pixel> line_across(const GraphView& view, double x, double y, double slope) {
  if (!std::isfinite(y) || !std::isfinite(slope)) return {};
  const double s = slope * view.x_unit() / view.y_unit();  // on the screen
  const double reach = (view.width + view.height) / std::sqrt(1 + s * s);
  const double px = view.to_x(x), py = view.to_y(y);
  return {{float(px - reach), float(py + s * reach)}, {float(px + reach), float(py - s * reach)}};
}

// The second derivative that the update works with: the last Hessian row, or the inverse of the last metric.
double curvature_of(const Recorder& explained) {
  for (auto row = explained.rows.rbegin(); row != explained.rows.rend(); ++row) {
    const Sym2* matrix = std::get_if<Sym2>(&row->value);
    if (const double* number = std::get_if<double>(&row->value); number && row->term.role == Role::hessian) return *number;
    if (matrix && row->term.role == Role::hessian) return matrix->xx;
    if (matrix && row->term.role == Role::metric && matrix->xx != 0) return 1 / matrix->xx;
  }
  return std::nan("");
}

}  // namespace

GraphUpdate graph_update(const Objective& objective, const Run& run, std::int64_t step, const Recorder& explained, const GraphView& view) {
  GraphUpdate update;
  update.step = step;
  update.x = run.at(step).x;
  update.f = run.f()[std::size_t(step)];
  update.slope = run.gx()[std::size_t(step)];
  update.from = view.pixel({update.x, update.f});
  const auto on_curve = [&](double x) { return view.pixel({x, objective.value({x, 0})}); };
  if (!explained.ending) {
    for (const Row& row : explained.rows) {
      const Vec2* value = std::get_if<Vec2>(&row.value);
      if (value && row.term.role == Role::step) update.next = update.x + value->x;
    }
    update.to = on_curve(update.next);
  }
  update.curvature = curvature_of(explained);
  if (std::isfinite(update.curvature)) {
    const auto model = [&](double x) { return update.f + update.slope * (x - update.x) + 0.5 * update.curvature * (x - update.x) * (x - update.x); };
    for (double px = -2; px <= view.width + 2.0; px += 2) {
      const double x = view.x_low + px * view.x_unit();
      update.model.push_back(cut(view, {x, model(x)}));
    }
    if (update.curvature != 0) {
      const double x = update.x - update.slope / update.curvature;
      update.vertex = view.pixel({x, model(x)});
    }
  }
  update.bracket = bracket_of(explained);
  if (!update.bracket) update.tangent = line_across(view, update.x, update.f, update.slope);
  if (update.bracket && step > 0) {
    update.older = brackets(run, std::max<std::int64_t>(0, step - shown_brackets), step - 1);
    std::reverse(update.older.begin(), update.older.end());
  }
  std::vector<double> named{update.x, update.next};
  for (const Row& row : explained.rows) {
    const Vec2* value = std::get_if<Vec2>(&row.value);
    if (!value || (row.term.role != Role::point && row.term.role != Role::look_ahead)) continue;
    if (!std::isfinite(value->x)) continue;
    update.inner.push_back({on_curve(value->x), std::string(row.term.symbol), row.term.role == Role::look_ahead});
    named.push_back(value->x);
  }
  for (const Probe& probe : explained.probes) {
    if (std::find(named.begin(), named.end(), probe.at.x) == named.end() && std::isfinite(probe.at.x)) update.probes.push_back(on_curve(probe.at.x));
  }
  return update;
}

std::vector<Pixel> derivative_tangent(const GraphUpdate& update, const GraphView& view) {
  if (!std::isfinite(update.curvature)) return {};
  return line_across(view, update.x, update.slope, update.curvature);
}

}  // namespace thalweg
