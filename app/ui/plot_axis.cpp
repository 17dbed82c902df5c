#include "ui/plot_axis.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"

namespace thalweg::ui {
namespace {

Ticks ticks_at(double low, double high, double step) {
  Ticks t;
  t.step = step;
  for (const double at : thalweg::multiples(low, high, step, int(std::size(t.at)))) t.at[t.count++] = at;
  return t;
}

// Adds thin spaces between thousands and replaces "-" by U+2212.
std::string dressed(std::string text) {
  const std::size_t first = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t end = std::min({text.find('.'), text.find('e'), text.size()});
  if (end - first > 3) {
    for (std::size_t at = end; at > first + 3;) text.insert(at -= 3, "\u2009");
  }
  if (const std::size_t e = text.find('e'); e != std::string::npos) {
    std::size_t at = e + 1;
    if (text[at] == '+') text.erase(at, 1);
    else if (text[at] == '-') ++at;
    while (at + 1 < text.size() && text[at] == '0') text.erase(at, 1);
  }
  if (first) text.replace(0, 1, "−");
  return text;
}

}  // namespace

Ticks linear_ticks(double low, double high, int most) {
  if (!(high > low) || !std::isfinite(high - low)) return {};
  return ticks_at(low, high, nice_step((high - low) / std::max(1, most)));
}

Ticks log_ticks(double low, double high, int most) {
  if (!(high > low) || !std::isfinite(high - low)) return {};
  const double rough = (high - low) / std::max(1, most);
  if (high - low < 1.0) return ticks_at(low, high, nice_step(rough));  // within one decade: fractions of it
  double step = 1;
  for (const double candidate : {1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0}) {
    step = candidate;
    if (candidate >= rough) break;
  }
  return ticks_at(low, high, step);
}

std::string_view tick_label(std::span<char> buffer, double at, double step, bool log) {
  std::string text;
  if (!std::isfinite(at)) {
    text = readout(at);
  } else if (log && step >= 1) {
    const int exponent = int(std::lround(at));
    text = exponent == 0 ? "1" : exponent == 1 ? "10" : "10" + superscript(exponent);
  } else if (log) {
    text = readout(std::pow(10.0, at));
  } else if (std::abs(at) >= 1e7 || (at != 0 && step < 1e-5)) {
    const int exponent = int(std::floor(std::log10(std::abs(at)) + 1e-7));
    char digits[32];  // "2.50e-07"
    std::snprintf(digits, sizeof digits, "%.*e", std::clamp(exponent - int(std::floor(std::log10(step) + 1e-9)), 0, 6), at);
    const char* const e = std::strchr(digits, 'e');
    text = dressed(std::string(digits, std::size_t(e - digits))) + "×10" + superscript(std::atoi(e + 1));
  } else {
    char digits[64];
    const int decimals = std::clamp(-int(std::floor(std::log10(step) + 1e-9)), 0, 12);
    std::snprintf(digits, sizeof digits, "%.*f", decimals, at == 0 ? 0.0 : at);
    text = dressed(digits);
  }
  const std::size_t length = std::min(text.size(), buffer.size());
  std::copy_n(text.begin(), length, buffer.begin());
  return {buffer.data(), length};
}

std::string readout(double value) {
  if (std::isnan(value)) return std::string(tr("not a number"));
  if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
  char digits[64];
  if (value == 0) return "0";
  if (std::abs(value) >= 1e-3) {
    std::snprintf(digits, sizeof digits, "%.6g", value);
    return dressed(digits);
  }
  std::snprintf(digits, sizeof digits, "%.5e", value);  // "3.30000e-04", without the zeros
  std::string text = digits;
  const std::size_t e = text.find('e');
  const std::size_t last = text.find_last_not_of("0.", e - 1);
  text.erase(last + 1, e - last - 1);
  return dressed(text);
}

}  // namespace thalweg::ui
