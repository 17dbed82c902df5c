#include "panels/inside/inside_view.hpp"

#include <algorithm>
#include <cmath>

#include "picture/inside.hpp"

namespace thalweg {

namespace {

constexpr double step_share = 0.2;   // length of the step, relative to the shorter side of the map
constexpr double shape_share = 0.6;  // size of the whole update, relative to each side

struct Box {
  Vec2 low, high;
  void add(Vec2 p) {
    if (!finite(p)) return;
    low = min(low, p);
    high = max(high, p);
  }
};

/// The iterate, the next one, and the bounding box of the update.
struct Extent {
  Vec2 from, to;
  Box all;
  bool simplex = false;  // the update moves a simplex, so the step's length is no measure of its size
  double length() const { return std::hypot(to.x - from.x, to.y - from.y); }
};

Extent extent_of(const Desk& desk, const InsideStep& inside) {
  const Run& run = inside.run(desk);
  const Vec2 x = run.at(inside.step());
  Extent out{x, x, {x, x}};
  for (const Row& row : inside.explained().rows) {
    if (row.term.role == Role::step) {
      if (const auto* step = std::get_if<Vec2>(&row.value); step && finite(*step)) out.to = x + *step;
    } else if (const auto* simplex = std::get_if<Simplex>(&row.value)) {
      out.simplex = true;
      for (int i = 0; i < int(simplex->count) && i < 3; ++i) out.all.add(simplex->corner[std::size_t(i)]);
    } else if (const auto* bracket = std::get_if<Bracket>(&row.value)) {
      out.all.add({bracket->low, x.y});
      out.all.add({bracket->high, x.y});
    } else if (const auto* radius = std::get_if<double>(&row.value); radius && row.term.role == Role::region) {
      out.all.add(x + -*radius);
      out.all.add(x + *radius);
    }
  }
  out.all.add(out.to);
  if (out.simplex) {
    for (const Row& row : inside.explained().rows) {
      if (const auto* point = std::get_if<Vec2>(&row.value); point && row.term.role == Role::point) out.all.add(*point);
    }
  }
  // Include the set of possible steps, except axes more than four times as long as the actual step.
  if (const auto set = step_set(run, inside.step(), inside.explained())) {
    for (const Vec2 axis : {Vec2{set->steps.xx, set->steps.xy}, Vec2{set->steps.xy, set->steps.yy}}) {
      if (norm(axis) > 4 * out.length()) continue;
      out.all.add(x + axis);
      out.all.add(x - axis);
    }
  }
  return out;
}

}  // namespace

View step_view(const Desk& desk, const InsideStep& inside, int width, int height) {
  const Extent extent = extent_of(desk, inside);
  const Vec2 size = extent.all.high - extent.all.low;
  double scale = extent.simplex ? 0 : extent.length() / (step_share * std::min(width, height));
  scale = std::max({scale, size.x / (shape_share * width), size.y / (shape_share * height)});
  // For a zero or non-finite step, show a fiftieth of the domain.
  if (!(scale > 0) || !std::isfinite(scale)) scale = View::fit(desk.session.objective().info().domain, width, height).units_per_pixel / 50;
  return View{0.5 * extent.all.low + 0.5 * extent.all.high, scale, width, height}.bounded();
}

bool shows_step(const View& view, const Desk& desk, const InsideStep& inside) {
  const Extent extent = extent_of(desk, inside);
  const Domain domain = view.domain();
  const Vec2 margin{0.1 * (domain.x_high - domain.x_low), 0.1 * (domain.y_high - domain.y_low)};
  const auto within = [&](Vec2 p) {
    return p.x > domain.x_low + margin.x && p.x < domain.x_high - margin.x && p.y > domain.y_low + margin.y &&
           p.y < domain.y_high - margin.y;
  };
  const double pixels = extent.length() / view.units_per_pixel;
  if (extent.simplex) {
    const Vec2 size = extent.all.high - extent.all.low;
    return within(extent.all.low) && within(extent.all.high) &&
           std::max(size.x, size.y) / view.units_per_pixel > 0.15 * std::min(view.width, view.height);
  }
  return within(extent.from) && within(extent.to) && (pixels > 0.03 * std::min(view.width, view.height) || pixels == 0);
}

}  // namespace thalweg
