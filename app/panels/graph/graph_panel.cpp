#include "panels/graph/graph_panel.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "panels/map/rounded.hpp"
#include "panels/shell/predict.hpp"
#include "panels/shell/start_menu.hpp"
#include "ui/button.hpp"
#include "ui/compat.hpp"
#include "ui/dropdown.hpp"
#include "ui/popup.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

const GraphCell* GraphPanel::cell_at(const GraphFrame& frame, ImVec2 mouse) const {
  for (const GraphCell& cell : *shown_) {
    if (frame.of(cell.area).contains(mouse)) return &cell;
  }
  return nullptr;
}

int GraphPanel::contestant_at(const GraphFrame& frame, ImVec2 mouse) const {
  const GraphCell* cell = cell_at(frame, mouse);
  if (!cell) return 0;
  const MapFrame map = frame.map(cell->area);
  for (const Trajectory& trajectory : cell->picture.race.trajectories) {
    if (trajectory.head_inside && distance(map.screen(trajectory.head), mouse) < fpx(11)) return trajectory.id;
  }
  return 0;
}

int GraphPanel::row_at(const GraphFrame& frame, ImVec2 mouse) const {
  const GraphCell* cell = cell_at(frame, mouse);
  if (!cell || !cell->linked || !cell->update) return -1;
  const Pixel at = frame.map(cell->area).pixel(mouse);
  return thalweg::row_at(*cell->update, cell->picture.view, at, fpx(7) * frame.ratio);
}

void GraphPanel::set_start(const Desk& desk, const GraphView& view, double x) const {
  const Vec2 at{rounded(x, view.x_unit()), 0};
  if (dragged_start_ == 0) desk.post(command::SetStart{at});
  else desk.post(command::SetContestantStart{dragged_start_, at});
}

void GraphPanel::fit(const Desk& desk) { desk.post(command::SetView{std::nullopt}); }

void GraphPanel::zoom_to_step(const Desk& desk) {
  if (!shown_ || shown_->empty() || !shown_->front().update) return;
  const GraphUpdate& update = *shown_->front().update;
  const GraphView& view = shown_->front().picture.view;
  const double next = update.to ? update.next : update.x, f_next = desk.session.drawn_objective().value({next, 0});
  const double across = std::fabs(next - update.x), up = std::fabs(f_next - update.f);
  if (!std::isfinite(across) || !std::isfinite(up) || across == 0) return;  // no finite step to zoom to
  const double width = 4 * across, height = std::max(4 * up, 1e-9 * (view.y_high - view.y_low));
  desk.post(command::SetView{SceneView{{0.5 * update.x + 0.5 * next, 0.5 * update.f + 0.5 * f_next}, height, width}});
}

void GraphPanel::press(const Desk& desk, const GraphFrame& frame, ImVec2 mouse) {
  const GraphCell* cell = cell_at(frame, mouse);
  pan_.let_go();
  if (!cell) return;
  held_view_ = cell->picture.view;
  held_area_ = cell->area;
  dragged_start_ = 0;
  const MapFrame map = frame.map(cell->area);
  pan_.press(held_view_, map.rect.min, map.ratio);
  const auto& starts = cell->picture.race.starts;
  for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
    const ImVec2 at = map.screen(start->at);
    if (distance(at, mouse) > fpx(13)) continue;
    dragged_start_ = start->id;
    pan_.grab(at);
    break;
  }
  if (!ImGui::IsMouseDoubleClicked(0)) start_before_click_ = desk.session.scene().start;
}

void GraphPanel::point(const Desk& desk, const GraphFrame& frame, const ui::Item& item) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 mouse = io.MousePos;
  if (item.pressed) press(desk, frame, mouse);
  const MapFrame map = frame.map(held_area_);
  const auto done = pan_.follow(item);
  if (done.panned) desk.post(command::SetView{done.panned->scene_view()});
  if (done.carried) set_start(desk, held_view_, held_view_.at(map.pixel(*done.carried)).x);
  if (done.clicked) {
    const double x = held_view_.at(map.pixel(mouse)).x;
    const int id = desk.session.prediction() ? 0 : contestant_at(frame, mouse);
    const int row = row_at(frame, mouse);
    if (row >= 0) desk.look([row](Look& look) { look.inside.row = row; });
    else if (id != 0) desk.open(id);
    else if (!guess_at(desk, {x, 0})) set_start(desk, held_view_, x);
  }
  if (item.double_clicked && !desk.session.prediction()) {
    desk.post(command::SetStart{start_before_click_});  // undo the effect of the first click
    fit(desk);
  }
  const double factor = wheel_factor(item);
  if (const GraphCell* cell = factor != 1 ? cell_at(frame, mouse) : nullptr) {
    const GraphView zoomed = cell->picture.view.zoomed(factor, io.KeyShift ? 1 : factor, frame.map(cell->area).pixel(mouse));
    pan_.replace(zoomed);
    desk.post(command::SetView{zoomed.scene_view()});
  }
}

void GraphPanel::menu(const Desk& desk) {
  const ImVec2 anchor = ImGui::GetIO().MouseClickedPos[1];
  // Opens above the pointer if there is no room below.
  if (!ui::begin_popup("graph menu", {anchor, anchor}, px(260), float(start_row_count(desk) + 1) * px(30))) return;
  draw_start_rows(desk, {menu_x_, 0});
  if (menu_row("fit", tr("Fit the graph"), "F")) fit(desk);
  ui::end_popup();
}

void GraphPanel::pills(const Desk& desk, const ui::Rect& rect) {
  const GraphLayers& layers = desk.look().graph;
  const Scene& scene = desk.session.scene();
  const ui::Pill items[] = {
      {"update", tr("Update"), ui::Icon::gradient, layers.update, tr("Tangent, model or bracket of the selected contestant's next update")},
      {"points", tr("Special points"), ui::Icon::critical_points, layers.points, tr("Minima, maxima and inflections in view")},
      {"derivative", "f\u2032", ui::Icon::isolines, layers.derivative, tr("The derivative in a strip beneath the graph")},
      {"names", tr("Labels"), ui::Icon::list, desk.look().layers.names, tr("Labels on the current iterates")},
      {"side by side", tr("Side by side"), ui::Icon::layers, scene.look.side_by_side, tr("A graph for each contestant")},
  };
  const auto put = [&](ImVec2 at, std::span<const ui::Pill> row, bool icons) {
    pills_.push_back({at, {at.x + ui::pills_width(row, icons), at.y + px(32)}});
    ImGui::SetCursorScreenPos(at);
  };
  // Side by side, the pills act on all graphs but must fit above the first one.
  const float room = (scene.look.side_by_side && shown_ && shown_->size() > 1
                          ? float(shown_->front().area.width) / ImGui::GetIO().DisplayFramebufferScale.x
                          : rect.width() - px(46)) -
                     px(24);
  const bool icons = ui::pills_width(items) > room;
  put({rect.min.x + px(14), rect.min.y + px(14)}, items, icons);
  const int clicked = ui::pills("graph layers", items, icons);
  if (clicked == 4) desk.post(command::SetSideBySide{!scene.look.side_by_side});
  else if (clicked >= 0) {
    desk.look([clicked](Look& look) {
      bool* const switches[] = {&look.graph.update, &look.graph.points, &look.graph.derivative, &look.layers.names};
      *switches[clicked] = !*switches[clicked];
    });
  }

  const ui::Pill fit_pill[] = {{"fit", "", ui::Icon::fit, false, tr("Fit the graph"), "F"}};
  put({rect.max.x - px(14) - px(36), rect.min.y + px(14)}, fit_pill, true);
  if (ui::pills("view", fit_pill, true) == 0) fit(desk);

  if (scene.slice) {
    const std::string label = tr("{0} at {1}\u00b0  \u00d7", tr(desk.session.objective().info().name), number(scene.slice->angle, 4));
    const ui::Pill back[] = {{"leave", label, ui::Icon::none, true, tr("Back to the map")}};
    put({rect.min.x + px(14), rect.min.y + px(54)}, back, false);
    if (ui::pills("slice", back, false) == 0) desk.post(command::SetSlice{std::nullopt});
  }
}

void GraphPanel::draw(const Desk& desk, const ui::Rect& rect, bool tools) {
  GraphFrame frame{rect, ImGui::GetIO().DisplayFramebufferScale.x};
  const int width = std::max(1, int(std::lround(rect.width() * frame.ratio))),
            height = std::max(1, int(std::lround(rect.height() * frame.ratio)));
  const float scale = ui::scale() * frame.ratio;
  shown_ = &cells_.refresh(desk, width, height, scale);
  ImDrawList* list = ui::draw();
  list->PushClipRect(rect.min, rect.max, true);
  list->ChannelsSplit(2);
  // Pills are submitted first, to receive the mouse first, but drawn on top.
  list->ChannelsSetCurrent(1);
  pills_.clear();
  if (tools) pills(desk, rect);
  if (tools && desk.session.prediction()) pills_.push_back(draw_question(desk, rect));
  list->ChannelsSetCurrent(0);

  const ui::Item item = ui::item_at("graph", rect, {.enabled = tools, .focusable = false, .claim_wheel = true});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool pointing = tools && item.hovered && !item.held;
  const int under_mouse = pointing ? contestant_at(frame, mouse) : 0;
  const int hovered = under_mouse != 0 ? under_mouse : desk.view.hovered_contestant;
  painter_.paint(desk, *shown_, cells_.key(), width, height, scale, hovered);
  list->AddImage(ui::compat::texture(painter_.texture().name()), rect.min, rect.max, {0, 1}, {1, 0});
  const bool reads = pointing && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
  const GraphCell* const under = reads ? cell_at(frame, mouse) : nullptr;
  for (const GraphCell& cell : *shown_) {
    const Labels labels = draw_graph(list, frame, cell, desk, pointing ? mouse : ImVec2{-1e6f, -1e6f}, hovered, pills_);
    if (&cell == under) draw_graph_readout(list, frame, cell, desk, mouse, labels);
  }
  for (const GraphCell& cell : *shown_) {  // lines between neighbouring cells
    const ui::Rect area = frame.of(cell.area);
    if (area.min.x > rect.min.x + 1)
      list->AddRectFilled({area.min.x - px(1), area.min.y}, {area.min.x + px(1), area.max.y}, ui::theme().line);
    if (area.min.y > rect.min.y + 1)
      list->AddRectFilled({area.min.x, area.min.y - px(1)}, {area.max.x, area.min.y + px(1)}, ui::theme().line);
  }
  if (tools) {
    if (under_mouse != 0) desk.view.hovering = under_mouse;
    if (const int row = pointing ? row_at(frame, mouse) : -1; row >= 0) desk.view.hovering_row = row;
    point(desk, frame, item);
    if (item.hovered && ImGui::IsMouseReleased(1)) {
      if (const GraphCell* cell = cell_at(frame, mouse)) {
        menu_x_ = rounded(cell->picture.view.at(frame.map(cell->area).pixel(mouse)).x, cell->picture.view.x_unit());
        ui::open_popup("graph menu");
      }
    }
    menu(desk);
  }
  list->ChannelsMerge();
  list->PopClipRect();
}

}  // namespace thalweg
