#include "picture/heights.hpp"

#include <cmath>

#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

const View view{{0.7, -0.3}, 0.02, 97, 61};

std::unique_ptr<Objective> with(std::string_view id, std::string_view key, double value) {
  auto objective = find_objective(id)->make();
  objective->set(find_param(objective->info().params, key).value(), value);
  return objective;
}

}  // namespace

TEST_CASE("Heights lie where they say, from one thread and from all", "[heights]") {
  const auto objective = find_objective("himmelblau")->make();
  for (const int s : {1, 3, 8}) {
    for (const int margin : {1, smooth_margin}) {
      Heights a, b;
      REQUIRE(sample_heights(*objective, view, s, margin, a));
      sample_heights_together(*objective, view, s, margin, b);
      REQUIRE(a.f == b.f);
      REQUIRE(a.columns == (97 + s - 1) / s + 2 * margin);
      const int i = 4, j = 2;
      const Vec2 p = view.at({(float(i - margin) + 0.5f) * float(s), (float(j - margin) + 0.5f) * float(s)});
      CHECK(a.f[std::size_t(j * a.columns + i)] == Approx(objective->value(p)).epsilon(1e-6));
    }
  }
  Heights h;
  int asked = 0;
  CHECK_FALSE(sample_heights(*objective, view, 1, 1, h, [&] { return ++asked > 3; }));
  CHECK(asked == 4);
}

TEST_CASE("Interpolation between coarse samples keeps parabolas, everywhere in the view", "[heights]") {
  const auto risk = with("linear_regression", "n", 50);
  for (const int s : {2, 8, 16, 64}) {
    Heights coarse, fine, exact;
    sample_heights(*risk, view, s, smooth_margin, coarse);
    for (const int to : {1, 2}) {
      if (2 * to > s) continue;
      refine(coarse, to, fine);
      sample_heights(*risk, view, to, 1, exact);
      REQUIRE(fine.f.size() == exact.f.size());
      double worst = 0;
      for (std::size_t i = 0; i < exact.f.size(); ++i) worst = std::max(worst, std::fabs(fine.f[i] - exact.f[i]) / exact.f[i]);
      CHECK(worst < 1e-12);
    }
    for (const Pixel p : {Pixel{0, 0}, Pixel{97, 61}, Pixel{0, 61}, Pixel{13.7f, 44.1f}}) {
      CHECK(coarse.smooth(p) == Approx(risk->value(view.at(p))).epsilon(1e-10));
    }
  }
}

TEST_CASE("A smooth risk between samples eight pixels apart is right to a ten-thousandth", "[heights]") {
  const auto risk = with("logistic_regression", "n", 50);
  Heights coarse, fine, exact;
  sample_heights(*risk, view, 8, smooth_margin, coarse);
  refine(coarse, 1, fine);
  sample_heights(*risk, view, 1, 1, exact);
  double worst = 0;
  for (std::size_t i = 0; i < exact.f.size(); ++i) worst = std::max(worst, std::fabs(fine.f[i] - exact.f[i]));
  CHECK(worst < 1e-4);
  CHECK(worst > 0);
}

TEST_CASE("The grid is as fine as the time allows", "[heights]") {
  const View map{{0, 0}, 0.01, 880, 888};
  CHECK(affordable_subsampling(map, 0, 0.004, 1) == 1);
  CHECK(affordable_subsampling(map, 1e-6, 0.004, 4) == 16);
  CHECK(affordable_subsampling(map, 1e-5, 0.004, 4) == 64);
  CHECK(affordable_subsampling(map, 1, 0.004, 4) == 64);
  CHECK(affordable_subsampling(map, 1e-9, 0.004, 4) == 4);
  CHECK(seconds_per_point(*with("linear_regression", "n", 1000), map) > 0);
}
