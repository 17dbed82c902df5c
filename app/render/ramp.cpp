#include "render/ramp.hpp"

#include <algorithm>
#include <cmath>

namespace thalweg {
namespace {

struct Lab {
  double l, a, b;
};

double linear(double s) { return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4); }
double encoded(double c) { return c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055; }

// The D65 white point.
constexpr double white_x = 0.95047, white_z = 1.08883;
constexpr double bend = 6.0 / 29;

double lab_root(double v) { return v > bend * bend * bend ? std::cbrt(v) : v / (3 * bend * bend) + 4.0 / 29; }
double lab_cube(double v) { return v > bend ? v * v * v : 3 * bend * bend * (v - 4.0 / 29); }

Lab to_lab(std::uint32_t rgb) {
  const double r = linear((rgb >> 16 & 255u) / 255.0), g = linear((rgb >> 8 & 255u) / 255.0), b = linear((rgb & 255u) / 255.0);
  const double x = lab_root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / white_x);
  const double y = lab_root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  const double z = lab_root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / white_z);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

std::uint32_t to_rgb(Lab c) {
  const double fy = (c.l + 16) / 116;
  const double x = white_x * lab_cube(fy + c.a / 500), y = lab_cube(fy), z = white_z * lab_cube(fy - c.b / 200);
  const auto byte = [](double v) {
    return static_cast<std::uint32_t>(std::lround(255 * std::clamp(encoded(std::clamp(v, 0.0, 1.0)), 0.0, 1.0)));
  };
  return byte(3.2404542 * x - 1.5371385 * y - 0.4985314 * z) << 16 | byte(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z) << 8 |
         byte(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
}

}  // namespace

std::array<std::uint32_t, 256> ramp_table(std::span<const std::uint32_t> stops) {
  std::array<std::uint32_t, 256> table{};
  const double parts = static_cast<double>(stops.size() - 1);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double place = parts * static_cast<double>(i) / 255.0;
    const std::size_t low = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const double u = place - static_cast<double>(low);
    const Lab a = to_lab(stops[low]), b = to_lab(stops[low + 1]);
    table[i] = to_rgb({a.l + u * (b.l - a.l), a.a + u * (b.a - a.a), a.b + u * (b.b - a.b)});
  }
  return table;
}

std::uint32_t ramp_colour(std::span<const std::uint32_t, 256> table, double shade) {
  const double place = 255 * std::clamp(shade, 0.0, 1.0);
  const std::size_t low = std::min(static_cast<std::size_t>(place), std::size_t{254});
  const double u = place - static_cast<double>(low);
  std::uint32_t mixed = 0;
  for (const unsigned shift : {16u, 8u, 0u}) {
    const double a = table[low] >> shift & 255u, b = table[low + 1] >> shift & 255u;
    mixed |= static_cast<std::uint32_t>(std::lround(a + u * (b - a))) << shift;
  }
  return mixed;
}

}  // namespace thalweg
