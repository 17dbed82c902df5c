#pragma once
// State of one Plot::draw(). Private to plot*.cpp.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/language/tr.hpp"
#include "ui/fonts.hpp"
#include "ui/plot.hpp"

namespace thalweg::ui {

/// The places of the legend's entries, in pixels from its upper left corner.
struct LegendLayout {
  struct Entry {
    std::size_t index;  ///< into the series, followed by the line kinds
    float x, y, width;
  };
  std::vector<Entry> entries;
  std::vector<std::size_t> left_out;             ///< indices of entries that do not fit, in order
  float more_x = 0, more_y = 0, more_width = 0;  ///< the entry "+n more"
  float height = 0;
};

struct Plot::Frame {
  std::span<const Series> series;
  const PlotOptions& options;
  PlotEvent event;
  Rect area{};                ///< the data area, without axis labels
  float left = 0, right = 0;  ///< of the whole plot
  Item item{};
  View view{};
  bool log = false, log_x = false;
  LegendLayout legend{};

  /// "step 82", "164 evaluations"
  std::string abscissa(double x) const {
    char buffer[64];
    const std::string_view number = tick_label(buffer, x, options.x_step, false);
    return options.abscissa ? options.abscissa(x, number) : tr("step {0}", number);
  }
  /// The crosshair's label. crosshair_tag() is its box, at the top beside the crosshair, or at the left if that is out of view.
  std::string crosshair_text() const {
    return options.crosshair_label.empty() ? abscissa(options.crosshair) : std::string(options.crosshair_label);
  }
  bool crosshair_shown() const {
    const double place = x_px(options.crosshair);
    return std::isfinite(options.crosshair) && place >= double(area.min.x) - 0.5 && place <= double(area.max.x) + 0.5;
  }
  float crosshair_px() const { return crosshair_shown() ? std::round(float(x_px(options.crosshair))) : area.min.x - px(8); }
  Rect crosshair_tag() const {
    const float x = crosshair_px(), width = text_size(font(Weight::medium, Size::small), crosshair_text()).x + px(14);
    const ImVec2 min(x + px(8) + width > area.max.x ? x - px(8) - width : x + px(8), area.min.y + px(2));
    return {min, {min.x + width, min.y + px(22)}};
  }
  double axis_y(double y) const {
    const double v = y - options.subtract;
    if (!log) return v;
    return v > 0 ? std::log10(v) : std::numeric_limits<double>::quiet_NaN();
  }
  double axis_x(double x) const { return !log_x ? x : x > 0 ? std::log10(x) : -std::numeric_limits<double>::infinity(); }
  // Clamps finite coordinates so that their differences are finite, too.
  static double placed(double at, double v) { return std::isfinite(v) ? std::clamp(at, -4e307, 4e307) : v; }
  double x_axis_px(double v) const {
    return placed(double(area.min.x) + (v - view.x_low) / (view.x_high - view.x_low) * double(area.width()), v);
  }
  double x_px(double x) const { return x_axis_px(axis_x(x)); }
  double axis_px(double v) const {
    return placed(double(area.max.y) - (v - view.y_low) / (view.y_high - view.y_low) * double(area.height()), -v);
  }
  double y_px(double y) const { return axis_px(axis_y(y)); }
  double x_axis_at(float px_x) const { return view.x_low + double(px_x - area.min.x) / double(area.width()) * (view.x_high - view.x_low); }
  double x_at(float px_x) const { return log_x ? std::pow(10.0, x_axis_at(px_x)) : x_axis_at(px_x); }
  double axis_at(float px_y) const { return view.y_low + double(area.max.y - px_y) / double(area.height()) * (view.y_high - view.y_low); }
};

/// The last index with x ≤ `at`, or 0 if there is none. `x` is ascending.
inline std::size_t index_at(std::span<const double> x, double at) {
  const auto above = std::upper_bound(x.begin(), x.end(), at);
  return above == x.begin() ? 0 : std::size_t(above - x.begin()) - 1;
}

}  // namespace thalweg::ui
