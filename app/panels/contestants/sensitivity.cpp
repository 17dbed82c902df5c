#include "panels/contestants/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/slider.hpp"
#include "ui/tooltip.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

/// Axis ranges of the strip: log₁₀ η, and log₁₀ of the score if `log_y`.
struct Range {
  double x_low, x_high, y_low, y_high;
  bool log_y;
  double y(double score) const { return log_y ? std::log10(score) : score; }
};

Range range_of(const Tuned& tuned, const TuneRule& rule, double present) {
  const double best = std::log10(tuned.best.lr > 0 ? tuned.best.lr : 1);
  Range r{best - 2.5, best + 1.5, infinity, -infinity, rule.score != TuneScore::rate};
  if (present > 0) {
    r.x_low = std::min(r.x_low, std::max(std::log10(present) - 0.3, -8.0));
    r.x_high = std::max(r.x_high, std::min(std::log10(present) + 0.3, 3.0));
  }
  const auto counts = [&](const TuneSample& s) {
    return !s.diverged && std::isfinite(s.score) && s.lr >= std::pow(10, r.x_low) && s.lr <= std::pow(10, r.x_high);
  };
  for (const TuneSample& s : tuned.strip) r.log_y = r.log_y && (!counts(s) || s.score > 0);
  for (const TuneSample& s : tuned.strip) {
    if (!counts(s)) continue;
    r.y_low = std::min(r.y_low, r.y(s.score));
    r.y_high = std::max(r.y_high, r.y(s.score));
  }
  if (rule.score == TuneScore::rate) r.y_high = std::min(r.y_high, 1.05);
  const double pad = std::max(0.08 * (r.y_high - r.y_low), 1e-3);
  r.y_low -= pad;
  r.y_high += pad;
  return r;
}

}  // namespace

std::string score_words(const TuneRule& rule) {
  const std::string value = rule.least ? "f \u2212 f*" : "f";
  switch (rule.score) {
    case TuneScore::final_value: return trn(rule.budget, "{1} after {0} evaluation", "{1} after {0} evaluations", value);
    case TuneScore::evaluations:
      return tr("evaluations until {0} stays below {1}, of {2}", value, number(rule.tolerance), count(rule.budget));
    case TuneScore::rate: return tr("factor by which \u2207f shrinks per evaluation, of {0}", count(rule.budget));
  }
  return "";
}

std::string plateau_words(const Tuned& tuned) {
  if (!tuned.plateau) return "";
  const auto [low, high] = *tuned.plateau;
  const std::string from = number(low, 2), to = number(high, 2);
  return from == to ? tr("\u03b7 {0} alone", number(tuned.best.lr, 4)) : "\u03b7 " + from + "\u2013" + to;
}

std::string score_text(const TuneSample& sample, const TuneRule& rule, bool fractions) {
  if (sample.diverged) return std::string(sample.value < 0 ? tr("below f*") : tr("diverged"));
  if (!std::isfinite(sample.score)) return std::string(rule.score == TuneScore::rate ? tr("no rate") : tr("not reached"));
  if (rule.score == TuneScore::evaluations && !fractions) return count(std::int64_t(std::ceil(sample.score)));
  return number(sample.score, rule.score == TuneScore::rate ? 4 : 3);
}

std::optional<double> draw_strip(std::string_view name, const ui::Rect& rect, const Tuned& tuned, const TuneRule& rule, double present,
                                 ui::Colour colour) {
  const ui::Theme& theme = ui::theme();
  ImDrawList* list = ui::draw();
  const ui::Item item = ui::item_at(name, rect, {.focusable = false});
  const float ticks = px(16);
  const ui::Rect area{rect.min, {rect.max.x, rect.max.y - ticks}};
  ui::box(list, area.min, area.max, ui::in_card() ? theme.field_in_card : theme.field, fpx(5), theme.field_border ? ImU32(theme.line) : 0);
  if (tuned.strip.empty()) return std::nullopt;
  const Range r = range_of(tuned, rule, present);
  const auto x_of = [&](double lr) { return area.min.x + float((std::log10(lr) - r.x_low) / (r.x_high - r.x_low)) * area.width(); };
  const auto y_of = [&](double score) {
    const double share = (r.y(score) - r.y_low) / (r.y_high - r.y_low);
    return area.max.y - fpx(2) - float(std::clamp(share, -0.5, 1.5)) * (area.height() - fpx(4));
  };
  list->PushClipRect(area.min, area.max, true);
  // Each sample represents the rates up to the (geometric) midpoints to its neighbours.
  const auto& s = tuned.strip;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!s[i].diverged) continue;
    const float left = i == 0 ? area.min.x : x_of(std::sqrt(s[i - 1].lr * s[i].lr)),
                right = i + 1 == s.size() ? area.max.x : x_of(std::sqrt(s[i].lr * s[i + 1].lr));
    list->AddRectFilled({left, area.min.y}, {right, area.max.y}, theme.bad.alpha(0.22f));
  }
  if (tuned.plateau)
    list->AddRectFilled({x_of(tuned.plateau->low), area.min.y}, {x_of(tuned.plateau->high), area.max.y}, theme.good.alpha(0.16f));
  std::vector<ImVec2> line;
  const auto flush = [&] {
    if (line.size() > 1) ui::polyline(list, line, colour, fpx(1.8f));
    line.clear();
  };
  for (const TuneSample& sample : s) {
    if (sample.diverged || !std::isfinite(sample.score)) flush();
    else line.push_back({x_of(sample.lr), y_of(sample.score)});
  }
  flush();
  if (present > 0) {
    const float x = x_of(present);
    ui::vertical(list, x, area.min.y, area.max.y, theme.text.alpha(0.85f));
    list->AddTriangleFilled({x - fpx(4), area.min.y}, {x + fpx(4), area.min.y}, {x, area.min.y + fpx(6)}, theme.text);
  }
  if (!tuned.best.diverged && std::isfinite(tuned.best.score) && tuned.best.lr > 0) {
    const ImVec2 at{x_of(tuned.best.lr), y_of(tuned.best.score)};
    list->AddCircleFilled(at, fpx(4.5f), ui::in_card() ? theme.raised : theme.panel);
    list->AddCircle(at, fpx(4.5f), theme.good, 0, fpx(1.8f));
  }
  list->PopClipRect();

  const ui::Font& font = ui::font(ui::Weight::regular, ui::Size::tick);
  const int every = std::max(1, int(std::ceil((r.x_high - r.x_low) * double(px(34)) / double(area.width()))));
  for (int k = int(std::ceil(r.x_low)); k <= int(std::floor(r.x_high)); ++k) {
    if (k % every != 0) continue;
    const float x = x_of(std::pow(10, k));
    const std::string text = "10" + superscript(k);
    const float half = ui::text_size(font, text).x / 2;
    ui::vertical(list, x, area.max.y - px(3), area.max.y, theme.text3);
    if (x - half < rect.min.x || x + half > rect.max.x) continue;
    ui::draw_text_in(list, font, x - half, x + half + 1, rect.max.y - ticks / 2 + px(1), 0, theme.text3, text);
  }

  if (!item.hovered) return std::nullopt;
  const double decade = r.x_low + double((ImGui::GetIO().MousePos.x - area.min.x) / area.width()) * (r.x_high - r.x_low);
  const auto nearest = std::min_element(s.begin(), s.end(), [&](const TuneSample& a, const TuneSample& b) {
    return std::fabs(std::log10(a.lr) - decade) < std::fabs(std::log10(b.lr) - decade);
  });
  const float x = x_of(nearest->lr);
  ui::vertical(list, x, area.min.y, area.max.y, theme.accent.alpha(0.7f));
  const std::string text = tr("\u03b7 {0}   {1}", number(nearest->lr), score_text(*nearest, rule, tuned.fractions));
  const ui::Font& small = ui::font(ui::Weight::medium, ui::Size::small);
  const ImVec2 size = ui::text_size(small, text);
  const float left = std::clamp(x - size.x / 2, area.min.x + px(6), std::max(area.min.x + px(6), area.max.x - size.x - px(6)));
  ui::box(list, {left - px(5), area.min.y + px(2)}, {left + size.x + px(5), area.min.y + size.y + px(5)}, theme.pressed.alpha(0.95f),
          fpx(4));
  ui::draw_text(list, small, {left, area.min.y + px(3)}, nearest->diverged ? theme.bad : theme.text, text);
  if (!item.clicked) return std::nullopt;
  return nearest->lr;
}

void draw_sensitivity(const Desk& desk, const Contestant& contestant) {
  bool& open = desk.view.sensitivity.open;
  const Sensitivity& study = desk.studies.sensitivity;
  const auto lr = find_param(find_method(contestant.method)->info->params, "lr");
  if (!lr || desk.session.prediction()) return;  // a prediction must not reveal how a run ends
  ui::Scope scope("sensitivity");
  const auto& result = study.result();
  const bool here = result && study.contestant() == contestant.id;
  const std::string note = !open ? "" : !here ? std::string(tr("computing")) : tr("best \u03b7 {0}", number(result->value.best.lr));
  if (!ui::fold("fold", tr("Sensitivity"), note, open)) return;
  const ui::Rect rect = ui::place({ui::available_width(), px(76)});
  if (!here) {
    ui::box(ui::draw(), rect.min, {rect.max.x, rect.max.y - px(16)}, ui::in_card() ? ui::theme().field_in_card : ui::theme().field, fpx(5));
    return;
  }
  const auto taken =
      draw_strip("strip", rect, result->value, result->key.rule, contestant.hyper[*lr], ui::theme().contestant(contestant.style));
  if (taken) desk.post(command::SetHyper{contestant.id, *lr, *taken});
  const std::string wide = plateau_words(result->value);
  const std::vector<std::string> told{tr("Score: {0}.", score_words(result->key.rule)),
                                      wide.empty() ? "" : tr("Within a factor 2 of the best: {0}.", wide),
                                      std::string(tr("Click to take a rate."))};
  ui::paragraph(sentences(told), ui::theme().text3, ui::Size::small);
  ui::gap(4);
}

}  // namespace thalweg
