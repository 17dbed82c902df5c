// The special points of graphs: all known ones are found, and no others.

#include "core/analysis/line_points.hpp"

#include <algorithm>
#include <cmath>

#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

constexpr std::size_t cells = 2048;

std::vector<GraphPoint> points_of(const Objective& objective) {
  return line_points(objective, objective.info().domain.x_low, objective.info().domain.x_high, cells);
}

std::vector<GraphPoint> of_kind(std::vector<GraphPoint> points, GraphPointKind kind) {
  std::erase_if(points, [kind](const GraphPoint& p) { return p.kind != kind; });
  return points;
}

GraphPointKind as_graph(PointKind kind) {
  return kind == PointKind::minimum   ? GraphPointKind::minimum
         : kind == PointKind::maximum ? GraphPointKind::maximum
                                      : GraphPointKind::degenerate;
}

std::unique_ptr<Objective> line(std::string_view id) { return find_objective(id)->make(); }

}  // namespace

TEST_CASE("all known points of the functions of one variable are found, and no other stationary ones", "[line_points]") {
  int functions = 0;
  for (const ObjectiveEntry& entry : objectives()) {
    if (entry.info->dimension != 1) continue;
    ++functions;
    INFO(entry.info->id);
    const auto objective = entry.make();
    const Domain& domain = entry.info->domain;
    const auto found = points_of(*objective);
    std::size_t known_inside = 0;
    for (const KnownPoint& known : objective->known_points()) {
      if (known.at.x < domain.x_low || known.at.x > domain.x_high) continue;
      ++known_inside;
      INFO("x = " << known.at.x);
      const auto match = std::find_if(found.begin(), found.end(), [&](const GraphPoint& p) {
        return std::fabs(p.x - known.at.x) < 1e-9 * std::max(1.0, std::fabs(p.x));
      });
      REQUIRE(match != found.end());
      CHECK(match->kind == as_graph(known.kind));
      CHECK(match->global == known.global);
      CHECK(match->f == objective->value({match->x, 0}));
    }
    CHECK(known_inside == found.size() - of_kind(found, GraphPointKind::inflection).size());
    CHECK(std::is_sorted(found.begin(), found.end(), [](const GraphPoint& a, const GraphPoint& b) { return a.x < b.x; }));
  }
  CHECK(functions >= 8);
}

TEST_CASE("x cos πx has two local minima, one of them global, and a maximum between -1 and 2", "[line_points]") {
  const auto found = line_points(*line("xcospi_1d"), -1, 2, cells);
  const auto minima = of_kind(found, GraphPointKind::minimum), maxima = of_kind(found, GraphPointKind::maximum);
  REQUIRE(minima.size() == 2);
  REQUIRE(maxima.size() == 1);
  // cot u = u at u = 0.8603335890193797 and 3.4256184594817283.
  CHECK(minima[0].x == Approx(-0.8603335890193797 / M_PI).epsilon(1e-13));
  CHECK(maxima[0].x == Approx(0.8603335890193797 / M_PI).epsilon(1e-13));
  CHECK(minima[1].x == Approx(3.4256184594817283 / M_PI).epsilon(1e-13));
  CHECK_FALSE(minima[0].global);
  CHECK(minima[1].global);
}

TEST_CASE("inflections are where f″ turns, and a stationary one is degenerate", "[line_points]") {
  // x⁴ − x² /2 or the like: f″ = 0 at two places; whatever the well's parameters, f″ turns there.
  for (const char* id : {"double_well_1d", "tanh_1d", "sigmoid_1d", "xcos_1d", "xcospi_1d"}) {
    INFO(id);
    const auto objective = line(id);
    const auto inflections = of_kind(points_of(*objective), GraphPointKind::inflection);
    CHECK_FALSE(inflections.empty());
    for (const GraphPoint& p : inflections) {
      const double h = 1e-5 * std::max(1.0, std::fabs(p.x));
      const double before = objective->curvature({p.x - h, 0}).h.xx, after = objective->curvature({p.x + h, 0}).h.xx;
      CHECK(before * after < 0);
      CHECK(p.slope == objective->slope({p.x, 0}).g.x);
      CHECK(p.slope != 0);
    }
  }
  const auto cubic = points_of(*line("cubic_1d"));
  REQUIRE(cubic.size() == 1);
  CHECK(cubic[0].kind == GraphPointKind::degenerate);
  CHECK(std::fabs(cubic[0].x) < 1e-12);
}

TEST_CASE("a magnified view finds the same point, and no noise", "[line_points]") {
  const auto objective = line("xcospi_1d");
  const double at = 3.4256184594817283 / M_PI;
  for (const double half : {1e-1, 1e-3, 1e-5, 1e-7}) {
    INFO(half);
    const auto found = line_points(*objective, at - 0.4 * half, at + half, cells);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == GraphPointKind::minimum);
    CHECK(found[0].x == Approx(at).epsilon(1e-13));
  }
  CHECK(line_points(*line("parabola_1d"), 1, 2, cells).empty());
  // Where tanh is flat to the last bit there is nothing to find.
  CHECK(line_points(*line("tanh_1d"), 30, 40, cells).empty());
}

TEST_CASE("a minimum is global only where nothing in the interval is lower, its ends included", "[line_points]") {
  const auto objective = line("xcospi_1d");
  const auto local = of_kind(line_points(*objective, -1, 0.9, cells), GraphPointKind::minimum);
  REQUIRE(local.size() == 1);
  CHECK_FALSE(local[0].global);  // f(0.9) is lower
  CHECK(of_kind(line_points(*objective, -1, 0.4, cells), GraphPointKind::minimum).front().global);
}
