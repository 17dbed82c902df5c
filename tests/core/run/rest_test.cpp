// "Converged" is said only where the objective does not fall any more.

#include "core/run/rest.hpp"
#include "core/optimizer/family.hpp"
#include "support/catch.hpp"
#include "support/search.hpp"

using namespace thalweg;

namespace {

/// The lowest value at 720 places near p, as a share of the largest rise there: negative where f falls.
double deepest(const Objective& objective, Vec2 p, double radius) {
  const double here = objective.value(p);
  double fall = 0, rise = 0;
  for (int i = 0; i < 720; ++i) {
    const double angle = 2 * 3.14159265358979323846 * i / 720;
    const Vec2 way =
        objective.info().dimension == 1 ? Vec2{i < 360 ? radius : -radius, 0} : Vec2{radius * std::cos(angle), radius * std::sin(angle)};
    const double change = objective.value(p + way) - here;
    fall = std::min(fall, change);
    rise = std::max(rise, change);
  }
  return rise > 0 ? fall / rise : fall < 0 ? -infinity : 0;
}

std::unique_ptr<Objective> with_l1(double weight) {
  auto objective = reference::objective("linear_regression");
  objective->set(*find_param(objective->info().params, "l1"), weight);
  return objective;
}

}  // namespace

TEST_CASE("a method that says it has converged lies at a minimum", "[optimizer][rest]") {
  int converged = 0;
  for (const MethodEntry& method : methods()) {
    if (!method.searches || method.info->id == "variational_bayes") continue;  // which minimizes another bound, with a prior
    const auto try_on = [&](std::shared_ptr<const Objective> objective) {
      for (const Vec2 start : {objective->info().starts.empty() ? Vec2{1, 0.5} : objective->info().starts[0],
                               Vec2{0.7, objective->info().dimension == 1 ? 0 : -0.3}}) {
        INFO(method.info->id << " on " << objective->info().id << " from " << start.x << ", " << start.y);
        const Run run = search::run(std::string(method.info->id), objective, start, 300);
        if (run.ending()) CHECK(run.ending()->converged == (run.stop() != StopReason::gave_up));
        if (run.stop() != StopReason::converged) continue;
        ++converged;
        const Vec2 end = run.at(run.last());
        const Slope there = objective->slope(end);
        const double scale = std::max({1.0, std::fabs(end.x), std::fabs(end.y)});
        if (norm(there.g) * scale <= 1e-3 * std::max(1.0, std::fabs(there.f))) continue;
        CHECK(deepest(*objective, end, 1e-2 * scale) > -0.05);
      }
    };
    for (const ObjectiveEntry& objective : objectives()) {
      if (fits(*method.info, *objective.info)) try_on(objective.make());
    }
    if (method.info->objective.empty() && method.info->dimension == 0) {
      for (const double weight : {0.1, 0.5, 5.0}) try_on(with_l1(weight));
    }
  }
  CHECK(converged > 100);
}

TEST_CASE("a bracket without a minimum is not one that has converged", "[optimizer][rest]") {
  for (const char* id : {"golden_section", "brent"}) {
    INFO(id);
    const Run falling = search::run(id, "tanh_1d", {0.5, 0}, 200, {{"a", -2}, {"b", 3}});
    REQUIRE(falling.ending());
    CHECK_FALSE(falling.ending()->converged);
    CHECK(falling.ending()->words == "end of the bracket, no minimum");
    CHECK(falling.stop() == StopReason::gave_up);
    CHECK(falling.repeats());
    const Run inside = search::run(id, "parabola_1d", {0.5, 0}, 200, {{"a", -2}, {"b", 3}}),
              at_end = search::run(id, "parabola_1d", {0.5, 0}, 200, {{"a", 0}, {"b", 3}});
    CHECK(inside.stop() == StopReason::converged);
    CHECK(at_end.stop() == StopReason::converged);  // the end is the minimum
  }
}

TEST_CASE("a kink is a minimum only where the objective rises all round", "[optimizer][rest]") {
  const auto objective = with_l1(5);  // so much that the least weight is 0
  const Run found = search::run("nelder_mead", std::shared_ptr<const Objective>(objective->clone()), {1.3, -0.9}, 400,
                                {{"xatol", 1e-9}, {"fatol", 1e-9}});
  REQUIRE(found.ending());
  const Vec2 minimum{0, found.y().back()};
  CHECK(std::fabs(found.x().back()) < 1e-6);
  CHECK(norm(objective->slope(found.at(found.last())).g) > 0.1);  // a kink: the slope does not vanish
  CHECK(at_rest(*objective, minimum));
  CHECK_FALSE(at_rest(*objective, minimum + Vec2{0, 0.5}));
  CHECK_FALSE(at_rest(*objective, minimum + Vec2{0.5, 0}));
}

TEST_CASE("0/0 is no divergence", "[optimizer][rest]") {
  for (const char* id : {"adam", "amsgrad", "adamw", "adagrad", "rmsprop", "nadam", "adadelta", "adamax"}) {
    INFO(id);
    const Run axis = search::run(id, "ellipse", {-5, 0}, 20, {{"eps", 0}});
    CHECK(axis.stop() == StopReason::gave_up);
    REQUIRE(axis.ending());
    CHECK(axis.ending()->words == "0/0");
    CHECK_FALSE(axis.repeats());
    CHECK(axis.last() == 0);
    const Run usual = search::run(id, "ellipse", {-5, 0}, 20);
    CHECK(usual.stop() == StopReason::budget_spent);
    CHECK(usual.y().back() == 0);
  }
  CHECK(search::run("sgd", "ellipse", {-5, -2}, 10'000, {{"lr", 10}}).stop() == StopReason::diverged);
}
