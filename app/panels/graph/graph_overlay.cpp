#include "panels/graph/graph_overlay.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "panels/graph/graph_painter.hpp"
#include "panels/inside/inside_overlay.hpp"
#include "panels/map/map_overlay.hpp"
#include "ui/draw.hpp"
#include "ui/hover_card.hpp"
#include "ui/marker.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

// With more than `crowd` special points, inflections are named only under the pointer; with more than `full`, also local
// extrema.
constexpr std::size_t crowd = 5, full = 9;

PointKind symbol_of(GraphPointKind kind) {
  return kind == GraphPointKind::minimum   ? PointKind::minimum
         : kind == GraphPointKind::maximum ? PointKind::maximum
                                           : PointKind::degenerate;
}

// Draws a formula on a card centred on one of `places`, see Labels::first(); nothing if none is free.
void chip(ImDrawList* list, std::span<const ImVec2> places, Labels& labels, std::string_view formula, ImU32 colour,
          std::string_view words = {}) {
  const ImVec2 size = ui::formula_size(ui::formula(formula), fpx(15));
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const float text = words.empty() ? 0 : ui::text_size(font, words).x + px(7);
  const ImVec2 half{(size.x + text + px(12)) / 2, px(11)};
  std::vector<ImVec2> corners;
  for (const ImVec2 at : places) corners.push_back({at.x - half.x, at.y - half.y});
  const auto place = labels.first(corners, {2 * half.x, 2 * half.y});
  if (!place) return;
  const ui::Rect box = *place;
  draw_card(list, box.min, box.max);
  ui::draw_formula(list, {box.min.x + px(6), box.centre().y + px(5)}, ui::formula(formula), fpx(15), colour);
  if (!words.empty())
    ui::draw_text_in(list, font, box.max.x - px(6) - text + px(7), box.max.x, box.centre().y, 0, ui::theme().text2, words);
}

void draw_mark(ImDrawList* list, ImVec2 at, const GraphMark& mark) {
  if (mark.point.kind != GraphPointKind::inflection) return draw_critical_symbol(list, at, symbol_of(mark.point.kind), fpx(8));
  const ImVec2 n{-std::sin(mark.angle) * fpx(8), std::cos(mark.angle) * fpx(8)};
  const ImVec2 a{at.x - n.x, at.y - n.y}, b{at.x + n.x, at.y + n.y};
  list->AddLine(a, b, ui::theme().casing, fpx(4.5f));
  list->AddLine(a, b, ui::theme().text, fpx(1.8f));
}

void avoid_curve(const MapFrame& map, const Curve& curve, Labels& labels) {
  constexpr std::size_t together = 8;  // curve points per rectangle; there are two points per pixel
  const float width = fpx(2);
  for (std::size_t piece = 0; piece < curve.starts.size(); ++piece) {
    const std::size_t end = piece + 1 < curve.starts.size() ? curve.starts[piece + 1] : curve.points.size();
    for (std::size_t i = curve.starts[piece]; i + 1 < end; i += together) {
      const ImVec2 p = map.screen(curve.points[i]), q = map.screen(curve.points[std::min(i + together, end - 1)]);
      labels.avoid({{std::min(p.x, q.x) - width, std::min(p.y, q.y) - width}, {std::max(p.x, q.x) + width, std::max(p.y, q.y) + width}});
    }
  }
}

void draw_marks(ImDrawList* list, const MapFrame& map, const GraphPicture& picture, ImVec2 mouse, Labels& labels) {
  const ui::Theme& theme = ui::theme();
  const std::size_t count = picture.marks.size();
  for (const GraphMark& mark : picture.marks) {
    const ImVec2 at = map.screen(mark.at);
    draw_mark(list, at, mark);
    const bool hovered = std::hypot(mouse.x - at.x, mouse.y - at.y) < fpx(12);
    const bool minor = mark.point.kind == GraphPointKind::inflection || count > full;
    if (count > crowd && minor && !hovered && !mark.point.global) continue;
    const ui::Font& name = ui::font(ui::Weight::medium, ui::Size::small);
    const ui::Font& detail = ui::font(ui::Weight::regular, ui::Size::tick);
    const ImVec2 ns = ui::text_size(name, mark.title), ds = ui::text_size(detail, mark.detail);
    const float width = std::max(ns.x, ds.x);
    // Away from the curve: below minima, above maxima, beside inflections.
    const bool below = mark.point.kind == GraphPointKind::minimum, above = mark.point.kind == GraphPointKind::maximum;
    const float high = ns.y + ds.y, aside = px(16), apart = px(12);
    const ImVec2 under{at.x - width / 2, at.y + apart}, over{at.x - width / 2, at.y - apart - high}, right_up{at.x + aside, at.y - high},
        right_down{at.x + aside, at.y + px(2)}, left_up{at.x - aside - width, at.y - high}, left_down{at.x - aside - width, at.y + px(2)};
    std::vector<ImVec2> places;
    if (below) places = {under, right_down, left_down, over, right_up, left_up};
    else if (above) places = {over, right_up, left_up, under, right_down, left_down};
    else if (mark.angle > 0) places = {right_up, left_down, right_down, left_up};
    else places = {right_down, left_up, right_up, left_down};
    const auto place = labels.first(places, {width, high});
    if (!place) continue;
    const float x = place->min.x, y = place->min.y;
    const float centred = width;
    ui::draw_cased_text(list, name, {x + (centred > 0 ? (centred - ns.x) / 2 : 0), y}, theme.text, theme.casing, mark.title);
    ui::draw_cased_text(list, detail, {x + (centred > 0 ? (centred - ds.x) / 2 : 0), y + ns.y}, theme.text2, theme.casing, mark.detail);
  }
}

// Dashed line from the iterate down to the axis.
void draw_drop(ImDrawList* list, const MapFrame& map, Pixel from, ImU32 colour) {
  const ImVec2 at = map.screen(from);
  if (at.x < map.rect.min.x || at.x > map.rect.max.x || at.y > map.rect.max.y) return;
  const ImVec2 ends[] = {{at.x, at.y + fpx(9)}, {at.x, map.rect.max.y}};
  const float dash[] = {fpx(2), fpx(3.5f)};
  float phase = 0;
  ui::dashed(list, ends, ui::faded(colour, 0.8f), fpx(1.2f), dash, 1, phase);
}

void draw_update(ImDrawList* list, const MapFrame& map, const GraphUpdate& update, std::string_view x, Labels& labels, int lit,
                 bool inside) {
  const ui::Theme& theme = ui::theme();
  const auto faded = [&](ImU32 colour, int row) { return ImU32(ui::faded(colour, row_presence(lit, row))); };
  const auto shown = [&](ImVec2 at) { return map.rect.contains(at); };
  const ImU32 own = theme.contestant(update.style);
  draw_drop(list, map, update.from, own);
  const ImVec2 at = map.screen(update.from);
  if (inside && update.to) {  // keep labels off the arrow
    const ImVec2 to = map.screen(*update.to);
    for (float s = 0; s <= 1; s += 0.025f) labels.take({at.x + s * (to.x - at.x), at.y + s * (to.y - at.y)}, fpx(6));
  }
  // Label f′ along the tangent, preferably downhill of the point.
  ImVec2 along{1, 0};  // to the right
  if (update.tangent.size() == 2) along = {update.tangent[1].x - update.tangent[0].x, update.tangent[1].y - update.tangent[0].y};
  const float length = std::hypot(along.x, along.y), side = update.slope > 0 ? -1.0f : 1.0f;
  std::vector<ImVec2> places;
  for (const float away : {110.0f, 160.0f, -110.0f, 220.0f, -160.0f, -220.0f, 300.0f}) {
    places.push_back({at.x + side * along.x * fpx(away) / length, at.y + side * along.y * fpx(away) / length});
  }
  const std::string slope = number(update.slope, 4), formula = "f'(" + std::string(x) + "_k)";
  if (!update.tangent.empty())
    chip(list, places, labels, formula, faded(theme.of(ui::Concept::gradient), update.tangent_row), "= " + slope);
  // Inside a step: the step and the next iterate.
  if (inside && update.to) {
    const ImVec2 to = map.screen(*update.to);
    draw_arrow(list, at, to, faded(theme.of(ui::Concept::step), update.step_row), fpx(4.4f), false);
    list->AddCircle(to, fpx(8), theme.casing, 0, fpx(4));
    list->AddCircle(to, fpx(8), faded(theme.of(ui::Concept::step), update.step_row), 0, fpx(1.6f));
    labels.take(to, fpx(9));
  }
  for (const Pixel probe : update.probes) {
    const ImVec2 p = map.screen(probe);
    list->AddCircle(p, fpx(4), theme.casing, 0, fpx(3));
    list->AddCircle(p, fpx(4), theme.text2, 0, fpx(1.4f));
  }
  for (const GraphUpdate::Inner& inner : update.inner) {
    const ImVec2 p = map.screen(inner.at);
    if (!shown(p)) continue;
    const ImU32 colour = faded(inner.look_ahead ? ImU32(theme.of(ui::Concept::look_ahead)) : own, inner.row);
    list->AddCircleFilled(p, fpx(6), theme.casing);
    list->AddCircleFilled(p, fpx(4.5f), colour);
    const ImVec2 beside[] = {{p.x, p.y - px(25)}, {p.x, p.y + px(25)}, {p.x + px(24), p.y},
                             {p.x - px(24), p.y}, {p.x, p.y - px(50)}, {p.x, p.y + px(50)}};
    chip(list, beside, labels, inner.symbol, colour);
  }
  if (update.vertex && shown(map.screen(*update.vertex))) {
    const ImVec2 p = map.screen(*update.vertex);
    list->AddCircleFilled(p, fpx(4.6f), theme.casing);
    list->AddCircleFilled(p, fpx(3.2f), faded(theme.of(ui::Concept::hessian), update.model_row));
  }
  if (inside && update.to) {
    const ImVec2 to = map.screen(*update.to), half{(at.x + to.x) / 2, (at.y + to.y) / 2};
    std::vector<ImVec2> beside;
    for (const float away : {34.0f, -34.0f, 60.0f, -60.0f, 90.0f, -90.0f}) beside.push_back({half.x, half.y - px(away)});
    chip(list, beside, labels, "\\Delta", faded(theme.of(ui::Concept::step), update.step_row),
         trc("length", "step {0}", number(std::fabs(update.next - update.x))));
  }
}

void draw_brackets(ImDrawList* list, const GraphFrame& frame, const GraphCell& cell, const GraphUpdate& update) {
  const ui::Theme& theme = ui::theme();
  const ui::Rect zone = frame.of(cell.brackets);
  const GraphView& view = cell.picture.view;
  const ui::Colour own = theme.contestant(update.style);
  const auto x_of = [&](double x) { return std::clamp(zone.min.x + float(view.to_x(x)) / frame.ratio, zone.min.x - 8, zone.max.x + 8); };
  float y = zone.min.y + px(22);  // below the text
  const auto bar = [&](const Bracket& bracket, float strength, float thickness) {
    const ImU32 colour = ui::mix(theme.gutter, own, strength);
    const float a = x_of(bracket.low), b = std::max(x_of(bracket.high), a + 1);
    list->AddRectFilled({a, y - thickness / 2}, {b, y + thickness / 2}, colour);
    for (const float end : {a, b}) list->AddRectFilled({end - fpx(0.75f), y - px(3)}, {end + fpx(0.75f), y + px(3)}, colour);
  };
  bar(*update.bracket, 1, fpx(3));
  float strength = 0.6f;
  for (const Bracket& older : update.older) {
    y += px(7);
    if (y > zone.max.y - px(3)) break;
    bar(older, strength, fpx(2));
    strength = std::max(0.22f, strength * 0.87f);
  }
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  const std::string text = tr("bracket {0} long", number(update.bracket->high - update.bracket->low, 3));
  const float width = ui::text_size(font, text).x, middle = (x_of(update.bracket->low) + x_of(update.bracket->high)) / 2;
  const float left = std::clamp(middle - width / 2, zone.min.x + px(8), std::max(zone.min.x + px(8), zone.max.x - width - px(8)));
  ui::draw_cased_text(list, font, {left, zone.min.y + px(3)}, theme.text2, theme.casing, text);
}

void draw_title(ImDrawList* list, const ui::Rect& area, const GraphCell& cell, const Desk& desk, Labels& labels) {
  for (const Contestant& contestant : desk.session.scene().contestants) {
    if (contestant.id != cell.contestant) continue;
    const ui::Theme& theme = ui::theme();
    const std::string& name = desk.session.name(contestant.id);
    const float room = area.width() - px(48);
    const ui::Font& large = ui::font(ui::Weight::semibold, ui::Size::title);
    const ui::Font& font = ui::text_size(large, name).x <= room ? large : ui::font(ui::Weight::regular, ui::Size::small);
    const float width = std::min(room, ui::text_size(font, name).x);
    // Below the pills.
    const float x = std::round(area.centre().x - width / 2), y = area.min.y + px(area.min.y < px(120) ? 74 : 28);
    const ui::Rect ground{{x - px(16), y - px(13)}, {x + px(10) + width + px(6), y + px(13)}};
    draw_card(list, ground.min, ground.max);
    labels.take(ground);
    ui::draw_marker(list, {x - px(4), y}, fpx(6), ui::contestant_shape(contestant.style), theme.contestant(contestant.style), theme.casing);
    ui::draw_text_in(list, font, x + px(10), x + px(10) + width + 1, y, 0, theme.text, name);
  }
}

}  // namespace

Labels draw_graph(ImDrawList* list, const GraphFrame& frame, const GraphCell& cell, const Desk& desk, ImVec2 mouse, int hovered,
                  std::span<const ui::Rect> fixed) {
  const MapFrame map = frame.map(cell.area);
  const std::string_view x = variable_name(desk.session.scene());
  const RacePicture& race = cell.picture.race;
  list->PushClipRect(map.rect.min, map.rect.max, true);
  Labels labels({{map.rect.min.x + px(4), map.rect.min.y + px(4)}, {map.rect.max.x - px(4), map.rect.max.y - px(4)}});
  for (const ui::Rect& rect : fixed) labels.take(rect);
  if (cell.contestant != 0) draw_title(list, map.rect, cell, desk, labels);
  draw_ticks(list, map, race, x, "f(" + std::string(x) + ")", labels);
  take_heads(map, race, labels);
  if (desk.look().graph.points) {
    for (const GraphMark& mark : cell.picture.marks) labels.take(map.screen(mark.at), fpx(9));
  }
  avoid_curve(map, cell.picture.curve, labels);
  draw_edges(list, map, race, hovered, labels);
  draw_starts(list, map, race, labels);
  if (desk.look().graph.points) draw_marks(list, map, cell.picture, mouse, labels);
  const int lit = lit_row(desk, cell);
  if (cell.update) draw_update(list, map, *cell.update, x, labels, lit, desk.look().mode == Mode::inside);
  MapLayers layers = desk.look().layers;
  layers.critical = false;
  layers.names = layers.names && cell.contestant == 0;  // otherwise the title shows the name
  draw_heads(list, map, race, layers, hovered, labels);
  list->PopClipRect();
  if (cell.brackets.height > 0 && cell.update && cell.update->bracket) draw_brackets(list, frame, cell, *cell.update);
  if (cell.strip) {
    const ui::Rect strip = frame.of(cell.strip->area);
    list->PushClipRect(strip.min, strip.max, true);
    ui::draw_formula(list, {strip.min.x + px(10), strip.min.y + px(22)}, ui::formula("f'(" + std::string(x) + ")"), fpx(15),
                     ui::theme().of(ui::Concept::gradient));
    if (cell.update && std::isfinite(cell.update->curvature)) {
      const double root = cell.update->x - cell.update->slope / cell.update->curvature;
      const Pixel at = cell.strip->view.pixel({cell.update->x, cell.update->slope}), zero = cell.strip->view.pixel({root, 0});
      const MapFrame below = frame.map(cell.strip->area);
      list->AddCircleFilled(below.screen(at), fpx(4), ui::theme().of(ui::Concept::gradient));
      list->AddCircleFilled(below.screen(zero), fpx(5.2f), ui::theme().casing);
      list->AddCircleFilled(below.screen(zero), fpx(3.8f), ui::theme().of(ui::Concept::hessian));
    }
    list->PopClipRect();
  }
  return labels;
}

void draw_graph_readout(ImDrawList* list, const GraphFrame& frame, const GraphCell& cell, const Desk& desk, ImVec2 mouse,
                        const Labels& labels) {
  const ui::Theme& theme = ui::theme();
  const MapFrame map = frame.map(cell.area);
  const GraphView& view = cell.picture.view;
  const double x = view.at(map.pixel(mouse)).x;
  const Curvature c = desk.session.objective().curvature({x, 0});
  const int digits = std::clamp(int(std::ceil(std::log10(std::max(std::fabs(x), 1e-300) / view.x_unit()))) + 1, 3, 16);
  const ui::HoverCard card{.lines = {{std::string(variable_name(desk.session.scene())), {}, number(x, digits)},
                                     {"f", {}, number(c.f, 6)},
                                     {"f'", {}, number(c.g.x, 5)},
                                     {"f''", {}, number(c.h.xx, 5)}},
                           .type = ui::Size::body};
  ui::vertical(list, std::round(mouse.x), map.rect.min.y, map.rect.max.y, ui::faded(theme.text3, 0.6f));
  const ImVec2 on = map.screen(view.pixel({x, c.f}));
  if (map.rect.contains(on)) {
    list->AddCircleFilled(on, fpx(5), theme.casing);
    list->AddCircleFilled(on, fpx(3.4f), theme.text);
  }
  card.draw(list, labels.round_pointer(mouse, card.size()).min);
}

}  // namespace thalweg
