#include "picture/field_levels.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/math/span.hpp"
#include "core/text/number.hpp"

namespace thalweg {
namespace {

constexpr const char* minus = "\u2212";
constexpr const char* thin_space = "\u2009";

// A decimal number with thin spaces between thousands, without trailing zeros unless `keep_zeros`.
std::string grouped(double value, int decimals, bool keep_zeros) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, std::fabs(value));
  const std::string printed = buffer;
  const std::size_t point = std::min(printed.find('.'), printed.size());
  std::string whole = printed.substr(0, point), part = printed.substr(point);
  if (!keep_zeros && !part.empty()) {
    part.erase(part.find_last_not_of('0') + 1);
    if (part == ".") part.clear();
  }
  std::string text;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) text += thin_space;
    text += whole[i];
  }
  text += part;
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !zero ? minus + text : text;
}

int decimals_for(double resolution) {
  if (!(resolution > 0)) return 6;
  return std::clamp(static_cast<int>(std::ceil(-std::log10(resolution) - 1e-9)), 0, 15);
}

// The smallest of 1, 2, 5 times a power of ten that is at least `least`, and the number of steps between labels.
struct NiceStep {
  double step;
  int group;
};
NiceStep round_step(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  const double mantissa = least / power;
  if (mantissa <= 1.0000001) return {power, 5};
  if (mantissa <= 2.0000001) return {2 * power, 5};
  if (mantissa <= 5.0000001) return {5 * power, 2};
  return {10 * power, 5};
}

// Heights above the floor below this are rounding errors of f.
double least_height(double floor) { return std::max(1e-300, 8 * 2.2e-16 * std::fabs(floor)); }

}  // namespace

double FieldLevels::coordinate(double f) const {
  if (!logarithmic) return (f - base * step) / step;
  const double height = f - floor;
  if (std::isnan(height)) return height;
  return std::log10(std::max(height, least_height(floor))) / step - base;
}

double FieldLevels::height(double t) const {
  const double steps = base + t;
  return logarithmic ? std::pow(10.0, steps * step) : steps * step;
}

double FieldLevels::shade(double t) const {
  if (flat) return 0;
  return std::clamp((t - t_low) / (t_high - t_low), 0.0, 1.0);
}

std::vector<double> FieldLevels::labelled(double low, double high) const {
  std::vector<double> result;
  if (flat) return result;
  const double n = labelled_every;
  for (double k = n * std::ceil(low / n - 1); k <= high && result.size() < 1000; k += n) {
    if (k >= low) result.push_back(k);
    if (marks != LevelMarks::digits) continue;
    for (const double digit : {2.0, 5.0}) {
      const double t = k + std::log10(digit);
      if (t >= low && t <= high) result.push_back(t);
    }
  }
  return result;
}

std::vector<double> FieldLevels::lines(double low, double high, std::size_t limit) const {
  std::vector<double> result;
  if (flat || !(high - low < static_cast<double>(limit))) return result;
  for (double k = std::floor(low); k <= high; ++k) {
    if (k >= low) result.push_back(k);
    for (int digit = 2; digit < 10 && marks != LevelMarks::none; ++digit) {
      if (marks == LevelMarks::two_five && digit != 2 && digit != 5) continue;
      const double t = k + std::log10(digit);
      if (t >= low && t <= high) result.push_back(t);
    }
  }
  return result;
}

std::string FieldLevels::text(double t) const {
  if (!logarithmic) return level_text(height(t), step * labelled_every);
  const double exponent = (base + t) * step, whole = std::round(exponent);
  if (std::fabs(exponent - whole) < 1e-6) return power_text(static_cast<int>(whole), true);
  const double value = height(t);
  return level_text(value, std::pow(10.0, std::floor(std::log10(value) + 1e-9)));
}

FieldLevels choose_levels(double low, double high, bool logarithmic, double floor) {
  FieldLevels levels;
  levels.logarithmic = logarithmic;
  levels.floor = floor;
  // Differences below this are due to rounding.
  const double noise = std::max(least_shown, 1e-14 * std::max(std::fabs(low), std::fabs(high)));
  if (!(high - low > noise)) {
    levels.logarithmic = false;
    levels.base = low;
    levels.flat = true;
    return levels;
  }
  double from = low, to = high;
  if (logarithmic) {
    const double least = least_height(floor);
    from = std::log10(std::max(low - floor, least));
    to = std::log10(std::max(high - floor, least));
    const double decades = to - from;
    if (decades <= 2.2) {
      levels.marks = LevelMarks::digits;
    } else if (decades <= 7) {
      levels.marks = LevelMarks::two_five;
    } else {
      levels.step = decades <= 20 ? 1 : round_step(decades / 20).step;
      levels.labelled_every = decades <= 12 ? 2 : 5;
    }
  } else {
    const NiceStep nice = round_step((high - low) / 16);
    levels.step = nice.step;
    // Prefer less round labels to having only one.
    levels.labelled_every = (high - low) / nice.step >= 3 * nice.group ? nice.group : 2;
  }
  const double group = levels.step * levels.labelled_every;
  levels.base = levels.labelled_every * std::round(0.5 * (from + to) / group);
  if (logarithmic) {
    levels.t_low = from / levels.step - levels.base;
    levels.t_high = to / levels.step - levels.base;
  } else {
    levels.t_low = levels.coordinate(from);
    levels.t_high = levels.coordinate(to);
  }
  return levels;
}

std::string level_text(double value, double resolution) {
  if (value == 0 || std::fabs(value) < 1e-9 * resolution) return "0";
  if (!std::isfinite(value)) return std::isnan(value) ? "–" : value > 0 ? "∞" : std::string(minus) + "∞";
  const double size = std::fabs(value);
  if (size < 99999.5 && (size >= 0.00995 || resolution >= 0.00995)) return grouped(value, decimals_for(resolution), false);
  const int exponent = static_cast<int>(std::floor(std::log10(size) + 1e-12));
  const double mantissa = value / std::pow(10.0, exponent);
  const std::string digits = grouped(mantissa, decimals_for(resolution / std::pow(10.0, exponent)), false);
  if (digits == "1") return "10" + superscript(exponent);
  if (digits == minus + std::string("1")) return minus + ("10" + superscript(exponent));
  return digits + "·10" + superscript(exponent);
}

std::string power_text(int exponent, bool spelled_out) {
  if (exponent == -1) return "0.1";
  if (exponent == 0) return "1";
  if (exponent == 1) return "10";
  if (spelled_out && exponent > 0 && exponent < 5) return grouped(std::pow(10.0, exponent), 0, false);
  return "10" + superscript(exponent);
}

}  // namespace thalweg
