#include "panels/map/race_map.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "panels/inside/inside_overlay.hpp"
#include "panels/map/map_overlay.hpp"
#include "panels/map/risk_overlay.hpp"
#include "panels/map/rounded.hpp"
#include "panels/shell/predict.hpp"
#include "panels/shell/start_menu.hpp"
#include "ui/button.hpp"
#include "ui/draw.hpp"
#include "ui/popup.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

// Rounds a start to the resolution of a pixel.
Vec2 rounded(const View& view, Vec2 p) {
  return {thalweg::rounded(p.x, view.units_per_pixel), thalweg::rounded(p.y, view.units_per_pixel)};
}

}  // namespace

View RaceMap::follow(const Desk& desk, int width, int height) {
  if (canvas_.take(this)) canvas_.fly();  // animate the return to the race
  const std::optional<SceneView>& view = desk.session.scene().look.view;
  return view ? shown_in(*view, width, height) : View::fit(desk.session.objective().info().domain, width, height);
}

void RaceMap::fit(const Desk& desk) {
  canvas_.fly();
  desk.post(command::SetView{std::nullopt});
}

int RaceMap::contestant_at(const MapFrame& frame, ImVec2 mouse) const {
  // Heads take precedence over trajectories.
  for (const Trajectory& trajectory : canvas_.painter().race().trajectories) {
    if (trajectory.head_inside && distance(frame.screen(trajectory.head), mouse) < fpx(11)) return trajectory.id;
  }
  const Pixel p = frame.pixel(mouse);
  const float reach = fpx(5) * frame.ratio;
  for (const Trajectory& trajectory : canvas_.painter().race().trajectories) {
    for (std::size_t i = 1; i < trajectory.past.size(); ++i) {
      const PathPoint &a = trajectory.past[i - 1], &b = trajectory.past[i];
      if (b.starts || std::max(a.x, b.x) < p.x - reach || std::min(a.x, b.x) > p.x + reach || std::max(a.y, b.y) < p.y - reach ||
          std::min(a.y, b.y) > p.y + reach)
        continue;
      const float dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
      const float t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0f, 1.0f) : 0;
      if (std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy) < reach) return trajectory.id;
    }
  }
  return 0;
}

void RaceMap::press(const Desk& desk, const MapScreen& screen) {
  canvas_.press(screen);
  const auto& starts = canvas_.painter().race().starts;
  for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
    const ImVec2 at = screen.frame.screen(start->at);
    if (distance(at, screen.mouse) > fpx(13)) continue;
    dragged_start_ = start->id;
    canvas_.pan().grab(at);
    break;
  }
  if (!ImGui::IsMouseDoubleClicked(0)) start_before_click_ = desk.session.scene().start;
}

void RaceMap::point(const Desk& desk, const MapScreen& screen) {
  const MapFrame& frame = screen.frame;
  const ui::Item& item = screen.item;
  const ImVec2 mouse = screen.mouse;
  if (item.pressed) press(desk, screen);
  const auto done = canvas_.pan().follow(item);
  if (done.panned) desk.post(command::SetView{scene_view(*done.panned)});
  if (done.carried) {
    const Vec2 at = rounded(frame.view, frame.at(*done.carried));
    if (dragged_start_ == 0) desk.post(command::SetStart{at});
    else desk.post(command::SetContestantStart{dragged_start_, at});
  }
  if (done.clicked) {
    if (const int id = desk.session.prediction() ? 0 : contestant_at(frame, mouse)) {
      desk.open(id);
    } else if (const Vec2 at = rounded(frame.view, frame.at(mouse)); !guess_at(desk, at)) {
      desk.post(command::SetStart{at});
    }
  }
  if (item.double_clicked && !desk.session.prediction()) {
    desk.post(command::SetStart{start_before_click_});  // undo the effect of the first click
    fit(desk);
  }
  if (const auto view = canvas_.zoomed(screen)) desk.post(command::SetView{scene_view(*view)});
}

void RaceMap::context_menu(const Desk& desk, const MapFrame& frame) {
  const ImVec2 anchor = frame.screen(menu_at_);
  // Opens above the pointer if there is no room below.
  if (!ui::begin_popup("map menu", {anchor, anchor}, px(260), float(start_row_count(desk) + 3) * px(30))) return;
  draw_start_rows(desk, menu_at_);
  if (menu_row("centre", tr("Centre the map here"))) {
    View view = frame.view;
    view.centre = menu_at_;
    desk.post(command::SetView{scene_view(view.bounded())});
  }
  if (menu_row("slice", tr("Slice through here\u2026"))) slice_.begin(menu_at_);
  if (menu_row("fit", tr("Fit the map"), "F")) fit(desk);
  ui::end_popup();
}

void RaceMap::pills(const Desk& desk, MapScreen& screen) {
  const MapLayers& layers = desk.look().layers;
  const Contestant* const open = find_contestant(desk.session.scene(), desk.look().open);
  const bool probes = open && find_method(open->method)->searches;
  const ui::Pill items[] = {
      {"field", tr("Field"), ui::Icon::field, layers.field, tr("Height of f as colour")},
      {"isolines", tr("Isolines"), ui::Icon::isolines, layers.isolines, tr("Lines of equal height")},
      {"gradient", tr("Gradient"), ui::Icon::gradient, layers.gradient != GradientLayer::off,
       layers.gradient == GradientLayer::off      ? tr("−∇f: arrows point downhill, all of unit length")
       : layers.gradient == GradientLayer::arrows ? tr("Streamlines instead of arrows")
                                                  : tr("No gradient field")},
      {"critical", tr("Critical points"), ui::Icon::critical_points, layers.critical, tr("Minima, maxima and saddles in view")},
      {"names", tr("Labels"), ui::Icon::list, layers.names, tr("Labels on the current iterates")},
      {"probes",
       tr("Trial points"),
       ui::Icon::search,
       layers.probes && probes,
       tr("Where the open contestant's last step evaluated f, with its trust region or simplex"),
       {},
       probes,
       tr("Open a contestant that evaluates f by itself, such as Nelder\u2013Mead or a line search.")},
  };
  const ui::Pill view_items[] = {{"fit", "", ui::Icon::fit, false, tr("Fit the map"), "F"}};
  const int clicked = canvas_.layer_pills(desk, screen, "layers", items, std::size(view_items));
  if (clicked >= 0) {
    desk.look([clicked](Look& look) {
      MapLayers& drawn = look.layers;
      bool* const switches[] = {&drawn.field, &drawn.isolines, nullptr, &drawn.critical, &drawn.names, &drawn.probes};
      if (switches[clicked]) *switches[clicked] = !*switches[clicked];
      else drawn.gradient = next(drawn.gradient);
    });
  }
  if (MapCanvas::view_pills(screen, view_items) == 0) fit(desk);
  if (desk.session.prediction()) screen.labels.take(draw_question(desk, screen.frame.rect));
}

// Draws the search of the open contestant's last update.
void RaceMap::draw_search(const Desk& desk, const MapFrame& frame) {
  if (!desk.look().layers.probes || desk.look().open == 0 || desk.session.head() == 0) return;
  last_update_.refresh(desk);
  const InsideStep& update = last_update_;
  if (!update || update.contestant() != desk.look().open || update.explained().probes.empty()) return;
  thalweg::draw_search(ui::draw(), frame,
                       search_picture(update.run(desk), update.step(), update.explained(), frame.view, ui::scale() * frame.ratio));
}

void RaceMap::draw_overlay(const Desk& desk, MapScreen& screen, int hovered) {
  ImDrawList* list = ui::draw();
  const MapFrame& frame = screen.frame;
  const MapPainter& painter = canvas_.painter();
  const RacePicture& race = painter.race();
  const MapLayers& layers = desk.look().layers;
  draw_test_minima(list, frame, painter.risk());
  draw_search(desk, frame);
  if (painter.risk().samples) draw_samples(list, frame, *painter.risk().samples, true, desk.view.presentation ? 1.6f : 1.0f);
  take_heads(frame, race, screen.labels);
  draw_edges(list, frame, race, hovered, screen.labels);
  draw_starts(list, frame, race, screen.labels);
  draw_heads(list, frame, race, layers, hovered, screen.labels);
  if (layers.critical) name_critical_points(list, frame, race, screen.pointer(), true, screen.labels);
  draw_guess(list, desk, frame);
  if (screen.pointing && !slice_.active() && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId))
    draw_readout(list, frame, *painter.drawn().objective, screen.mouse, desk.view.landscape.at_pointer, screen.labels);
}

void RaceMap::draw(const Desk& desk, const ui::Rect& rect, bool tools) {
  const View size = MapCanvas::view_in(rect);
  MapScreen screen = canvas_.begin(desk, rect, follow(desk, size.width, size.height), tools);
  if (tools) pills(desk, screen);
  MapCanvas::end_pills(screen);

  const int under_mouse = screen.pointing ? contestant_at(screen.frame, screen.mouse) : 0;
  const int hovered = under_mouse != 0 ? under_mouse : desk.view.hovered_contestant;
  canvas_.paint(desk, screen, hovered, std::nullopt);
  if (desk.look().layers.field)
    draw_colour_bar(ui::draw(), screen.frame, canvas_.painter().field(), desk.view.field_map, desk.session.objective(),
                    canvas_.painter().race(), screen.labels);
  canvas_.draw_axes(desk, screen);
  draw_overlay(desk, screen, hovered);

  if (tools) {
    if (under_mouse != 0) desk.view.hovering = under_mouse;
    if (slice_.active()) slice_.draw(desk, screen.frame, screen.item);
    else point(desk, screen);
    if (screen.item.hovered && ImGui::IsMouseReleased(1)) {
      menu_at_ = screen.frame.at(screen.mouse);
      ui::open_popup("map menu");
    }
    context_menu(desk, screen.frame);
  }
  MapCanvas::end();
}

}  // namespace thalweg
