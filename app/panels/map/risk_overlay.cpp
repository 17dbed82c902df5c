#include "panels/map/risk_overlay.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/language/tr.hpp"
#include "core/objective/data/risk.hpp"
#include "core/text/number.hpp"
#include "panels/inside/inside_overlay.hpp"
#include "panels/map/map_overlay.hpp"
#include "ui/draw.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr float thin = 1.6f, strong = 3.6f;

void draw_ellipse(ImDrawList* list, const MapFrame& frame, const std::vector<Pixel>& ellipse, bool dashed) {
  if (ellipse.empty()) return;
  std::vector<ImVec2> points;
  for (const Pixel p : ellipse) points.push_back(frame.screen(p));
  const ui::Colour colour = ui::theme().of(ui::Concept::gradient);
  list->AddConvexPolyFilled(points.data(), int(points.size()), colour.alpha(0.08f));
  points.push_back(points.front());
  const float dash[] = {4, 3};
  float phase = 0;
  ui::polyline(list, points, ui::theme().casing.alpha(0.5f), fpx(3));
  ui::dashed(list, points, colour, fpx(1.4f), dashed ? std::span<const float>(dash) : std::span<const float>(), fpx(1), phase);
}

}  // namespace

std::vector<ui::Pill> risk_pills(const Desk& desk, const RiskPicture& risk) {
  const Risk* const objective = desk.session.objective().risk();
  if (!objective) return {};
  const RiskLayers& layers = desk.look().risk;
  return {
      {"samples",
       tr("Samples"),
       ui::Icon::samples,
       layers.samples,
       tr("Gradients of single samples at the iterate, and their spread"),
       {},
       risk.all > 0,
       tr("There is no iterate to show this at")},
      {"batch risk",
       tr("Batch risk"),
       ui::Icon::batch_risk,
       layers.batch,
       tr("Isolines of the risk over the next step's batch"),
       {},
       risk.batch > 0,
       tr("Every step uses all samples: set a batch size")},
      {"test risk",
       tr("Test risk"),
       ui::Icon::test_risk,
       layers.test,
       tr("Isolines of the risk over the test rows, at the same heights"),
       {},
       objective->data().size(Part::test) > 0,
       tr("No rows are kept apart: set a test share")},
  };
}

void switch_risk_layer(const Desk& desk, int n) {
  static constexpr bool RiskLayers::*switches[] = {&RiskLayers::samples, &RiskLayers::batch, &RiskLayers::test};
  desk.look([n](Look& look) { look.risk.*switches[n] = !(look.risk.*switches[n]); });
}

void draw_samples(ImDrawList* list, const MapFrame& frame, const SamplesPicture& samples, bool arrows, float bold) {
  const ui::Theme& theme = ui::theme();
  const ui::Colour colour = theme.of(ui::Concept::gradient);
  const ui::Rect& rect = frame.rect;
  for (const Pixel p : samples.single) {
    const ImVec2 at = frame.screen(p);
    if (rect.contains(at)) list->AddCircleFilled(at, fpx(1.8f), colour.alpha(0.75f), 8);
  }
  draw_ellipse(list, frame, samples.spread, false);
  draw_ellipse(list, frame, samples.batch_spread, true);
  for (const Pixel p : samples.in_batch) {
    const ImVec2 at = frame.screen(p);
    if (!rect.contains(at)) continue;
    list->AddCircleFilled(at, fpx(3.4f), theme.casing, 12);
    list->AddCircleFilled(at, fpx(2.4f), colour, 12);
  }
  if (!arrows) return;
  const ImVec2 from = frame.screen(samples.iterate);
  if (samples.batch) draw_arrow(list, from, frame.screen(samples.over_batch), colour, fpx(strong) * bold, false);
  draw_arrow(list, from, frame.screen(samples.full), colour, fpx(samples.batch ? thin : strong) * bold, false);
}

void draw_test_minima(ImDrawList* list, const MapFrame& frame, const RiskPicture& risk) {
  const std::string_view title = tr("minimum of the test risk");
  const ui::Theme& theme = ui::theme();
  for (const RiskMark& mark : risk.test_minima) {
    const ImVec2 at = frame.screen(mark.at);
    if (!frame.rect.contains(at)) continue;
    draw_critical_symbol(list, at, PointKind::minimum, fpx(6));
    const ui::Font& name = ui::font(ui::Weight::medium, ui::Size::small);
    const ui::Font& detail = ui::font(ui::Weight::regular, ui::Size::tick);
    const std::string words = "f = " + number(mark.f);
    const float width = std::max(ui::text_size(name, title).x, ui::text_size(detail, words).x);
    // Label on the left: the nearby minimum of the training risk is labelled on the right.
    const bool left = at.x - px(16) - width > frame.rect.min.x + px(8);
    const auto x = [&](const ui::Font& font, std::string_view text) {
      return left ? at.x - px(14) - ui::text_size(font, text).x : at.x + px(14);
    };
    ui::draw_cased_text(list, name, {x(name, title), at.y - px(14)}, theme.text, theme.casing, title);
    ui::draw_cased_text(list, detail, {x(detail, words), at.y + px(1)}, theme.text2, theme.casing, words);
  }
}

void draw_risk_legend(ImDrawList* list, const MapFrame& frame, const RiskPicture& risk, const DrawnRisk& drawn, Labels& labels) {
  enum class Sign { thin, bold, dot, strong_dot, ellipse, dashed_ellipse, line, dashed_line, none };
  struct Line {
    Sign sign;
    std::string text;
  };
  std::vector<Line> lines;
  const auto all = std::int64_t(risk.all), single = std::int64_t(risk.single), test_rows = std::int64_t(risk.test_rows);
  const std::string in_batch = count(std::int64_t(risk.batch)), most = count(std::int64_t(most_drawn_rows));
  if (risk.samples) {
    const bool batch = risk.samples->batch;
    lines.push_back({batch ? Sign::thin : Sign::bold, trn(all, "downhill for all {0} sample", "downhill for all {0} samples")});
    if (batch) lines.push_back({Sign::bold, tr("downhill for the batch of {0}", in_batch)});
    lines.push_back(
        {Sign::dot, single < all ? trn(single, "for {0} single sample", "for {0} single samples") : std::string(tr("for each sample"))});
    if (batch) lines.push_back({Sign::strong_dot, std::string(tr("for those in the batch"))});
    if (!risk.samples->spread.empty()) lines.push_back({Sign::ellipse, std::string(tr("one standard deviation"))});
    if (!risk.samples->batch_spread.empty()) lines.push_back({Sign::dashed_ellipse, std::string(tr("the same of the mean over a batch"))});
    lines.push_back({Sign::none, tr("gradients drawn \u00d7 {0}", number(risk.samples->factor))});
  }
  if (!risk.batch_lines.empty())
    lines.push_back({Sign::line, risk.batch > most_drawn_rows ? tr("risk over {0} of the batch's {1}", most, in_batch)
                                                              : tr("risk over the batch of {0}", in_batch)});
  if (!risk.test_lines.empty())
    lines.push_back({Sign::dashed_line, risk.test_rows > most_drawn_rows
                                            ? trn(test_rows, "risk over {1} of {0} test row", "risk over {1} of {0} test rows", most)
                                            : trn(test_rows, "risk over {0} test row", "risk over {0} test rows")});
  if (drawn.sampled())
    lines.push_back({Sign::none, trn(std::int64_t(drawn.all), "contours from {1} of {0} row", "contours from {1} of {0} rows",
                                     count(std::int64_t(drawn.rows)))});
  if (lines.empty()) return;

  const ui::Theme& theme = ui::theme();
  const ui::Colour colour = theme.of(ui::Concept::gradient);
  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::small);
  const float row = px(20), pad = px(10), signs = px(28);
  float widest = 0;
  for (const Line& line : lines)
    widest = std::max(widest, ui::text_size(font, line.text).x + (line.sign == Sign::none ? 0 : signs + px(8)));
  // Lower left corner, clear of the ticks of both axes.
  const ImVec2 size{widest + 2 * pad, row * float(lines.size()) + px(12)},
      min{frame.rect.min.x + px(56), frame.rect.max.y - px(44) - size.y};
  draw_card(list, min, {min.x + size.x, min.y + size.y});
  labels.take({min, {min.x + size.x, min.y + size.y}});
  float y = min.y + px(6) + row / 2;
  for (const Line& line : lines) {
    const float x0 = min.x + pad, x1 = x0 + signs, middle = (x0 + x1) / 2;
    const ImVec2 stroke[] = {{x0, y}, {x1, y}};
    const float dash[] = {5, 4};
    float phase = 0;
    const auto ellipse = [&](bool dashed) {
      std::vector<Pixel> points;
      for (int i = 0; i < 32; ++i)
        points.push_back(frame.pixel({middle + fpx(9) * std::cos(float(i) * 0.19635f), y + fpx(5) * std::sin(float(i) * 0.19635f)}));
      draw_ellipse(list, frame, points, dashed);
    };
    switch (line.sign) {
      case Sign::thin: draw_arrow(list, stroke[0], stroke[1], colour, fpx(thin), false); break;
      case Sign::bold: draw_arrow(list, stroke[0], stroke[1], colour, fpx(strong), false); break;
      case Sign::dot: list->AddCircleFilled({middle, y}, fpx(1.8f), colour.alpha(0.75f), 8); break;
      case Sign::strong_dot: list->AddCircleFilled({middle, y}, fpx(2.4f), colour, 12); break;
      case Sign::ellipse: ellipse(false); break;
      case Sign::dashed_ellipse: ellipse(true); break;
      case Sign::line: ui::polyline(list, stroke, colour, fpx(1.2f)); break;
      case Sign::dashed_line: ui::dashed(list, stroke, theme.text, fpx(1.2f), dash, fpx(1), phase); break;
      case Sign::none: break;
    }
    ui::draw_text_in(list, font, line.sign == Sign::none ? x0 : x1 + px(8), min.x + size.x, y, 0, theme.text2, line.text);
    y += row;
  }
}

}  // namespace thalweg
