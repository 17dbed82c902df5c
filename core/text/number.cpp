#include "core/text/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "core/language/tr.hpp"
#include "core/math/span.hpp"

namespace thalweg {

namespace {

constexpr const char* minus = "\u2212";

std::string trimmed(std::string digits) {
  if (digits.find('.') != std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return digits;
}

std::string printed(double value, std::chars_format format, int precision) {
  char buffer[512];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, format, precision).ptr;
  return {buffer, end};
}

}  // namespace

std::string number(double value, int digits) {
  if (std::isnan(value)) return std::string(tr("undefined"));
  if (std::isinf(value)) return value > 0 ? "\u221e" : std::string(minus) + "\u221e";
  const std::string sign = value < 0 ? minus : "";
  const double size = std::fabs(value);
  if (size == 0) return "0";
  // The exponent after rounding to `digits`: 999.96 has four digits before the point if `digits` is 4.
  const std::string scientific = printed(size, std::chars_format::scientific, digits - 1);
  const auto e = scientific.find('e');
  const int exponent = std::stoi(scientific.substr(e + 1));
  if (exponent < -3 || exponent >= 6) return sign + trimmed(scientific.substr(0, e)) + "e" + std::to_string(exponent);
  const std::string plain = trimmed(printed(size, std::chars_format::fixed, std::max(0, digits - 1 - exponent)));
  const auto point = plain.find('.');
  const std::string whole = plain.substr(0, point);
  return sign + count(std::stoll(whole)) + (point == std::string::npos ? "" : plain.substr(point));
}

std::string percent(double share) {
  const double shown = share < 1 ? std::min(100 * share, 99.9) : 100 * share;
  return number(shown, shown < 9.95 ? 2 : 3) + " %";
}

std::string superscript(int exponent) {
  static const char* const digits[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074", "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
  std::string text = exponent < 0 ? "\u207b" : "";
  for (const char digit : std::to_string(std::abs(exponent))) text += digits[digit - '0'];
  return text;
}

double nice_step(double value) {
  if (!(value >= least_shown)) return least_shown;
  if (value > farthest_shown) return farthest_shown;
  const double unit = std::pow(10.0, std::floor(std::log10(value)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * unit >= value * (1 - 1e-12)) return factor * unit;
  }
  return 10 * unit;
}

std::vector<double> multiples(double low, double high, double step, int most) {
  std::vector<double> result;
  const double first = std::ceil(low / step - 1e-9);
  if (!(std::fabs(first) < 0x1p52)) return result;  // doubles there are too coarse to count multiples
  for (int i = 0; i < most; ++i) {
    const double at = (first + i) * step;
    if (!(at <= high + 1e-9 * step)) break;
    result.push_back(at == 0 ? 0 : at);
  }
  return result;
}

std::vector<double> nice_ticks(double low, double high, int most) {
  if (!(high > low) || most < 1) return {};
  return multiples(low, high, nice_step(high / most - low / most), most + 1);
}

}  // namespace thalweg
