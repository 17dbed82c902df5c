// The interface off screen: what a frame costs as runs grow, and what happens before the first one.
// Times are seconds of this process's CPU (the software renderer's threads included) and of the clock.

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <vector>

#include "bench/bench.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "glad/gl.h"
#include "panels/shell/interface.hpp"
#include "picture/field.hpp"
#include "platform/offscreen.hpp"
#include "ui/compat.hpp"

using namespace thalweg;

namespace {

double cpu_now() { return double(std::clock()) / CLOCKS_PER_SEC; }
double wall_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

// Since the last call.
struct Lap {
  double wall = wall_now(), cpu = cpu_now();
  void print(const char* what) {
    const double w = wall_now(), c = cpu_now();
    std::printf("  %-28s %7.1f ms  (CPU %7.1f ms)\n", what, 1e3 * (w - wall), 1e3 * (c - cpu));
    wall = wall_now();
    cpu = cpu_now();
  }
};

constexpr int width = 1600, height = 1000;

struct Stage {
  explicit Stage(Session s) : session(std::move(s)) {}
  Session session;
  Framebuffer target{width, height};
  Interface interface { session, {}, 1 };

  void frame(double seconds = 0) {
    ImGui::GetIO().DisplaySize = {width, height};
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ui::compat::feed_mouse({-100, -100}, false, false, 0);
    session.update(seconds);
    target.bind();
    interface.frame(width, height);
    glFinish();
  }
};

Scene long_race(std::int64_t steps) {
  Scene scene;
  scene.steps = steps;
  apply(scene, command::SetObjective{"rosenbrock"});
  apply(scene, command::Add{"adam"});
  scene.contestants[0].hyper[0] = 2;      // swings for long instead of standing still
  apply(scene, command::Add{"rmsprop"});  // swings about the minimum, some pixels wide
  scene.look.step = steps;
  return scene;
}

}  // namespace

int main(int count, char** words) {
  bench::arguments(count, words);
  std::printf("To the first frame (%d x %d)\n", width, height);
  Lap lap;
  {
    Session session(default_scene());
    session.update(0);
    lap.print("session");
    const OffscreenContext context;
    lap.print("GL context");
    ImGui::CreateContext();
    ui::FontFiles files = ui::find_font_files();
    lap.print("fontconfig");
    bench::keep(files);
    ui::build_fonts(files, 1);
    lap.print("font atlas");
    Stage stage{Session(default_scene())};
    lap.print("interface (atlas again)");
    stage.frame();
    lap.print("first frame");
    stage.frame();
    lap.print("second frame");
    stage.frame();
    lap.print("third frame");
  }
  ImGui::DestroyContext();
  {
    const OffscreenContext context;
    std::printf("\nA frame, least ms of many\n%10s %10s %10s %10s %10s %10s\n", "steps", "unchanged", "panning", "playing", "all plots",
                "worst");
    double before = 0;  // playing, with a tenth of the steps
    for (const std::int64_t steps :
         bench::quick ? std::vector<std::int64_t>{1'000} : std::vector<std::int64_t>{1'000, 10'000, 100'000, 1'000'000}) {
      ImGui::CreateContext();
      auto stage = std::make_unique<Stage>(Session(long_race(steps)));
      Stage& race = *stage;
      race.session.finish();
      race.frame();
      race.frame();
      const double still = bench::time([&] { race.frame(); }, 0.8).least;
      double shift = 0;
      const double panning = bench::time(
                                 [&] {
                                   shift += 0.003;
                                   race.session.post(command::SetView{SceneView{{shift, 1.05}, 4.3}});
                                   race.frame();
                                 },
                                 0.8)
                                 .least;
      race.session.post(command::SetView{std::nullopt});
      race.session.post(command::SetSpeed{60});
      race.session.post(command::Seek{steps / 2});
      race.session.post(command::Play{true});
      race.frame();
      const double playing = bench::time([&] { race.frame(1.0 / 60); }, 0.8).least;
      // Every quantity over evaluations, from nothing: the worst frame is bounded by the allowance for series.
      auto& plots = race.interface.view().plots;
      plots.shown.clear();
      for (const QuantityInfo& what : quantities()) plots.shown.push_back({what.quantity(), what.log});
      plots.effort = Effort::evaluations;
      double worst = 0;
      for (int i = 0; i < 60; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        race.frame(1.0 / 60);
        worst = std::max(worst, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
      }
      const double all = bench::time([&] { race.frame(1.0 / 60); }, 0.8).least;
      std::printf("%10lld %10.2f %10.2f %10.2f %10.2f %10.2f\n", static_cast<long long>(steps), 1e3 * still, 1e3 * panning, 1e3 * playing,
                  1e3 * all, 1e3 * worst);
      if (before > 0) std::printf("%10s %32.2f times the frame of a tenth of the steps (at most 2)\n", "", playing / before);
      before = playing;
      stage.reset();
      ImGui::DestroyContext();
    }
  }

  std::printf("\nThe field of each objective, 880 x 888 with labels: least ms\n");
  for (const ObjectiveEntry& entry : objectives()) {
    const auto objective = entry.make();
    const View view = View::fit(entry.info->domain, 880, 888);
    FieldOptions options;
    options.floor = objective->least_value();
    const double fine = bench::time([&] { bench::keep(sample_field(*objective, view, options)); }, 0.05).least;
    options.subsampling = 2;
    const double coarse = bench::time([&] { bench::keep(sample_field(*objective, view, options)); }, 0.05).least;
    std::printf("%-18s %6.1f   while moving %6.1f\n", entry.info->id.data(), 1e3 * fine, 1e3 * coarse);
  }
}
