// Of a line that winds over itself a million times as much is drawn as is seen.
#include "picture/overdraw.hpp"

#include <cmath>
#include <numbers>
#include <set>

#include "app/session/drive.hpp"
#include "core/math/random.hpp"
#include "picture/race.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

constexpr float width = 2.4f;

// A swing of about 60 by 40 pixels about (200, 150), never twice the same.
std::vector<PathPoint> knot(std::size_t n) {
  Random random(7);
  std::vector<PathPoint> points;
  for (std::size_t i = 0; i < n; ++i) {
    const double angle = random.uniform(0, 2 * std::numbers::pi), radius = std::sqrt(random.uniform());
    points.push_back(
        {float(200 + 30 * radius * std::cos(angle)), float(150 + 20 * radius * std::sin(angle)), std::uint32_t(i), i == 0, true});
  }
  return points;
}

// The pixels that the middle of the line passes.
std::set<std::pair<int, int>> pixels(const std::vector<PathPoint>& points) {
  std::set<std::pair<int, int>> passed;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (points[i].starts) continue;
    for (int k = 0; k <= 100; ++k) {
      const float t = float(k) / 100;
      passed.insert(
          {int(points[i - 1].x + t * (points[i].x - points[i - 1].x)), int(points[i - 1].y + t * (points[i].y - points[i - 1].y))});
    }
  }
  return passed;
}

}  // namespace

TEST_CASE("A hundred times the windings do not draw more than the ground has room for") {
  const std::size_t few = uppermost(knot(10'000), width, 2).size(), many = uppermost(knot(1'000'000), width, 2).size();
  CHECK(many < 2 * few);
  CHECK(many < 12'000);
}

TEST_CASE("What is left covers the same ground, and ends with the newest point") {
  const std::vector<PathPoint> all = knot(20'000), seen = uppermost(all, width, 2);
  CHECK(seen.size() < all.size() / 2);
  const auto whole = pixels(all), part = pixels(seen);
  std::size_t bare = 0;  // pixels without a neighbour that is covered: farther than the line is wide
  for (const auto& [x, y] : whole) {
    bool near = false;
    for (int dx = -1; dx <= 1; ++dx) {
      for (int dy = -1; dy <= 1; ++dy) near = near || part.count({x + dx, y + dy}) > 0;
    }
    bare += near ? 0 : 1;
  }
  CHECK(bare == 0);
  CHECK(seen.back().index == all.back().index);
  CHECK(seen.front().starts);
  for (std::size_t i = 1; i < seen.size(); ++i) CHECK((seen[i].starts || seen[i].index == seen[i - 1].index + 1));
}

TEST_CASE("Lines that do not wind over themselves stay as they are") {
  const std::vector<PathPoint> small = knot(overdraw_points - 1);
  CHECK(uppermost(small, width, 2).size() == small.size());
  std::vector<PathPoint> spiral;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const double angle = std::sqrt(double(i)) * 2, radius = 3 * angle;
    spiral.push_back({float(radius * std::cos(angle)), float(radius * std::sin(angle)), i, i == 0, true});
  }
  CHECK(uppermost(spiral, width, 2).size() == spiral.size());
}

TEST_CASE("Ten times the steps of a method that swings draw at most twice as much") {
  const auto drawn = [](std::int64_t steps) {
    Scene scene = test::race("rosenbrock", {"rmsprop"}, steps);
    scene.contestants.front().hyper.front() = 0.05;
    scene.look.step = steps;
    Session session(scene);
    session.finish();
    RacePainter painter;
    const RacePicture picture = painter.build(session, View::fit(session.objective().info().domain, 800, 600), 1);
    const std::vector<PathPoint>& past = picture.trajectories.front().past;
    return std::pair{past.size(), uppermost(past, width, 2).size()};
  };
  const auto [looked_at, left] = drawn(100'000);
  const auto [ten_times_looked_at, ten_times_left] = drawn(1'000'000);
  CHECK(ten_times_looked_at <= 2 * looked_at);
  CHECK(ten_times_left <= 2 * left);
}
