// A slice is its plane's function along a line, with its derivatives.

#include "core/objective/slice.hpp"

#include <cmath>

#include "core/math/random.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/run/run.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

std::unique_ptr<Objective> slice(std::string_view id, Slice line) { return slice_of(find_objective(id)->make(), line); }

}  // namespace

TEST_CASE("a slice of every surface has the plane's values and directional derivatives", "[slice]") {
  Random random(314);
  for (const ObjectiveEntry& entry : objectives()) {
    if (entry.info->dimension != 2) continue;
    INFO(entry.info->id);
    const auto plane = entry.make();
    const Domain& d = entry.info->domain;
    for (const double angle : {0.0, 30.0, 90.0, 135.0, 180.0, 270.0, -17.0, 400.0}) {
      const Slice line{{random.uniform(d.x_low, d.x_high), random.uniform(d.y_low, d.y_high)}, angle};
      INFO("angle " << angle);
      const auto along = slice_of(entry.make(), line);
      const Vec2 u = line.direction();
      CHECK(norm(u) == Approx(1).epsilon(1e-15));
      CHECK(u.x == Approx(std::cos(angle * M_PI / 180)).margin(1e-14));
      CHECK(u.y == Approx(std::sin(angle * M_PI / 180)).margin(1e-14));
      CHECK(along->info().dimension == 1);
      for (int i = 0; i < 5; ++i) {
        const double t = random.uniform(-1, 1);
        const Curvature there = plane->curvature(line.at(t)), here = along->curvature({t, 0});
        CHECK(along->value({t, 0}) == plane->value(line.at(t)));
        CHECK(here.f == there.f);
        CHECK(here.g.x == Approx(dot(u, there.g)).epsilon(1e-13).margin(1e-13));
        CHECK(here.h.xx == Approx(dot(u, there.h * u)).epsilon(1e-12).margin(1e-12));
        CHECK((here.g.y == 0 && here.h.xy == 0 && here.h.yy == 0));
        CHECK(along->slope({t, 0}).g.x == here.g.x);
        const double x[] = {t}, y[] = {0};
        double f[1], gx[1], gy[1];
        along->slopes(x, y, f, gx, gy, 1);
        CHECK((f[0] == here.f && gx[0] == here.g.x && gy[0] == 0));
      }
      CHECK(along->info().domain.x_low < along->info().domain.x_high);
      CHECK(along->info().domain.y_low < along->info().domain.y_high);
    }
  }
}

TEST_CASE("a slice's domain is the line's part of the plane's, and its window holds the start", "[slice]") {
  const auto bowl = slice("sphere", {{0, 0}, 0});
  const Domain plane = find_objective("sphere")->info->domain;
  CHECK(bowl->info().domain.x_low == plane.x_low);
  CHECK(bowl->info().domain.x_high == plane.x_high);
  const auto missed = slice("sphere", {{1000, 1000}, 0});
  CHECK(missed->info().domain.x_low == Approx(-0.5 * std::max(plane.x_high - plane.x_low, plane.y_high - plane.y_low)));
}

TEST_CASE("a slice knows its critical points", "[slice]") {
  // Along y = 1 Rosenbrock's function is (1 − x)² + 100 (1 − x²)²: minima at 1 and near −1, a maximum near 0.
  const auto valley = slice("rosenbrock", {{0, 1}, 0});
  const auto points = valley->known_points();
  REQUIRE(points.size() == 3);
  CHECK(points[0].kind == PointKind::minimum);
  CHECK_FALSE(points[0].global);
  CHECK(points[1].kind == PointKind::maximum);
  CHECK(points[2].at.x == Approx(1));
  CHECK(points[2].global);
  CHECK(valley->least_value().value() == Approx(0).margin(1e-20));
}

TEST_CASE("parameters and copies of a slice are the plane's", "[slice]") {
  const auto original = slice("rosenbrock", {{0.5, -1}, 40});
  original->set(1, 10);
  const auto copy = original->clone();
  CHECK(copy->get(1) == 10);
  CHECK(copy->value({0.3, 0}) == original->value({0.3, 0}));
  CHECK(copy->info().name == original->info().name);
  CHECK(copy->info().name.data() != original->info().name.data());  // no view of a text that goes with the original
  CHECK(copy->info().name == "Slice of Rosenbrock");
}

TEST_CASE("a run on a slice stays on its line", "[slice]") {
  RunSpec spec;
  const Slice line{{-1.5, 2}, -60};
  spec.objective = slice("rosenbrock", line);
  spec.optimizer = find_method("sgd")->make();
  spec.optimizer->set(0, 1e-4);
  spec.start = {0, 0};
  spec.budget = 50;
  Run run(std::move(spec));
  run.compute_all();
  const auto plane = find_objective("rosenbrock")->make();
  double t = 0;
  for (std::int64_t k = 0; k <= run.last(); ++k) {
    CHECK(run.at(k).y == 0);
    CHECK(run.at(k).x == Approx(t).epsilon(1e-12));
    t -= 1e-4 * dot(line.direction(), plane->slope(line.at(t)).g);
  }
}
