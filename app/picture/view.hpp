#pragma once
// View: which part of the plane the map shows, and the way between plane and pixels. Kept in double, so that a view
// a million times smaller than the domain is still exact.

#include "core/math/vec.hpp"
#include "core/objective/objective.hpp"

namespace thalweg {

/// A point of the map in pixels from its top left corner, y downwards.
struct Pixel {
  float x = 0, y = 0;
};

/// Equal aspect: one unit of x and of y are equally long. Sizes in framebuffer pixels.
struct View {
  Vec2 centre;
  double units_per_pixel = 0.01;
  int width = 1, height = 1;

  friend bool operator==(const View&, const View&) = default;

  Vec2 at(Pixel p) const {
    return {centre.x + (p.x - 0.5 * width) * units_per_pixel, centre.y - (p.y - 0.5 * height) * units_per_pixel};
  }
  /// Exact near the view; far-away points stay finite up to 1e30 and beyond that keep their direction.
  Pixel pixel(Vec2 p) const {
    return {float((p.x - centre.x) / units_per_pixel + 0.5 * width), float(0.5 * height - (p.y - centre.y) / units_per_pixel)};
  }
  Domain domain() const {
    const double w = 0.5 * width * units_per_pixel, h = 0.5 * height * units_per_pixel;
    return {centre.x - w, centre.x + w, centre.y - h, centre.y + h};
  }
  /// The view that shows all of `domain` in width × height pixels.
  static View fit(const Domain& domain, int width, int height) {
    const double across = (domain.x_high - domain.x_low) / width, up = (domain.y_high - domain.y_low) / height;
    return {{0.5 * (domain.x_low + domain.x_high), 0.5 * (domain.y_low + domain.y_high)}, max(across, up), width, height};
  }
  /// Magnified by `factor` about the point under `fixed`, which stays under it.
  View zoomed(double factor, Pixel fixed) const {
    const Vec2 anchor = at(fixed);
    View v = *this;
    v.units_per_pixel = units_per_pixel / factor;
    v.centre = v.centre + (anchor - v.at(fixed));
    return v;
  }
};

}  // namespace thalweg
