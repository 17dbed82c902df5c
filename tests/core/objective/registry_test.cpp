// What every surface must satisfy, whoever adds one.

#include "core/objective/registry.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "core/math/random.hpp"
#include "core/objective/critical.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/plain_methods.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

Vec2 point_in(const Domain& d, Random& random) { return {random.uniform(d.x_low, d.x_high), random.uniform(d.y_low, d.y_high)}; }

bool contains(const Domain& d, Vec2 p) { return d.x_low <= p.x && p.x <= d.x_high && d.y_low <= p.y && p.y <= d.y_high; }

/// A derivative from central differences, the step's error removed twice (Richardson), and a guess of the
/// rest.
struct Difference {
  double value, doubt;
};
Difference difference(const std::function<double(double)>& f, double step) {
  const auto central = [&](double h) { return (f(h) - f(-h)) / (2 * h); };
  const double a = central(step), b = central(step / 2), c = central(step / 4);
  const double ab = (4 * b - a) / 3, bc = (4 * c - b) / 3;
  const double size = std::max(std::fabs(f(step)), std::fabs(f(-step)));
  return {(16 * bc - ab) / 15, std::fabs(bc - ab) + 4e-15 * size / step};
}

void check_difference(double exact, const std::function<double(double)>& f, double step) {
  const Difference d = difference(f, step);
  CHECK(std::fabs(exact - d.value) <= 1e-9 * std::max(1.0, std::fabs(exact)) + d.doubt);
}

constexpr double spacing = 2e-3;  // of the differences

void check_derivatives(const Objective& objective, Vec2 p) {
  INFO(p.x << ", " << p.y);
  const Curvature c = objective.curvature(p);
  const Slope s = objective.slope(p);
  CHECK(s.f == objective.value(p));
  CHECK(c.f == s.f);
  CHECK(c.g == s.g);
  const auto along = [&](Vec2 axis, auto of) { return [&objective, p, axis, of](double t) { return of(objective, p + t * axis); }; };
  constexpr Vec2 x{1, 0}, y{0, 1};
  const auto value = [](const Objective& f, Vec2 at) { return f.value(at); };
  const auto slope_x = [](const Objective& f, Vec2 at) { return f.slope(at).g.x; };
  const auto slope_y = [](const Objective& f, Vec2 at) { return f.slope(at).g.y; };
  check_difference(c.g.x, along(x, value), spacing);
  check_difference(c.g.y, along(y, value), spacing);
  check_difference(c.h.xx, along(x, slope_x), spacing);
  check_difference(c.h.xy, along(y, slope_x), spacing);
  check_difference(c.h.yy, along(y, slope_y), spacing);
  if (objective.info().dimension == 1) CHECK((c.g.y == 0 && c.h.xy == 0 && c.h.yy == 0));
}

/// Whether a loss, an activation or a penalty changes its formula within the reach of the differences: there the
/// Hessian jumps, or the gradient does.
bool near_kink(const Objective& objective, Vec2 p) {
  const Curvature c = objective.curvature(p);
  const double h = spacing, size = 1 + std::fabs(c.h.xx) + std::fabs(c.h.xy) + std::fabs(c.h.yy);
  for (const Vec2 step : {Vec2{h, 0}, Vec2{-h, 0}, Vec2{0, h}, Vec2{0, -h}}) {
    const Curvature there = objective.curvature(p + step);
    if (norm(there.g - c.g) > 20 * h * size) return true;
    if (std::fabs(there.h.xx - c.h.xx) + std::fabs(there.h.xy - c.h.xy) + std::fabs(there.h.yy - c.h.yy) > 0.02 * size) return true;
  }
  return false;
}

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

bool tagged(const ObjectiveInfo& info, std::string_view tag) {
  return std::find(info.tags.begin(), info.tags.end(), tag) != info.tags.end();
}

/// All surfaces with their default parameters, and with each parameter moved towards either end of its range.
template <class Check>
void for_all(Check check) {
  for (const ObjectiveEntry& entry : objectives()) {
    INFO(entry.info->id);
    check(*entry.make());
    for (std::size_t i = 0; i < entry.info->params.size(); ++i) {
      const ParamSpec& param = entry.info->params[i];
      for (const double end : {param.low, param.high}) {
        const auto moved = entry.make();
        const bool whole = param.kind == Kind::choice || param.kind == Kind::flag;
        const double between = 0.7 * param.initial + 0.3 * end;
        moved->set(i, whole ? end : param.kind == Kind::integer ? std::round(between) : between);
        INFO(param.key << " = " << moved->get(i));
        check(*moved);
      }
    }
  }
}

}  // namespace

TEST_CASE("surfaces describe themselves", "[objective]") {
  std::set<std::string> ids;
  for (const ObjectiveEntry& entry : objectives()) {
    const ObjectiveInfo& info = *entry.info;
    INFO(info.id);
    CHECK(ids.insert(std::string(info.id)).second);
    CHECK(find_objective(info.id) == &entry);
    const auto folder = std::filesystem::path(TESTS_DIR) / "../core/objective" / (entry.make()->risk() ? "models" : "surfaces");
    CHECK(std::filesystem::exists(folder / (std::string(info.id) + ".cpp")));
    CHECK_FALSE(info.name.empty());
    CHECK_FALSE(info.tagline.empty());
    CHECK_FALSE(info.formula.empty());
    CHECK_FALSE(info.source.empty());
    CHECK_FALSE(info.tags.empty());
    CHECK((info.dimension == 1 || info.dimension == 2));
    CHECK((info.starts.size() >= 2 && info.starts.size() <= 4));
    for (const Vec2 start : info.starts) CHECK(contains(info.domain, start));
    const auto objective = entry.make();
    for (std::size_t i = 0; i < info.params.size(); ++i) {
      const ParamSpec& param = info.params[i];
      INFO(param.key);
      CHECK_FALSE(check(param, param.initial));
      CHECK_FALSE(check(param, param.low));
      CHECK_FALSE(check(param, param.high));
      CHECK((param.low <= param.initial && param.initial <= param.high));
      CHECK(objective->get(i) == param.initial);
    }
  }
  CHECK(find_objective("no such surface") == nullptr);
}

TEST_CASE("gradients and Hessians agree with differences", "[objective]") {
  for_all([](const Objective& objective) {
    const Domain domain = objective.info().domain;
    if (!objective.risk()) {
      Random random(17);
      for (int i = 0; i < 200; ++i) check_derivatives(objective, point_in(domain, random));
      return;
    }
    // Of a mean over many rows some kink is everywhere near; that of one row can be kept clear of.
    Random random(18);
    int clear = 0;
    for (std::uint32_t row = 0; row < 40; ++row) {
      const auto one = objective.risk()->over(std::span(&row, 1));
      const Vec2 p = point_in(domain, random);
      if (near_kink(*one, p)) continue;
      ++clear;
      check_derivatives(*one, p);
    }
    CHECK(clear >= 30);
    const Vec2 p = point_in(domain, random);  // and the mean is the mean
    Sym2 mean{};
    const auto n = std::uint32_t(objective.risk()->training_size());
    for (std::uint32_t row = 0; row < n; ++row) {
      const Sym2 h = objective.risk()->over(std::span(&row, 1))->curvature(p).h;
      mean = {mean.xx + h.xx / n, mean.xy + h.xy / n, mean.yy + h.yy / n};
    }
    const Sym2 h = objective.curvature(p).h;
    const double size = std::max({1.0, std::fabs(h.xx), std::fabs(h.xy), std::fabs(h.yy)});
    CHECK(std::max({std::fabs(h.xx - mean.xx), std::fabs(h.xy - mean.xy), std::fabs(h.yy - mean.yy)}) <= 1e-13 * size);
  });
}

TEST_CASE("SIMD lanes have the bits of single calls", "[objective]") {
  for_all([](const Objective& objective) {
    // An odd number, so that a remainder is left after the widest vectors.
    constexpr std::size_t n = 1003;
    std::vector<double> x(n), y(n), values(n), f(n), gx(n), gy(n);
    Random random(23);
    for (std::size_t i = 0; i < n; ++i) {
      const Vec2 p = i == 0 ? Vec2{0, 0} : point_in(objective.info().domain, random);
      x[i] = p.x;
      y[i] = p.y;
    }
    objective.values(x.data(), y.data(), values.data(), n);
    objective.slopes(x.data(), y.data(), f.data(), gx.data(), gy.data(), n);
    std::size_t different = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Slope s = objective.slope({x[i], y[i]});
      different += !(same(values[i], objective.value({x[i], y[i]})) && same(f[i], s.f) && same(gx[i], s.g.x) && same(gy[i], s.g.y));
    }
    CHECK(different == 0);
  });
}

TEST_CASE("known points are critical, and of the kind they claim", "[objective]") {
  for_all([](const Objective& objective) {
    for (const KnownPoint& point : objective.known_points()) {
      INFO(point.at.x << ", " << point.at.y);
      const Curvature c = objective.curvature(point.at);
      const Eigen2 e = eigen(c.h);
      // The last bits of x move ∇f by the curvature's share of them.
      const double stiffness = std::max({1.0, std::fabs(e.low), std::fabs(e.high)});
      if (objective.risk() && point.kind == PointKind::minimum && (point.at.x == 0 || point.at.y == 0)) {
        for (int k = 0; k < 16; ++k) {  // a kink of the L1 penalty: no slope that vanishes, but lower than all round it
          const double turn = 6.283185307179586 * k / 16;
          CHECK(objective.value(point.at + 1e-5 * Vec2{std::cos(turn), std::sin(turn)}) > point.f);
        }
      } else {
        CHECK(norm(c.g) <= 1e-14 * stiffness * std::max(1.0, norm(point.at)));
        CHECK(kind_of(c.h, objective.info().dimension) == point.kind);
      }
      CHECK(point.f == objective.value(point.at));
      if (point.global) CHECK(point.kind == PointKind::minimum);
    }
  });
}

TEST_CASE("what falls below its least known value outside the domain is tagged unbounded, and nothing else", "[objective]") {
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    if (objective->risk()) continue;
    const auto least = objective->least_value();
    const Domain& d = entry.info->domain;
    const Vec2 middle{(d.x_low + d.x_high) / 2, entry.info->dimension == 1 ? 0 : (d.y_low + d.y_high) / 2};
    double lowest = infinity;
    for (double far = 1; far < 1e3; far *= 1.02) {
      for (int i = 0; i < 96; ++i) {
        const double turn = 6.283185307179586 * i / 96;
        const Vec2 way = entry.info->dimension == 1 ? Vec2{i % 2 ? 1.0 : -1.0, 0} : Vec2{std::cos(turn), std::sin(turn)};
        const double f = objective->value(middle + far * (d.x_high - d.x_low) / 2 * way);
        if (f < lowest) lowest = f;
      }
    }
    INFO(entry.info->id << ": " << lowest);
    if (least) CHECK((lowest < *least - 1e-9 * std::max(1.0, std::fabs(*least))) == !least_everywhere(*entry.info));
    else CHECK((lowest < -1e3) == !least_everywhere(*entry.info));
  }
}

TEST_CASE("nothing in the domain is lower than the least known value", "[objective]") {
  for_all([](const Objective& objective) {
    const auto least = objective.least_value();
    if (!least) return;
    const Domain& d = objective.info().domain;
    constexpr int n = 301;
    double lowest = infinity;
    for (int j = 0; j <= n; ++j) {
      for (int i = 0; i <= n; ++i) {
        const Vec2 p{d.x_low + (d.x_high - d.x_low) * i / n, d.y_low + (d.y_high - d.y_low) * j / n};
        lowest = std::min(lowest, objective.value(p));
      }
    }
    CHECK(lowest >= *least - 1e-14 * std::max(1.0, std::fabs(*least)));
  });
}

TEST_CASE("no minimum of the domain is missing by default", "[objective]") {
  for (const ObjectiveEntry& entry : objectives()) {
    INFO(entry.info->id);
    const auto objective = entry.make();
    const auto known = objective->known_points();
    const Domain& d = entry.info->domain;
    std::vector<Vec2> grid;
    for (int j = 0; j <= 40; ++j) {
      for (int i = 0; i <= 40; ++i) {
        grid.push_back({d.x_low + (d.x_high - d.x_low) * i / 40, d.y_low + (d.y_high - d.y_low) * j / 40});
        if (entry.info->dimension == 1) grid.back().y = 0;
      }
    }
    const auto found = minima_of(polish([&](Vec2 p) { return objective->curvature(p); }, grid, entry.info->dimension));
    for (const KnownPoint& minimum : found) {
      if (!contains(d, minimum.at)) continue;
      INFO(minimum.at.x << ", " << minimum.at.y);
      CHECK(std::any_of(known.begin(), known.end(), [&](const KnownPoint& k) { return norm(k.at - minimum.at) < 1e-6; }));
    }
  }
}

TEST_CASE("suggested rates make their methods descend", "[objective]") {
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    const ObjectiveInfo& info = *entry.info;
    const auto least = objective->least_value();
    for (const std::string_view id : test::plain_method_ids) {
      const auto rate = std::find_if(info.rates.begin(), info.rates.end(), [&](const SuggestedRate& r) { return r.method == id; });
      INFO(info.id << ", " << id);
      REQUIRE(rate != info.rates.end());
      test::PlainMethod method{id};
      Vec2 x = info.starts[0];
      const double begin = objective->value(x);
      // Where there is no bottom, the way down soon leads out of sight.
      const int steps = tagged(info, "unbounded") && !least ? 100 : 1000;
      for (int i = 0; i < steps; ++i) x = method.step(x, objective->slope(x).g, rate->lr);
      const double end = objective->value(x);
      CHECK(finite(x));
      CHECK(end < begin - (least ? 0.3 * (begin - *least) : 0.05 * std::fabs(begin)));
    }
  }
}

TEST_CASE("parameters change the surface and copies keep them", "[objective]") {
  const auto rosenbrock = find_objective("rosenbrock")->make();
  rosenbrock->set(1, 10);
  const auto copy = rosenbrock->clone();
  CHECK(copy->get(1) == 10);
  CHECK(copy->value({0, 1}) == 11);
  rosenbrock->set(1, 100);
  CHECK(copy->get(1) == 10);

  const auto quadratic = find_objective("quadratic")->make();
  quadratic->set(0, 50);
  const Eigen2 e = eigen(quadratic->curvature({1, 2}).h);
  CHECK(e.low == Approx(1).epsilon(1e-12));
  CHECK(e.high == Approx(50).epsilon(1e-12));
  CHECK(std::atan2(e.low_vector.y, e.low_vector.x) * 180 / 3.141592653589793 == Approx(30));
}
