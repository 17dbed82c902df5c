// Every method against independent trajectories, through class Run.

#include "support/reference.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

void check_case(const reference::Json& c) {
  Run run = reference::run(c);
  run.compute_all();
  CHECK(reference::difference(c, reference::points(run)) == "");
  if (c.contains("diverged_at")) {
    CHECK(run.stop() == StopReason::diverged);
    CHECK(run.last() + 1 == c["diverged_at"].get<std::int64_t>());
  } else {
    CHECK(run.stop() == StopReason::budget_spent);
    CHECK(run.last() == c["steps"].get<std::int64_t>());
  }
}

}  // namespace

TEST_CASE("methods follow PyTorch", "[optimizer][reference]") {
  for (const char* name : {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "amsgrad", "adamw", "adamax", "nadam",
                           "radam", "rprop", "asgd"}) {
    DYNAMIC_SECTION(name) {
      const auto cases = reference::load(name);
      REQUIRE(cases.size() >= 20);
      for (const auto& c : cases) check_case(c);
    }
  }
}

TEST_CASE("methods follow Dive into Deep Learning", "[optimizer][reference]") {
  int compared = 0;
  for (const auto& c : reference::load("d2l")) {
    check_case(c);
    ++compared;
  }
  CHECK(compared >= 15);
}

TEST_CASE("ASGD carries the average that PyTorch computes", "[optimizer][reference]") {
  int compared = 0;
  for (const auto& c : reference::load("asgd")) {
    if (!c.contains("average")) continue;
    Run run = reference::run(c);
    run.compute_all();
    const double tol = c["check"]["tol"];
    for (std::size_t k = 1; k < c["average"].size(); ++k) {
      for (const Row& row : run.explain(std::int64_t(k) - 1).rows) {
        if (row.term.symbol != "\\bar{x}") continue;
        const Vec2 here = std::get<Vec2>(row.value), there{c["average"][k][0], c["average"][k][1]};
        const double scale = std::max({1.0, std::fabs(there.x), std::fabs(there.y)});
        if (norm(here - there) > tol * scale) FAIL_CHECK(c["id"] << " step " << k);
        ++compared;
      }
    }
  }
  CHECK(compared > 1000);
}

TEST_CASE("the comparison notices what it should", "[optimizer][reference]") {
  const auto adam = reference::load("adam")[1];
  Run run = reference::run(adam);
  run.compute_all();
  auto points = reference::points(run);
  REQUIRE(reference::difference(adam, points) == "");

  SECTION("one number off by 1e-9") {
    points[120].y += 1e-9;
    CHECK(reference::difference(adam, points).find("step 120") != std::string::npos);
  }
  SECTION("a run that ends early") {
    points.resize(50);
    CHECK(reference::difference(adam, points) != "");
  }
  SECTION("NaN") {
    points[3].f = std::nan("");
    CHECK(reference::difference(adam, points) != "");
  }
  SECTION("neighbouring variants") {
    const std::pair<const char*, reference::Json> variants[] = {
        {"amsgrad", {}}, {"adamax", {}}, {"nadam", {}}, {"radam", {}}, {"adam", {{"eps", 1e-6}}}};
    for (const auto& variant : variants) {
      auto other = adam;
      other["optimizer"] = variant.first;
      if (!variant.second.is_null()) other["hyper"].update(variant.second);
      Run wrong = reference::run(other);
      wrong.compute_all();
      CHECK(reference::difference(adam, reference::points(wrong)) != "");
    }
  }
  SECTION("PyTorch 1.13's NAdam, whose denominator is wrong") {
    for (auto c : reference::load("nadam_torch113")) {
      c["optimizer"] = "nadam";
      Run right = reference::run(c);
      right.compute_all();
      CHECK(reference::difference(c, reference::points(right)) != "");
    }
  }
  SECTION("ε under the root") {
    auto c = reference::load("rmsprop")[5];
    c["hyper"]["eps_inside_sqrt"] = true;
    Run wrong = reference::run(c);
    wrong.compute_all();
    CHECK(reference::difference(c, reference::points(wrong)) != "");
  }
}
