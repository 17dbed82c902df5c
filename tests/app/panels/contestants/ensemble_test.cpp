// Ensembles in the window: computed beside it, followed, drawn, told and put away.
#include <algorithm>
#include <cmath>
#include <thread>

#include "app/panels/stage.hpp"
#include "panels/contestants/ensemble_panel.hpp"
#include "panels/plots/final_values.hpp"
#include "picture/cloud.hpp"
#include "support/catch.hpp"
#include "ui/context.hpp"

using namespace thalweg;
using test::difference;
using test::named;
using test::race;
using test::Stage;

namespace {

Scene himmelblau(std::int64_t runs) {
  Scene scene = race("himmelblau", {"adam", "sgd"}, 150);
  apply(scene, command::SetStart{{0, 0}});
  apply(scene, command::SetEnsemble{{runs, Starts::uniform, 4}});
  return scene;
}

bool complete(Stage& stage) {
  const Ensembles& study = stage.interface.studies().ensembles;
  const auto runs = std::size_t(stage.session.scene().ensemble.runs);
  return study.progress() >= 1 && study.results().size() == 2 &&
         std::all_of(study.results().begin(), study.results().end(), [&](const auto& entry) {
           std::size_t grouped = 0;
           for (const EndGroup& group : entry.second.ends) grouped += group.members.size();
           return entry.second.members->size() == runs && grouped == runs;
         });
}

}  // namespace

TEST_CASE("An ensemble is computed beside the window, follows the scene and goes when it is switched off", "[ensemble]") {
  Stage stage(himmelblau(120));
  const std::map<int, EnsembleResult>& shown = stage.interface.studies().ensembles.results();
  REQUIRE(frames_until(stage, [&] { return complete(stage); }));
  CHECK(shown.at(1).members->members[7].start == shown.at(2).members->members[7].start);  // the same for all
  CHECK(shown.at(1).middle.size() == shown.at(1).band_steps.size());
  CHECK(shown.at(1).band_steps.back() == 150);
  for (std::size_t j = 0; j < shown.at(1).middle.size(); ++j) {
    CHECK(shown.at(1).low[j] <= shown.at(1).middle[j]);
    CHECK(shown.at(1).middle[j] <= shown.at(1).high[j]);
  }

  // Dragged: every frame another start; something is always shown, and in the end what belongs to the last one.
  for (int i = 0; i < 30; ++i) {
    stage.session.post(command::SetStart{{0.02 * i, 0.01 * i}});
    stage.frame();
    REQUIRE(shown.size() == 2);
  }
  REQUIRE(frames_until(stage, [&] { return complete(stage); }));
  const Scene& scene = stage.session.scene();
  CHECK(shown.at(2).members->members[3].start == start_of_member(scene.ensemble, scene.start, scene.seed, 3, 2));

  test::run(stage.session, command::SetVisible{1, false});
  stage.frame();
  CHECK(shown.count(1) == 0);
  test::run(stage.session, command::Undo{});
  REQUIRE(frames_until(stage, [&] { return complete(stage); }));
  test::run(stage.session, command::SetObjective{"rosenbrock"});
  stage.frame();
  for (const auto& [id, result] : shown) CHECK(result.members->members[0].start.x < 4);  // nothing of the old surface's stays

  toggle_ensemble(stage.interface.desk());
  stage.frame();
  stage.frame();
  CHECK(stage.session.scene().ensemble.runs == 0);
  CHECK(shown.empty());
  toggle_ensemble(stage.interface.desk());
  stage.frame();
  CHECK(stage.session.scene().ensemble.runs == 120);  // as many as last time
}

TEST_CASE("The band is the runs' own where they stop far short of the budget, and ends where they do", "[ensemble]") {
  Scene scene = race("quadratic", {"sgd"}, 100'000);
  apply(scene, command::SetStart{{3, 3}});
  scene.stop.gradient = 0.1;
  scene.contestants[0].hyper[0] = 0.01;
  apply(scene, command::SetEnsemble{{60, Starts::same, 1}});  // a preview and the rest
  Stage stage(scene);
  const std::map<int, EnsembleResult>& results = stage.interface.studies().ensembles.results();
  for (const std::size_t members : {std::size_t(0), std::size_t(60)}) {  // as soon as there is any, and all
    REQUIRE(frames_until(stage, [&] { return !results.empty() && results.begin()->second.members->size() >= members; }));
    const EnsembleResult& shown = results.begin()->second;
    Run run(run_spec(scene, scene.contestants[0], make_objective(scene)));
    run.compute_all();
    REQUIRE(run.stop() == StopReason::gradient_small);
    CHECK(shown.band_steps.back() == run.last());
    for (std::size_t j = 0; j < shown.band_steps.size(); ++j) CHECK(shown.middle[j] == run.f()[std::size_t(shown.band_steps[j])]);
    for (std::size_t j = 1; j < shown.band_steps.size(); ++j) {  // drawn as a chord on the logarithmic axis
      const std::int64_t from = shown.band_steps[j - 1], to = shown.band_steps[j];
      for (std::int64_t k = from; k < to; ++k) {
        const double part = double(k - from) / double(to - from),
                     chord = std::pow(shown.middle[j - 1], 1 - part) * std::pow(shown.middle[j], part);
        REQUIRE(std::fabs(std::log(chord / run.f()[std::size_t(k)])) < 0.5);
      }
    }
  }
}

TEST_CASE("The table of ends lights the members on the map and can be copied", "[ensemble]") {
  Stage stage(himmelblau(80));
  EnsembleView& view = stage.interface.view().ensemble;
  view.open = true;
  REQUIRE(frames_until(stage, [&] { return complete(stage) && !stage.interface.studies().landscape.pending(); }));
  stage.frame();
  const ui::Rect* row = ui::find_item(named("1/0/end"));
  REQUIRE(row);
  const ImVec2 at = row->centre();
  stage.frame(at);
  stage.frame(at);
  CHECK(view.lit_contestant == 1);
  CHECK(view.lit_group == 0);
  stage.frame();
  stage.frame();
  CHECK(view.lit_contestant == 0);

  const std::string text = ends_as_text(stage.interface.desk());
  CHECK(text.rfind("contestant\tend\tx\ty\tf\truns\tmedian_steps\treached\n", 0) == 0);
  CHECK(text.find("\nAdam\tMinimum\t") != std::string::npos);
  std::size_t lines = 1;
  for (const auto& [id, result] : stage.interface.studies().ensembles.results()) lines += result.ends.size();
  CHECK(std::size_t(std::count(text.begin(), text.end(), '\n')) == lines);
}

TEST_CASE("The cloud stands on the map where its members are, and the pictures are the same each time", "[ensemble]") {
  Scene scene = race("sphere", {"sgd"}, 100);
  scene.look.step = 0;
  apply(scene, command::SetEnsemble{{600, Starts::normal, 1}});
  Stage stage(scene);
  const Image cloud = stage.map(600, 400);
  CHECK(stage.map(600, 400).rgba == cloud.rgba);
  test::run(stage.session, command::SetEnsemble{});
  const Image bare = stage.map(600, 400);
  // Where most of the members are the pictures differ; far from them they do not.
  const View view = stage.fitted(600, 400);
  const auto changed = [&](Vec2 centre, int reach) {
    const Pixel p = view.pixel(centre);
    int count = 0;
    for (int y = std::max(0, int(p.y) - reach); y < std::min(400, int(p.y) + reach); ++y) {
      for (int x = std::max(0, int(p.x) - reach); x < std::min(600, int(p.x) + reach); ++x)
        count += difference(cloud.rgb(x, y), bare.rgb(x, y)) > 20 ? 1 : 0;
    }
    return count;
  };
  CHECK(changed(scene.start, 25) > 100);
  CHECK(changed(-1.0 * scene.start, 25) == 0);
}

TEST_CASE("A cloud holds its members, their mean and one standard deviation about it", "[ensemble]") {
  const Scene scene = himmelblau(500);
  EnsembleSpec spec;
  spec.spec = run_spec(scene, scene.contestants[0], make_objective(scene));
  spec.choice = {500, Starts::normal, 0.5};
  spec.count = 500;
  Progress progress;
  const Ensemble ensemble = compute_ensemble(spec, progress);
  const auto place = [](Vec2 p) { return Pixel{float(100 * p.x + 500), float(500 - 100 * p.y)}; };
  const std::uint32_t lit[] = {3, 4, 9999};
  const Cloud cloud = cloud_of(ensemble, 0, lit, 2, 1000, 1000, place);
  CHECK(cloud.members.size() == 500);
  CHECK(cloud.lit.size() == 2);
  REQUIRE(cloud.mean);
  CHECK(std::hypot(cloud.mean->x - 500, cloud.mean->y - 500) < 8);
  float inside = 0;
  const float radius = std::hypot(cloud.axes[1].x - cloud.axes[0].x, cloud.axes[1].y - cloud.axes[0].y) / 2;
  CHECK(radius == Approx(50).epsilon(0.1));
  for (const Pixel p : cloud.members) inside += std::hypot(p.x - cloud.mean->x, p.y - cloud.mean->y) < 50 ? 1.0f : 0.0f;
  CHECK(inside / 500 == Approx(0.393).margin(0.07));                          // of a normal distribution of the plane within σ
  CHECK(cloud_of(ensemble, 0, {}, 2, 400, 400, place).members.size() < 250);  // what is in view
  CHECK(cloud_of(ensemble, 0, {}, 1, 1000, 1000, place).ellipse.empty());
}

TEST_CASE("Final values: every run is in a bin or has diverged, and the marks stand at the medians", "[ensemble]") {
  Ensemble ensemble;
  for (int i = 0; i < 100; ++i) {
    Ensemble::Member member;
    member.f = std::pow(10, -0.05 * i);
    member.stop = i < 10 ? StopReason::diverged : StopReason::budget_spent;
    ensemble.members.push_back(member);
  }
  const Ensemble* const all[] = {&ensemble};
  for (const bool log : {true, false}) {
    const FinalBins bins = final_bins(all, 0, log);
    const FinalValues values = final_values(ensemble, bins, 20, 0);
    double sum = 0;
    for (const double share : values.share) sum += share;
    CHECK(sum == Approx(0.9));
    CHECK(values.diverged == 10);
    CHECK(values.runs == 100);
    CHECK(values.median == Approx(std::pow(10, -0.05 * 50)));
    if (log) CHECK(*std::max_element(values.share.begin(), values.share.end()) <= 0.06);  // even in decades
  }
}

TEST_CASE("Final values that a logarithmic axis has no place for stand in a bin of their own", "[ensemble]") {
  Ensemble ensemble;
  ensemble.members.resize(200);
  for (std::size_t m = 0; m < 200; ++m) ensemble.members[m].f = m < 120 ? 1e-3 * double(m + 1) : m < 199 ? 0 : -1e-20;
  const Ensemble* const all[] = {&ensemble};
  const FinalBins bins = final_bins(all, 0, true);
  CHECK(bins.at_most_zero);
  CHECK_FALSE(bins.from_zero);
  CHECK(bins.low == Approx(-3));
  CHECK(bins.interval(0, 1) == "0.001 to 0.12");
  FinalValues values = final_values(ensemble, bins, 20, 0);
  CHECK(values.at_most_zero == 0.4);
  CHECK(values.share[0] == 0.005);
  CHECK_FALSE(final_bins(all, 0, false).at_most_zero);
  CHECK(final_values(ensemble, final_bins(all, 0, false), 20, 0).at_most_zero == 0);
  for (Ensemble::Member& member : ensemble.members) member.f = 0;
  const FinalBins none = final_bins(all, 0, true);
  values = final_values(ensemble, none, 20, 0);
  CHECK(none.at_most_zero);
  CHECK(values.at_most_zero == 1);
  CHECK(values.median == 0);
  CHECK(std::count(values.share.begin(), values.share.end(), 0.0) == 20);
  // Positive, but below all decades: the first bin, which then begins at 0.
  for (Ensemble::Member& member : ensemble.members) member.f = 1;
  ensemble.members[0].f = 1e-100;
  const FinalBins deep = final_bins(all, 0, true);
  CHECK_FALSE(deep.at_most_zero);
  CHECK(deep.interval(0, 24) == "0 to 1e-23");
  CHECK(final_values(ensemble, deep, 24, 0).share[0] == 0.005);
}

TEST_CASE("While the class predicts, neither ends nor final values are told", "[ensemble]") {
  Stage stage(himmelblau(60));
  stage.interface.view().ensemble.open = true;
  REQUIRE(frames_until(stage, [&] { return complete(stage); }));
  stage.frame();
  CHECK(ui::find_item(named("final values/area")));
  CHECK(ui::find_item(named("1/0/end")));
  test::run(stage.session, command::Predict{true});
  stage.frame();
  stage.frame();
  CHECK_FALSE(ui::find_item(named("final values/area")));
  CHECK_FALSE(ui::find_item(named("1/0/end")));
}
