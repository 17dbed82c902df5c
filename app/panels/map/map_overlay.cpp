#include "panels/map/map_overlay.hpp"

#include <algorithm>
#include <cmath>

#include "core/analysis/curvature.hpp"
#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/text/number.hpp"
#include "core/text/symbol.hpp"
#include "panels/map/field_style.hpp"
#include "render/ramp.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/drawn.hpp"
#include "ui/hover_card.hpp"
#include "ui/marker.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

// With more critical points than this, only global minima and the point under the pointer are named.
constexpr std::size_t crowd = 6;

ImU32 contestant_colour(int style, bool dimmed) {
  const ui::Colour colour = ui::theme().contestant(style);
  return dimmed ? ImU32(ui::mix(ui::theme().ramp[3], colour, ui::theme().fallen())) : ImU32(colour);
}

// The eigenvectors of the Hessian, with lengths growing with √|λ|: solid for λ ≥ 0, dashed for λ < 0.
void draw_eigen_cross(ImDrawList* list, ImVec2 at, const Eigen2& e) {
  const double largest = std::max(std::fabs(e.low), std::fabs(e.high));
  const auto arm = [&](Vec2 v, double value) {
    const float length = fpx(14) + fpx(40) * float(largest > 0 ? std::sqrt(std::fabs(value) / largest) : 0);
    const ImVec2 d{float(v.x) * length, float(-v.y) * length};
    const ImVec2 ends[] = {{at.x - d.x, at.y - d.y}, {at.x + d.x, at.y + d.y}};
    const float dash[] = {fpx(4), fpx(4)};
    float phase = 0;
    ui::polyline(list, ends, ui::theme().casing.alpha(0.6f), fpx(4));
    ui::dashed(list, ends, ui::theme().of(ui::Concept::hessian), fpx(2.2f),
               value < 0 ? std::span<const float>(dash) : std::span<const float>(), 1, phase);
  };
  arm(e.low_vector, e.low);
  if (!(e.low_vector == e.high_vector)) arm(e.high_vector, e.high);
}

}  // namespace

void draw_card(ImDrawList* list, ImVec2 min, ImVec2 max) { ui::box(list, min, max, ui::theme().panel.alpha(0.92f), fpx(7)); }

void draw_turned_text(ImDrawList* list, const ui::Font& font, ImVec2 centre, float angle, ImU32 colour, std::string_view text) {
  const ui::detail::Unnoted unnoted;  // its place is not final: the vertices are rotated below
  const ImVec2 size = ui::text_size(font, text);
  const int first = list->VtxBuffer.Size;
  ui::draw_text(list, font, {centre.x - size.x / 2, centre.y - size.y / 2}, colour, text);
  const float c = std::cos(angle), s = std::sin(angle);
  for (int i = first; i < list->VtxBuffer.Size; ++i) {
    ImVec2& p = list->VtxBuffer[i].pos;
    const ImVec2 d{p.x - centre.x, p.y - centre.y};
    p = {centre.x + c * d.x - s * d.y, centre.y + s * d.x + c * d.y};
  }
}

void draw_ticks(ImDrawList* list, const MapFrame& frame, const RacePicture& race, std::string_view x_name, std::string_view y_name,
                Labels& labels) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& font = ui::font(ui::Weight::medium, ui::Size::tick);
  const ImU32 colour = theme.text, line = theme.text2;
  const float bottom = frame.rect.max.y, left = frame.rect.min.x;
  // Place the axis names before the tick labels.
  const auto axis = [&](std::string_view name, ImVec2 at) {
    const ui::Formula& formula = ui::formula(name);
    const ImVec2 size = ui::formula_size(formula, fpx(16));
    at.x -= at.x > frame.rect.centre().x ? size.x : 0;
    const auto box = [&] { return ui::Rect{{at.x - px(4), at.y - px(14)}, {at.x + size.x + px(4), at.y + px(5)}}; };
    for (int i = 0; i < 8 && !labels.free(box()); ++i) at.y += px(10);  // move below the pills
    const ui::Rect ground = box();
    ui::box(list, ground.min, ground.max, theme.panel.alpha(0.7f), fpx(4));
    ui::draw_formula(list, at, formula, fpx(16), colour);
    labels.take(ground);
  };
  axis(x_name, {frame.rect.max.x - px(14), bottom - px(10)});
  axis(y_name, {left + px(12), frame.rect.min.y + px(68)});
  const auto write = [&](ImVec2 at, ImVec2 size, const std::string& text) {
    const ui::Rect rect{at, {at.x + size.x, at.y + size.y}};
    if (!labels.free(rect)) return false;
    ui::draw_cased_text(list, font, at, colour, theme.casing, text);
    labels.take({{rect.min.x - px(4), rect.min.y}, {rect.max.x + px(4), rect.max.y}});
    return true;
  };
  for (const AxisTick& tick : race.x_ticks) {
    const float x = std::round(frame.rect.min.x + tick.at / frame.ratio);
    const ImVec2 size = ui::text_size(font, tick.label);
    if (x - size.x / 2 < left + px(30)) continue;
    if (write({x - size.x / 2, bottom - px(8) - size.y}, size, tick.label)) ui::vertical(list, x, bottom - px(5), bottom, line);
  }
  for (const AxisTick& tick : race.y_ticks) {
    const float y = std::round(frame.rect.min.y + tick.at / frame.ratio);
    const ImVec2 size = ui::text_size(font, tick.label);
    if (y + size.y / 2 > bottom - px(28)) continue;
    if (write({left + px(10), y - size.y / 2}, size, tick.label)) ui::horizontal(list, left, left + px(5), y, line);
  }
}

void draw_isoline_labels(ImDrawList* list, const MapFrame& frame, const std::vector<FieldLabel>& heights, Labels& labels) {
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  for (const FieldLabel& height : heights) {
    const ImVec2 at = frame.screen(height.at), size = ui::text_size(font, height.text);
    draw_turned_text(list, font, at, height.angle, ui::theme().isoline, height.text);
    const float c = std::fabs(std::cos(height.angle)) / 2, s = std::fabs(std::sin(height.angle)) / 2;
    const ImVec2 half{c * size.x + s * size.y, s * size.x + c * size.y};
    labels.avoid({{at.x - half.x, at.y - half.y}, {at.x + half.x, at.y + half.y}});
  }
}

void draw_critical_symbol(ImDrawList* list, ImVec2 at, PointKind kind, float radius, float thickness, ImU32 casing, ImU32 colour) {
  const float arm = radius * 0.5f;
  const auto strokes = [&](ImU32 ink, float width) {
    list->AddCircle(at, radius, ink, 0, width);
    const auto line = [&](float x0, float y0, float x1, float y1) {
      list->AddLine({at.x + x0, at.y + y0}, {at.x + x1, at.y + y1}, ink, width);
    };
    if (kind == PointKind::minimum || kind == PointKind::maximum) line(-arm, 0, arm, 0);
    if (kind == PointKind::minimum) line(0, -arm, 0, arm);
    if (kind == PointKind::saddle) {
      line(-arm * 0.75f, -arm * 0.75f, arm * 0.75f, arm * 0.75f);
      line(-arm * 0.75f, arm * 0.75f, arm * 0.75f, -arm * 0.75f);
    }
  };
  if (casing >> 24) strokes(casing, thickness + fpx(2.4f));
  strokes(colour, thickness);
}

void draw_critical_symbol(ImDrawList* list, ImVec2 at, PointKind kind, float radius) {
  draw_critical_symbol(list, at, kind, radius, fpx(1.6f), ui::theme().casing, ui::theme().text);
}

void draw_critical_points(ImDrawList* list, const MapFrame& frame, const RacePicture& race, ImVec2 mouse) {
  for (const CriticalMark& mark : race.critical) {
    const ImVec2 at = frame.screen(mark.at);
    if (std::hypot(mouse.x - at.x, mouse.y - at.y) < fpx(12) && mark.point.smooth) draw_eigen_cross(list, at, mark.point.eigen);
    draw_critical_symbol(list, at, mark.point.kind, fpx(8));
  }
}

void take_critical_points(const MapFrame& frame, const RacePicture& race, Labels& labels) {
  for (const CriticalMark& mark : race.critical) labels.take(frame.screen(mark.at), fpx(9));
}

void name_critical_points(ImDrawList* list, const MapFrame& frame, const RacePicture& race, ImVec2 mouse, bool named, Labels& labels) {
  const ui::Theme& theme = ui::theme();
  const bool crowded = race.critical.size() > crowd;
  for (const CriticalMark& mark : race.critical) {
    const ImVec2 at = frame.screen(mark.at);
    const bool hovered = std::hypot(mouse.x - at.x, mouse.y - at.y) < fpx(12);
    if (!hovered && (!named || (crowded && !mark.point.global))) continue;
    const ui::Font& name = ui::font(ui::Weight::medium, ui::Size::small);
    const ui::Font& detail = ui::font(ui::Weight::regular, ui::Size::tick);
    const bool flat = mark.point.eigen.low_vector == mark.point.eigen.high_vector;
    const std::string eigenvalues = !hovered || !mark.point.smooth ? ""
                                    : flat                         ? "f\u2033 = " + number(mark.point.eigen.low)
                                           : tr("eigenvalues {0}, {1}", number(mark.point.eigen.low), number(mark.point.eigen.high));
    const ImVec2 size{
        std::max({ui::text_size(name, mark.title).x, ui::text_size(detail, mark.detail).x, ui::text_size(detail, eigenvalues).x}),
        px(eigenvalues.empty() ? 29 : 43)};
    const float away = px(14);
    const ImVec2 places[] = {{at.x + away, at.y - px(14)},       {at.x - away - size.x, at.y - px(14)},
                             {at.x + away, at.y + px(6)},        {at.x - away - size.x, at.y + px(6)},
                             {at.x - size.x / 2, at.y + px(12)}, {at.x - size.x / 2, at.y - px(12) - size.y}};
    auto place = labels.first(places, size);
    if (!place && !hovered) continue;
    if (!place) place = labels.round_pointer(at, size);
    const ImVec2 min = place->min;
    ui::draw_cased_text(list, name, min, theme.text, theme.casing, mark.title);
    ui::draw_cased_text(list, detail, {min.x, min.y + px(15)}, theme.text2, theme.casing, mark.detail);
    if (!eigenvalues.empty()) ui::draw_cased_text(list, detail, {min.x, min.y + px(29)}, theme.text2, theme.casing, eigenvalues);
  }
}

void take_heads(const MapFrame& frame, const RacePicture& race, Labels& labels) {
  for (const Trajectory& trajectory : race.trajectories) {
    if (trajectory.head_inside) labels.take(frame.screen(trajectory.head), fpx(9));
    if (trajectory.mean_end) labels.take(frame.screen(*trajectory.mean_end), fpx(6));
  }
  for (const StartMark& start : race.starts) labels.take(frame.screen(start.at), fpx(9));
}

void draw_starts(ImDrawList* list, const MapFrame& frame, const RacePicture& race, Labels& labels) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& font = ui::font(ui::Weight::medium, ui::Size::small);
  for (const StartMark& start : race.starts) {
    const ImVec2 at = frame.screen(start.at);
    const ImU32 colour = start.id == 0 ? ImU32(theme.text) : ImU32(theme.contestant(start.style));
    list->AddCircleFilled(at, fpx(8.5f), theme.casing);
    list->AddCircle(at, fpx(6.5f), colour, 0, fpx(2));
    list->AddCircleFilled(at, fpx(2.2f), colour);
    if (start.id != 0) continue;
    const std::string_view name = tr("start");
    const ImVec2 size = ui::text_size(font, name);
    const float away = fpx(12);
    const ImVec2 places[] = {{at.x - away - size.x, at.y - fpx(6) - size.y}, {at.x + away, at.y - fpx(6) - size.y},
                             {at.x - away - size.x, at.y + fpx(4)},          {at.x + away, at.y + fpx(4)},
                             {at.x - size.x / 2, at.y - away - size.y},      {at.x - size.x / 2, at.y + away}};
    if (const auto place = labels.first(places, size)) ui::draw_cased_text(list, font, place->min, colour, theme.casing, name);
  }
}

void draw_heads(ImDrawList* list, const MapFrame& frame, const RacePicture& race, const MapLayers& layers, int hovered, Labels& labels) {
  const ui::Theme& theme = ui::theme();
  const auto dimmed = [&](int id) { return hovered != 0 && id != hovered; };
  for (const Trajectory& ghost : race.ghosts) {
    if (!ghost.head_inside) continue;
    ui::draw_marker(list, frame.screen(ghost.head), fpx(4.5f), ui::contestant_shape(ghost.style),
                    ui::faded(contestant_colour(ghost.style, false), 0.6f), 0);
  }
  for (const Trajectory& trajectory : race.trajectories) {
    const ImU32 colour = contestant_colour(trajectory.style, dimmed(trajectory.id));
    if (trajectory.ghost) {
      const ImVec2 at = frame.screen(*trajectory.ghost), head = frame.screen(trajectory.head);
      if (std::hypot(at.x - head.x, at.y - head.y) > fpx(10)) list->AddCircle(at, fpx(4.5f), ui::faded(colour, 0.8f), 0, fpx(1.4f));
    }
    if (trajectory.mean_end) {  // a square around a dot, a shape that no contestant has
      const ImVec2 at = frame.screen(*trajectory.mean_end);
      const ImVec2 low{at.x - fpx(4.5f), at.y - fpx(4.5f)}, high{at.x + fpx(4.5f), at.y + fpx(4.5f)};
      list->AddRectFilled({low.x - fpx(1.5f), low.y - fpx(1.5f)}, {high.x + fpx(1.5f), high.y + fpx(1.5f)}, theme.casing);
      ui::compat::rect(list, low, high, colour, 0, fpx(1.6f));
      list->AddCircleFilled(at, fpx(1.6f), colour);
    }
  }
  // The leader is drawn last, above the others.
  for (auto trajectory = race.trajectories.rbegin(); trajectory != race.trajectories.rend(); ++trajectory) {
    if (!trajectory->head_inside) continue;
    const float radius = trajectory->id == hovered ? fpx(9) : fpx(7.5f);
    ui::draw_marker(list, frame.screen(trajectory->head), radius, ui::contestant_shape(trajectory->style),
                    contestant_colour(trajectory->style, dimmed(trajectory->id)), theme.casing);
  }
  if (!layers.names) return;
  const ui::Font& font = ui::font(ui::Weight::semibold, ui::Size::body);
  const auto write = [&](const Trajectory& trajectory, ImVec2 at, float distance, std::string_view text) {
    if (const auto place = labels.beside(at, distance, ui::text_size(font, text)))
      ui::draw_cased_text(list, font, place->min, contestant_colour(trajectory.style, dimmed(trajectory.id)), theme.casing, text);
  };
  for (const Trajectory& trajectory : race.trajectories) {
    if (trajectory.head_inside) write(trajectory, frame.screen(trajectory.head), fpx(13), trajectory.name);
  }
  for (const Trajectory& trajectory : race.trajectories) {
    if (trajectory.mean_end) write(trajectory, frame.screen(*trajectory.mean_end), fpx(9), tr("mean"));
  }
}

void draw_edges(ImDrawList* list, const MapFrame& frame, const RacePicture& race, int hovered, Labels& labels) {
  const ui::Theme& theme = ui::theme();
  // If many heads are outside the view, only diverged runs and the hovered contestant get a card.
  const bool many = std::count_if(race.edges.begin(), race.edges.end(), [](const EdgeMark& mark) { return !mark.diverged; }) > 3;
  for (const EdgeMark& mark : race.edges) {
    const bool dim = hovered != 0 && mark.id != hovered;
    const ImVec2 at = frame.screen(mark.at);
    const ImVec2 d{mark.direction.x, mark.direction.y}, n{-d.y, d.x};
    const float r = fpx(9);
    const ImVec2 tip{at.x + d.x * r, at.y + d.y * r}, a{at.x - d.x * r * 0.6f + n.x * r * 0.8f, at.y - d.y * r * 0.6f + n.y * r * 0.8f},
        b{at.x - d.x * r * 0.6f - n.x * r * 0.8f, at.y - d.y * r * 0.6f - n.y * r * 0.8f};
    list->AddTriangle(tip, a, b, theme.casing, fpx(4));
    list->AddTriangleFilled(tip, a, b, contestant_colour(mark.style, dim));

    if (many && !mark.diverged && mark.id != hovered) continue;
    const ui::Font& title = ui::font(ui::Weight::semibold, ui::Size::body);
    const ui::Font& detail = ui::font(ui::Weight::regular, ui::Size::small);
    const ImVec2 ts = ui::text_size(title, mark.title), ds = ui::text_size(detail, mark.detail);
    const ImVec2 size{std::max(ts.x + fpx(18), ds.x) + px(22), ts.y + ds.y + px(16)};
    // Preferred place: inwards of the triangle.
    ImVec2 min{at.x - d.x * fpx(18) -
                   (d.x > 0.3f    ? size.x
                    : d.x < -0.3f ? 0
                                  : size.x / 2),
               at.y - d.y * fpx(18) -
                   (d.y > 0.3f    ? size.y
                    : d.y < -0.3f ? 0
                                  : size.y / 2)};
    min.x = std::clamp(min.x, frame.rect.min.x + px(14), std::max(frame.rect.min.x + px(14), frame.rect.max.x - px(14) - size.x));
    min.y = std::clamp(min.y, frame.rect.min.y + px(56), std::max(frame.rect.min.y + px(56), frame.rect.max.y - px(30) - size.y));
    const auto place = labels.near({min, {min.x + size.x, min.y + size.y}});
    if (!place) continue;  // no room: the triangle alone
    min = place->min;
    draw_card(list, place->min, place->max);
    list->AddRectFilled(min, {min.x + fpx(3), min.y + size.y}, contestant_colour(mark.style, dim), fpx(1.5f));
    ui::draw_marker(list, {min.x + px(16), min.y + px(7) + ts.y / 2}, fpx(5), ui::contestant_shape(mark.style),
                    contestant_colour(mark.style, dim), 0);
    ui::draw_text(list, title, {min.x + px(26), min.y + px(7)}, theme.text, mark.title);
    ui::draw_text(list, detail, {min.x + px(12), min.y + px(9) + ts.y}, theme.text2, mark.detail);
  }
}

void draw_colour_bar(ImDrawList* list, const MapFrame& frame, const FieldImage& field, FieldMap field_map, const Objective& objective,
                     const RacePicture& race, Labels& labels) {
  const ui::Theme& theme = ui::theme();
  if (!theme.ramp_filled || field.levels.flat) return;
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  float widest = 0;
  for (const FieldTick& tick : field.ticks) widest = std::max(widest, ui::text_size(font, tick.text).x);
  const float bar_height = std::min(px(180), frame.rect.height() * 0.3f);
  const auto [x_name, y_name] = coordinate_names(objective);
  const std::string title = field.levels.relative() ? "f - f^*" : "f(" + std::string(x_name) + ", " + std::string(y_name) + ")";
  const float title_width = ui::formula_size(ui::formula(title), fpx(14)).x;
  const ImVec2 size{std::max(px(14) + px(14) + px(8) + widest + px(12), title_width + px(24)), bar_height + px(52)};
  // Choose the place that hides the fewest critical points: lower right, lower left beside the ticks, or below the pills.
  const auto hidden = [&](ImVec2 at) {
    const ui::Rect bar{at, {at.x + size.x, at.y + size.y}};
    return std::count_if(race.critical.begin(), race.critical.end(),
                         [&](const CriticalMark& mark) { return bar.contains(frame.screen(mark.at)); });
  };
  const float right = frame.rect.max.x - px(14) - size.x, lower = frame.rect.max.y - px(44) - size.y;
  const ImVec2 places[] = {{right, lower}, {frame.rect.min.x + px(60), lower}, {right, frame.rect.min.y + px(60)}};
  const ImVec2 min = *std::min_element(std::begin(places), std::end(places), [&](ImVec2 a, ImVec2 b) { return hidden(a) < hidden(b); });
  labels.take({{min.x - px(4), min.y - px(4)}, {min.x + size.x + px(4), min.y + size.y + px(4)}});
  draw_card(list, min, {min.x + size.x, min.y + size.y});
  ui::draw_formula(list, {min.x + px(12), min.y + px(24)}, ui::formula(title), fpx(14), theme.text);
  const auto table = ramp_table(field_colours(theme, field_map).ramp);
  const float x0 = min.x + px(14), x1 = x0 + px(14), top = min.y + px(38), bottom = top + bar_height;
  constexpr int bands = 48;
  for (int i = 0; i < bands; ++i) {
    const auto at = [&](int k) { return bottom - (bottom - top) * float(k) / bands; };
    const auto colour = [&](int k) { return ImU32(ui::Colour{ramp_colour(table, double(k) / bands)}); };
    list->AddRectFilledMultiColor({x0, at(i + 1)}, {x1, at(i)}, colour(i + 1), colour(i + 1), colour(i), colour(i));
  }
  float last = bottom + px(20);
  for (const FieldTick& tick : field.ticks) {
    const float y = std::round(bottom - (bottom - top) * float(tick.shade));
    if (y > last - px(15) || tick.shade < 0 || tick.shade > 1) continue;
    last = y;
    ui::horizontal(list, x1, x1 + px(4), y, theme.text3);
    ui::draw_text_in(list, font, x1 + px(8), x1 + px(8) + widest + 1, y, 0, theme.text2, tick.text);
  }
}

void draw_readout(ImDrawList* list, const MapFrame& frame, const Objective& objective, ImVec2 mouse, bool curvature, const Labels& labels) {
  const ui::Theme& theme = ui::theme();
  const Vec2 p = frame.at(mouse);
  const Curvature c = objective.curvature(p);
  const CurvatureReading r = read_curvature(objective, p);
  const bool kink = r.definiteness == Definiteness::kink;  // no Hessian
  // Digits that resolve one pixel.
  const double size = std::max({std::fabs(p.x), std::fabs(p.y), 1e-300});
  const int digits = std::clamp(int(std::ceil(std::log10(size / frame.view.units_per_pixel))) + 1, 3, 16);
  const auto [x_name, y_name] = coordinate_names(objective);
  const std::string a = plain_symbol(x_name), b = plain_symbol(y_name);
  ui::HoverCard card{.type = ui::Size::body};
  const auto add = [&](std::string symbol, std::string value) { card.lines.push_back({std::move(symbol), {}, std::move(value)}); };
  add(std::string(x_name) + ", " + std::string(y_name), number(p.x, digits) + ", " + number(p.y, digits));
  add("f", number(c.f, 5));
  add("\\nabla f", "(" + number(c.g.x, 4) + ", " + number(c.g.y, 4) + ")");
  add("\\lambda(\\nabla^2 f)", kink ? "\u2013" : number(r.eigen.low, 4) + ", " + number(r.eigen.high, 4));
  if (curvature) {
    if (!kink) add("\\nabla^2 f", a + a + " " + number(c.h.xx) + "  " + a + b + " " + number(c.h.xy) + "  " + b + b + " " + number(c.h.yy));
    add("", std::string(words(r.definiteness)));
    add("\\kappa", std::isfinite(r.condition) ? number(r.condition, 4) : "\u2013");
    if (r.bounds) add("\\eta <", tr("{0} = 2/\u03bbmax, gradient descent", number(r.bounds->stable, 4)));
    else add("", std::string(bounds_sentence(r)));
    if (r.best) add("\\eta^*", tr("{0} = 2/(\u03bbmin + \u03bbmax), gradient descent", number(r.best->descent, 4)));
  }
  card.draw(list, labels.round_pointer(mouse, card.size()).min);
  const float arm = fpx(6);
  const auto cross = [&](ImU32 colour, float thickness) {
    list->AddLine({mouse.x - arm, mouse.y}, {mouse.x + arm, mouse.y}, colour, thickness);
    list->AddLine({mouse.x, mouse.y - arm}, {mouse.x, mouse.y + arm}, colour, thickness);
  };
  cross(theme.casing, fpx(3));
  cross(theme.text, fpx(1));
}

}  // namespace thalweg
