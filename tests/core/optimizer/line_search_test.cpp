// The line searches: what they accept really holds, and each way of failing has its sentence.

#include "core/optimizer/line_search.hpp"
#include "core/math/random.hpp"
#include "support/catch.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

/// φ is what a test makes of it: f(x, y) = φ(x), with φ′ alongside.
class Curve final : public Objective {
 public:
  using Function = Slope (*)(double);
  explicit Curve(Function f) : f_(f) {}
  const ObjectiveInfo& info() const override { return description(); }
  std::unique_ptr<Objective> clone() const override { return std::make_unique<Curve>(*this); }
  void set(std::size_t, double) override {}
  double get(std::size_t) const override { return 0; }
  double value(Vec2 p) const noexcept override { return f_(p.x).f; }
  DoublePair gradient(Vec2 p, double& f) const noexcept override {
    const Slope s = f_(p.x);
    f = s.f;
    return DoublePair{s.g.x, s.g.y};
  }
  Curvature curvature(Vec2) const noexcept override { return {}; }
  void values(const double*, const double*, double*, std::size_t) const noexcept override {}
  void slopes(const double*, const double*, double*, double*, double*, std::size_t) const noexcept override {}
  std::vector<KnownPoint> known_points() const override { return {}; }

 private:
  static const ObjectiveInfo& description() {
    static const ObjectiveInfo info{};
    return info;
  }
  Function f_;
};

constexpr LineSearch kinds[] = {LineSearch::exact, LineSearch::armijo, LineSearch::strong_wolfe, LineSearch::more_thuente};
constexpr double nothing = std::numeric_limits<double>::quiet_NaN(), endless = std::numeric_limits<double>::infinity();

struct Found {
  RayStep step;
  RaySearch record;
  Counts counts;
};

Found search(const Objective& objective, const RayOptions& options, Vec2 x, Vec2 d) {
  Found found;
  CostCounters counters;
  const Slope here = objective.slope(x);
  Evaluator ask(objective, x, here, counters, nullptr);
  found.step = search_ray(options, ask, x, d, here, &found.record);
  found.counts = counters.counts;
  return found;
}

Found search(Curve::Function f, LineSearch kind, double x = 0, double d = 1, double first = 1) {
  return search(Curve(f), {kind, first}, {x, 0}, {d, 0});
}

void ends(const Found& found, std::string_view words, bool converged = false) {
  REQUIRE(found.step.ending);
  CHECK(found.step.ending->words == words);
  CHECK(found.step.ending->converged == converged);
  CHECK(found.step.ending->sentence.size() > 20);
  CHECK(std::isnan(found.step.alpha));
  CHECK(std::isnan(found.record.accepted));
  CHECK(found.record.trials.size() <= std::size_t(max_trials));
}

}  // namespace

TEST_CASE("accepted points fulfil the conditions of their search, on random rays", "[line-search]") {
  Random random(3);
  int accepted[4] = {};
  for (const ObjectiveEntry& entry : objectives()) {
    if (entry.info->dimension != 2) continue;
    const auto objective = entry.make();
    for (int i = 0; i < 40; ++i) {
      const Domain& w = entry.info->domain;
      const Vec2 x{random.uniform(w.x_low, w.x_high), random.uniform(w.y_low, w.y_high)};
      const double turn = random.uniform(-1.4, 1.4);  // less than a right angle from −∇f
      const Slope here = objective->slope(x);
      const Vec2 g = -here.g, d{thalweg::cos(turn) * g.x - thalweg::sin(turn) * g.y, thalweg::sin(turn) * g.x + thalweg::cos(turn) * g.y};
      for (const LineSearch kind : kinds) {
        INFO(entry.info->id << " " << param::line_searches[std::size_t(kind)] << " from " << x.x << ", " << x.y << " turned by " << turn);
        const RayOptions options{kind, i % 2 ? 1.0 : 1e-3, i % 3 ? 1e-4 : 0.2, i % 5 ? 0.9 : 0.3};
        const Found found = search(*objective, options, x, d);
        CHECK(found.record.trials.size() <= std::size_t(max_trials));
        if (found.step.ending) {
          CHECK(found.step.ending->words != "line search failed: direction is not downhill");
          continue;
        }
        ++accepted[int(kind)];
        const double alpha = found.step.alpha;
        CHECK(found.record.accepted == alpha);
        CHECK(alpha > 0);
        const Slope there = objective->slope(x + alpha * d);
        CHECK(there.f <= here.f);
        if (kind == LineSearch::exact) continue;
        CHECK(there.f <= here.f + options.c1 * alpha * dot(here.g, d));
        if (kind == LineSearch::armijo) continue;
        CHECK(std::fabs(dot(there.g, d)) <= -options.c2 * dot(here.g, d));
      }
    }
  }
  for (const int count : accepted) CHECK(count > 400);
}

TEST_CASE("the exact search ends at a minimum of the ray", "[line-search]") {
  Random random(3);
  for (const char* surface : {"rosenbrock", "himmelblau", "booth", "beale", "goldstein_price", "styblinski_tang"}) {
    const auto objective = reference::objective(surface);
    for (int i = 0; i < 30; ++i) {
      const Vec2 x{random.uniform(-2, 2), random.uniform(-2, 2)};
      const Slope here = objective->slope(x);
      for (const double first : {1.0, 1e-3, 1e-6}) {
        const Found found = search(*objective, {LineSearch::exact, first}, x, -here.g);
        if (found.step.ending) continue;
        const double alpha = found.step.alpha;
        INFO(surface << " from " << x.x << ", " << x.y << ", first " << first << ", accepted " << alpha);
        const Slope there = objective->slope(x - alpha * here.g);
        const double curvature = std::fabs(dot(here.g, objective->curvature(x - alpha * here.g).h * here.g));
        CHECK(std::fabs(dot(there.g, here.g)) <= 1e-6 * (curvature * alpha + dot(here.g, here.g)));
        CHECK(found.counts.g == 0);  // it asks for values only
      }
    }
  }
}

TEST_CASE("a search is recorded as it went", "[line-search]") {
  const auto objective = reference::objective("rosenbrock");
  const Vec2 x{-1.2, 1};
  const Slope here = objective->slope(x);
  for (const LineSearch kind : kinds) {
    const Found found = search(*objective, {kind, 1, 1e-3, 0.5}, x, -here.g);
    INFO(param::line_searches[std::size_t(kind)]);
    REQUIRE_FALSE(found.step.ending);
    const RaySearch& record = found.record;
    CHECK(record.from == x);
    CHECK(record.direction == -here.g);
    CHECK(record.phi0 == here.f);
    CHECK(record.slope0 == -dot(here.g, here.g));
    CHECK(std::isnan(record.c1) == (kind == LineSearch::exact));
    CHECK(std::isnan(record.c2) == (kind == LineSearch::exact || kind == LineSearch::armijo));
    REQUIRE(record.trials.size() > 3);
    CHECK(record.trials[0].alpha == 1);
    CHECK(found.counts.f == std::int64_t(record.trials.size()));
    std::int64_t slopes = 0;
    bool seen = false;
    for (const RaySearch::Trial& trial : record.trials) {
      const Slope there = objective->slope(x - trial.alpha * here.g);
      CHECK(trial.phi == there.f);
      if (!std::isnan(trial.slope)) CHECK(trial.slope == dot(there.g, -here.g));
      slopes += !std::isnan(trial.slope);
      seen = seen || trial.alpha == record.accepted;
    }
    CHECK(seen);
    CHECK(found.counts.g == slopes);
  }
}

TEST_CASE("a recorded search is the silent one", "[line-search]") {
  const auto objective = reference::objective("himmelblau");
  const Vec2 x{0.5, -3.5};
  const Slope here = objective->slope(x);
  for (const LineSearch kind : kinds) {
    CostCounters counters;
    Evaluator ask(*objective, x, here, counters, nullptr);
    Silent silent;
    CHECK(search_ray({kind}, ask, x, -here.g, here, silent).alpha == search(*objective, {kind}, x, -here.g).step.alpha);
  }
}

TEST_CASE("a fixed step is not searched", "[line-search]") {
  const Found found = search([](double x) { return Slope{x, {1, 0}}; }, LineSearch::none, 0, 1, 0.25);
  CHECK(found.step.alpha == 0.25);
  CHECK(found.record.trials.empty());
  CHECK(found.counts == Counts{});
}

TEST_CASE("searches that cannot succeed say so", "[line-search][ending]") {
  for (const LineSearch kind : kinds) {
    INFO(param::line_searches[std::size_t(kind)]);
    SECTION(std::string(param::line_searches[std::size_t(kind)])) {
      const auto parabola = [](double x) { return Slope{x * x, {2 * x, 0}}; };
      ends(search(parabola, kind, 1, 1), "line search failed: direction is not downhill");
      ends(search(parabola, kind, 0, 1), "gradient zero", true);
      ends(search([](double) { return Slope{1, {nothing, 0}}; }, kind), "gradient not finite");
      // The slope promises a decrease that never comes.
      ends(search([](double x) { return Slope{x > 0 ? 1.0 : 0.0, {-1, 0}}; }, kind), "line search failed: no lower point within 60 trials");
      ends(search(
               [](double x) {
                 return Slope{x == 0 ? 0 : nothing, {-1, 0}};
               },
               kind),
           "line search failed: no lower point within 60 trials");
      // The gradient is a number, what follows from it is none. The exact search does not need it.
      const Found steep = search([](double x) { return Slope{1e200 * (x - 1) * (x - 1), {2e200 * (x - 1), 0}}; }, kind, 0, 2e200, 3e-201);
      if (kind == LineSearch::exact) CHECK(steep.step.alpha == Approx(5e-201));
      else ends(steep, "slope beyond the range of numbers");
      // It falls, but less than the slope promises.
      const auto slow = [](double x) { return Slope{-1e-5 * x, {-1, 0}}; };
      if (kind == LineSearch::armijo || kind == LineSearch::strong_wolfe)
        ends(search(slow, kind), "line search failed: no acceptable step within 60 trials");
      if (kind == LineSearch::armijo) continue;
      // Of a step that f cannot tell from none, nothing more is expected.
      ends(search([](double x) { return Slope{1.0, {x > 0 ? 1e-20 : -1e-20, 0}}; }, kind, 0, 1e-20), "no decrease left", true);
      ends(search([](double x) { return Slope{-x * x, {-2 * x, 0}}; }, kind, 1, 1), "ray unbounded");
      ends(search([](double x) { return Slope{-thalweg::exp(x), {-thalweg::exp(x), 0}}; }, kind, 1, 1), "ray unbounded");
    }
  }
}

TEST_CASE("a kink under the start and one ahead are told from rounding and from conditions that are too strict", "[line-search][ending]") {
  // |x| with a slope that is wrong at 0, as any slope is there; and one ahead, where the slope nowhere shrinks.
  const auto at_start = [](double x) { return Slope{std::fabs(x), {x > 0 ? 1.0 : -1.0, 0}}; };
  const auto ahead = [](double x) { return Slope{std::fabs(x - 0.3), {x > 0.3 ? 1.0 : -1.0, 0}}; };
  // A minimum 1e-8 ahead, with rounding errors that make every other point higher by the last digit.
  const auto bottom = [](double x) { return Slope{x == 0 ? 1e3 : 1e3 + 1.2e-13 + (x - 1e-8) * (x - 1e-8), {2 * (x - 1e-8), 0}}; };
  for (const LineSearch kind : kinds) {
    INFO(param::line_searches[std::size_t(kind)]);
    ends(search(at_start, kind), "kink", true);
    ends(search(bottom, kind), "no decrease left", true);
    const Found found = search(ahead, kind);
    if (kind == LineSearch::more_thuente) ends(found, "line search failed: a kink ahead");
    if (kind == LineSearch::exact || kind == LineSearch::armijo) CHECK_FALSE(found.step.ending);
  }
}

TEST_CASE("a place where f is not defined counts as a wall", "[line-search]") {
  const auto valley = [](double x) {
    return x < 0.3 ? Slope{(x - 0.2) * (x - 0.2), {2 * (x - 0.2), 0}} : Slope{nothing, {nothing, nothing}};
  };
  const auto infinite = [](double x) { return x < 0.3 ? Slope{(x - 0.2) * (x - 0.2), {2 * (x - 0.2), 0}} : Slope{endless, {endless, 0}}; };
  for (const LineSearch kind : kinds) {
    for (const double first : {1e-3, 1.0, 1e6}) {
      for (const auto f : {Curve::Function(valley), Curve::Function(infinite)}) {
        const Found found = search(f, kind, 0, 1, first);
        INFO(param::line_searches[std::size_t(kind)] << " first " << first);
        REQUIRE_FALSE(found.step.ending);
        CHECK(found.step.alpha < 0.3);
        if (kind == LineSearch::exact) CHECK(found.step.alpha == Approx(0.2).epsilon(1e-7));
      }
    }
  }
}

TEST_CASE("the first trial is where f falls as much as before", "[line-search]") {
  CHECK(first_trial(1, 2, -4) == Approx(0.505));
  CHECK(first_trial(1, 200, -4) == 1);
  CHECK(first_trial(1, 0.5, -4) == 1);
  CHECK(first_trial(1, 1, -4) == 1);
  CHECK(first_trial(1, nothing, -4) == 1);
}
