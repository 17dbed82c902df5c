// The ready-made scenes: each is valid, has a name of its own, and shows what it says.

#include "core/scene/examples.hpp"

#include <set>

#include "support/catch.hpp"

using namespace thalweg;

namespace {

const Example* find(std::string_view id) {
  for (const Example& example : examples()) {
    if (example.id == id) return &example;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("every example is a scene with a name of its own that survives the round trip", "[examples]") {
  REQUIRE(examples().size() >= 5);
  std::set<std::string> names;
  for (const Example& example : examples()) {
    INFO(example.id);
    const Scene scene = read_scene(example.text);
    CHECK_FALSE(scene.name.empty());
    CHECK(names.insert(scene.name).second);
    CHECK(scene.look.step <= scene.steps);
    CHECK_FALSE(scene.contestants.empty());
    CHECK(read_scene(write_scene(scene)) == scene);
    for (const Contestant& contestant : scene.contestants) {
      Run run(run_spec(scene, contestant, make_objective(scene)));
      run.compute_all();
      CHECK(run.last() > 0);
    }
  }
  CHECK(read_scene(examples().front().text) == default_scene());
}

TEST_CASE("three rates on x² creep, converge and diverge as in Dive into Deep Learning", "[examples]") {
  const Example* example = find("learning_rates");
  REQUIRE(example);
  const Scene scene = read_scene(example->text);
  CHECK(scene.look.side_by_side);
  REQUIRE(scene.contestants.size() == 3);
  std::vector<double> ends;
  for (const Contestant& contestant : scene.contestants) {
    Run run(run_spec(scene, contestant, make_objective(scene)));
    run.compute_all();
    REQUIRE(run.last() == 10);
    ends.push_back(run.at(10).x);
  }
  CHECK(ends[0] == Approx(3.486784401));
  CHECK(ends[1] == Approx(0.060466176));
  CHECK(ends[2] == Approx(61.917364224));
}
