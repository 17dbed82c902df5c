#include "panels/inside/inside_overlay.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"
#include "panels/map/map_overlay.hpp"
#include "picture/label_places.hpp"
#include "render/layer.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/marker.hpp"
#include "ui/role_colour.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float grow_seconds = 0.22f;
constexpr float behind = 0.72f;  // opacity of the other rows while the current one stands out

bool layer_on(const InsideLayers& layers, InsideLayer layer) {
  switch (layer) {
    case InsideLayer::arrows: return layers.arrows;
    case InsideLayer::squares: return layers.squares;
    case InsideLayer::metric: return layers.metric;
    case InsideLayer::hessian: return layers.hessian;
    case InsideLayer::probes: return layers.probes;
  }
  return true;
}

std::vector<InsideLayer> hidden(const InsideLayers& layers) {
  std::vector<InsideLayer> list;
  for (const InsideLayer layer :
       {InsideLayer::arrows, InsideLayer::squares, InsideLayer::metric, InsideLayer::hessian, InsideLayer::probes}) {
    if (!layer_on(layers, layer)) list.push_back(layer);
  }
  return list;
}

bool has_drawing(const InsidePicture& picture, const InsideLayers& layers, int row) {
  const auto any = [&](const auto& list, const auto& of) { return std::any_of(list.begin(), list.end(), of); };
  return any(picture.arrows, [&](const InsideArrow& a) { return a.row == row && layers.arrows; }) ||
         any(picture.squares, [&](const InsideSquare& s) { return (s.row == row || s.side_row == row) && layers.squares; }) ||
         any(picture.outlines, [&](const InsideOutline& o) { return o.row == row && layer_on(layers, o.layer); }) ||
         any(picture.points, [&](const InsidePoint& p) { return p.row == row && layer_on(layers, p.layer); });
}

void stroke(ImDrawList* list, const MapFrame& frame, const InsideOutline& outline, ImU32 colour, float width, bool casing) {
  std::vector<ImVec2> points;
  points.reserve(outline.points.size() + 1);
  for (const Pixel p : outline.points) points.push_back(frame.screen(p));
  if (outline.closed && !points.empty()) points.push_back(points.front());
  // Draw only segments that may cross the map: the ends of a long ellipse can be far away.
  const ui::Rect& rect = frame.rect;
  const auto visible = [&](ImVec2 a, ImVec2 b) {
    return std::max(a.x, b.x) >= rect.min.x && std::min(a.x, b.x) <= rect.max.x && std::max(a.y, b.y) >= rect.min.y &&
           std::min(a.y, b.y) <= rect.max.y;
  };
  const float dash[] = {6, 4};
  float phase = 0;
  for (std::size_t i = 1; i < points.size();) {
    if (!visible(points[i - 1], points[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end + 1 < points.size() && visible(points[end], points[end + 1])) ++end;
    const std::span<const ImVec2> run(points.data() + i - 1, end - i + 2);
    if (casing) ui::polyline(list, run, ui::theme().casing.alpha(0.7f), width + fpx(2));
    ui::dashed(list, run, colour, width, outline.dashed ? std::span<const float>(dash) : std::span<const float>(), fpx(1), phase);
    i = end + 1;
  }
}

void draw_cross(ImDrawList* list, ImVec2 at, float arm, ImU32 colour) {
  for (const auto& [ink, width] : {std::pair(ImU32(ui::theme().casing), fpx(3.4f)), std::pair(colour, fpx(1.4f))}) {
    list->AddLine({at.x - arm, at.y - arm}, {at.x + arm, at.y + arm}, ink, width);
    list->AddLine({at.x - arm, at.y + arm}, {at.x + arm, at.y - arm}, ink, width);
  }
}

// Numbered crosses. A number that would overlap an earlier one is omitted.
template <class Ink>
void draw_probes(ImDrawList* list, const MapFrame& frame, const std::vector<InsidePoint>& points, const Ink& ink) {
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  std::vector<ui::Rect> taken;
  for (const InsidePoint& point : points) {
    if (point.number == 0) continue;
    const ImVec2 at = frame.screen(point.at);
    if (!frame.rect.contains(at)) continue;
    const ImU32 colour = ink(point.row);
    draw_cross(list, at, fpx(3.5f), colour);
    const std::string text = std::to_string(point.number);
    const ImVec2 size = ui::text_size(font, text), min{at.x + fpx(5), at.y - size.y};
    const ui::Rect rect{min, {min.x + size.x, min.y + size.y}};
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const ui::Rect& r) {
      return rect.min.x < r.max.x && r.min.x < rect.max.x && rect.min.y < r.max.y && r.min.y < rect.max.y;
    });
    if (!free) continue;
    taken.push_back(rect);
    ui::draw_cased_text(list, font, min, colour, ui::theme().casing, text);
  }
}

const ui::Font& label_font() { return ui::font(ui::Weight::regular, ui::Size::small); }
float label_em() { return fpx(15); }
float label_pad() { return px(7); }
float label_space() { return px(8); }  // between symbol and text

ImVec2 label_size(const InsideLabel& label) {
  const ImVec2 symbol = ui::formula_size(ui::formula(label.symbol), label_em());
  const float text = label.text.empty() ? 0 : label_space() + ui::text_size(label_font(), label.text).x;
  return {2 * label_pad() + symbol.x + text, std::max(px(24), symbol.y + px(6))};
}

// Labels are placed in screen coordinates, stored as Pixel.
Pixel pixel_of(ImVec2 p) { return {p.x, p.y}; }
Box box_of(const ui::Rect& rect) { return {pixel_of(rect.min), pixel_of(rect.max)}; }

}  // namespace

void draw_arrow(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour, float width, bool dashed) {
  const float dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
  if (length < fpx(1)) return;
  const ImVec2 d{dx / length, dy / length}, n{-d.y, d.x};
  const float head = std::min(length * 0.6f, fpx(dashed ? 6 : 5) + width * 2.2f), half = head * 0.42f;
  const ImVec2 base{to.x - d.x * head, to.y - d.y * head}, joint{to.x - d.x * head * 0.8f, to.y - d.y * head * 0.8f};
  const ImVec2 a{base.x + n.x * half, base.y + n.y * half}, b{base.x - n.x * half, base.y - n.y * half};
  const ui::Colour casing = ui::theme().casing;
  list->AddLine(from, joint, casing, width + fpx(2.4f));
  list->AddTriangle(to, a, b, casing, fpx(2.4f));
  if (dashed) {
    const ImVec2 line[] = {from, joint};
    const float pattern[] = {5, 3};
    float phase = 0;
    ui::dashed(list, line, colour, width, pattern, fpx(1), phase);
  } else {
    list->AddLine(from, joint, colour, width);
  }
  list->AddTriangleFilled(to, a, b, colour);
}

// Drawing context of one frame.
struct InsideOverlay::Pen {
  ImDrawList* list;
  const MapFrame& frame;
  const InsideLayers& layers;
  int current, hovered;  // rows; −1: none
  bool walking;          // the current row has a drawing and is not the last one: it stands out
  float grown;           // eased animation progress of the current row, 0…1

  ui::Colour ground() const { return ui::theme().ramp_filled ? ui::theme().ramp[2] : ui::theme().gutter; }
  float presence(int row, int other = -2) const {
    if (hovered >= 0) return row == hovered || other == hovered ? 1 : ui::theme().fallen();
    return !walking || row == current || other == current || row < 0 ? 1 : behind;
  }
  ImU32 ink(Role role, float presence) const { return ui::mix(ground(), ui::colour_of(ui::theme(), role), presence); }
  bool is_current(int row) const { return row >= 0 && row == current; }
  float growth(int row) const { return is_current(row) ? grown : 1; }
};

void InsideOverlay::grow(const Desk& desk, const InsideStep& inside, bool still) {
  const std::tuple now(inside.contestant(), inside.step(), inside.row(desk));
  const bool next_row =
      std::get<0>(now) == std::get<0>(growing_) && std::get<1>(now) == std::get<1>(growing_) && std::get<2>(now) > std::get<2>(growing_);
  if (now != growing_) grown_ = next_row ? 0 : 1;
  else if (grown_ < 1) grown_ = std::min(1.0f, grown_ + ImGui::GetIO().DeltaTime / grow_seconds);
  growing_ = now;
  if (still || desk.view.reduced_motion) grown_ = 1;
}

void InsideOverlay::build(const Desk& desk, const MapFrame& frame, const InsideStep& inside) {
  picture_ = inside_picture(inside.run(desk), inside.step(), inside.explained(), inside.row(desk), frame.view, ui::scale() * frame.ratio);
}

void InsideOverlay::draw(ImDrawList* list, const Desk& desk, const MapFrame& frame, const InsideStep& inside, const FieldImage& field,
                         bool still, Labels& fixed) {
  grow(desk, inside, still);
  const InsideLayers& layers = desk.look().inside.layers;
  const int hovered = has_drawing(picture_, layers, desk.view.hovered_row) ? desk.view.hovered_row : -1;
  const int current = inside.row(desk);
  const bool walking = current + 1 < inside.rows() && has_drawing(picture_, layers, current);
  const Pen pen{list, frame, layers, current, hovered, walking, 1 - std::pow(1 - grown_, 3.0f)};
  const ui::Theme& theme = ui::theme();
  const float bold = desk.view.presentation ? 1.6f : 1.0f;

  draw_taylor(pen, inside, field, desk);

  for (const InsideOutline& outline : picture_.outlines) {
    if (!layer_on(layers, outline.layer)) continue;
    const float here = pen.presence(outline.row) * pen.growth(outline.row);
    if (outline.filled && outline.points.size() > 2) {
      std::vector<ImVec2> points;
      for (const Pixel p : outline.points) points.push_back(frame.screen(p));
      list->AddConvexPolyFilled(points.data(), int(points.size()),
                                ui::colour_of(theme, outline.role).alpha((theme.dark ? 0.12f : 0.10f) * here));
    }
    stroke(list, frame, outline, pen.ink(outline.role, here), fpx(outline.dashed ? 1.6f : 2) * bold, true);
  }

  if (layers.squares) {
    const ImVec2 x = frame.screen(picture_.iterate);
    for (const InsideSquare& square : picture_.squares) {
      const float here = pen.presence(square.row, square.side_row);
      const float grown = pen.growth(square.row), side = square.side / frame.ratio * grown;
      const ImU32 ink = pen.ink(Role::second_moment, here);
      const ImVec2 corner = frame.screen(square.min),
                   low{corner.x, corner.y + square.side / frame.ratio};  // the square grows from its lower left corner
      const ImVec2 min{low.x, low.y - side}, max{low.x + side, low.y};
      const ImVec2 guide[] = {x, square.coordinate == 0 ? ImVec2{(min.x + max.x) / 2, min.y} : ImVec2{max.x, (min.y + max.y) / 2}};
      const float dots[] = {2, 3};
      float phase = 0;
      ui::dashed(list, guide, ui::colour_of(theme, Role::second_moment).alpha(0.6f * here), fpx(1), dots, fpx(1), phase);
      list->AddRectFilled(min, max, ui::colour_of(theme, Role::second_moment).alpha(0.28f * here));
      ui::compat::rect(list, min, max, ink, 0, fpx(1.6f));
      if (square.fresh > 0) {
        const float fresh = std::max(square.fresh / frame.ratio, fpx(3)) * grown;
        list->AddRectFilled({min.x, max.y - fresh}, {min.x + fresh, max.y}, pen.ink(Role::gradient, here));
      }
    }
  }

  if (layers.arrows) {
    // Later rows are drawn above earlier ones, the current row above all.
    for (const bool on_top : {false, true}) {
      for (const InsideArrow& arrow : picture_.arrows) {
        if (arrow.merged || pen.is_current(arrow.row) != on_top) continue;
        const float grown = pen.growth(arrow.row);
        const ImVec2 from = frame.screen(arrow.from), end = frame.screen(arrow.to);
        const ImVec2 to{from.x + grown * (end.x - from.x), from.y + grown * (end.y - from.y)};
        const float width = arrow.partial || arrow.unseen ? 1.6f : arrow.role == Role::step ? 4.4f : on_top ? 3.6f : 3;
        draw_arrow(list, from, to, pen.ink(arrow.role, pen.presence(arrow.row)), fpx(width) * bold, arrow.partial);
      }
    }
  }
  for (const InsidePoint& point : picture_.points) {
    if (point.number != 0 || !layer_on(layers, point.layer)) continue;
    const ImVec2 at = frame.screen(point.at);
    const ImU32 ink = pen.ink(point.role, pen.presence(point.row));
    if (point.shape == InsidePoint::Shape::ring) {
      if (pen.growth(point.row) < 1) continue;
      list->AddCircle(at, fpx(8), theme.casing, 0, fpx(4));
      list->AddCircle(at, fpx(8), ink, 0, fpx(1.6f));
    } else {
      list->AddCircleFilled(at, fpx(6), theme.casing);
      list->AddCircleFilled(at, fpx(4.5f), ink);
    }
  }
  if (layers.probes) draw_probes(list, frame, picture_.points, [&](int row) { return pen.ink(Role::point, pen.presence(row)); });
  if (const Contestant* const contestant = find_contestant(desk.session.scene(), inside.contestant())) {
    ui::draw_marker(list, frame.screen(picture_.iterate), fpx(7.5f) * bold, ui::contestant_shape(contestant->style),
                    theme.contestant(contestant->style), theme.casing);
  }
  draw_labels(pen, still, fixed);
}

void InsideOverlay::draw_taylor(const Pen& pen, const InsideStep& inside, const FieldImage& field, const Desk& desk) {
  const int order = pen.layers.taylor;
  if (order == 0) return;
  const Run& run = inside.run(desk);
  const Vec2 x = run.at(inside.step());
  const View& view = pen.frame.view;
  LayerKey key;
  key.add(view.centre.x).add(view.centre.y).add(view.units_per_pixel).add(view.width).add(view.height);
  key.add(x.x).add(x.y).add(order).add(field.levels.step).add(field.levels.base).add(field.levels.t_low).add(field.levels.t_high);
  key.add(desk.session.run_version(inside.contestant()));
  if (key.value() != taylor_key_) {
    taylor_ = taylor_picture(run.spec().objective->curvature(x), x, order, field.levels, view, 6 * ui::scale() * pen.frame.ratio);
    taylor_key_ = key.value();
  }
  const ui::Theme& theme = ui::theme();
  const ImU32 ink = theme.of(ui::Concept::hessian).alpha(pen.hovered >= 0 ? 0.25f : 0.55f);
  for (const auto& [a, b] : taylor_.segments) pen.list->AddLine(pen.frame.screen(a), pen.frame.screen(b), ink, fpx(1.2f));
  if (!taylor_.centre) return;
  const ImVec2 at = pen.frame.screen(*taylor_.centre);
  if (!pen.frame.rect.contains(at)) return;
  pen.list->AddCircle(at, fpx(5), theme.casing, 0, fpx(3.6f));
  pen.list->AddCircle(at, fpx(5), theme.of(ui::Concept::hessian), 0, fpx(1.6f));
  draw_cross(pen.list, at, fpx(2.5f), theme.of(ui::Concept::hessian));
}

// Boxes that labels must not cover, in addition to places reserved elsewhere, and lines that they should not cross.
struct InsideOverlay::Obstacles {
  std::vector<Box> boxes;
  std::vector<std::pair<Pixel, Pixel>> lines;
};

InsideOverlay::Obstacles InsideOverlay::obstacles(const Pen& pen) const {
  Obstacles found;
  const MapFrame& frame = pen.frame;
  const auto place = [&](Pixel p) { return pixel_of(frame.screen(p)); };
  const auto keep_free = [&](ImVec2 p, float r) { found.boxes.push_back({{p.x - r, p.y - r}, {p.x + r, p.y + r}}); };
  keep_free(frame.screen(picture_.iterate), fpx(9));
  for (const InsidePoint& point : picture_.points) {
    if (layer_on(pen.layers, point.layer) && point.number == 0) keep_free(frame.screen(point.at), fpx(8));
  }
  if (pen.layers.squares) {
    for (const InsideSquare& square : picture_.squares) {
      const Pixel low = place(square.min), high = place({square.min.x + square.side, square.min.y + square.side});
      found.boxes.push_back({low, high});
      found.lines.push_back(
          {place(picture_.iterate), square.coordinate == 0 ? Pixel{(low.x + high.x) / 2, low.y} : Pixel{high.x, (low.y + high.y) / 2}});
    }
  }
  if (pen.layers.arrows) {
    for (const InsideArrow& arrow : picture_.arrows) {
      if (!arrow.merged) found.lines.push_back({place(arrow.from), place(arrow.to)});
    }
  }
  return found;
}

std::vector<InsideLabel> InsideOverlay::shown_labels(const Pen& pen) const {
  std::vector<InsideLabel> shown = picture_.labels;
  std::erase_if(shown, [&](const InsideLabel& l) {
    return !layer_on(pen.layers, l.layer) || (pen.is_current(l.row) && pen.grown < 0.5f) ||
           (l.aside && l.row != pen.current && l.row != pen.hovered);
  });
  if (pen.layers.taylor == 2 && taylor_.centre) {
    const Pixel p = pen.frame.view.pixel(*taylor_.centre);
    if (pen.frame.rect.contains(pen.frame.screen(p)))
      shown.push_back({-1, Role::hessian, InsideLayer::hessian, "x - H^{-1} g", std::string(tr("centre of the model")), p, {0.7f, 0.7f}});
  }
  return shown;
}

ui::Rect InsideOverlay::draw_scales(const Pen& pen) const {
  const ui::Theme& theme = ui::theme();
  const ui::Font& font = label_font();
  const float em = label_em(), pad = label_pad(), space = label_space();
  float width = 2 * pad;
  std::vector<std::pair<const ui::Formula*, std::string>> parts;
  for (const InsideScale& scale : picture_.scales) {
    const std::string factor = number(scale.factor);
    const bool last = &scale == &picture_.scales.back();
    parts.push_back({&ui::formula(scale.symbols), " " + (last ? tr("drawn × {0}, step to scale", factor) : tr("drawn × {0}", factor))});
    width += ui::formula_size(*parts.back().first, em).x + ui::text_size(font, parts.back().second).x + space;
  }
  const float height = px(26);
  const ImVec2 max{pen.frame.rect.max.x - px(14), pen.frame.rect.max.y - px(36)}, min{max.x - width, max.y - height};
  draw_card(pen.list, min, max);
  float x = min.x + pad;
  for (const auto& [formula, words] : parts) {
    ui::draw_formula(pen.list, {x, min.y + height / 2 + fpx(4)}, *formula, em, theme.text2);
    x += ui::formula_size(*formula, em).x;
    ui::draw_text_in(pen.list, font, x, max.x, min.y + height / 2, 0, theme.text2, words);
    x += ui::text_size(font, words).x + space;
  }
  return {min, max};
}

void InsideOverlay::draw_label(const Pen& pen, const InsideLabel& label, const ui::Rect& rect) {
  const ui::Theme& theme = ui::theme();
  const float em = label_em(), pad = label_pad(), here = pen.presence(label.row), middle = (rect.min.y + rect.max.y) / 2;
  draw_card(pen.list, rect.min, rect.max);
  const ui::Formula& symbol = ui::formula(label.symbol);
  const ui::tex::Layout& laid = ui::layout(symbol, em);
  const float baseline = middle + (laid.ascent - laid.descent) / 2;
  const ui::Colour ink = label.role == Role::iterate ? theme.text : ui::colour_of(theme, label.role);
  ui::draw_formula(pen.list, {rect.min.x + pad, baseline}, symbol, em, ui::mix(theme.panel, ink, here));
  if (label.text.empty()) return;
  const ui::Colour words = pen.is_current(label.row) || (pen.hovered >= 0 && pen.hovered == label.row) ? theme.text : theme.text2;
  const float left = rect.min.x + pad + ui::formula_size(symbol, em).x + label_space();
  ui::draw_text_in(pen.list, label_font(), left, rect.max.x, middle, 0, ui::mix(theme.panel, words, here), label.text);
}

void InsideOverlay::draw_labels(const Pen& pen, bool still, Labels& fixed) {
  const MapFrame& frame = pen.frame;
  Obstacles around = obstacles(pen);
  for (const ui::Rect& rect : fixed.taken()) around.boxes.push_back(box_of(rect));
  if (!picture_.scales.empty() && pen.layers.arrows) around.boxes.push_back(box_of(draw_scales(pen)));

  const std::vector<InsideLabel> shown = shown_labels(pen);
  std::vector<LabelWish> wishes;
  for (const InsideLabel& label : shown) {
    const ImVec2 size = label_size(label);
    wishes.push_back({pixel_of(frame.screen(label.anchor)), label.away, size.x, size.y});
  }
  const Box bounds{{frame.rect.min.x + px(10), frame.rect.min.y + px(still ? 12 : 56)},
                   {frame.rect.max.x - px(10), frame.rect.max.y - px(30)}};
  const auto boxes = place_boxes(wishes, bounds, around.boxes, around.lines, fpx(13));
  // A line connects a distant label to its anchor; lines are drawn below all cards.
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!boxes[i]) continue;
    const InsideLabel& label = shown[i];
    const ImVec2 anchor = frame.screen(label.anchor),
                 near{std::clamp(anchor.x, boxes[i]->min.x, boxes[i]->max.x), std::clamp(anchor.y, boxes[i]->min.y, boxes[i]->max.y)};
    if (std::hypot(near.x - anchor.x, near.y - anchor.y) > fpx(30))
      pen.list->AddLine(near, anchor, pen.ink(label.role, 0.6f * pen.presence(label.row)), fpx(1));
  }
  labels_.clear();
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!boxes[i]) continue;
    const ui::Rect rect{{std::round(boxes[i]->min.x), std::round(boxes[i]->min.y)},
                        {std::round(boxes[i]->max.x), std::round(boxes[i]->max.y)}};
    draw_label(pen, shown[i], rect);
    labels_.push_back({shown[i].row, rect});
  }
}

int InsideOverlay::row_at(const Desk& desk, const MapFrame& frame, ImVec2 mouse) const {
  for (const Drawn& label : labels_) {
    if (label.row >= 0 && label.rect.contains(mouse)) return label.row;
  }
  return thalweg::row_at(picture_, frame.pixel(mouse), fpx(7) * frame.ratio, hidden(desk.look().inside.layers));
}

void draw_search(ImDrawList* list, const MapFrame& frame, const InsidePicture& picture) {
  const ImU32 ink = ui::colour_of(ui::theme(), Role::point);
  for (InsideOutline outline : picture.outlines) stroke(list, frame, outline, ink, fpx(1.25f), false);
  draw_probes(list, frame, picture.points, [ink](int) { return ink; });
}

}  // namespace thalweg
