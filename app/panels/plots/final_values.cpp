#include "panels/plots/final_values.hpp"

#include <algorithm>
#include <cmath>

#include "core/analysis/quantile.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "ui/draw.hpp"
#include "ui/layout.hpp"
#include "ui/marker.hpp"
#include "ui/plot_axis.hpp"
#include "ui/tooltip.hpp"
#include "ui/typeset.hpp"

namespace thalweg {

using ui::fpx;
using ui::px;

namespace {

constexpr std::size_t bin_count = 36;
constexpr double most_decades = 24;  // rounding noise far below is no reason to flatten the rest

struct Histogram {
  const Contestant* contestant;
  std::string name;
  FinalValues values;
};

bool log_shown(const Desk& desk) {
  for (const PlotChoice& choice : desk.plots()) {
    if (choice.quantity == Quantity::loss) return choice.log_y;
  }
  return desk.session.least_value().has_value();
}

void draw_histogram(const ui::Rect& area, const Histogram& h, const FinalBins& bins, double highest, float opacity) {
  const ui::Colour colour = ui::theme().contestant(h.contestant->style);
  ImDrawList* list = ui::draw();
  const float each = area.width() / float(bin_count);
  std::vector<ImVec2> outline{{area.min.x, area.max.y}};
  for (std::size_t i = 0; i < bin_count; ++i) {
    const float left = area.min.x + each * float(i), top = area.max.y - area.height() * float(h.values.share[i] / highest);
    if (h.values.share[i] > 0) list->AddRectFilled({left, top}, {left + each, area.max.y}, colour.alpha(0.22f * opacity));
    outline.push_back({left, top});
    outline.push_back({left + each, top});
  }
  outline.push_back({area.max.x, area.max.y});
  for (std::size_t i = 1; i < outline.size(); ++i) {  // a piece each: joints at right angles run out
    if (outline[i].y < area.max.y - 0.5f || outline[i - 1].y < area.max.y - 0.5f) list->AddLine(outline[i - 1], outline[i], colour.alpha(opacity), fpx(1.5f));
  }
  const double at = (bins.axis(h.values.median) - bins.low) / (bins.high - bins.low);
  if (!std::isfinite(at)) return;
  const float x = area.min.x + float(std::clamp(at, 0.0, 1.0)) * area.width();
  ui::draw_marker(list, {x, area.max.y}, fpx(4.2f), ui::contestant_shape(h.contestant->style), colour.alpha(opacity), ui::theme().panel);
}

void draw_axis(const ui::Rect& area, const FinalBins& bins) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::tick);
  const int columns = std::max(2, int(area.width() / px(70)));
  const ui::Ticks ticks = bins.log ? ui::log_ticks(bins.low, bins.high, columns) : ui::linear_ticks(bins.low, bins.high, columns);
  ui::horizontal(ui::draw(), area.min.x, area.max.x, area.max.y, theme.line);
  char buffer[64];
  for (int i = 0; i < ticks.count; ++i) {
    const float x = area.min.x + float((ticks.at[i] - bins.low) / (bins.high - bins.low)) * area.width();
    ui::vertical(ui::draw(), x, area.max.y, area.max.y + px(4), theme.line);
    const std::string_view label = ui::tick_label(buffer, ticks.at[i], ticks.step, bins.log);
    const float w = ui::text_size(small, label).x;
    ui::draw_text(ui::draw(), small, {std::clamp(x - w / 2, area.min.x, area.max.x - w), area.max.y + px(7)}, theme.text3, label);
  }
}

std::string percent(double share) { return number(100 * share, share < 0.0995 ? 2 : 3) + " %"; }

void tell_bin(const ui::Item& item, const ui::Rect& area, const std::vector<Histogram>& all, const FinalBins& bins) {
  if (!item.hovered) return;
  const double place = double(ImGui::GetIO().MousePos.x - area.min.x) / double(area.width());
  const auto i = std::size_t(std::clamp(place * double(bin_count), 0.0, double(bin_count - 1)));
  const auto edge = [&](std::size_t k) {
    const double v = bins.low + (bins.high - bins.low) * double(k) / double(bin_count);
    return number(bins.log ? std::pow(10, v) : v);
  };
  std::string lines;
  for (const Histogram& h : all) {
    if (h.values.share[i] > 0) lines += (lines.empty() ? "" : "\n") + h.name + ": " + percent(h.values.share[i]);
  }
  ui::tooltip(item, {edge(i) + " to " + edge(i + 1), {}, lines.empty() ? "no run" : lines});
}

}  // namespace

double FinalBins::axis(double value) const { return !log ? value : value > 0 ? std::log10(value) : -infinity; }

FinalBins final_bins(std::span<const Ensemble* const> ensembles, double subtract, bool log) {
  FinalBins bins{infinity, -infinity, log};
  for (const Ensemble* ensemble : ensembles) {
    for (const Ensemble::Member& member : ensemble->members) {
      const double at = bins.axis(member.f - subtract);
      if (member.diverged() || !std::isfinite(at)) continue;
      bins.low = std::min(bins.low, at);
      bins.high = std::max(bins.high, at);
    }
  }
  if (!(bins.low <= bins.high)) return {log ? -1.0 : 0.0, log ? 0.0 : 1.0, log};
  if (log) bins.low = std::max(bins.low, bins.high - most_decades);
  const double least = log ? 0.5 : std::max(1e-12, 1e-6 * std::fabs(bins.high));  // wide enough for ticks
  if (bins.high - bins.low < least) {
    const double middle = 0.5 * (bins.low + bins.high);
    bins.low = middle - least / 2;
    bins.high = middle + least / 2;
  }
  return bins;
}

FinalValues final_values(const Ensemble& ensemble, const FinalBins& bins, std::size_t count, double subtract) {
  FinalValues result;
  result.share.resize(count);
  result.runs = ensemble.size();
  std::vector<double> values;
  for (const Ensemble::Member& member : ensemble.members) {
    values.push_back(member.diverged() ? infinity : member.f - subtract);
    if (member.diverged()) {
      ++result.diverged;
      continue;
    }
    const double place = (bins.axis(values.back()) - bins.low) / (bins.high - bins.low) * double(count);
    result.share[std::size_t(std::clamp(place, 0.0, double(count) - 1))] += 1 / double(ensemble.size());
  }
  result.median = quantile(values, 0.5);
  return result;
}

void draw_final_values(const Desk& desk) {
  const Session& session = desk.session;
  const Ensembles& study = desk.studies.ensembles;
  if (study.results().empty() || session.prediction()) return;
  ui::Scope scope("final values");
  const ui::Theme& theme = ui::theme();
  const auto least = session.least_value();
  const double subtract = least.value_or(0);
  ui::separator(12);
  ui::plot_heading("Final values", least ? "f(x_N) - f^*" : "f(x_N)");

  std::vector<const Ensemble*> ensembles;
  std::vector<Histogram> all;
  for (const Contestant& c : session.scene().contestants) {
    if (const EnsembleResult* const result = study.of(c.id)) ensembles.push_back(result->members.get());
  }
  const FinalBins bins = final_bins(ensembles, subtract, log_shown(desk));
  double highest = 0;
  for (const Contestant& c : session.scene().contestants) {
    const EnsembleResult* const result = study.of(c.id);
    if (!result) continue;
    all.push_back({&c, session.name(c.id), final_values(*result->members, bins, bin_count, subtract)});
    for (const double share : all.back().values.share) highest = std::max(highest, share);
  }
  const ui::Rect place = ui::place({ui::available_width(), px(138)});
  const ui::Rect area{{place.min.x + px(2), place.min.y + px(8)}, {place.max.x - px(2), place.max.y - px(24)}};
  const ui::Item item = ui::item_at("area", area, {.focusable = false});
  draw_axis(area, bins);
  for (auto h = all.rbegin(); highest > 0 && h != all.rend(); ++h) {
    draw_histogram(area, *h, bins, highest, desk.view.hovered_contestant == 0 || desk.view.hovered_contestant == h->contestant->id ? 1.0f : 0.3f);
  }
  tell_bin(item, area, all, bins);
  const std::size_t runs = all.empty() ? 0 : all.front().values.runs;
  ui::paragraph(count(std::int64_t(runs)) + (runs == 1 ? " run" : " runs") + (all.size() > 1 ? " each" : "") + "; marks at the medians. In the plots, bands hold the middle 80 %.", theme.text3, ui::Size::small);
  for (const Histogram& h : all) {
    if (h.values.diverged == 0) continue;
    ui::paragraph(h.name + ": " + count(std::int64_t(h.values.diverged)) + " of " + count(std::int64_t(h.values.runs)) + " diverged.", theme.bad, ui::Size::small);
  }
}

}  // namespace thalweg
