#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "core/analysis/path_pyramid.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

struct P {
  double x, y;
};
using Pieces = std::vector<std::pair<P, P>>;

double distance(P p, const std::pair<P, P>& s) {
  const double dx = s.second.x - s.first.x, dy = s.second.y - s.first.y, l2 = dx * dx + dy * dy;
  const double u = l2 > 0 ? std::clamp(((p.x - s.first.x) * dx + (p.y - s.first.y) * dy) / l2, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - s.first.x - u * dx, p.y - s.first.y - u * dy);
}

// The greatest distance of a place on `from`, inside the clip rectangle, to `to`.
double one_way(const Pieces& from, const Pieces& to, const PathClip& clip) {
  double worst = 0;
  for (const auto& s : from) {
    const double length = std::hypot(s.second.x - s.first.x, s.second.y - s.first.y);
    const int parts = std::min(400, 1 + static_cast<int>(length / 0.5));
    for (int i = 0; i <= parts; ++i) {
      const double u = static_cast<double>(i) / parts;
      const P p{s.first.x + u * (s.second.x - s.first.x), s.first.y + u * (s.second.y - s.first.y)};
      if (p.x < clip.x_low || p.x > clip.x_high || p.y < clip.y_low || p.y > clip.y_high) continue;
      double best = std::numeric_limits<double>::infinity();
      for (const auto& t : to) best = std::min(best, distance(p, t));
      worst = std::max(worst, best);
    }
  }
  return worst;
}

double hausdorff(const Pieces& a, const Pieces& b, const PathClip& clip) { return std::max(one_way(a, b, clip), one_way(b, a, clip)); }

Pieces pieces(const std::vector<PathPoint>& points) {
  Pieces result;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (!points[i].starts) result.push_back({{points[i - 1].x, points[i - 1].y}, {points[i].x, points[i].y}});
  }
  return result;
}

Pieces pieces(const std::vector<double>& x, const std::vector<double>& y, std::size_t first, std::size_t last) {
  Pieces result;
  for (std::size_t i = first + 1; i <= last; ++i) {
    if (std::isfinite(x[i] + y[i] + x[i - 1] + y[i - 1])) result.push_back({{x[i - 1], y[i - 1]}, {x[i], y[i]}});
  }
  return result;
}

const auto same = [](double v) { return v; };
constexpr PathClip screen{0, 0, 1000, 800};

std::vector<PathPoint> drawn(const PathPyramid& pyramid, const std::vector<double>& x, const std::vector<double>& y, PathClip clip = screen,
                             double tolerance = 0.5) {
  std::vector<PathPoint> out;
  pyramid.query({x, y, 0, x.size() - 1, clip, tolerance}, same, same, out);
  return out;
}

void random_walk(std::vector<double>& x, std::vector<double>& y, std::size_t n, double step, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> d(-step, step);
  double px = 500, py = 400;
  for (std::size_t i = 0; i < n; ++i) {
    x.push_back(px += d(random));
    y.push_back(py += d(random));
  }
}

}  // namespace

TEST_CASE("What is drawn of a path lies within the tolerance of all of it") {
  for (const double step : {0.05, 1.0, 40.0}) {
    for (const std::size_t n : {2u, 15u, 16u, 17u, 300u, 6000u}) {
      std::vector<double> x, y;
      random_walk(x, y, n, step, 7);
      PathPyramid pyramid;
      pyramid.update(x, y);
      const auto out = drawn(pyramid, x, y);
      INFO("step " << step << ", " << n << " points, " << out.size() << " drawn");
      if (n <= 300) CHECK(hausdorff(pieces(x, y, 0, n - 1), pieces(out), screen) <= 0.5 + 1e-4);
      if (n == 6000 && step < 1) CHECK(out.size() < n / 3);
      if (n == 6000 && step < 1) CHECK(hausdorff(pieces(x, y, 0, n - 1), pieces(out), screen) <= 0.5 + 1e-4);
      if (step <= 1) CHECK(out.back().index == n - 1);  // else it may end outside
    }
  }
}

TEST_CASE("The comparison notices an error of a pixel") {
  std::vector<double> x, y;
  random_walk(x, y, 300, 20, 3);
  PathPyramid pyramid;
  pyramid.update(x, y);
  auto out = drawn(pyramid, x, y);
  out[out.size() / 2].y += 1.5f;
  CHECK(hausdorff(pieces(x, y, 0, 299), pieces(out), {-1e9, -1e9, 1e9, 1e9}) > 0.6);
}

TEST_CASE("Growing in parts gives the same tree as all at once, and a changed tail is seen") {
  std::vector<double> x, y;
  random_walk(x, y, 5000, 3, 11);
  PathPyramid whole, grown;
  whole.update(x, y);
  for (const std::size_t n : {1u, 15u, 16u, 17u, 256u, 257u, 4096u, 4097u, 5000u}) {
    grown.update(std::span(x).first(n), std::span(y).first(n));
    CHECK(grown.size() == n);
  }
  const auto compare = [&] {
    const auto a = drawn(whole, x, y), b = drawn(grown, x, y);
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i].x != b[i].x || a[i].y != b[i].y || a[i].index != b[i].index || a[i].starts != b[i].starts) FAIL("at " << i);
    }
  };
  compare();
  x.resize(1000);
  y.resize(1000);
  random_walk(x, y, 3000, 5, 12);
  grown.update(x, y, 1000);
  whole.clear();
  whole.update(x, y);
  compare();
  x.resize(200);
  y.resize(200);
  grown.update(x, y);
  whole.clear();
  whole.update(x, y);
  compare();
}

TEST_CASE("A spike of one sample in a million stays, and the cost follows what is visible") {
  const std::size_t n = 1'000'000;
  std::vector<double> x(n), y(n);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = 1000.0 * static_cast<double>(i) / static_cast<double>(n);
    y[i] = 400 + std::sin(0.01 * static_cast<double>(i)) * 3;
  }
  y[654'321] = 20;
  PathPyramid pyramid;
  pyramid.update(x, y);
  std::vector<PathPoint> out;
  const std::size_t visited = pyramid.query({x, y, 0, n - 1, screen, 0.5}, same, same, out);
  float least = 1e9f;
  for (const PathPoint& p : out) least = std::min(least, p.y);
  CHECK(least == 20.0f);
  CHECK(visited < 80'000);
  CHECK(out.size() < 20'000);

  out.clear();  // a small window sees little of it
  const std::size_t inside = pyramid.query({x, y, 0, n - 1, {500, 0, 501, 800}, 0.5}, same, same, out);
  CHECK(inside < 2'000);
  out.clear();  // and none of it costs next to nothing
  CHECK(pyramid.query({x, y, 0, n - 1, {2000, 0, 3000, 800}, 0.5}, same, same, out) < 20);
  CHECK(out.empty());
}

TEST_CASE("Narrow noise keeps its extent in every column") {
  const std::size_t n = 100'000;
  std::vector<double> x(n), y(n);
  std::mt19937 random(5);
  std::uniform_real_distribution<double> d(100, 700);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = 100.0 * static_cast<double>(i) / static_cast<double>(n);
    y[i] = d(random);
  }
  PathPyramid pyramid;
  pyramid.update(x, y);
  const auto out = drawn(pyramid, x, y);
  CHECK(out.size() < n / 4);
  for (int column = 0; column < 100; ++column) {
    double low = 1e9, high = -1e9;
    for (std::size_t i = 0; i < n; ++i) {
      if (static_cast<int>(x[i]) == column) low = std::min(low, y[i]), high = std::max(high, y[i]);
    }
    float low_drawn = 1e9f, high_drawn = -1e9f;
    for (const PathPoint& p : out) {
      if (std::fabs(p.x - static_cast<float>(column) - 0.5f) <= 1.0f) {
        low_drawn = std::min(low_drawn, p.y);
        high_drawn = std::max(high_drawn, p.y);
      }
    }
    CHECK(low_drawn <= low + 0.5);
    CHECK(high_drawn >= high - 0.5);
  }
}

TEST_CASE("Parts outside are skipped, but not the segments that cross the rectangle") {
  // A zigzag whose points all lie outside: every segment crosses.
  std::vector<double> x, y;
  for (int i = 0; i < 200; ++i) {
    x.push_back(i % 2 ? 1100 : -100);
    y.push_back(4.0 * i);
  }
  PathPyramid pyramid;
  pyramid.update(x, y);
  CHECK(hausdorff(pieces(x, y, 0, 199), pieces(drawn(pyramid, x, y)), screen) <= 0.5);

  // A long way out and back in elsewhere: no line may be drawn between the two.
  x = {500}, y = {400};
  for (int i = 0; i < 1000; ++i) {
    x.push_back(1200 + i % 7);
    y.push_back(-500 + 2.0 * i);
  }
  x.push_back(500), y.push_back(700);
  pyramid.clear();
  pyramid.update(x, y);
  const auto out = drawn(pyramid, x, y);
  CHECK(out.size() < 12);
  CHECK(hausdorff(pieces(x, y, 0, x.size() - 1), pieces(out), screen) <= 0.5);
}

TEST_CASE("Far-away points keep their direction and are near enough for float") {
  std::vector<double> x{500, 500 + 3e200}, y{400, 400 - 1e200};
  PathPyramid pyramid;
  pyramid.update(x, y);
  const auto out = drawn(pyramid, x, y);
  REQUIRE(out.size() == 2);
  CHECK(std::fabs(out[1].x) < 6000);
  CHECK_FALSE(out[1].exact);
  CHECK((out[1].y - 400) / (out[1].x - 500) == Approx(-1.0 / 3).epsilon(1e-5));
}

TEST_CASE("Points that are not finite interrupt the line and never come out") {
  const double nan = std::nan(""), inf = std::numeric_limits<double>::infinity();
  std::vector<double> x, y;
  for (int i = 0; i < 5000; ++i) {
    x.push_back(i * 0.2);
    y.push_back(i % 97 == 50 ? nan : i % 101 == 3 ? inf : 400 + 300 * std::sin(i * 0.05));
  }
  for (int i = 0; i < 5000; ++i) {
    x.push_back(nan);
    y.push_back(nan);
  }
  PathPyramid pyramid;
  pyramid.update(x, y);
  const auto out = drawn(pyramid, x, y);
  for (const PathPoint& p : out) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) FAIL("not finite at " << p.index);
  }
  CHECK(hausdorff(pieces(x, y, 0, 4999), pieces(out), screen) <= 0.5 + 1e-4);
}

TEST_CASE("Logarithmic axes break the line where the logarithm has no place") {
  std::vector<double> x, y;
  for (int i = 0; i < 2000; ++i) {
    x.push_back(i);
    y.push_back(i < 1000 ? std::pow(10.0, -i * 0.01) : i < 1500 ? 0.0 : -1.0);
  }
  PathPyramid pyramid;
  pyramid.update(x, y);
  std::vector<PathPoint> out;
  const std::size_t visited = pyramid.query(
      {x, y, 0, 1999, screen, 0.3}, [](double v) { return 0.5 * v; }, [](double v) { return -50 * std::log10(v); }, out);
  REQUIRE_FALSE(out.empty());
  CHECK(out.back().index == 999);
  CHECK(out.back().y == Approx(499.5));
  CHECK(visited < 1300);  // the thousand points without a place are passed over in groups
}

TEST_CASE("A range draws its own points only, and a single point is a place without a line") {
  std::vector<double> x, y;
  random_walk(x, y, 1000, 5, 2);
  PathPyramid pyramid;
  pyramid.update(x, y);
  std::vector<PathPoint> out;
  pyramid.query({x, y, 123, 456, {-1e6, -1e6, 1e6, 1e6}, 0.4}, same, same, out);
  CHECK(out.front().index == 123);
  CHECK(out.back().index == 456);
  CHECK(hausdorff(pieces(x, y, 123, 456), pieces(out), {-1e6, -1e6, 1e6, 1e6}) <= 0.4 + 1e-3);
  out.clear();
  pyramid.query({x, y, 5, 5, {-1e6, -1e6, 1e6, 1e6}, 0.4}, same, same, out);
  REQUIRE(out.size() == 1);
  CHECK(out[0].starts);
  out.clear();
  PathPyramid nothing;
  CHECK(nothing.query({x, y, 0, 10, screen, 0.4}, same, same, out) == 0);
}

TEST_CASE("A query that has put out enough ends, whatever is left") {
  std::vector<double> x, y;
  random_walk(x, y, 200'000, 20, 9);
  PathPyramid pyramid;
  pyramid.update(x, y);
  std::vector<PathPoint> some, all;
  const PathClip everywhere{-1e6, -1e6, 1e6, 1e6};
  const std::size_t visited = pyramid.query({x, y, 0, x.size() - 1, everywhere, 0.3, 4000}, same, same, some);
  pyramid.query({x, y, 0, x.size() - 1, everywhere, 0.3}, same, same, all);
  CHECK(all.size() > 100'000);
  CHECK(some.size() >= 4000);
  CHECK(some.size() < 4100);
  CHECK(visited < 5000);
  for (std::size_t i = 0; i < 4000; ++i) CHECK(some[i].index == all[i].index);
}

TEST_CASE("A knot costs what its ground has room for, however often it is wound") {
  for (const double size : {2.0, 6.0, 14.0}) {
    std::vector<std::size_t> visited;
    for (const std::size_t n : {std::size_t(100'000), std::size_t(1'000'000)}) {
      std::mt19937_64 random(5);
      std::uniform_real_distribution<double> place(0, 1);
      std::vector<double> x(n), y(n);
      for (std::size_t i = 0; i < n; ++i) {  // a way there, places in a disc at random, and once far from it
        const double r = size / 2 * std::sqrt(place(random)), angle = 6.283185307179586 * place(random);
        x[i] = i < 100 ? 10 + 3 * double(i) : 500 + r * std::cos(angle);
        y[i] = i < 100 ? 20 + 3 * double(i) : 400 + r * std::sin(angle);
      }
      const std::size_t odd = n / 3;
      y[odd] = 790;
      PathPyramid pyramid;
      pyramid.update(x, y);
      std::vector<PathPoint> out;
      PathQuery query{x, y, 0, n - 1, screen, 1.5};
      query.sample_knots = true;
      visited.push_back(pyramid.query(query, same, same, out));
      INFO(size << " pixels, " << n << " points: " << visited.back() << " looked at, " << out.size() << " drawn");
      CHECK(out.size() < n / 2);
      CHECK(out.back().index == n - 1);
      CHECK(std::any_of(out.begin(), out.end(), [&](const PathPoint& p) { return p.index == odd && p.exact; }));
      const Pieces drawn = pieces(out), way = pieces(x, y, 0, 99);
      CHECK(one_way(way, {drawn.begin(), drawn.begin() + 200}, screen) <= 1.5);
      // A line 2.4 pixels wide leaves next to nothing of the ground bare.
      int bare = 0;
      for (std::size_t k = 0; k < 500; ++k) {
        const P p{x[n / 2 + k * 97], y[n / 2 + k * 97]};
        bare += std::none_of(drawn.begin(), drawn.end(), [&](const auto& s) { return distance(p, s) <= 1.2; });
      }
      CHECK(bare <= 5);
    }
    CHECK(visited[1] <= 2 * visited[0]);
  }
}

TEST_CASE("A segment that comes in from far away is drawn where it comes in") {
  std::vector<double> x{500 + 3e200, 500, 510}, y{400 - 1e200, 400, 410};
  PathPyramid pyramid;
  pyramid.update(x, y);
  const auto out = drawn(pyramid, x, y);
  REQUIRE(out.size() == 3);
  CHECK(out[0].starts);
  CHECK(std::fabs(out[0].x) < 6000);
  CHECK((out[0].y - 400) / (out[0].x - 500) == Approx(-1.0 / 3).epsilon(1e-5));
  CHECK(out[1].x == 500);
  CHECK(out[2].x == 510);
}

TEST_CASE("Segments between two far ends put out points near the rectangle") {
  for (const double far : {1e9, 1e20, 1e150, 4e307}) {
    std::vector<double> x{-far, 0.7 * far, 500, far, -0.3 * far}, y{far, -0.9 * far, 400, far, -far};
    PathPyramid pyramid;
    pyramid.update(x, y);
    for (const PathPoint& p : drawn(pyramid, x, y)) CHECK((std::fabs(p.x) < 6000 && std::fabs(p.y) < 6000));
  }
}
