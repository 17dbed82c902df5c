// Critical points found numerically: none is missing, none is false, on every surface and on hard cases.
#include "core/analysis/critical_points.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/math/elementary.hpp"
#include "core/objective/formula.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

constexpr Vec2 nowhere[] = {{0, 0}};

/// A formula of the test as an objective.
template <class F>
struct Plain : F {
  std::vector<KnownPoint> points() const { return {}; }
  static constexpr ObjectiveInfo info{"plain", "", "", "", {}, {-2, 2, -2, 2}, false, nowhere, {}, {}, "", false, 2};
};
template <class F>
CriticalPoints find(const Domain& area = {-2, 2, -2, 2}) {
  return critical_points(Formula<Plain<F>>(), area);
}

bool inside(const Domain& d, Vec2 p, double margin = 0) {
  return p.x >= d.x_low + margin && p.x <= d.x_high - margin && p.y >= d.y_low + margin && p.y <= d.y_high - margin;
}

bool holds(const CriticalPoints& found, Vec2 at, PointKind kind, double reach = 1e-9) {
  return std::any_of(found.points.begin(), found.points.end(),
                     [&](const CriticalPoint& p) { return p.kind == kind && norm(p.at - at) < reach * std::max(1.0, norm(at)); });
}

int count(const CriticalPoints& found, PointKind kind) {
  return int(std::count_if(found.points.begin(), found.points.end(), [&](const CriticalPoint& p) { return p.kind == kind; }));
}

/// How often ∇f turns on the way round the rectangle: the sum of the indices of the critical points inside (Poincaré and
/// Hopf). A minimum or maximum counts 1, a saddle −1, a monkey saddle −2.
int turns(const Objective& objective, const Domain& d) {
  constexpr int n = 40000;
  const auto at = [&](int i) {
    const double s = double(i % n) / n * 4;
    const double u = s < 1 ? s : s < 2 ? 1 : s < 3 ? 3 - s : 0, v = s < 1 ? 0 : s < 2 ? s - 1 : s < 3 ? 1 : 4 - s;
    return Vec2{d.x_low + u * (d.x_high - d.x_low), d.y_low + v * (d.y_high - d.y_low)};
  };
  double angle = 0;
  for (int i = 0; i < n; ++i) {
    const Vec2 a = objective.slope(at(i)).g, b = objective.slope(at(i + 1)).g;
    angle += std::atan2(a.x * b.y - a.y * b.x, dot(a, b));
  }
  return int(std::lround(angle / 6.283185307179586));
}

}  // namespace

TEST_CASE("On every surface all known points are found, and what is found is critical", "[critical]") {
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    const Domain d = entry.info->domain;
    const bool flat = entry.info->dimension == 1;
    INFO(entry.info->id);
    const auto start = std::chrono::steady_clock::now();
    const CriticalPoints found = critical_points(*objective, d);
    const double milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    CAPTURE(found.points.size(), milliseconds);
    CHECK(found.complete);
    for (const KnownPoint& known : objective->known_points()) {
      if (flat ? known.at.x < d.x_low || known.at.x > d.x_high : !inside(d, known.at)) continue;
      INFO(known.at.x << ", " << known.at.y);
      CHECK(holds(found, known.at, known.kind));
    }
    for (const CriticalPoint& p : found.points) {
      INFO(p.at.x << ", " << p.at.y);
      CHECK((flat ? p.at.y == 0 : inside(d, p.at)));
      CHECK(p.f == objective->value(p.at));
      if (!p.smooth) continue;
      const double stiffness = std::max({1.0, std::fabs(p.eigen.low), std::fabs(p.eigen.high)});
      CHECK(norm(objective->slope(p.at).g) <= 1e-13 * stiffness * std::max(1.0, norm(p.at)));
      for (const CriticalPoint& q : found.points) CHECK((&p == &q || norm(p.at - q.at) > 1e-5));
    }
  }
}

TEST_CASE("No point is missing and none is too many: the gradient's turns round the domain", "[critical]") {
  for (const ObjectiveEntry& entry : objectives()) {
    if (entry.info->dimension != 2) continue;
    const auto objective = entry.make();
    const auto known = objective->known_points();
    const bool isolated = std::any_of(known.begin(), known.end(), [](const KnownPoint& p) { return p.global; });
    if (objective->least_value() && !isolated) continue;  // a valley of minima meets any border
    INFO(entry.info->id);
    // A part of the domain whose border goes through no critical point.
    const Domain whole = entry.info->domain;
    const double w = whole.x_high - whole.x_low, h = whole.y_high - whole.y_low;
    for (const double cut : {0.0131, 0.0877}) {
      const Domain d{whole.x_low + cut * w, whole.x_high - 1.1 * cut * w, whole.y_low + 0.9 * cut * h, whole.y_high - 1.3 * cut * h};
      int sum = 0;
      for (const CriticalPoint& p : critical_points(*objective, d).points) {
        const int degenerate = entry.info->id == "monkey_saddle" ? -2 : 1000;
        sum += p.kind == PointKind::saddle ? -1 : p.kind == PointKind::degenerate ? degenerate : 1;
      }
      CHECK(sum == turns(*objective, d));
    }
  }
}

TEST_CASE("The reference's minima are found", "[critical][reference]") {
  std::ifstream file(TESTS_DIR "/reference/surfaces.json");
  for (const auto& one : nlohmann::json::parse(file)) {
    const ObjectiveEntry* entry = find_objective(one["surface"].get<std::string>());
    const auto objective = entry->make();
    for (const auto& [key, value] : one["surface_params"].items())
      objective->set(*find_param(entry->info->params, key), value.get<double>());
    const CriticalPoints found = critical_points(*objective, entry->info->domain);
    for (const auto& minimum : one["minima"]) {
      const auto m = minimum.get<std::vector<double>>();
      INFO(entry->info->id << " " << m[0] << ", " << m[1]);
      if (inside(entry->info->domain, {m[0], m[1]})) CHECK(holds(found, {m[0], m[1]}, PointKind::minimum, 1e-8));
    }
  }
}

// In the library's namespace, whose sin, sqrt, … formulas are written with.
namespace thalweg {
namespace {

struct Flat {
  template <class T>
  T operator()(T x, T y) const {
    return 0.0 * x + 0.0 * y + 3.0;
  }
};
struct Trough {
  template <class T>
  T operator()(T x, T y) const {
    return square(x - 0.5) + 0.0 * y;
  }
};
struct BentTrough {
  template <class T>
  T operator()(T x, T y) const {
    return square(y - square(x));
  }
};
struct Saturated {
  template <class T>
  T operator()(T x, T y) const {
    return tanh(x) + tanh(y);
  }
};
struct Ramp {
  template <class T>
  T operator()(T x, T y) const {
    return exp(x - 20.0) + 0.1 * y;
  }
};
struct Quartic {
  template <class T>
  T operator()(T x, T y) const {
    return square(square(x - 0.3)) + square(square(y + 0.7));
  }
};
struct Cubic {
  template <class T>
  T operator()(T x, T y) const {
    return cube(x - 0.1) + square(y);
  }
};
struct TwoTips {
  template <class T>
  T operator()(T x, T y) const {
    return sqrt(square(x - 1.0) + square(y)) * sqrt(square(x + 1.0) + square(y));
  }
};
struct Ridge {
  template <class T>
  T operator()(T x, T y) const {
    return sqrt(square(x)) + 0.1 * y;
  }
};
struct Pole {
  template <class T>
  T operator()(T x, T y) const {
    return 1.0 / (square(x) + square(y));
  }
};
struct Egg {
  template <class T>
  T operator()(T x, T y) const {
    return sin(x) * sin(y);
  }
};

}  // namespace
}  // namespace thalweg

TEST_CASE("Plateaus, troughs, slopes, ridges and poles have no isolated critical points", "[critical]") {
  CHECK(find<Flat>().points.empty());
  CHECK(find<Trough>().points.empty());
  CHECK(find<BentTrough>().points.empty());
  CHECK(find<Saturated>({-60, 60, -60, 60}).points.empty());
  CHECK(find<Saturated>({18, 24, 18, 24}).points.empty());
  CHECK(find<Ramp>().points.empty());
  CHECK(find<Ridge>().points.empty());
  CHECK(find<Pole>().points.empty());
}

TEST_CASE("Degenerate points and tips are found", "[critical]") {
  const CriticalPoints quartic = find<Quartic>();
  REQUIRE(quartic.points.size() == 1);
  CHECK(norm(quartic.points[0].at - Vec2{0.3, -0.7}) < 1e-6);
  CHECK(quartic.points[0].kind == PointKind::degenerate);
  const CriticalPoints cubic = find<Cubic>();
  REQUIRE(cubic.points.size() == 1);
  CHECK(norm(cubic.points[0].at - Vec2{0.1, 0}) < 1e-6);
  CHECK(cubic.points[0].kind == PointKind::degenerate);

  const CriticalPoints tips = find<TwoTips>();
  CHECK(tips.points.size() == 3);
  CHECK(holds(tips, {1, 0}, PointKind::minimum));
  CHECK(holds(tips, {-1, 0}, PointKind::minimum));
  CHECK(holds(tips, {0, 0}, PointKind::saddle));
  CHECK(std::count_if(tips.points.begin(), tips.points.end(), [](const CriticalPoint& p) { return p.smooth; }) == 1);

  const auto ackley = find_objective("ackley")->make();
  const CriticalPoints found = critical_points(*ackley, {-4, 4, -4, 4});
  const auto tip = std::find_if(found.points.begin(), found.points.end(), [](const CriticalPoint& p) { return !p.smooth; });
  REQUIRE(tip != found.points.end());
  CHECK(norm(tip->at) < 1e-12);
  CHECK(tip->kind == PointKind::minimum);
}

TEST_CASE("Deep zoom and wide views", "[critical]") {
  const auto rosenbrock = find_objective("rosenbrock")->make();
  for (const double reach : {1e-3, 1e-6, 1e-9}) {
    INFO(reach);
    const CriticalPoints found = critical_points(*rosenbrock, {1 - reach, 1 + 0.7 * reach, 1 - 0.8 * reach, 1 + reach});
    REQUIRE(found.points.size() == 1);
    CHECK(holds(found, {1, 1}, PointKind::minimum));
    CHECK(critical_points(*rosenbrock, {1 + reach, 1 + 3 * reach, 1 + reach, 1 + 4 * reach}).points.empty());
  }
  CHECK(find<Egg>({0.1, 31.5, 0.1, 31.5}).points.size() == 100 + 100);  // extremes at odd quarters of the period, saddles between
  CHECK_FALSE(critical_points(*find_objective("rastrigin")->make(), {-3000, 3000, -3000, 3000}).complete);
  const CriticalPoints many = critical_points(*find_objective("rastrigin")->make(), {-25, 25, -25, 25});
  CHECK_FALSE(many.complete);
  CHECK(many.points.size() == 2000);
  CHECK(count(find<Egg>({-2, 2, -2, 2}), PointKind::saddle) == 1);
}

TEST_CASE("A search ends when it is told to", "[critical]") {
  const auto rastrigin = find_objective("rastrigin")->make();
  int asked = 0;
  const CriticalPoints found = critical_points(*rastrigin, {-5, 5, -5, 5}, [&] { return ++asked > 300; });
  CHECK_FALSE(found.complete);
  CHECK(asked <= 310);
}

TEST_CASE("Known points take the place of found ones, and others stay", "[critical]") {
  const auto ackley = find_objective("ackley")->make();
  const Domain area{-1.5, 1.5, -1.5, 1.5};
  const CriticalPoints found = critical_points(*ackley, area);
  const CriticalPoints all = with_known(found, *ackley, ackley->known_points(), area);
  CHECK(all.points.size() == found.points.size());
  CHECK(std::count_if(all.points.begin(), all.points.end(), [](const CriticalPoint& p) { return p.global; }) == 1);
  CHECK(all.points[0].at == Vec2{0, 0});
  CHECK_FALSE(all.points[0].smooth);
  REQUIRE(with_known({}, *ackley, {{{0, 0}, PointKind::minimum, true}}, area).points.size() == 1);
  CHECK_FALSE(with_known({}, *ackley, {{{0, 0}, PointKind::minimum, true}}, area).points[0].smooth);  // not found yet
  // Without a search, what is known inside the area.
  const auto himmelblau = find_objective("himmelblau")->make();
  const CriticalPoints known = with_known({}, *himmelblau, himmelblau->known_points(), {0, 5, 0, 5});
  CHECK(known.points.size() >= 1);
  CHECK(known.points[0].at == Vec2{3, 2});
  CHECK(known.points[0].eigen.low > 0);
}
