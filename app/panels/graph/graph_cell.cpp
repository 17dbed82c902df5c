#include "panels/graph/graph_cell.hpp"

#include <algorithm>
#include <cmath>

#include "core/analysis/bracket_lengths.hpp"
#include "core/language/tr.hpp"
#include "panels/shell/focus.hpp"
#include "render/layer.hpp"

namespace thalweg {

namespace {

constexpr float bracket_row = 7, bracket_rows = 10;  // interface units at scale 1

// The window extended downwards if there is no room for the name below the lowest minimum, and upwards if the start would lie
// under the pills, which cover the top `top` interface units.
Domain with_room(const Objective& objective, Domain window, double start, int width, int height, float scale, float top) {
  constexpr float name_room = 68;
  const double room = double(name_room * scale);
  if (double(height) < 3 * room) return window;
  double lowest = window.y_high;
  for (const GraphPoint& point : line_points(objective, window.x_low, window.x_high, std::size_t(width))) {
    if (point.kind == GraphPointKind::minimum && point.f >= window.y_low) lowest = std::min(lowest, point.f);
  }
  const double f = objective.value({start, 0}), above = double(top * scale), share = (window.y_high - f) / (window.y_high - window.y_low);
  if (f < window.y_high && f > window.y_low && share * height < above)
    window.y_high = window.y_low + (f - window.y_low) * height / (height - above);
  if (lowest < window.y_high) window.y_low = std::min(window.y_low, window.y_high - (window.y_high - lowest) * height / (height - room));
  return window;
}

}  // namespace

int lit_row(const Desk& desk, const GraphCell& cell) {
  const int row = desk.view.hovered_row;
  return cell.linked && cell.update && cell.update->draws(row) ? row : -1;
}

void GraphCells::find_update(const Desk& desk, int contestant, GraphCell& cell, const GraphView& view) const {
  const Session& session = desk.session;
  if (!desk.look().graph.update || contestant == 0) return;
  const Run& run = session.run(contestant);
  // In the race the next update, which starts at the head; in "Inside a step" the one that leads to the head.
  const bool inside = desk.look().mode == Mode::inside;
  const std::int64_t ahead = inside ? 1 : 0;
  std::int64_t step = std::clamp<std::int64_t>(session.head() - ahead, 0, run.last());
  if (!std::isfinite(run.f()[0])) return;
  Recorder explained = run.explain(step);
  const bool stays = explained.ending && step > 0;  // there is no next update: keep the last one
  if (stays) explained = run.explain(--step);
  cell.linked = inside && !stays && contestant == shown_focus(desk);
  GraphUpdate& update = cell.update.emplace(
      graph_update(session.drawn_objective(), run, step, explained, view, cell.linked ? int(desk.look().inside.row) : int(InsideRow::all)));
  if (const Contestant* const c = find_contestant(session.scene(), contestant)) update.style = c->style;
}

GraphCell GraphCells::cell(const Desk& desk, int contestant, const GraphArea& area, float scale) {
  const Session& session = desk.session;
  GraphCell cell;
  cell.contestant = contestant;
  cell.area = area;
  const int whose = contestant != 0 ? contestant : shown_focus(desk);
  const bool bracketed = desk.look().graph.update && whose != 0 && bracket_of(session.run(whose).explain(0));
  if (bracketed) cell.brackets.height = std::min(int(bracket_row * bracket_rows * scale), area.height / 4);
  int strip = 0;
  if (desk.look().graph.derivative) strip = int(0.3f * float(area.height));
  cell.area.height = std::max(1, area.height - cell.brackets.height - strip);
  cell.brackets = {area.left, area.top + cell.area.height, area.width, cell.brackets.height};

  // Side by side, each graph fits its own run unless the user has chosen a view.
  const Objective& objective = session.drawn_objective();
  Domain window = contestant != 0 ? window_of(objective, session.run(contestant)) : objective.info().domain;
  if (!session.scene().look.view)
    window = with_room(objective, window, session.scene().start.x, cell.area.width, cell.area.height, scale,
                       contestant != 0 || session.scene().slice ? 108 : 64);
  const GraphView view = GraphView::of(session.scene().look.view, window, cell.area.width, cell.area.height);
  find_update(desk, whose, cell, view);
  const bool inside = desk.look().mode == Mode::inside && cell.update;
  cell.picture = builder_.build(session, view, scale, contestant, inside ? std::optional(cell.update->step) : std::nullopt);
  if (strip > 0) {
    GraphCell::Strip& s = cell.strip.emplace();
    s.area = {area.left, area.top + area.height - strip, area.width, strip};
    s.view = derivative_view(objective, view, strip);
    s.curve = sample_curve(objective, s.view, 1);
    if (cell.update) s.tangent = derivative_tangent(*cell.update, s.view);
  }
  return cell;
}

const std::vector<GraphCell>& GraphCells::refresh(const Desk& desk, int width, int height, float scale) {
  LayerKey key;
  key.add(desk.session.version()).add(width).add(height).add(scale).add(desk.look().open).add(int(desk.look().mode));
  if (desk.look().mode == Mode::inside) key.add(int(desk.look().inside.row));
  key.add(int(desk.look().graph.update)).add(int(desk.look().graph.derivative));
  key.add(int(language()));  // the marks contain translated text
  if (key.value() == key_) return cells_;
  key_ = key.value();
  std::vector<int> contestants;
  if (desk.session.scene().look.side_by_side) {
    for (const Contestant& contestant : desk.session.scene().contestants) {
      if (desk.session.shown(contestant)) contestants.push_back(contestant.id);
    }
  }
  if (contestants.empty()) contestants.push_back(0);
  const int count = int(contestants.size());
  const int columns = count <= 4 ? count : int(std::ceil(std::sqrt(double(count)))), rows = (count + columns - 1) / columns;
  cells_.clear();
  for (int i = 0; i < count; ++i) {
    const int column = i % columns, row = i / columns;
    const int left = width * column / columns, top = height * row / rows;
    const GraphArea area{left, top, width * (column + 1) / columns - left, height * (row + 1) / rows - top};
    cells_.push_back(cell(desk, contestants[std::size_t(i)], area, scale));
  }
  return cells_;
}

}  // namespace thalweg
