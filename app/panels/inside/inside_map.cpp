#include "panels/inside/inside_map.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "panels/inside/inside_view.hpp"
#include "panels/map/map_overlay.hpp"
#include "panels/map/risk_overlay.hpp"
#include "ui/draw.hpp"

namespace thalweg {

// The view for the update: the last one as long as it shows the update well, else a new one.
View InsideMap::follow(const Desk& desk, int width, int height) {
  if (canvas_.take(this)) followed_ = {};
  const std::tuple now(step_.contestant(), step_.step());
  const bool another = std::exchange(followed_, now) != now;
  if (const std::optional<SceneView> kept = inside_view(desk.session, desk.view)) {
    const View view = shown_in(*kept, width, height);
    if (!another || shows_step(view, desk, step_)) return view;
  }
  desk.view.step_view = StepView{desk.look().inside.view, scene_view(step_view(desk, step_, width, height))};
  canvas_.fly();
  return shown_in(desk.view.step_view->view, width, height);
}

void InsideMap::set_view(const Desk& desk, const View& view) const {
  desk.view.step_view.reset();
  desk.look([chosen = scene_view(view)](Look& look) { look.inside.view = chosen; });
}

void InsideMap::fit(const Desk& desk) {
  canvas_.fly();
  const View& seen = canvas_.last_view();
  set_view(desk, View::fit(desk.session.objective().info().domain, std::max(1, seen.width), std::max(1, seen.height)));
}

void InsideMap::pills(const Desk& desk, MapScreen& screen) {
  const InsideLayers& layers = desk.look().inside.layers;
  const bool probes = find_method(step_.run(desk).spec().optimizer->info().id)->searches;
  const std::string_view models[] = {tr("Taylor model"), tr("Taylor, first order"), tr("Taylor, second order")};
  const ui::Pill items[] = {
      {"arrows", tr("Arrows"), ui::Icon::arrows, layers.arrows, tr("Gradient, momentum and step")},
      {"squares", tr("Squares"), ui::Icon::squares, layers.squares,
       tr("Accumulated squares: the area is the accumulator, the side the divisor")},
      {"metric", tr("Metric"), ui::Icon::ellipse, layers.metric, tr("Every step the method could take for gradients of this length")},
      {"hessian", tr("Hessian"), ui::Icon::hessian, layers.hessian, tr("Curvature: a level set of the quadratic part of f")},
      {"taylor", models[layers.taylor], ui::Icon::surface, layers.taylor != 0,
       tr("Isolines of the local model: first order, second order, off")},
      {"probes",
       tr("Trial points"),
       ui::Icon::search,
       layers.probes && probes,
       tr("Where this step evaluated f, with its trust region or simplex"),
       {},
       probes,
       tr("This method evaluates only the gradient at its iterate.")},
  };
  const ui::Pill view_items[] = {{"fit", "", ui::Icon::fit, false, tr("Fit the map"), "F"},
                                 {"step", "", ui::Icon::search, false, tr("Zoom to the step"), "Z"}};
  const int clicked = canvas_.layer_pills(desk, screen, "inside layers", items, std::size(view_items));
  if (clicked >= 0) {
    desk.look([clicked](Look& look) {
      InsideLayers& drawn = look.inside.layers;
      bool* const switches[] = {&drawn.arrows, &drawn.squares, &drawn.metric, &drawn.hessian, nullptr, &drawn.probes};
      if (switches[clicked]) *switches[clicked] = !*switches[clicked];
      else drawn.taylor = (drawn.taylor + 1) % 3;
    });
  }
  const int view_clicked = MapCanvas::view_pills(screen, view_items);
  if (view_clicked == 0) fit(desk);
  if (view_clicked == 1) zoom_to_step(desk);
}

// Panning and zooming; a click on a drawing selects its row.
void InsideMap::point(const Desk& desk, const MapScreen& screen) {
  const ui::Item& item = screen.item;
  if (item.pressed) canvas_.press(screen);
  const auto done = canvas_.pan().follow(item);
  if (done.panned) set_view(desk, *done.panned);
  const int row = item.hovered && !canvas_.pan().dragging() ? overlay_.row_at(desk, screen.frame, screen.mouse) : -1;
  if (row >= 0) desk.view.hovering_row = row;
  if (done.clicked && row >= 0) desk.look([row](Look& look) { look.inside.row = row; });
  if (item.double_clicked) fit(desk);
  if (const auto view = canvas_.zoomed(screen)) set_view(desk, *view);
}

void InsideMap::draw(const Desk& desk, const ui::Rect& rect, bool tools) {
  const View size = MapCanvas::view_in(rect);
  MapScreen screen = canvas_.begin(desk, rect, follow(desk, size.width, size.height), tools);
  if (tools) pills(desk, screen);
  MapCanvas::end_pills(screen);

  const MapFrame& frame = screen.frame;
  overlay_.build(desk, frame, step_);
  canvas_.paint(desk, screen, desk.view.hovered_contestant, MapUpdate{step_.contestant(), step_.step(), overlay_.gradient_factor()});
  canvas_.draw_axes(desk, screen);
  ImDrawList* list = ui::draw();
  const MapPainter& painter = canvas_.painter();
  if (desk.look().layers.critical) name_critical_points(list, frame, painter.race(), screen.pointer(), false, screen.labels);
  draw_test_minima(list, frame, painter.risk());
  if (painter.risk().samples) draw_samples(list, frame, *painter.risk().samples, false, 1);
  overlay_.draw(list, desk, frame, step_, painter.field(), screen.still, screen.labels);
  if (tools) point(desk, screen);
  MapCanvas::end();
}

}  // namespace thalweg
