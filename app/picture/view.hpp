#pragma once
// View: the visible part of the plane and the mapping between plane and pixels, in double precision for deep zooms.

#include <algorithm>
#include <cmath>

#include "core/math/span.hpp"
#include "core/math/vec.hpp"
#include "core/objective/objective.hpp"

namespace thalweg {

/// A point of a picture, in pixels from its top left corner, y downwards.
struct Pixel {
  float x = 0, y = 0;
};

/// Bound on pixel coordinates, so that the difference of two is finite.
inline constexpr double farthest_pixel = 4e307;
inline double within_pixels(double at) { return std::clamp(at, -farthest_pixel, farthest_pixel); }

/// Points farther away are drawn at this distance in the same direction: far enough to preserve the direction of lines, near
/// enough that squared distances are finite floats.
inline constexpr double far_pixels = 1e12;

/// (x, y) as a pixel of a width × height picture; always finite, see far_pixels. NaN is mapped far to the left (x) or up (y).
inline Pixel drawable_pixel(double x, double y, int width, int height) {
  if (std::fabs(x) <= far_pixels && std::fabs(y) <= far_pixels) return {float(x), float(y)};
  const double middle_x = 0.5 * width, middle_y = 0.5 * height;
  const double dx = std::isnan(x) ? -farthest_pixel : within_pixels(x) - middle_x,
               dy = std::isnan(y) ? -farthest_pixel : within_pixels(y) - middle_y;
  const double longest = std::max(std::fabs(dx), std::fabs(dy));
  return {float(middle_x + dx / longest * far_pixels), float(middle_y + dy / longest * far_pixels)};
}

/// Both axes have the same scale. Sizes in framebuffer pixels.
struct View {
  Vec2 centre;
  double units_per_pixel = 0.01;
  int width = 1, height = 1;

  friend bool operator==(const View&, const View&) = default;

  Vec2 at(Pixel p) const { return {centre.x + (p.x - 0.5 * width) * units_per_pixel, centre.y - (p.y - 0.5 * height) * units_per_pixel}; }
  /// Pixels within ±farthest_pixel; NaN stays NaN.
  double to_x(double x) const { return within_pixels((x - centre.x) / units_per_pixel + 0.5 * width); }
  double to_y(double y) const { return within_pixels(0.5 * height - (y - centre.y) / units_per_pixel); }
  /// Finite for every point: see far_pixels.
  Pixel pixel(Vec2 p) const { return drawable_pixel(to_x(p.x), to_y(p.y), width, height); }
  Domain domain() const {
    const double w = 0.5 * width * units_per_pixel, h = 0.5 * height * units_per_pixel;
    return {centre.x - w, centre.x + w, centre.y - h, centre.y + h};
  }
  /// The view itself, or the nearest one that can be shown (see shown_span()).
  View bounded() const {
    View v = *this;
    const auto coordinate = [](double c) { return std::isnan(c) ? 0 : std::clamp(c, -farthest_shown, farthest_shown); };
    v.centre = {coordinate(centre.x), coordinate(centre.y)};
    const double least = std::max(least_span(v.centre.x), least_span(v.centre.y)) / height, most = farthest_shown / height;
    v.units_per_pixel = std::isnan(units_per_pixel) ? std::max(least, 0.01) : std::clamp(units_per_pixel, least, most);
    return v;
  }
  /// The closest view that shows all of `domain` in width × height pixels.
  static View fit(const Domain& domain, int width, int height) {
    const double across = domain.x_high / width - domain.x_low / width, up = domain.y_high / height - domain.y_low / height;
    return View{{0.5 * domain.x_low + 0.5 * domain.x_high, 0.5 * domain.y_low + 0.5 * domain.y_high}, max(across, up), width, height}
        .bounded();
  }
  View moved(Vec2 by) const { return View{centre + by, units_per_pixel, width, height}.bounded(); }
  /// Magnified by `factor` about the point under `fixed`, within the limits of bounded().
  View zoomed(double factor, Pixel fixed) const {
    const Vec2 anchor = at(fixed);
    View v = *this;
    v.units_per_pixel = units_per_pixel / factor;
    v = v.bounded();
    v.centre = v.centre + (anchor - v.at(fixed));
    return v.bounded();
  }
};

}  // namespace thalweg
