#include "panels/plots/final_values.hpp"

#include <algorithm>
#include <cmath>

#include "core/analysis/quantile.hpp"
#include "core/language/tr.hpp"
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
constexpr float zero_width = 22;     // width of the bin of values ≤ 0
constexpr double most_decades = 24;  // limits the axis, so that rounding noise near 0 does not squeeze the other values

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

// The area of the bins, right of the bin of values ≤ 0 if there are any.
ui::Rect axis_area(const ui::Rect& area, const FinalBins& bins) {
  return bins.at_most_zero ? ui::Rect{{area.min.x + px(zero_width + 10), area.min.y}, area.max} : area;
}

void draw_bars(const ui::Rect& area, std::span<const double> shares, double highest, ui::Colour colour, float opacity) {
  ImDrawList* list = ui::draw();
  const float each = area.width() / float(shares.size());
  std::vector<ImVec2> outline{{area.min.x, area.max.y}};
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const float left = area.min.x + each * float(i), top = area.max.y - area.height() * float(shares[i] / highest);
    if (shares[i] > 0) list->AddRectFilled({left, top}, {left + each, area.max.y}, colour.alpha(0.22f * opacity));
    outline.push_back({left, top});
    outline.push_back({left + each, top});
  }
  outline.push_back({area.max.x, area.max.y});
  for (std::size_t i = 1; i < outline.size(); ++i) {  // separate lines: the joints of a polyline overshoot at right angles
    if (outline[i].y < area.max.y - 0.5f || outline[i - 1].y < area.max.y - 0.5f)
      list->AddLine(outline[i - 1], outline[i], colour.alpha(opacity), fpx(1.5f));
  }
}

void draw_histogram(const ui::Rect& area, const Histogram& h, const FinalBins& bins, double highest, float opacity) {
  const ui::Colour colour = ui::theme().contestant(h.contestant->style);
  const ui::Rect axis = axis_area(area, bins);
  draw_bars(axis, h.values.share, highest, colour, opacity);
  if (bins.at_most_zero)
    draw_bars({area.min, {area.min.x + px(zero_width), area.max.y}}, {&h.values.at_most_zero, 1}, highest, colour, opacity);
  const bool zero = bins.log && h.values.median <= 0;
  const double at = (bins.axis(h.values.median) - bins.low) / (bins.high - bins.low);
  if (!zero && !std::isfinite(at)) return;
  const float x = zero ? area.min.x + px(zero_width) / 2 : axis.min.x + float(std::clamp(at, 0.0, 1.0)) * axis.width();
  ui::draw_marker(ui::draw(), {x, area.max.y}, fpx(4.2f), ui::contestant_shape(h.contestant->style), colour.alpha(opacity),
                  ui::theme().panel);
}

void draw_axis(const ui::Rect& whole, const FinalBins& bins) {
  const ui::Theme& theme = ui::theme();
  const ui::Font& small = ui::font(ui::Weight::regular, ui::Size::tick);
  const ui::Rect area = axis_area(whole, bins);
  const auto label = [&](float x, float left, std::string_view text) {
    const float w = ui::text_size(small, text).x;
    ui::draw_text(ui::draw(), small, {std::clamp(x - w / 2, left, whole.max.x - w), area.max.y + px(7)}, theme.text3, text);
  };
  const int columns = std::max(2, int(area.width() / px(70)));
  const ui::Ticks ticks = bins.log ? ui::log_ticks(bins.low, bins.high, columns) : ui::linear_ticks(bins.low, bins.high, columns);
  ui::horizontal(ui::draw(), area.min.x, area.max.x, area.max.y, theme.line);
  char buffer[64];
  for (int i = 0; i < ticks.count; ++i) {
    const float x = area.min.x + float((ticks.at[i] - bins.low) / (bins.high - bins.low)) * area.width();
    ui::vertical(ui::draw(), x, area.max.y, area.max.y + px(4), theme.line);
    label(x, area.min.x, ui::tick_label(buffer, ticks.at[i], ticks.step, bins.log));
  }
  if (!bins.at_most_zero) return;
  ui::horizontal(ui::draw(), whole.min.x, whole.min.x + px(zero_width), whole.max.y, theme.line);
  label(whole.min.x + px(zero_width) / 2, whole.min.x, "\u2264 0");
}

void tell_bin(const ui::Item& item, const ui::Rect& area, const std::vector<Histogram>& all, const FinalBins& bins) {
  if (!item.hovered) return;
  const ui::Rect axis = axis_area(area, bins);
  const float mouse = ImGui::GetIO().MousePos.x;
  const bool zero = bins.at_most_zero && mouse < (area.min.x + px(zero_width) + axis.min.x) / 2;
  const double place = double(mouse - axis.min.x) / double(axis.width());
  const auto i = std::size_t(std::clamp(place * double(bin_count), 0.0, double(bin_count - 1)));
  std::string lines;
  for (const Histogram& h : all) {
    const double share = zero ? h.values.at_most_zero : h.values.share[i];
    if (share > 0) lines += (lines.empty() ? "" : "\n") + h.name + ": " + percent(share);
  }
  ui::tooltip(
      item,
      {zero ? std::string(tr("at most 0")) : bins.interval(i, bin_count), {}, lines.empty() ? tr("no run") : std::string_view(lines)});
}

}  // namespace

double FinalBins::axis(double value) const { return !log ? value : value > 0 ? std::log10(value) : -infinity; }

std::string FinalBins::interval(std::size_t i, std::size_t count) const {
  const auto edge = [&](std::size_t k) {
    const double v = low + (high - low) * double(k) / double(count);
    return number(log ? std::pow(10, v) : v);
  };
  return tr("{0} to {1}", i == 0 && from_zero ? std::string("0") : edge(i), edge(i + 1));
}

FinalBins final_bins(std::span<const Ensemble* const> ensembles, double subtract, bool log) {
  FinalBins bins{infinity, -infinity, log};
  for (const Ensemble* ensemble : ensembles) {
    for (const Ensemble::Member& member : ensemble->members) {
      if (member.diverged()) continue;
      bins.at_most_zero |= log && member.f - subtract <= 0;
      const double at = bins.axis(member.f - subtract);
      if (!std::isfinite(at)) continue;
      bins.low = std::min(bins.low, at);
      bins.high = std::max(bins.high, at);
    }
  }
  if (!(bins.low <= bins.high)) return {log ? -1.0 : 0.0, log ? 0.0 : 1.0, log, bins.at_most_zero};
  bins.from_zero = log && bins.low < bins.high - most_decades;
  if (bins.from_zero) bins.low = bins.high - most_decades;
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
  result.runs = ensemble.size();
  std::vector<double> values;
  std::vector<std::size_t> runs(count);
  std::size_t at_most_zero = 0;
  for (const Ensemble::Member& member : ensemble.members) {
    values.push_back(member.diverged() ? infinity : member.f - subtract);
    if (member.diverged()) {
      ++result.diverged;
    } else if (bins.log && values.back() <= 0) {
      ++at_most_zero;
    } else {
      const double place = (bins.axis(values.back()) - bins.low) / (bins.high - bins.low) * double(count);
      ++runs[std::size_t(std::clamp(place, 0.0, double(count) - 1))];
    }
  }
  const double all = double(std::max<std::size_t>(ensemble.size(), 1));  // divide counts: sums of 1 / all would not add up to 1
  for (const std::size_t n : runs) result.share.push_back(double(n) / all);
  result.at_most_zero = double(at_most_zero) / all;
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
  ui::plot_heading(tr("Final values"), least ? "f(x_N) - f^*" : "f(x_N)");

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
    highest = std::max(highest, all.back().values.at_most_zero);
  }
  const ui::Rect place = ui::place({ui::available_width(), px(138)});
  const ui::Rect area{{place.min.x + px(2), place.min.y + px(8)}, {place.max.x - px(2), place.max.y - px(24)}};
  const ui::Item item = ui::item_at("area", area, {.focusable = false});
  draw_axis(area, bins);
  for (auto h = all.rbegin(); highest > 0 && h != all.rend(); ++h) {
    draw_histogram(area, *h, bins, highest,
                   desk.view.hovered_contestant == 0 || desk.view.hovered_contestant == h->contestant->id ? 1.0f : 0.3f);
  }
  tell_bin(item, area, all, bins);
  const auto runs = std::int64_t(all.empty() ? 0 : all.front().values.runs);
  ui::paragraph(all.size() > 1 ? trn(runs, "{0} run each; marks at the medians. In the plots, bands hold the middle 80 %.",
                                     "{0} runs each; marks at the medians. In the plots, bands hold the middle 80 %.")
                               : trn(runs, "{0} run; marks at the medians. In the plots, bands hold the middle 80 %.",
                                     "{0} runs; marks at the medians. In the plots, bands hold the middle 80 %."),
                theme.text3, ui::Size::small);
  for (const Histogram& h : all) {
    if (h.values.diverged == 0) continue;
    ui::paragraph(tr("{0}: {1} of {2} diverged.", h.name, count(std::int64_t(h.values.diverged)), count(std::int64_t(h.values.runs))),
                  theme.bad, ui::Size::small);
  }
}

}  // namespace thalweg
