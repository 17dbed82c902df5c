#include "core/scene/view_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/language/tr.hpp"
#include "core/math/span.hpp"
#include "core/param/param.hpp"

namespace thalweg {

namespace {

double coordinate(double c) { return std::isnan(c) ? 0 : std::clamp(c, -farthest_shown, farthest_shown); }

/// The map has one scale for both coordinates, the graph one scale for each.
double least_height(Vec2 centre, int dimension) {
  return dimension == 1 ? least_span(centre.y) : std::max(least_span(centre.x), least_span(centre.y));
}

double side(double length, double least) { return std::isnan(length) ? std::max(1.0, least) : std::clamp(length, least, farthest_shown); }

}  // namespace

std::optional<std::string> check(const SceneView& view, int dimension) {
  const SceneView near = bounded(view, dimension);
  if (near == view) return std::nullopt;
  const auto too_large = [](const char* what, double got) {
    return tr("{0} expected, got {1}", std::string(what) + " \u2264 " + shortest(farthest_shown), shortest(got));
  };
  const auto outside = [&](const char* what, double length, double least) {
    if (length > farthest_shown) return too_large(what, length);
    char bound[32];  // two digits, rounded so that they suffice
    std::snprintf(bound, sizeof bound, "%.1e", 1.06 * least);
    return tr("{0} expected at this centre, got {1}", std::string(what) + " \u2265 " + bound, shortest(length));
  };
  for (const double c : {view.centre.x, view.centre.y}) {
    if (!(std::fabs(c) <= farthest_shown)) return too_large("|centre|", c);
  }
  if (near.height != view.height) return outside("height", view.height, least_height(view.centre, dimension));
  return outside("width", view.width, least_span(view.centre.x));
}

SceneView bounded(const SceneView& view, int dimension) {
  const Vec2 centre{coordinate(view.centre.x), coordinate(view.centre.y)};
  const double width = view.width == 0 ? 0 : side(view.width, dimension == 1 ? least_span(centre.x) : least_shown);
  return {centre, side(view.height, least_height(centre, dimension)), width};
}

}  // namespace thalweg
