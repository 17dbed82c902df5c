// The bounds on η against what becomes of whole runs.
#include "core/analysis/rate_rule.hpp"

#include <cmath>

#include "core/scene/scene.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

/// A run on the quadratic with κ = 20.
Run run_of(const std::string& contestant) {
  const Scene scene = read_scene("start = [-2.5, 0.9]\nsteps = 2000\n[objective]\nid = \"quadratic\"\n[[contestant]]\n" + contestant);
  Run run(run_spec(scene, scene.contestants.front(), make_objective(scene)));
  run.compute_all();
  return run;
}

bool breaks(const Run& run, std::int64_t step) {
  return breaks_bound(run, step, read_curvature(*run.spec().objective, run.at(step), heavy_ball(run, step)));
}

}  // namespace

TEST_CASE("What diverges is above its bound, and what converges below", "[curvature]") {
  struct Case {
    const char* contestant;
    bool diverges;
  };
  for (const Case& c :
       {Case{"method = \"sgd\"\nlr = 0.09\n", false}, Case{"method = \"sgd\"\nlr = 0.101\n", true},
        Case{"method = \"sgd\"\nlr = 0.09\nweight_decay = 5\n", true}, Case{"method = \"sgd\"\nlr = 0.079\nweight_decay = 5\n", false},
        Case{"method = \"momentum\"\nlr = 0.15\n", false}, Case{"method = \"momentum\"\nlr = 0.15\ndampening = -1\n", true},
        Case{"method = \"momentum\"\nlr = 0.5\n", true}, Case{"method = \"momentum\"\nlr = 0.5\ndampening = 0.9\n", false},
        Case{"method = \"momentum\"\nlr = 0.5\ndampening = 1\n", false},
        Case{"method = \"momentum\"\nlr = 0.15\nmomentum = 0\ndampening = 0.9\n", true},
        Case{"method = \"momentum\"\nlr = 0.01\nmomentum = 1.1\n", true},
        Case{"method = \"momentum\"\nlr = 0.16\nweight_decay = 5\n", true},
        Case{"method = \"momentum\"\nlr = 0.15\nweight_decay = 5\n", false}}) {
    INFO(c.contestant);
    const Run run = run_of(c.contestant);
    CHECK((run.stop() == StopReason::diverged || run.gradient_norm(run.last()) > 1e6) == c.diverges);
    CHECK(breaks(run, 0) == c.diverges);
    CHECK(breaks(run, 5) == c.diverges);
  }
  CHECK_FALSE(breaks(run_of("method = \"adam\"\nlr = 3\n"), 0));
}

TEST_CASE("The heavy ball has the momentum that the schedule gives it", "[curvature]") {
  const Run run = run_of("method = \"momentum\"\nlr = 0.01\nmomentum = 0.5\nschedule = { id = \"one_cycle\", max_lr = 0.05 }\n");
  CHECK(heavy_ball(run, 0).momentum == Approx(0.95));
  CHECK(heavy_ball(run, 599).momentum == Approx(0.85));
  CHECK(heavy_ball(run, 300).momentum < 0.95);
  CHECK(heavy_ball(run_of("method = \"momentum\"\nlr = 0.01\nmomentum = 0.5\n"), 10).momentum == 0.5);
  CHECK(heavy_ball(run_of("method = \"adam\"\n"), 10).momentum == 0.9);
}
