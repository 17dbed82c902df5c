// Where the runs of an ensemble end.

#include "core/analysis/endings.hpp"

#include <cmath>

#include "core/objective/registry.hpp"
#include "core/scene/scene.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

struct Case {
  std::shared_ptr<const Objective> objective;
  Ensemble ensemble;
  std::vector<EndGroup> groups;
};

Case ends_of(const std::string& text) {
  const Scene scene = read_scene(text);
  Case result;
  result.objective = make_objective(scene);
  EnsembleSpec spec;
  spec.spec = run_spec(scene, scene.contestants.front(), result.objective);
  spec.choice = scene.ensemble;
  spec.count = std::uint32_t(scene.ensemble.runs);
  Progress progress;
  result.ensemble = compute_ensemble(spec, progress);
  const CriticalPoints points = critical_points(*result.objective, result.objective->info().domain);
  result.groups = endings(*result.objective, result.ensemble, polished_ends(*result.objective, result.ensemble, progress), points.points);
  std::size_t members = 0;
  for (const EndGroup& group : result.groups) members += group.members.size();
  CHECK(members == result.ensemble.size());  // each in one group
  return result;
}

const EndGroup* find(const Case& c, EndKind kind) {
  for (const EndGroup& group : c.groups) {
    if (group.kind == kind) return &group;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("noisy runs end at the four minima of Himmelblau's function", "[endings]") {
  const Case c = ends_of(
      "start = [0, 0]\nsteps = 800\n[objective]\nid = \"himmelblau\"\n[ensemble]\nruns = 300\nstarts = \"uniform\"\nspread = 5\n"
      "[[contestant]]\nmethod = \"adam\"\nlr = 0.05\nnoise = 2.0\n");
  REQUIRE(c.groups.size() == 4);
  for (const EndGroup& group : c.groups) {
    CHECK(group.kind == EndKind::minimum);
    CHECK(group.f == Approx(0).margin(1e-20));
    CHECK(group.members.size() > 20);
    CHECK(group.steps > 0);
    CHECK(group.steps < 800);
    // The noise lets them swing: they are near it, and not said to have reached it.
    CHECK(group.reached < group.members.size());
    CHECK(words(group, 2).starts_with("Near minimum ("));
  }
  CHECK(c.groups[0].members.size() >= c.groups[3].members.size());
}

TEST_CASE("runs that start at a saddle stay there, and runs beside it leave it", "[endings]") {
  const std::string race =
      "start = [0, 0]\nsteps = 300\n[objective]\nid = \"six_hump_camel\"\n[[contestant]]\nmethod = \"sgd\"\nlr = 0.02\n";
  const Case still = ends_of(race + "[ensemble]\nruns = 20\nstarts = \"zero\"\n");
  REQUIRE(still.groups.size() == 1);
  CHECK(still.groups[0].kind == EndKind::saddle);
  CHECK(still.groups[0].at.x == Approx(0).margin(1e-12));
  CHECK(still.groups[0].steps == 0);
  CHECK(words(still.groups[0], 2).substr(0, 9) == "Saddle at");
  const Case broken = ends_of(race + "[ensemble]\nruns = 200\nstarts = \"normal\"\nspread = 0.05\n");
  REQUIRE(broken.groups.size() == 2);
  for (const EndGroup& group : broken.groups) CHECK(group.kind == EndKind::minimum);
}

TEST_CASE("runs on the flat side of a plateau, on their way and astray are told apart", "[endings]") {
  const Case plateau = ends_of(
      "start = [7.5, 0]\nsteps = 50\n[objective]\nid = \"sigmoid_1d\"\n[ensemble]\nruns = 30\nstarts = \"normal\"\nspread = 0.1\n"
      "[[contestant]]\nmethod = \"sgd\"\nlr = 0.1\n");
  REQUIRE(plateau.groups.size() == 1);
  CHECK(plateau.groups[0].kind == EndKind::plateau);
  CHECK(plateau.groups[0].at.x == Approx(7.5).margin(0.1));
  const Case valley = ends_of(
      "start = [-1.5, 2]\nsteps = 300\n[objective]\nid = \"rosenbrock\"\n[ensemble]\nruns = 30\nstarts = \"normal\"\nspread = 0.1\n"
      "[[contestant]]\nmethod = \"sgd\"\nlr = 1e-3\n");
  REQUIRE(valley.groups.size() == 1);
  CHECK(valley.groups[0].kind == EndKind::moving);  // low in the valley, but not yet there
  CHECK(valley.groups[0].steps == -1);
  const Case astray = ends_of(
      "start = [-1.5, 2]\nsteps = 300\n[objective]\nid = \"rosenbrock\"\n[ensemble]\nruns = 30\nstarts = \"normal\"\nspread = 0.1\n"
      "[[contestant]]\nmethod = \"sgd\"\nlr = 0.1\n");
  REQUIRE(find(astray, EndKind::diverged));
  CHECK(find(astray, EndKind::diverged)->members.size() == 30);
  CHECK(words(*find(astray, EndKind::diverged), 2) == "Diverged");
}

TEST_CASE("a chain with relu dies where its first weight is negative, the rest finds the valley", "[endings]") {
  const Case c = ends_of(
      "steps = 400\n[objective]\nid = \"deep_chain\"\n[ensemble]\nruns = 200\nstarts = \"he_normal\"\n[[contestant]]\nmethod = \"sgd\"\nlr "
      "= 0.1\nbatch = 20\n");
  std::size_t dead = 0, learnt = 0;
  for (const EndGroup& group : c.groups) {
    CHECK((group.kind == EndKind::plateau || group.kind == EndKind::valley));
    (group.kind == EndKind::plateau ? dead : learnt) += group.members.size();
    for (const std::uint32_t m : group.members) CHECK((c.ensemble.members[m].end.x < 0) == (group.kind == EndKind::plateau));
  }
  CHECK(dead > 70);
  CHECK(learnt > 70);
}

TEST_CASE("runs that stop far from where they were last kept settle where they stop, not before", "[endings]") {
  Case c = ends_of(
      "start = [3, 3]\nsteps = 100000\n[stop]\ngradient = 0.1\n[objective]\nid = \"quadratic\"\n[ensemble]\nruns = 2\n"
      "[[contestant]]\nmethod = \"sgd\"\nlr = 0.01\n");
  const std::int64_t last = c.ensemble.members.front().last;
  REQUIRE(c.ensemble.members.front().stop == StopReason::gradient_small);
  REQUIRE(c.groups.size() == 1);
  CHECK(c.groups[0].steps > 200);
  CHECK(c.groups[0].steps <= last);
  // Kept at the start and the budget only: nothing is known between the start and the stop.
  Ensemble few = c.ensemble;
  few.steps = {0, 100'000};
  few.x = {3, float(few.members[0].end.x), 3, float(few.members[1].end.x)};
  few.y = {3, float(few.members[0].end.y), 3, float(few.members[1].end.y)};
  const std::vector<EndGroup> groups = endings(*c.objective, few, std::vector<Vec2>(2), {});
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].kind == EndKind::minimum);
  CHECK(groups[0].steps == last);
}

TEST_CASE("zero weights of a linear net end at its saddle", "[endings]") {
  const Case c = ends_of(
      "steps = 100\n[objective]\nid = \"linear_net\"\n[ensemble]\nruns = 20\nstarts = \"zero\"\n[[contestant]]\nmethod = \"adam\"\n");
  REQUIRE(c.groups.size() == 1);
  CHECK(c.groups[0].kind == EndKind::saddle);
  CHECK(norm(c.groups[0].at) < 1e-9);
}

TEST_CASE("a function of one variable: both wells", "[endings]") {
  const Case wells = ends_of(
      "start = [0, 0]\nsteps = 400\n[objective]\nid = \"double_well_1d\"\n[ensemble]\nruns = 200\nstarts = \"normal\"\nspread = 0.5\n"
      "[[contestant]]\nmethod = \"sgd\"\nlr = 0.02\n");
  REQUIRE(wells.groups.size() == 2);
  for (const EndGroup& group : wells.groups) {
    CHECK(group.kind == EndKind::minimum);
    CHECK(group.reached == group.members.size());
  }
  CHECK(words(wells.groups[0], 1).substr(0, 14) == "Minimum at x =");
  CHECK(brief_words(wells.groups[0], 1).starts_with("Minimum x = "));
}

TEST_CASE("a run that swings about the minimum has not reached it", "[endings]") {
  const std::string race = "start = [-1.5, 2]\nsteps = 1000\n[objective]\nid = \"rosenbrock\"\n[ensemble]\nruns = 2\n[[contestant]]\n";
  const Case swings = ends_of(race + "method = \"rmsprop\"\nlr = 0.05\n");
  for (const EndGroup& group : swings.groups) {
    INFO(words(group, 2));
    CHECK(group.reached == 0);
    CHECK_FALSE(words(group, 2).starts_with("Minimum at"));
  }
  const Case arrives = ends_of(race + "method = \"bfgs\"\n");
  REQUIRE(arrives.groups.size() == 1);
  CHECK(words(arrives.groups[0], 2) == "Minimum at (1, 1)");
}
