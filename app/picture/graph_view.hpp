#pragma once
// GraphView: the visible part of a graph. Unlike on the map, x and f have different scales.

#include "core/scene/scene.hpp"
#include "picture/view.hpp"

namespace thalweg {

/// Maps points (x, f) to pixels from the top left corner, y downwards.
struct GraphView {
  double x_low = 0, x_high = 1, y_low = 0, y_high = 1;
  int width = 1, height = 1;

  friend bool operator==(const GraphView&, const GraphView&) = default;

  double x_unit() const { return (x_high - x_low) / width; }   ///< of x, per pixel
  double y_unit() const { return (y_high - y_low) / height; }  ///< of f, per pixel
  /// Pixels within ±farthest_pixel; NaN stays NaN.
  double to_x(double x) const { return within_pixels((x - x_low) / (x_high - x_low) * width); }
  double to_y(double f) const { return within_pixels((y_high - f) / (y_high - y_low) * height); }
  /// Finite for every point: see far_pixels.
  Pixel pixel(Vec2 p) const { return drawable_pixel(to_x(p.x), to_y(p.y), width, height); }
  Vec2 at(Pixel p) const { return {x_low + p.x * x_unit(), y_high - p.y * y_unit()}; }

  /// The view itself, or the nearest one that can be shown (see shown_span()).
  GraphView bounded() const {
    const Span x = shown_span(x_low, x_high), y = shown_span(y_low, y_high);
    return {x.low, x.high, y.low, y.high, width, height};
  }
  /// Magnified by the given factors about the point under `fixed`, within the limits of bounded().
  GraphView zoomed(double along_x, double along_y, Pixel fixed) const {
    const Vec2 anchor = at(fixed);
    const auto nearer = [](double end, double still, double factor) { return still + (end - still) / factor; };
    return GraphView{nearer(x_low, anchor.x, along_x),
                     nearer(x_high, anchor.x, along_x),
                     nearer(y_low, anchor.y, along_y),
                     nearer(y_high, anchor.y, along_y),
                     width,
                     height}
        .bounded();
  }
  GraphView moved(Vec2 by) const { return GraphView{x_low + by.x, x_high + by.x, y_low + by.y, y_high + by.y, width, height}.bounded(); }

  SceneView scene_view() const { return {{0.5 * x_low + 0.5 * x_high, 0.5 * y_low + 0.5 * y_high}, y_high - y_low, x_high - x_low}; }
  /// The scene's view, or all of `window` if there is none.
  static GraphView of(const std::optional<SceneView>& view, const Domain& window, int width, int height) {
    if (!view) return GraphView{window.x_low, window.x_high, window.y_low, window.y_high, width, height}.bounded();
    const double w = 0.5 * (view->width > 0 ? view->width : window.x_high - window.x_low), h = 0.5 * view->height;
    return GraphView{view->centre.x - w, view->centre.x + w, view->centre.y - h, view->centre.y + h, width, height}.bounded();
  }
};

}  // namespace thalweg
