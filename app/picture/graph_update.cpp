#include "picture/graph_update.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include "core/analysis/bracket_lengths.hpp"

namespace thalweg {

namespace {

constexpr std::int64_t shown_brackets = 9;  // earlier brackets shown below the axis
constexpr double far_outside = 4;           // picture heights outside the border at which lines are clamped

Pixel cut(const GraphView& view, Vec2 p) {
  const double reach = far_outside * view.height;
  return {float(view.to_x(p.x)), float(std::clamp(view.to_y(p.y), -reach, view.height + reach))};
}

// The line through (x, y) with this slope, long enough to cross the picture; empty if (x, y) is far outside or not finite.
std::vector<Pixel> line_across(const GraphView& view, double x, double y, double slope) {
  if (!std::isfinite(y) || !std::isfinite(slope)) return {};
  const double px = view.to_x(x), py = view.to_y(y), across = view.width + view.height;
  if (!(std::fabs(px) < 1e6 && std::fabs(py) < 1e6)) return {};                     // too far outside
  const double s = std::clamp(slope * (view.x_unit() / view.y_unit()), -1e6, 1e6);  // on the screen
  const double reach = across / std::sqrt(1 + s * s);
  return {{float(px - reach), float(py + s * reach)}, {float(px + reach), float(py - s * reach)}};
}

// The second derivative that the update uses, and its row: that of the last Hessian among `rows`, or the inverse of the last
// metric, whichever comes later.
std::pair<double, int> curvature_of(std::span<const Row> rows) {
  for (std::size_t i = rows.size(); i-- > 0;) {
    const Row& row = rows[i];
    const Sym2* matrix = std::get_if<Sym2>(&row.value);
    if (const double* number = std::get_if<double>(&row.value); number && row.term.role == Role::hessian) return {*number, int(i)};
    if (matrix && row.term.role == Role::hessian) return {matrix->xx, int(i)};
    if (matrix && row.term.role == Role::metric && matrix->xx != 0) return {1 / matrix->xx, int(i)};
  }
  return {std::nan(""), -1};
}

float to_segment(Pixel p, Pixel a, Pixel b) {
  const float dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
  const float t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0f, 1.0f) : 0;
  return std::hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
}

}  // namespace

bool GraphUpdate::draws(int row) const {
  if (row < 0) return false;
  return (row == step_row && to) || (row == tangent_row && !tangent.empty()) || (row == model_row && !model.empty()) ||
         (row == bracket_row && bracket) || std::any_of(inner.begin(), inner.end(), [&](const Inner& i) { return i.row == row; });
}

GraphUpdate graph_update(const Objective& objective, const Run& run, std::int64_t step, const Recorder& explained, const GraphView& view,
                         int row) {
  GraphUpdate update;
  const auto rows =
      std::span(explained.rows).first(std::size_t(std::clamp<std::int64_t>(std::int64_t(row) + 1, 0, std::ssize(explained.rows))));
  update.step = step;
  update.x = run.at(step).x;
  update.f = run.f()[std::size_t(step)];
  update.slope = run.gx()[std::size_t(step)];
  update.from = view.pixel({update.x, update.f});
  const auto on_curve = [&](double x) { return view.pixel({x, objective.value({x, 0})}); };
  if (!explained.ending) {
    update.next = update.x;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Vec2* value = std::get_if<Vec2>(&rows[i].value);
      if (!value || rows[i].term.role != Role::step) continue;
      update.next = update.x + value->x;
      update.step_row = int(i);
    }
    if (update.step_row >= 0) update.to = on_curve(update.next);
  }
  std::tie(update.curvature, update.model_row) = curvature_of(rows);
  if (std::isfinite(update.curvature)) {
    const auto model = [&](double x) {
      return update.f + update.slope * (x - update.x) + 0.5 * update.curvature * (x - update.x) * (x - update.x);
    };
    for (double px = -2; px <= view.width + 2.0; px += 2) {
      const double x = view.x_low + px * view.x_unit();
      if (const double f = model(x); std::isfinite(f)) update.model.push_back(cut(view, {x, f}));
    }
    if (update.curvature != 0) {
      const double x = update.x - update.slope / update.curvature;
      update.vertex = view.pixel({x, model(x)});
    }
  }
  const bool bracketing = bracket_of(explained).has_value();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Bracket* bracket = rows[i].term.role == Role::bracket ? std::get_if<Bracket>(&rows[i].value) : nullptr;
    if (bracket) update.bracket = *bracket, update.bracket_row = int(i);
    if (rows[i].term.role == Role::gradient && update.tangent_row < 0) update.tangent_row = int(i);
  }
  // The point of tangency is where the method evaluates the slope: the iterate, or a look-ahead point.
  double touched = update.x, height = update.f, slope = update.slope;
  for (int i = 0; i < update.tangent_row; ++i) {
    const Vec2* ahead = rows[std::size_t(i)].term.role == Role::look_ahead ? std::get_if<Vec2>(&rows[std::size_t(i)].value) : nullptr;
    if (!ahead) continue;
    const Slope there = objective.slope(*ahead);
    touched = ahead->x, height = there.f, slope = there.g.x;
  }
  // For a method without a gradient row, the tangent is shown from the start.
  const bool asks = std::any_of(explained.rows.begin(), explained.rows.end(), [](const Row& r) { return r.term.role == Role::gradient; });
  if (!bracketing && (update.tangent_row >= 0 || !asks)) update.tangent = line_across(view, touched, height, slope);
  if (bracketing && step > 0) {
    update.older = brackets(run, std::max<std::int64_t>(0, step - shown_brackets), step - 1);
    std::reverse(update.older.begin(), update.older.end());
    // Until the update has changed the bracket, show that of the previous update as the current one.
    if (!update.older.empty() && (!update.bracket || *update.bracket == update.older.front())) {
      update.bracket = update.older.front();
      update.older.erase(update.older.begin());
    }
  }
  std::vector<double> named{update.x, update.next};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Term& term = rows[i].term;
    const Vec2* value = std::get_if<Vec2>(&rows[i].value);
    if (!value || (term.role != Role::point && term.role != Role::look_ahead)) continue;
    if (!std::isfinite(value->x)) continue;
    update.inner.push_back({on_curve(value->x), std::string(term.symbol), term.role == Role::look_ahead, int(i)});
    named.push_back(value->x);
  }
  if (rows.size() < explained.rows.size() && update.step_row < 0) return update;  // probes are shown together with the step
  for (const Probe& probe : explained.probes) {
    if (std::find(named.begin(), named.end(), probe.at.x) == named.end() && std::isfinite(probe.at.x))
      update.probes.push_back(on_curve(probe.at.x));
  }
  return update;
}

int row_at(const GraphUpdate& update, const GraphView& view, Pixel p, float reach) {
  int found = -1;
  float nearest = reach;
  const auto offer = [&](int row, float d) {
    if (row >= 0 && d <= nearest) nearest = d, found = row;
  };
  for (const GraphUpdate::Inner& inner : update.inner) offer(inner.row, std::hypot(inner.at.x - p.x, inner.at.y - p.y) - 2);
  if (update.to) offer(update.step_row, to_segment(p, update.from, *update.to));
  if (found >= 0) return found;
  for (std::size_t i = 1; i < update.tangent.size(); ++i)
    offer(update.tangent_row, to_segment(p, update.tangent[i - 1], update.tangent[i]));
  for (std::size_t i = 1; i < update.model.size(); ++i) offer(update.model_row, to_segment(p, update.model[i - 1], update.model[i]));
  if (found >= 0 || !update.bracket) return found;
  // The bracket spans the height of the picture, so only x matters.
  const double low = view.to_x(update.bracket->low) - double(reach), high = view.to_x(update.bracket->high) + double(reach);
  return double(p.x) >= low && double(p.x) <= high ? update.bracket_row : -1;
}

std::vector<Pixel> derivative_tangent(const GraphUpdate& update, const GraphView& view) {
  if (!std::isfinite(update.curvature)) return {};
  return line_across(view, update.x, update.slope, update.curvature);
}

}  // namespace thalweg
