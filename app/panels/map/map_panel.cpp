#include "panels/map/map_panel.hpp"

#include <algorithm>
#include <cmath>

#include "core/objective/data/risk.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "panels/inside/inside_view.hpp"
#include "panels/map/map_overlay.hpp"
#include "panels/map/risk_overlay.hpp"
#include "panels/map/rounded.hpp"
#include "panels/shell/predict.hpp"
#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/context.hpp"
#include "ui/draw.hpp"
#include "ui/dropdown.hpp"
#include "ui/popup.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float flight_seconds = 0.18f;
constexpr float look_again = 0.02f;  // seconds, while critical points are searched for

// A start is written as finely as a pixel can place it, and no finer.
Vec2 rounded(const View& view, Vec2 p) {
  return {thalweg::rounded(p.x, view.units_per_pixel), thalweg::rounded(p.y, view.units_per_pixel)};
}

View fitted(const Scene& scene, const Objective& objective, int width, int height) {
  if (!scene.look.view) return View::fit(objective.info().domain, width, height);
  return View{scene.look.view->centre, scene.look.view->height / height, width, height}.bounded();
}

}  // namespace

// Which view an update is looked at in: what it was left at, as long as the update lies well in it.
SceneView MapPanel::follow(const Desk& desk, const InsideStep& inside, int width, int height) {
  const std::optional<SceneView> kept = inside_view(desk.session, desk.view);
  const std::tuple now(inside.contestant(), inside.step());
  const bool another = now != followed_;
  followed_ = now;
  if (kept && !(another && !shows_step(View{kept->centre, kept->height / height, width, height}.bounded(), desk, inside))) return *kept;
  const View view = step_view(desk, inside, width, height);
  desk.view.step_view = StepView{desk.look().inside.view, {view.centre, view.units_per_pixel * height}};
  fly();
  return desk.view.step_view->view;
}

void MapPanel::fly() {
  if (last_view_.width == 0) return;  // nothing has been seen yet
  flight_from_ = last_view_;
  flight_ = 0;
}

MapFrame MapPanel::frame_for(const Desk& desk, const ui::Rect& rect, const InsideStep* inside) {
  MapFrame frame;
  frame.rect = rect;
  frame.ratio = ImGui::GetIO().DisplayFramebufferScale.x;
  const int width = std::max(1, int(std::lround(rect.width() * frame.ratio)));
  const int height = std::max(1, int(std::lround(rect.height() * frame.ratio)));
  if (inside) {
    const SceneView looked_at = follow(desk, *inside, width, height);
    frame.view = View{looked_at.centre, looked_at.height / height, width, height}.bounded();
  } else {
    if (looking_inside()) fly();  // back to the race
    followed_ = {};
    frame.view = fitted(desk.session.scene(), desk.session.objective(), width, height);
  }
  if (flying()) {
    flight_ = desk.view.reduced_motion ? 1 : std::min(1.0f, flight_ + ImGui::GetIO().DeltaTime / flight_seconds);
    const double t = 1 - std::pow(1 - double(flight_), 3);
    const View target = frame.view;
    frame.view.centre = flight_from_.centre + t * (target.centre - flight_from_.centre);
    frame.view.units_per_pixel = std::pow(flight_from_.units_per_pixel, 1 - t) * std::pow(target.units_per_pixel, t);
    frame.view = frame.view.bounded();  // on the way from a close look at a far place to a close look at another
  }
  return frame;
}

void MapPanel::set_view(const Desk& desk, const View& wanted) const {
  const View view = wanted.bounded();
  const SceneView chosen{view.centre, view.units_per_pixel * view.height};
  if (!looking_inside()) return desk.post(command::SetView{chosen});
  desk.view.step_view.reset();
  desk.look([&](Look& look) { look.inside.view = chosen; });
}

void MapPanel::fit(const Desk& desk) {
  fly();
  if (looking_inside())
    set_view(desk, View::fit(desk.session.objective().info().domain, std::max(1, last_view_.width), std::max(1, last_view_.height)));
  else desk.post(command::SetView{std::nullopt});
}

int MapPanel::contestant_at(const MapFrame& frame, ImVec2 mouse) const {
  // The head first, then anywhere along a trajectory.
  for (const Trajectory& trajectory : painter_.race().trajectories) {
    if (trajectory.head_inside && distance(frame.screen(trajectory.head), mouse) < fpx(11)) return trajectory.id;
  }
  const Pixel p = frame.pixel(mouse);
  const float reach = fpx(5) * frame.ratio;
  for (const Trajectory& trajectory : painter_.race().trajectories) {
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

void MapPanel::press(const Desk& desk, const MapFrame& frame) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  pan_.press(frame.view, frame.rect.min, frame.ratio);
  const auto& starts = painter_.race().starts;
  for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
    const ImVec2 at = frame.screen(start->at);
    if (distance(at, mouse) > fpx(13)) continue;
    dragged_start_ = start->id;
    pan_.grab(at);
    break;
  }
  if (!ImGui::IsMouseDoubleClicked(0)) start_before_click_ = desk.session.scene().start;
}

void MapPanel::point(const Desk& desk, const MapFrame& frame, const ui::Item& item) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (item.pressed) press(desk, frame);
  const auto done = pan_.follow(item);
  if (done.panned) set_view(desk, *done.panned);
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
    desk.post(command::SetStart{start_before_click_});  // the first click of the two had moved it
    fit(desk);
  }
  zoom(desk, frame, item);
}

void MapPanel::zoom(const Desk& desk, const MapFrame& frame, const ui::Item& item) {
  const double factor = wheel_factor(item);
  if (factor == 1) return;
  const View view = frame.view.zoomed(factor, frame.pixel(ImGui::GetIO().MousePos));
  pan_.replace(view);
  set_view(desk, view);
}

void MapPanel::context_menu(const Desk& desk, const MapFrame& frame) {
  const ImVec2 anchor = frame.screen(menu_at_);
  // Above the pointer where there is no room beneath.
  const Scene& scene = desk.session.scene();
  const auto own = std::count_if(scene.contestants.begin(), scene.contestants.end(),
                                 [&](const Contestant& c) { return c.start || c.id == desk.look().open; });
  const float rows = 4 + float(own) + float(desk.session.objective().info().starts.size());
  if (!ui::begin_popup("map menu", {anchor, anchor}, px(260), rows * px(30))) return;
  const auto row = [](std::string_view name, std::string_view label, std::string_view secondary = {}) {
    const bool clicked = ui::list_row(name, label, secondary, false, false, true);
    if (clicked) ui::close_popup();
    return clicked;
  };
  if (row("start here", "Start here")) desk.post(command::SetStart{menu_at_});
  for (const Contestant& contestant : desk.session.scene().contestants) {
    if (contestant.id != desk.look().open && !contestant.start) continue;
    const std::string& name = desk.session.name(contestant.id);
    ui::Scope scope(contestant.id);
    if (row("own start", "Start " + name + " alone here")) desk.post(command::SetContestantStart{contestant.id, menu_at_});
    if (contestant.start && row("shared start", name + ": back to the shared start")) {
      desk.post(command::SetContestantStart{contestant.id, std::nullopt});
    }
  }
  int place = 0;
  for (const Vec2 start : desk.session.objective().info().starts) {
    ui::Scope scope(++place);
    if (row("suggested", "Start at (" + number(start.x) + ", " + number(start.y) + ")", "suggested")) desk.post(command::SetStart{start});
  }
  if (row("centre", "Centre the map here")) {
    View view = frame.view;
    view.centre = menu_at_;
    set_view(desk, view);
  }
  if (row("slice", "Slice through here\u2026")) slice_.begin(menu_at_);
  if (row("fit", "Fit the map", "F")) fit(desk);
  ui::end_popup();
}

// `items` and those of the objective's data. Where there is no room for all names, these keep theirs.
int MapPanel::layer_pills(const Desk& desk, const ui::Rect& rect, std::string_view name, std::span<const ui::Pill> items) {
  std::vector<ui::Pill> all(items.begin(), items.end());
  const std::vector<ui::Pill> data = risk_pills(desk, painter_.risk());
  all.insert(all.end(), data.begin(), data.end());
  const float room = rect.width() - px(28) - px(looking_inside() ? 79 : 46);
  if (ui::pills_width(all) > room) {
    for (std::size_t i = 0; i < items.size(); ++i) all[i].brief = true;
  }
  const ImVec2 corner{rect.min.x + px(14), rect.min.y + px(14)};
  const bool icons = ui::pills_width(all) > room;
  pills_.push_back({corner, {corner.x + ui::pills_width(all, icons), corner.y + px(32)}});
  ImGui::SetCursorScreenPos(corner);
  const int clicked = ui::pills(name, all, icons);
  if (clicked >= int(items.size())) switch_risk_layer(desk, clicked - int(items.size()));
  return clicked < int(items.size()) ? clicked : -1;
}

void MapPanel::pills(const Desk& desk, const ui::Rect& rect) {
  const MapLayers& layers = desk.look().layers;
  const auto& contestants = desk.session.scene().contestants;
  const bool probes = std::any_of(contestants.begin(), contestants.end(),
                                  [&](const Contestant& c) { return c.id == desk.look().open && find_method(c.method)->searches; });
  const ui::Pill items[] = {
      {"field", "Field", ui::Icon::field, layers.field, "Height of f as colour"},
      {"isolines", "Isolines", ui::Icon::isolines, layers.isolines, "Lines of equal height"},
      {"gradient", "Gradient", ui::Icon::gradient, layers.gradient != GradientLayer::off,
       layers.gradient == GradientLayer::off      ? "−∇f: arrows point downhill, all of unit length"
       : layers.gradient == GradientLayer::arrows ? "Streamlines instead of arrows"
                                                  : "No gradient field"},
      {"critical", "Critical points", ui::Icon::critical_points, layers.critical, "Minima, maxima and saddles in view"},
      {"names", "Labels", ui::Icon::list, layers.names, "Labels on the current iterates"},
      {"probes",
       "Trial points",
       ui::Icon::search,
       layers.probes && probes,
       "Where the open contestant's last step evaluated f, with its trust region or simplex",
       {},
       probes,
       "Open a contestant that evaluates f by itself, such as Nelder\u2013Mead or a line search."},
  };
  const int clicked = layer_pills(desk, rect, "layers", items);
  if (clicked >= 0) {
    desk.look([clicked](Look& look) {
      MapLayers& drawn = look.layers;
      bool* const switches[] = {&drawn.field, &drawn.isolines, nullptr, &drawn.critical, &drawn.names, &drawn.probes};
      if (switches[clicked]) *switches[clicked] = !*switches[clicked];
      else drawn.gradient = next(drawn.gradient);
    });
  }
  view_pills(desk, rect);
}

void MapPanel::inside_pills(const Desk& desk, const ui::Rect& rect, const InsideStep& inside) {
  const InsideLayers& layers = desk.look().inside.layers;
  const bool probes = inside && find_method(inside.run(desk).spec().optimizer->info().id)->searches;
  const std::string_view models[] = {"Taylor model", "Taylor, first order", "Taylor, second order"};
  const ui::Pill items[] = {
      {"arrows", "Arrows", ui::Icon::arrows, layers.arrows, "Gradient, momentum and step"},
      {"squares", "Squares", ui::Icon::squares, layers.squares, "Accumulated squares: the area is the accumulator, the side the divisor"},
      {"metric", "Metric", ui::Icon::ellipse, layers.metric, "Every step the method could take for gradients of this length"},
      {"hessian", "Hessian", ui::Icon::hessian, layers.hessian, "Curvature: a level set of the quadratic part of f"},
      {"taylor", models[layers.taylor], ui::Icon::surface, layers.taylor != 0,
       "Isolines of the local model: first order, second order, off"},
      {"probes",
       "Trial points",
       ui::Icon::search,
       layers.probes && probes,
       "Where this step evaluated f, with its trust region or simplex",
       {},
       probes,
       "This method evaluates only the gradient at its iterate."},
  };
  const int clicked = layer_pills(desk, rect, "inside layers", items);
  if (clicked >= 0) {
    desk.look([clicked](Look& look) {
      InsideLayers& drawn = look.inside.layers;
      bool* const switches[] = {&drawn.arrows, &drawn.squares, &drawn.metric, &drawn.hessian, nullptr, &drawn.probes};
      if (switches[clicked]) *switches[clicked] = !*switches[clicked];
      else drawn.taylor = (drawn.taylor + 1) % 3;
    });
  }
  view_pills(desk, rect);
}

void MapPanel::view_pills(const Desk& desk, const ui::Rect& rect) {
  const ui::Pill items[] = {{"fit", "", ui::Icon::fit, false, "Fit the map", "F"},
                            {"step", "", ui::Icon::search, false, "Zoom to the step", "Z"}};
  const bool inside = looking_inside();
  const ImVec2 corner{rect.max.x - px(14) - px(inside ? 69 : 36), rect.min.y + px(14)};
  pills_.push_back({corner, {rect.max.x - px(14), corner.y + px(32)}});
  ImGui::SetCursorScreenPos(corner);
  const int view_clicked = ui::pills("view", std::span(items).first(inside ? 2 : 1), true);
  if (view_clicked == 0) fit(desk);
  if (view_clicked == 1) zoom_to_step(desk);
}

// The map can be moved; a click on a drawing makes its row the current one.
void MapPanel::point_inside(const Desk& desk, const MapFrame& frame, const ui::Item& item) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (item.pressed) pan_.press(frame.view, frame.rect.min, frame.ratio);
  const auto done = pan_.follow(item);
  if (done.panned) set_view(desk, *done.panned);
  const int row = item.hovered && !pan_.dragging() ? overlay_.row_at(desk, frame, mouse) : -1;
  if (row >= 0) desk.view.hovering_row = row;
  if (done.clicked && row >= 0) desk.look([row](Look& look) { look.inside.row = row; });
  if (item.double_clicked) fit(desk);
  zoom(desk, frame, item);
}

void MapPanel::race_overlay(const Desk& desk, const MapFrame& frame, ImVec2 mouse, bool pointing, int hovered, Labels& labels) {
  ImDrawList* list = ui::draw();
  const RacePicture& race = painter_.race();
  const MapLayers& layers = desk.look().layers;
  if (layers.probes && desk.look().open != 0 && desk.session.head() > 0) {
    searched_.refresh(desk);
    if (searched_ && searched_.contestant() == desk.look().open && !searched_.explained().probes.empty()) {
      draw_search(list, frame,
                  search_picture(searched_.run(desk), searched_.step(), searched_.explained(), frame.view, ui::scale() * frame.ratio));
    }
  }
  if (painter_.risk().samples) draw_samples(list, frame, *painter_.risk().samples, true, desk.view.presentation ? 1.6f : 1.0f);
  take_heads(frame, race, labels);
  draw_edges(list, frame, race, hovered, labels);
  draw_starts(list, frame, race, labels);
  draw_heads(list, frame, race, layers, hovered, labels);
  if (layers.critical) name_critical_points(list, frame, race, pointing ? mouse : ImVec2{-1e6f, -1e6f}, true, labels);
  draw_guess(list, desk, frame);
  if (pointing && !slice_.active() && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId))
    draw_readout(list, frame, *painter_.drawn().objective, mouse, desk.view.landscape.at_pointer, labels);
}

void MapPanel::draw(const Desk& desk, const ui::Rect& rect, bool tools, const InsideStep* inside) {
  const MapFrame frame = frame_for(desk, rect, inside);
  const bool still = !tools || desk.view.still;
  if (desk.studies.landscape.follow(desk.session, frame.view.domain(), still)) ui::want_frame(look_again);
  ImDrawList* list = ui::draw();
  list->PushClipRect(rect.min, rect.max, true);
  list->ChannelsSplit(2);

  // The pills take the mouse before the map does, but are drawn over it.
  Labels labels({{rect.min.x + px(4), rect.min.y + px(4)}, {rect.max.x - px(4), rect.max.y - px(4)}});
  pills_.clear();
  list->ChannelsSetCurrent(1);
  if (tools && inside) inside_pills(desk, rect, *inside);
  else if (tools) pills(desk, rect);
  if (tools && !inside && desk.session.prediction()) pills_.push_back(draw_question(desk, rect));
  list->ChannelsSetCurrent(0);
  for (const ui::Rect& pill : pills_) labels.take(pill);

  const ui::Item item = ui::item_at("map", rect, {.enabled = tools, .focusable = false, .claim_wheel = true});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool pointing = tools && item.hovered && !item.held;
  const int under_mouse = pointing && !inside ? contestant_at(frame, mouse) : 0;
  const int hovered = under_mouse != 0 ? under_mouse : desk.view.hovered_contestant;
  const bool moving = !(frame.view == last_view_) && last_view_.width == frame.view.width && last_view_.height == frame.view.height;
  last_view_ = frame.view;

  if (inside) overlay_.build(desk, frame, *inside);
  painter_.paint(desk, frame,
                 still    ? MapPainter::Pace::at_once
                 : moving ? MapPainter::Pace::moving
                          : MapPainter::Pace::rest,
                 hovered, inside, inside ? std::optional(overlay_.gradient_factor()) : std::nullopt);
  const ImTextureID texture = ui::compat::texture(painter_.texture().name());
  list->AddImage(texture, rect.min, rect.max, {0, 1}, {1, 0});

  const RacePicture& race = painter_.race();
  const MapLayers& layers = desk.look().layers;
  if (layers.isolines) draw_isoline_labels(list, frame, painter_.field().labels);
  const auto [x_name, y_name] = coordinate_names(desk.session.objective());
  draw_risk_legend(list, frame, painter_.risk(), painter_.drawn(), labels);
  if (!inside && layers.field) draw_colour_bar(list, frame, painter_.field(), desk.view.field_map, desk.session.objective(), race, labels);
  draw_ticks(list, frame, race, x_name, y_name, labels);
  const ImVec2 pointer = pointing ? mouse : ImVec2{-1e6f, -1e6f};
  if (layers.critical) draw_critical_points(list, frame, race, pointer);
  if (layers.critical) take_critical_points(frame, race, labels);
  if (layers.critical && inside) name_critical_points(list, frame, race, pointer, false, labels);
  draw_test_minima(list, frame, painter_.risk());
  if (inside && painter_.risk().samples) draw_samples(list, frame, *painter_.risk().samples, false, 1);
  if (inside) overlay_.draw(list, desk, frame, *inside, painter_.field(), still, labels);
  else race_overlay(desk, frame, mouse, pointing, hovered, labels);

  if (tools && inside) {
    point_inside(desk, frame, item);
  } else if (tools) {
    if (under_mouse != 0) desk.view.hovering = under_mouse;
    if (slice_.active()) slice_.draw(desk, frame, item);
    else point(desk, frame, item);
    if (item.hovered && ImGui::IsMouseReleased(1)) {
      menu_at_ = frame.at(mouse);
      ui::open_popup("map menu");
    }
    context_menu(desk, frame);
  }
  list->ChannelsMerge();
  list->PopClipRect();
}

}  // namespace thalweg
