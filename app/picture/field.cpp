#include "picture/field.hpp"

#include <algorithm>
#include <cmath>

#include "core/math/elementary.hpp"
#include "core/math/span.hpp"
#include "core/simd.hpp"

namespace thalweg {
namespace {

// t = (f − origin)·scale, or log10(f − origin)·scale − shift, without branches.
struct RowMap {
  double origin, least, scale, shift;
};

THALWEG_SIMD void linear_row(const double* __restrict f, float* __restrict t, std::size_t n, RowMap map) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) t[i] = static_cast<float>((f[i] - map.origin) * map.scale);
}

THALWEG_INLINE float log_lane(double f, RowMap map) {
  const double height = f - map.origin;
  return static_cast<float>(log(height < map.least ? map.least : height) * map.scale - map.shift);
}

THALWEG_SIMD void log_row(const double* __restrict f, float* __restrict t, std::size_t n, RowMap map) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) t[i] = log_lane(f[i], map);
}

// Replaces non-finite values by NaN; t − t is 0 only for finite t.
THALWEG_SIMD void mark_undefined(float* t, std::size_t n) {
#pragma omp simd
  for (std::size_t i = 0; i < n; ++i) t[i] = t[i] - t[i] == 0.0f ? t[i] : __builtin_nanf("");
}

void to_levels(const FieldLevels& levels, const double* f, float* t, std::size_t n) {
  if (levels.logarithmic) {
    const double least = std::max(1e-300, 8 * 2.2e-16 * std::fabs(levels.floor));
    log_row(f, t, n, {levels.floor, least, 1 / (std::log(10.0) * levels.step), levels.base});
  } else {
    linear_row(f, t, n, {levels.base * levels.step, 0, 1 / levels.step, 0});
  }
  mark_undefined(t, n);
}

struct Range {
  double low, high;
  double low_three_quarters;  // the third quartile
};

// The range of f in view, robust against a few pixels near a pole or a minimum. About the same pixels are used for every
// subsampling, so that colours do not change when dragging ends.
Range robust_range(const std::vector<double>& f, int columns, int rows, int subsampling) {
  const int stride = std::max(1, 6 / subsampling);
  static thread_local std::vector<double> heights;
  heights.clear();
  for (int j = 1; j + 1 < rows; j += stride) {
    const double* row = f.data() + static_cast<std::size_t>(j) * static_cast<std::size_t>(columns);
    for (int i = 1; i + 1 < columns; i += stride) {
      if (std::isfinite(row[i])) heights.push_back(std::clamp(row[i], -farthest_shown, farthest_shown));
    }
  }
  if (heights.empty()) return {0, 0, 0};
  const std::size_t last = heights.size() - 1, tail = last / 500;
  const auto nth = [&](std::size_t n) {
    const auto place = heights.begin() + static_cast<std::ptrdiff_t>(n);
    std::nth_element(heights.begin(), place, heights.end());
    return *place;
  };
  return {nth(tail), nth(last - tail), nth(last / 4 * 3)};
}

// The upper end of a linear colour ramp: limited so that steep borders do not compress the lower three quarters of the view
// into one colour. Higher values still have isolines.
double linear_top(const Range& range) {
  const double span = range.high - range.low;
  return range.low + std::min(span, std::max(2.5 * (range.low_three_quarters - range.low), 0.15 * span));
}

bool use_log(const Objective& objective, const FieldOptions& options, Range range, double floor) {
  if (options.scale == FieldScale::linear) return false;
  if (!(range.high > floor) || !std::isfinite(floor)) return false;
  if (options.scale == FieldScale::logarithmic) return true;
  // Over about a decade or less, a linear scale has rounder and more even levels.
  return objective.info().log_colour && range.high - floor > 20 * (range.low - floor);
}

std::vector<FieldTick> make_ticks(const FieldLevels& levels) {
  std::vector<double> places = levels.labelled(levels.t_low - 1e-6, levels.t_high + 1e-6);
  // Seven ticks fit beside the bar. Every n-th is kept, at multiples, so that the remaining ones are round too.
  std::vector<double> kept;
  for (double every = levels.labelled_every;; every *= 2) {
    kept.clear();
    for (const double t : places) {
      const double whole = (t + levels.base) / every;
      const bool mark = std::fabs(t - std::round(t)) > 1e-9;
      if (mark ? places.size() <= 7 : std::fabs(whole - std::round(whole)) < 1e-9) kept.push_back(t);
    }
    if (kept.size() <= 7) break;
  }
  std::vector<FieldTick> ticks;
  for (const double t : kept) {
    const double exponent = (levels.base + t) * levels.step;
    const bool power = levels.logarithmic && std::fabs(exponent - std::round(exponent)) < 1e-6;
    ticks.push_back({t, levels.shade(t), levels.value(t), power ? power_text(static_cast<int>(std::round(exponent))) : levels.text(t)});
  }
  return ticks;
}

}  // namespace

float FieldImage::at(Pixel p) const {
  const float x = p.x / static_cast<float>(subsampling) + 0.5f, y = p.y / static_cast<float>(subsampling) + 0.5f;
  if (!(x >= 0 && y >= 0 && x <= static_cast<float>(columns - 1) && y <= static_cast<float>(rows - 1))) {
    return __builtin_nanf("");
  }
  const int i = std::min(static_cast<int>(x), columns - 2), j = std::min(static_cast<int>(y), rows - 2);
  const float u = x - static_cast<float>(i), v = y - static_cast<float>(j);
  const float* top = t.data() + static_cast<std::size_t>(j) * static_cast<std::size_t>(columns) + i;
  const float* bottom = top + columns;
  return (1 - v) * ((1 - u) * top[0] + u * top[1]) + v * ((1 - u) * bottom[0] + u * bottom[1]);
}

FieldImage make_field(const Objective& objective, const Heights& heights, const FieldOptions& options) {
  FieldImage field;
  field.view = heights.view;
  field.subsampling = heights.subsampling;
  field.columns = heights.columns;
  field.rows = heights.rows;
  const std::size_t columns = static_cast<std::size_t>(field.columns), rows = static_cast<std::size_t>(field.rows);
  const std::vector<double>& f = heights.f;

  const Range range = robust_range(f, field.columns, field.rows, field.subsampling);
  // If f* is unknown, use 0, the only floor that does not depend on the view.
  const double floor = options.floor.value_or(0.0);
  const bool logarithmic = (options.floor || range.low > 0) && use_log(objective, options, range, floor);
  field.levels = choose_levels(range.low, logarithmic ? range.high : linear_top(range), logarithmic, logarithmic ? floor : 0.0);

  field.t.resize(columns * rows);
  for (std::size_t j = 0; j < rows; ++j) to_levels(field.levels, f.data() + j * columns, field.t.data() + j * columns, columns);
  field.ticks = make_ticks(field.levels);
  if (options.labels) field.labels = place_labels(field, options.ui_scale);
  return field;
}

FieldImage sample_field(const Objective& objective, const View& view, const FieldOptions& options) {
  // Reuse the memory: page faults would cost as much as the evaluations.
  static thread_local Heights heights;
  sample_heights(objective, view, std::max(1, options.subsampling), 1, heights);
  return make_field(objective, heights, options);
}

}  // namespace thalweg
