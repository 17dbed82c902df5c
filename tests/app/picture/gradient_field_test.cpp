// The gradient field: downhill, evenly spaced, fixed in the plane, and quick enough to pan with.
#include "picture/gradient_field.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

Vec2 middle(const View& view, const GradientArrow& arrow) {
  return view.at({(arrow.from.x + arrow.to.x) / 2, (arrow.from.y + arrow.to.y) / 2});
}

}  // namespace

TEST_CASE("Arrows point downhill and grow with the slope", "[gradient]") {
  for (const ObjectiveEntry& entry : objectives()) {
    if (entry.info->dimension != 2) continue;
    INFO(entry.info->id);
    const auto objective = entry.make();
    const View view = View::fit(entry.info->domain, 900, 700);
    const auto arrows = gradient_arrows(*objective, view, 30);
    REQUIRE(arrows.size() > 50);
    int wrong = 0, disordered = 0;
    double least = 1e9, most = 0;
    for (const GradientArrow& arrow : arrows) {
      const Vec2 g = objective->slope(middle(view, arrow)).g, along = view.at(arrow.to) - view.at(arrow.from);
      const double length = std::hypot(arrow.to.x - arrow.from.x, arrow.to.y - arrow.from.y);
      least = std::min(least, length);
      most = std::max(most, length);
      if (dot(g, along) > -0.98 * norm(g) * norm(along)) ++wrong;
      if (length > 60) ++disordered;
    }
    CHECK(wrong <= int(arrows.size() / 100));  // in a narrow valley a pixel's rounding turns ∇f
    CHECK(disordered == 0);
    CHECK(most > 0.99 * least);
  }
}

TEST_CASE("The lattice stays in the plane while the map pans", "[gradient]") {
  const auto objective = find_objective("himmelblau")->make();
  const View view = View::fit(objective->info().domain, 900, 700);
  View moved = view;
  moved.centre += Vec2{0.37, -0.21};
  const auto before = gradient_arrows(*objective, view, 30), after = gradient_arrows(*objective, moved, 30);
  int shared = 0;
  for (const GradientArrow& a : before) {
    shared +=
        std::any_of(after.begin(), after.end(), [&](const GradientArrow& b) { return norm(middle(view, a) - middle(moved, b)) < 1e-4; });
  }
  CHECK(shared > int(before.size()) / 2);
}

TEST_CASE("Streamlines follow the gradient and keep apart", "[gradient]") {
  const auto objective = find_objective("himmelblau")->make();
  const View view = View::fit(objective->info().domain, 900, 700);
  Streamlines streamlines;
  streamlines.trace(*objective, {1, view, 20});
  const auto& lines = streamlines.lines();
  REQUIRE(lines.size() > 30);
  int uphill = 0, points = 0;
  for (const Streamlines::Line& line : lines) {
    for (std::size_t i = 1; i < line.points.size(); ++i, ++points)
      uphill += objective->value(line.points[i]) > objective->value(line.points[i - 1]) + 1e-9;
  }
  CHECK(uphill < points / 100);
}

TEST_CASE("Streamlines are kept while the view stays near, and made anew otherwise", "[gradient]") {
  const auto objective = find_objective("himmelblau")->make(), other = find_objective("rosenbrock")->make();
  const View view = View::fit(objective->info().domain, 900, 700);
  Streamlines streamlines;
  CHECK_FALSE(streamlines.cover({1, view, 20}));
  const auto trace = [&](const Objective& of, const StreamlinesWish& wish) {
    if (!streamlines.cover(wish)) streamlines.trace(of, wish);
    return streamlines.lines().front().points;
  };
  const auto first = trace(*objective, {1, view, 20});
  View moved = view;
  moved.centre += Vec2{0.3, 0.2};
  CHECK(streamlines.cover({1, moved, 20}));
  CHECK(trace(*objective, {1, moved, 20}) == first);
  moved.centre += Vec2{20, 0};
  CHECK_FALSE(trace(*objective, {1, moved, 20}) == first);
  CHECK_FALSE(streamlines.cover({2, moved, 20}));
  CHECK_FALSE(trace(*other, {2, moved, 20}) == first);
  // What is cancelled leaves nothing.
  Streamlines cancelled;
  cancelled.trace(*objective, {1, view, 20}, [] { return true; });
  CHECK(cancelled.lines().empty());
  CHECK_FALSE(cancelled.cover({1, view, 20}));
}

TEST_CASE("Surfaces without a slope have neither arrows nor lines", "[gradient]") {
  const auto step = find_objective("cliff")->make();
  const View far{{400, 0}, 0.001, 300, 300};  // where the plateau's slope has underflown
  CHECK(gradient_arrows(*step, far, 30).size() <= 1000);
  Streamlines streamlines;
  streamlines.trace(*step, {1, far, 20});
  CHECK(streamlines.lines().size() < 2000);
}

TEST_CASE("A gradient field costs less than a frame", "[gradient]") {
  const auto objective = find_objective("himmelblau")->make();
  const View view = View::fit(objective->info().domain, 1200, 900);
  using Clock = std::chrono::steady_clock;
  double arrows = 1e9, lines = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = Clock::now();
    gradient_arrows(*objective, view, 30);
    const auto between = Clock::now();
    Streamlines().trace(*objective, {1, view, 20});
    arrows = std::min(arrows, std::chrono::duration<double, std::milli>(between - start).count());
    lines = std::min(lines, std::chrono::duration<double, std::milli>(Clock::now() - between).count());
  }
  CAPTURE(arrows, lines);
  CHECK(arrows < 16);
  CHECK(lines < 100);
}
