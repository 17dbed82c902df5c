#include "panels/data/data_painter.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/language/tr.hpp"
#include "core/objective/data/loss.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "ui/compat.hpp"
#include "ui/draw.hpp"
#include "ui/hover_card.hpp"
#include "ui/marker.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

ImVec2 screen(const ui::Rect& area, Pixel p) { return {area.min.x + p.x, area.min.y + p.y}; }

/// Shades the area with `colour` at an opacity proportional to σ(score), the probability of class +1.
void draw_shade(ImDrawList* list, const ui::Rect& area, const Score& score, ui::Colour colour) {
  constexpr int columns = 28, rows = 20;
  const float w = area.width() / columns, h = area.height() / rows;
  const auto tint = [&](int i, int j) { return colour.alpha(float(0.20 * sigmoid(score.at(double(float(i) * w), double(float(j) * h))))); };
  for (int j = 0; j < rows; ++j) {
    for (int i = 0; i < columns; ++i) {
      const ImVec2 at(area.min.x + float(i) * w, area.min.y + float(j) * h);
      list->AddRectFilledMultiColor(at, {at.x + w, at.y + h}, tint(i, j), tint(i + 1, j), tint(i + 1, j + 1), tint(i, j + 1));
    }
  }
}

void draw_curve(ImDrawList* list, const ui::Rect& area, const Curve& curve, ui::Colour colour, float opacity, float thickness) {
  std::vector<ImVec2> line;
  const ui::Theme& theme = ui::theme();
  const auto flush = [&] {
    if (line.size() > 1) {
      ui::polyline(list, line, theme.panel.alpha(0.8f * opacity), thickness + fpx(2.2f));
      ui::polyline(list, line, colour.alpha(opacity), thickness);
    }
    line.clear();
  };
  std::size_t piece = 0;
  for (std::size_t i = 0; i < curve.points.size(); ++i) {
    if (piece < curve.starts.size() && curve.starts[piece] == i) {
      flush();
      ++piece;
    }
    line.push_back(screen(area, curve.points[i]));
  }
  flush();
}

void draw_arrow(ImDrawList* list, ImVec2 from, ImVec2 to, ImU32 colour) {
  const float length = std::max(1.0f, std::hypot(to.x - from.x, to.y - from.y)), head = fpx(6);
  const ImVec2 d((to.x - from.x) / length, (to.y - from.y) / length), n(-d.y, d.x);
  list->AddLine(from, {to.x - d.x * head * 0.7f, to.y - d.y * head * 0.7f}, colour, fpx(2));
  list->AddTriangleFilled(to, {to.x - d.x * head + n.x * head * 0.6f, to.y - d.y * head + n.y * head * 0.6f},
                          {to.x - d.x * head - n.x * head * 0.6f, to.y - d.y * head - n.y * head * 0.6f}, colour);
}

const DataModel* focused(const DataPicture& picture) {
  return !picture.models.empty() && picture.models.back().contestant == picture.focus ? &picture.models.back() : nullptr;
}

void draw_bars(ImDrawList* list, const ui::Rect& area, const DataPicture& picture, ui::Colour first, bool split) {
  const ui::Theme& theme = ui::theme();
  for (const HistogramBar& bar : picture.bars) {
    const float left = area.min.x + bar.left, right = area.min.x + bar.right - 1, top = area.min.y + bar.top,
                bottom = area.min.y + bar.bottom;
    const float between = split ? bottom - (bottom - top) * bar.first : bottom;
    list->AddRectFilled({left, top}, {right, between}, theme.text3.alpha(0.30f));
    if (split) list->AddRectFilled({left, between}, {right, bottom}, first.alpha(0.45f));
  }
  const DataPicture& p = picture;
  if (!p.bars.empty()) ui::horizontal(list, area.min.x, area.max.x, area.min.y + p.bars.front().bottom, theme.line);
}

}  // namespace

void draw_row(ImDrawList* list, ImVec2 at, float radius, double label, Part part, ImU32 colour) {
  const ui::Shape shape = label < 0 ? ui::Shape::square : ui::Shape::circle;
  if (part == Part::training) {
    if (radius < 2) list->AddRectFilled({at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}, colour);
    else ui::draw_marker(list, at, radius, shape, colour, 0);
    return;
  }
  const float r = radius * (shape == ui::Shape::square ? 0.9f : 1.0f);
  if (shape == ui::Shape::square) ui::compat::rect(list, {at.x - r, at.y - r}, {at.x + r, at.y + r}, colour, 0, fpx(1.3f));
  else list->AddCircle(at, r, colour, 16, fpx(1.3f));
  if (part == Part::test) list->AddCircleFilled(at, std::max(1.0f, 0.4f * radius), colour, 8);
}

void draw_data(ImDrawList* list, const ui::Rect& area, const DataPicture& picture, int hovered, std::optional<std::size_t> hovered_row) {
  const ui::Theme& theme = ui::theme();
  const DataModel* focus = focused(picture);
  const ui::Colour focus_colour = focus ? theme.contestant(focus->style) : theme.text2;
  list->PushClipRect(area.min, area.max, true);
  if (picture.score && focus) draw_shade(list, area, *picture.score, focus_colour);
  const bool mixture = focus && !focus->means.empty();
  draw_bars(list, area, picture, focus_colour, mixture);
  for (const auto& [from, to] : picture.residuals) list->AddLine(screen(area, from), screen(area, to), focus_colour.alpha(0.55f), 1.0f);

  const float radius = fpx(picture.rows <= 200 ? 3.2f : picture.rows <= 1000 ? 2.3f : 1.5f);
  for (const DataDot& dot : picture.dots) {
    const ImVec2 at = screen(area, dot.at);
    if (!area.contains(at)) continue;
    const bool apart = picture.batch > 0 && !dot.in_batch;  // not used by the step
    const float opacity = apart ? 0.42f : dot.part == Part::training ? 0.95f : 0.85f;
    ui::Colour colour = dot.label < 0 ? theme.text3 : dot.label > 0 ? theme.text : theme.text2;
    if (mixture) colour = ui::mix(theme.text3, focus_colour, dot.first);
    if (dot.in_batch) {
      ui::draw_marker(list, at, radius * 1.45f + fpx(1.2f), dot.label < 0 ? ui::Shape::square : ui::Shape::circle, focus_colour,
                      theme.panel.alpha(0.9f));
      draw_row(list, at, radius * 0.9f, dot.label, dot.part, theme.panel);
    } else {
      draw_row(list, at, radius, dot.label, dot.part, colour.alpha(opacity));
    }
  }
  for (const DataModel& model : picture.models) {
    const float opacity = hovered != 0 && hovered != model.contestant ? ui::theme().fallen() : 1.0f;
    const ui::Colour colour = theme.contestant(model.style);
    draw_curve(list, area, model.curve, colour, opacity, fpx(model.contestant == picture.focus ? 2.4f : 1.8f));
    if (model.arrow) draw_arrow(list, screen(area, (*model.arrow)[0]), screen(area, (*model.arrow)[1]), colour.alpha(opacity));
    for (const Pixel mean : model.means) {
      const ImVec2 foot = screen(area, mean);
      list->AddLine(foot, {foot.x, foot.y - px(12)}, colour.alpha(opacity), fpx(2));
      ui::draw_marker(list, foot, fpx(4), ui::contestant_shape(model.style), colour.alpha(opacity), theme.panel.alpha(opacity));
    }
  }
  if (hovered_row) {
    for (const DataDot& dot : picture.dots) {
      if (dot.row == *hovered_row) list->AddCircle(screen(area, dot.at), radius + fpx(5), theme.accent, 24, fpx(1.5f));
    }
  }
  list->PopClipRect();
}

void draw_data_axes(ImDrawList* list, const ui::Rect& area, const DataPicture& picture) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::tick);
  for (const AxisTick& tick : picture.y_ticks) {
    const float at = area.min.y + tick.at;
    if (picture.kind == DataKind::density && tick.at > float(picture.view.to_y(0)) + 1) continue;  // in the strip of rows
    ui::horizontal(list, area.min.x, area.max.x, at, theme.line);
    ui::draw_text_in(list, small, area.min.x - px(40), area.min.x - px(8), at, 1, theme.text3, tick.label);
  }
  ui::horizontal(list, area.min.x, area.max.x, area.max.y, theme.line);
  // The axis name at the right end replaces the tick labels there.
  const ui::Formula& name = ui::formula(picture.x_name);
  const std::string_view words = picture.standardized ? tr(", standardized") : "";
  const float words_width = words.empty() ? 0 : ui::text_size(small, words).x;
  const float name_left = area.max.x - ui::formula_size(name, fpx(14)).x - words_width;
  const float baseline = area.max.y + px(15);
  ui::draw_formula(list, {name_left, baseline}, name, fpx(14), theme.text2);
  if (!words.empty()) ui::draw_text(list, small, {area.max.x - words_width, area.max.y + px(5)}, theme.text2, words);
  for (const AxisTick& tick : picture.x_ticks) {
    const float at = area.min.x + tick.at, width = ui::text_size(small, tick.label).x;
    ui::vertical(list, at, area.max.y, area.max.y + px(4), theme.line);
    if (at + width / 2 > name_left - px(6)) continue;
    ui::draw_text(list, small, {std::max(at - width / 2, area.min.x - px(34)), area.max.y + px(5)}, theme.text3, tick.label);
  }
  const std::string_view y_words = picture.standardized && picture.kind == DataKind::classes ? tr(", standardized") : "";
  const ui::Formula& y_name = ui::formula(picture.y_name);
  ui::draw_formula(list, {area.min.x + px(6), area.min.y + px(12)}, y_name, fpx(14), theme.text2);
  if (!y_words.empty())
    ui::draw_text(list, small, {area.min.x + px(6) + ui::formula_size(y_name, fpx(14)).x, area.min.y + px(2)}, theme.text2, y_words);
}

namespace {

std::string row_text(const DataDot& dot) {
  const std::string row = count(std::int64_t(dot.row) + 1);
  if (dot.part == Part::validation) return tr("row {0}, validation", row);
  return dot.part == Part::test ? tr("row {0}, test", row) : tr("row {0}, training", row);
}

}  // namespace

void draw_row_card(const Desk& desk, const DataPicture& picture, const DataDot& dot) {
  const Session& session = desk.session;
  const Risk& risk = *session.objective().risk();
  const ModelInfo& model = risk.model();
  const Sample seen = risk.data().samples.at(dot.sample);
  ui::HoverCard card{.title = row_text(dot)};
  const auto symbol = [&](std::string_view formula, double value) { card.lines.push_back({std::string(formula), {}, number(value, 4)}); };
  symbol(model.feature_names[0], seen.u);
  if (model.features == 2) symbol(model.feature_names[1], seen.v);
  if (model.target == Target::number) symbol(model.target_name, seen.t);
  if (model.target == Target::label) card.lines.push_back({{}, std::string(tr("class")), seen.t < 0 ? "\u22121" : "+1"});
  for (const DataModel& m : picture.models) {
    if (card.lines.size() >= 9) break;
    const Run& run = session.run(m.contestant);
    const Slope slope = risk.sample_slope(run.at(std::min(run.last(), picture.head)), dot.sample);
    card.lines.push_back({{},
                          tr("loss of {0}", session.name(m.contestant)),
                          number(slope.f, 4),
                          ui::HoverCard::Marker{ui::contestant_shape(m.style), ui::theme().contestant(m.style)}});
  }
  card.draw_beside_pointer();
}

}  // namespace thalweg
