#include "panels/map/map_canvas.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/objective/data/risk.hpp"
#include "panels/map/map_overlay.hpp"
#include "panels/map/risk_overlay.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"

namespace thalweg {

using ui::px;

namespace {

constexpr float flight_seconds = 0.18f;
constexpr float look_again = 0.02f;  // seconds, while critical points are searched for

// Width of a row of icon-only pills, at scale 1.
float icons_width(std::size_t pills) { return float(33 * pills + 3); }

}  // namespace

SceneView scene_view(const View& view) { return {view.centre, view.units_per_pixel * view.height}; }

View shown_in(const SceneView& view, int width, int height) { return View{view.centre, view.height / height, width, height}.bounded(); }

bool MapCanvas::take(const void* mode) {
  if (std::exchange(mode_, mode) == mode) return false;
  pan_.let_go();
  return true;
}

View MapCanvas::view_in(const ui::Rect& rect) {
  const float ratio = ImGui::GetIO().DisplayFramebufferScale.x;
  View view;
  view.width = std::max(1, int(std::lround(rect.width() * ratio)));
  view.height = std::max(1, int(std::lround(rect.height() * ratio)));
  return view;
}

void MapCanvas::fly() {
  if (last_view_.width == 0) return;  // nothing has been seen yet
  flight_from_ = last_view_;
  flight_ = 0;
}

View MapCanvas::on_the_way(const Desk& desk, const View& target) {
  if (!flying()) return target;
  flight_ = desk.view.reduced_motion ? 1 : std::min(1.0f, flight_ + ImGui::GetIO().DeltaTime / flight_seconds);
  const double t = 1 - std::pow(1 - double(flight_), 3);
  View view = target;
  view.centre = flight_from_.centre + t * (target.centre - flight_from_.centre);
  view.units_per_pixel = std::pow(flight_from_.units_per_pixel, 1 - t) * std::pow(target.units_per_pixel, t);
  return view.bounded();  // interpolating between close views of distant points may exceed the bounds
}

MapScreen MapCanvas::begin(const Desk& desk, const ui::Rect& rect, const View& view, bool tools) {
  MapScreen screen{.frame = {rect, on_the_way(desk, view), ImGui::GetIO().DisplayFramebufferScale.x},
                   .tools = tools,
                   .still = !tools || desk.view.still,
                   .labels = Labels({{rect.min.x + px(4), rect.min.y + px(4)}, {rect.max.x - px(4), rect.max.y - px(4)}}),
                   .item = {}};
  if (desk.studies.landscape.follow(desk.session, screen.frame.view.domain(), screen.still)) ui::want_frame(look_again);
  ImDrawList* list = ui::draw();
  list->PushClipRect(rect.min, rect.max, true);
  list->ChannelsSplit(2);
  // Pills are submitted first, to receive the mouse first, but drawn on top.
  list->ChannelsSetCurrent(1);
  return screen;
}

int MapCanvas::layer_pills(const Desk& desk, MapScreen& screen, std::string_view name, std::span<const ui::Pill> items,
                           std::size_t view_pills) {
  const ui::Rect& rect = screen.frame.rect;
  std::vector<ui::Pill> all(items.begin(), items.end());
  const std::vector<ui::Pill> data = risk_pills(desk, painter_.risk());
  all.insert(all.end(), data.begin(), data.end());
  const float room = rect.width() - px(28) - px(icons_width(view_pills) + 10);
  if (ui::pills_width(all) > room) {
    for (std::size_t i = 0; i < items.size(); ++i) all[i].brief = true;
  }
  const ImVec2 corner{rect.min.x + px(14), rect.min.y + px(14)};
  const bool icons = ui::pills_width(all) > room;
  screen.labels.take({corner, {corner.x + ui::pills_width(all, icons), corner.y + px(32)}});
  ImGui::SetCursorScreenPos(corner);
  const int clicked = ui::pills(name, all, icons);
  if (clicked >= int(items.size())) switch_risk_layer(desk, clicked - int(items.size()));
  return clicked < int(items.size()) ? clicked : -1;
}

int MapCanvas::view_pills(MapScreen& screen, std::span<const ui::Pill> items) {
  const ui::Rect& rect = screen.frame.rect;
  const ImVec2 corner{rect.max.x - px(14) - px(icons_width(items.size())), rect.min.y + px(14)};
  screen.labels.take({corner, {rect.max.x - px(14), corner.y + px(32)}});
  ImGui::SetCursorScreenPos(corner);
  return ui::pills("view", items, true);
}

void MapCanvas::end_pills(MapScreen& screen) {
  ui::draw()->ChannelsSetCurrent(0);
  screen.item = ui::item_at("map", screen.frame.rect, {.enabled = screen.tools, .focusable = false, .claim_wheel = true});
  screen.mouse = ImGui::GetIO().MousePos;
  screen.pointing = screen.tools && screen.item.hovered && !screen.item.held;
}

void MapCanvas::paint(const Desk& desk, MapScreen& screen, int hovered, const std::optional<MapUpdate>& update) {
  const MapFrame& frame = screen.frame;
  const bool moving = !(frame.view == last_view_) && last_view_.width == frame.view.width && last_view_.height == frame.view.height;
  last_view_ = frame.view;
  const MapPainter::Pace pace = screen.still ? MapPainter::Pace::at_once : moving ? MapPainter::Pace::moving : MapPainter::Pace::rest;
  painter_.paint(desk, frame, pace, hovered, update);
  ImDrawList* list = ui::draw();
  list->AddImage(ui::compat::texture(painter_.texture().name()), frame.rect.min, frame.rect.max, {0, 1}, {1, 0});
  if (desk.look().layers.isolines) draw_isoline_labels(list, frame, painter_.field().labels, screen.labels);
  draw_risk_legend(list, frame, painter_.risk(), painter_.drawn(), screen.labels);
}

void MapCanvas::draw_axes(const Desk& desk, MapScreen& screen) const {
  ImDrawList* list = ui::draw();
  const auto [x_name, y_name] = coordinate_names(desk.session.objective());
  draw_ticks(list, screen.frame, painter_.race(), x_name, y_name, screen.labels);
  if (!desk.look().layers.critical) return;
  draw_critical_points(list, screen.frame, painter_.race(), screen.pointer());
  take_critical_points(screen.frame, painter_.race(), screen.labels);
}

void MapCanvas::end() {
  ui::draw()->ChannelsMerge();
  ui::draw()->PopClipRect();
}

std::optional<View> MapCanvas::zoomed(const MapScreen& screen) {
  const double factor = wheel_factor(screen.item);
  if (factor == 1) return std::nullopt;
  const View view = screen.frame.view.zoomed(factor, screen.frame.pixel(screen.mouse));
  pan_.replace(view);
  return view;
}

}  // namespace thalweg
