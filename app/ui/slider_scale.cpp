// The mapping between values and the track (declared in slider.hpp).
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/param/choice_label.hpp"
#include "ui/slider.hpp"

namespace thalweg::ui {
namespace {

// The transformed value, in which the track is linear.
double bend(const ParamSpec& spec, double value) {
  switch (spec.scale) {
    case Scale::log: return spec.low > 0 ? std::log(value) : std::asinh(value);
    case Scale::one_minus_log: return spec.high < 1 ? -std::log1p(-value) : value;
    case Scale::linear: break;
  }
  return value;
}

double unbend(const ParamSpec& spec, double at) {
  switch (spec.scale) {
    case Scale::log: return spec.low > 0 ? std::exp(at) : std::sinh(at);
    case Scale::one_minus_log: return spec.high < 1 ? -std::expm1(-at) : at;
    case Scale::linear: break;
  }
  return at;
}

double raw(const ParamSpec& spec, double place) {
  const double low = bend(spec, spec.low), high = bend(spec, spec.high);
  return unbend(spec, low + (high - low) * place);
}

}  // namespace

double to_track(const ParamSpec& spec, double value) {
  if (!(value > spec.low)) return 0;
  if (!(value < spec.high)) return 1;
  const double low = bend(spec, spec.low), high = bend(spec, spec.high);
  return high > low ? std::clamp((bend(spec, value) - low) / (high - low), 0.0, 1.0) : 0;
}

double from_track(const ParamSpec& spec, double place, double resolution) {
  place = std::clamp(place, 0.0, 1.0);
  if (place == 0) return spec.low;
  if (place == 1) return spec.high;
  double value = raw(spec, place);
  if (spec.kind == Kind::integer) return std::clamp(std::round(value), spec.low, spec.high);
  const double next = raw(spec, std::min(1.0, place + resolution)), previous = raw(spec, std::max(0.0, place - resolution));
  const double quantum = std::max(std::abs(next - previous) / 2, 1e-300);
  // Round to a power of ten; multiplying by its exact inverse keeps 0.3 from becoming 0.30000000000000004.
  const int digits = -int(std::floor(std::log10(quantum)));
  if (digits > 300 || digits < -300) return value;
  if (digits >= 0 && digits <= 22) {
    const double power = std::pow(10.0, digits);
    value = std::round(value * power) / power;
  } else {
    char text[64];  // through decimal text where the power is not exact
    const int significant = std::max(1, digits + int(std::ceil(std::log10(std::abs(value) + 1e-300))));
    std::snprintf(text, sizeof text, "%.*g", significant, value);
    value = std::strtod(text, nullptr);
  }
  return std::clamp(value, spec.low, spec.high);
}

std::string display(const ParamSpec& spec, double value) {
  std::string text = format(spec, value);
  if (spec.kind == Kind::choice) return choice_label(text);
  if (spec.kind == Kind::flag) return text;
  if (value == 0) return "0";  // −0 too
  // "1e-08" → "1e-8", "1e+06" → "1e6"
  if (const std::size_t e = text.find('e'); e != std::string::npos) {
    std::size_t at = e + 1;
    if (at < text.size() && text[at] == '+') text.erase(at, 1);
    else if (at < text.size() && text[at] == '-') ++at;
    while (at + 1 < text.size() && text[at] == '0') text.erase(at, 1);
  } else if (text.find('.') == std::string::npos && text.size() > 3 && std::abs(value) >= 1000) {
    const std::size_t first = text[0] == '-' ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, "\u2009");
  }
  if (!text.empty() && text[0] == '-') text.replace(0, 1, "−");
  return text;
}

}  // namespace thalweg::ui
