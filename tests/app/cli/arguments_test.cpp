// What the words of the command line become, without the program.

#include "cli/arguments.hpp"

#include <ctime>

#include "support/catch.hpp"

using namespace thalweg;

TEST_CASE("The words of a run over very many rows become a scene without drawing the rows") {
  RunWords words;
  words.optimizer = "bisection";
  words.objective = "linear_regression";
  words.objective_set = {"n=1000000"};
  words.slice = "0.5,0,30";
  words.steps = "5";
  words.start_suggested = true;
  const auto begin = std::clock();  // the time of this program alone, however busy the machine is
  const Scene sliced = scene_of(words, max_steps);
  words.optimizer = "sgd";
  words.slice.clear();
  words.options[run_option::batch] = "64";
  const Scene plane = scene_of(words, max_steps);
  const auto reading = std::clock() - begin;
  CHECK(sliced.start == Vec2{});
  const auto made = std::clock();
  const auto objective = make_objective(plane);
  CHECK(reading < std::clock() - made);
  CHECK(plane.start == objective->info().starts.front());
}
