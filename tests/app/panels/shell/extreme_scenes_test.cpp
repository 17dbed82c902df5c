// Random scenes whose numbers are as large or small as they may be: every view of them is drawn.
#include <array>
#include <cmath>

#include "app/panels/stage.hpp"
#include "core/math/random.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/view_bounds.hpp"
#include "core/schedule/registry.hpp"
#include "glad/gl.h"
#include "support/catch.hpp"
#include "support/extremes.hpp"

using namespace thalweg;
using test::race;
using test::Stage;

namespace {

struct Dice {
  Random random;
  int below(int n) { return int(random.uniform(0, n)); }
  bool one_in(int n) { return below(n) == 0; }

  double number() {
    static const std::vector<double> ends = test::extremes();
    switch (below(3)) {
      case 0: return ends[std::size_t(below(int(ends.size())))];
      case 1: return random.uniform(-5, 5);
      default: return (one_in(2) ? 1 : -1) * std::pow(10.0, random.uniform(-320, 308));
    }
  }
  /// One of the numbers that `param` accepts.
  double value(const ParamSpec& param) {
    for (int tries = 0; tries < 30; ++tries) {
      const double wild = param.kind == Kind::real ? number() : std::round(random.uniform(param.low, param.high));
      if (!check(param, wild)) return wild;
    }
    return param.initial;
  }

  Scene scene(const ObjectiveEntry& objective) {
    Scene scene = race(objective.info->id, {}, 12);
    for (std::size_t i = 0; i < scene.objective_params.size(); ++i) {
      const ParamSpec& param = objective.info->params[i];
      if (param.kind == Kind::real && one_in(4)) scene.objective_params[i] = value(param);
    }
    if (objective.info->dimension == 2 && one_in(6)) scene.slice = Slice{{number(), number()}, number()};
    ObjectiveInfo info = *objective.info;
    info.dimension = dimension(scene);
    const auto fitting = methods_for(info, "");
    for (int i = 0; i < 2 && !fitting.empty(); ++i) {
      const MethodInfo& method = *fitting[std::size_t(below(int(fitting.size())))]->info;
      Contestant contestant = make_contestant(scene, method.id);
      for (std::size_t k = 0; k < method.params.size(); ++k) {
        if (one_in(2)) contestant.hyper[k] = value(method.params[k]);
      }
      if (find_param(method.params, "lr") && one_in(3)) {
        const auto all = schedules();
        contestant.schedule = make_schedule(all[std::size_t(below(int(all.size())))].info->id);
      }
      scene.contestants.push_back(contestant);
    }
    scene.start = {number(), info.dimension == 1 ? 0 : number()};
    scene.look.step = below(13);
    scene.look.side_by_side = one_in(3);
    if (one_in(2)) scene.look.view = bounded({{number(), number()}, number(), one_in(2) ? number() : 0}, info.dimension);
    if (one_in(5)) scene.ensemble = {3, Starts::same, 1};
    return scene;
  }
};

}  // namespace

TEST_CASE("Random scenes of extreme numbers are drawn, as a race, from the inside and as the window") {
  Dice dice{Random(20, 11)};
  int turn = 0;
  for (const ObjectiveEntry& objective : objectives()) {
    const Scene scene = dice.scene(objective);
    INFO(write_scene(scene));
    Stage stage(scene, 900, 600);
    stage.look([&](Look& look) {
      look.layers.gradient = GradientLayer(turn % 3);
      look.graph.derivative = turn % 2 == 0;
    });
    CHECK(stage.map(160, 120).width == 160);
    if (!scene.contestants.empty()) {
      stage.look([&](Look& look) {
        look.open = scene.contestants.front().id;
        look.mode = Mode::inside;
      });
      CHECK(stage.map(160, 120).width == 160);
    }
    if (turn++ % 4 == 0) {  // with its panels, and the pointer, which zooms
      for (const Mode mode : {Mode::inside, Mode::race}) {
        stage.look([mode](Look& look) { look.mode = mode; });
        for (const float wheel : {0.0f, 40.0f, -90.0f, 160.0f}) stage.frame({450, 300}, false, wheel);
      }
    }
    CHECK(glGetError() == GL_NO_ERROR);
  }
}

TEST_CASE("Typing 1e308 into the start, and zooming without end, leave a window") {
  for (const char* objective : {"rosenbrock", "parabola_1d"}) {
    Stage stage(race(objective, {"sgd", "adam"}, 50), 900, 600);
    const bool line = dimension(stage.session.scene()) == 1;
    for (const double e : {1e308, -1e308, 5e-324}) {
      test::run(stage.session, command::SetStart{{e, line ? 0 : e}});
      stage.session.finish();
      for (const Mode mode : {Mode::inside, Mode::race}) {
        stage.look([mode](Look& look) { look.mode = mode; });
        for (int i = 0; i < 3; ++i) stage.frame({450, 300});
      }
    }
    for (const float notch : {1.0f, -1.0f}) {
      for (int i = 0; i < 40; ++i) stage.frame({450, 300}, false, 50 * notch);
      REQUIRE(stage.session.scene().look.view);
      CHECK(check(*stage.session.scene().look.view, line ? 1 : 2) == std::nullopt);
      CHECK_NOTHROW(read_scene(write_scene(stage.session.scene())));
    }
  }
}
