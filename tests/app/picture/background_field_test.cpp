#include "picture/background_field.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using Pace = BackgroundField::Pace;

namespace {

const View view{{0.7, -0.3}, 0.05, 120, 90};

// So many rows that no machine samples the whole view within a frame.
std::shared_ptr<const Objective> expensive(double seed = 1) {
  std::shared_ptr<Objective> risk = find_objective("linear_regression")->make();
  risk->set(find_param(risk->info().params, "n").value(), 20'000);
  risk->set(find_param(risk->info().params, "seed").value(), seed);
  return risk;
}

FieldOptions options() { return {.floor = 0.05}; }

bool equal(const FieldImage& a, const FieldImage& b) {
  const auto same = [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); };
  return a.subsampling == b.subsampling && a.columns == b.columns && a.t.size() == b.t.size() &&
         std::equal(a.t.begin(), a.t.end(), b.t.begin(), same) && a.levels.t_low == b.levels.t_low && a.levels.t_high == b.levels.t_high &&
         a.labels.size() == b.labels.size();
}

template <class Done>
bool until(Done done) {
  for (int i = 0; i < 10'000; ++i) {
    if (done()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return false;
}

}  // namespace

TEST_CASE("A cheap surface is sampled at once, by halves while the view moves", "[background field]") {
  const std::shared_ptr<const Objective> objective = find_objective("rosenbrock")->make();
  BackgroundField background;
  FieldOptions half = options();
  half.subsampling = 2;
  CHECK(background.follow({objective, view, options()}, Pace::moving));
  CHECK(equal(background.field(), sample_field(*objective, view, half)));
  CHECK_FALSE(background.finished());
  CHECK_FALSE(background.pending());
  CHECK_FALSE(background.follow({objective, view, options()}, Pace::moving));
  CHECK(background.follow({objective, view, options()}, Pace::rest));
  CHECK(equal(background.field(), sample_field(*objective, view, options())));
  CHECK(background.finished());
  CHECK_FALSE(background.follow({objective, view, options()}, Pace::rest));
}

TEST_CASE("The field of a risk is coarse at once and in the end what waiting for it gives", "[background field]") {
  Pool pool(1);
  BackgroundField background(pool);
  const BackgroundField::Request request{expensive(), view, options()};
  const FieldImage whole = sample_field(*request.objective, view, options());
  REQUIRE(background.follow(request, Pace::rest));
  CHECK_FALSE(background.cheap());
  CHECK_FALSE(background.finished());
  CHECK(background.pending());
  // The coarse one shows the same heights in the same place: this risk is a parabola.
  CHECK(background.field().subsampling == 2);
  for (const Pixel p : {Pixel{20, 20}, Pixel{100, 70}, Pixel{61, 33}})
    CHECK(background.field().at(p) == Approx(double(whole.at(p))).margin(0.02));
  REQUIRE(until([&] {
    background.follow(request, Pace::rest);
    return background.finished();
  }));
  CHECK_FALSE(background.pending());
  CHECK(equal(background.field(), whole));
}

TEST_CASE("The last wish wins, and what is no longer wanted ends", "[background field]") {
  Pool pool(1);
  BackgroundField background(pool);
  const auto first = expensive(1), last = expensive(2);
  for (int i = 0; i < 5; ++i) {
    View moved = view;
    moved.centre.x += 0.1 * i;
    background.follow({first, moved, options()}, Pace::rest);
    REQUIRE(background.pending());
  }
  background.follow({last, view, options()}, Pace::moving);
  CHECK_FALSE(background.pending());  // nothing is refined on the way
  REQUIRE(until([&] {
    background.follow({last, view, options()}, Pace::rest);
    return background.finished();
  }));
  CHECK(equal(background.field(), sample_field(*last, view, options())));
}

TEST_CASE("A picture that is waited for has the whole field", "[background field]") {
  const auto objective = expensive();
  BackgroundField background;
  background.follow({objective, view, options()}, Pace::moving);
  CHECK_FALSE(background.finished());
  background.follow({objective, view, options()}, Pace::at_once);
  CHECK(background.finished());
  CHECK(equal(background.field(), sample_field(*objective, view, options())));
}
