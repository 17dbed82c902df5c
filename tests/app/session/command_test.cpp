// Each command: what it does to the scene, and what it refuses.
#include <cmath>
#include <limits>
#include <set>

#include "app/session/drive.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/schedule/registry.hpp"
#include "session/command_text.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;
using test::run;

namespace {

const Contestant& first(const Session& session) { return session.scene().contestants.front(); }

std::size_t rate_of(const Contestant& contestant) { return find_param(find_method(contestant.method)->info->params, "lr").value(); }

}  // namespace

TEST_CASE("An objective comes with its defaults, rates that were touched stay, others follow it") {
  Session session(race("rosenbrock", {"sgd", "adam"}));
  const std::size_t lr = rate_of(first(session));
  run(session, SetHyper{1, lr, 0.0123});
  run(session, SetView{SceneView{{1, 1}, 0.5}});
  run(session, SetContestantStart{2, Vec2{1, 1}});
  run(session, SetObjective{"himmelblau"});
  const Scene& scene = session.scene();
  const ObjectiveInfo& info = *find_objective("himmelblau")->info;
  CHECK(scene.objective == "himmelblau");
  CHECK(scene.objective_params.size() == info.params.size());
  CHECK(scene.start == info.starts.front());
  CHECK_FALSE(scene.look.view);
  CHECK(scene.contestants[0].hyper[lr] == 0.0123);
  CHECK(scene.contestants[1].hyper == make_contestant(scene, "adam").hyper);
  CHECK_FALSE(scene.contestants[1].start);
  CHECK(session.objective().info().id == "himmelblau");
  CHECK(session.known_points().size() == 9);
}

TEST_CASE("Commands of the race set what they name") {
  Session session(race("quadratic", {"sgd"}));
  run(session, SetObjectiveParam{0, 50});
  CHECK(session.scene().objective_params[0] == 50);
  CHECK(session.objective().get(0) == 50);
  run(session, SetStart{{1.5, -0.25}});
  CHECK(session.scene().start == Vec2{1.5, -0.25});
  CHECK(session.run(1).at(0) == Vec2{1.5, -0.25});
  run(session, Seek{90});
  run(session, SetSceneParam{scene_param::steps, 40});
  CHECK(session.scene().steps == 40);
  CHECK(session.head() == 40);
  CHECK(session.run(1).last() == 40);
  run(session, SetSceneParam{scene_param::tolerance, 1e-3});
  CHECK(session.scene().tolerance == 1e-3);
  run(session, SetSceneParam{scene_param::stop_gradient, 1e9});
  CHECK(session.run(1).last() == 0);
  CHECK(session.run(1).stop() == StopReason::gradient_small);
  run(session, Rename{"Bowl"});
  CHECK(session.scene().name == "Bowl");
  run(session, SetView{SceneView{{1, 2}, 3}});
  CHECK(session.scene().look.view == SceneView{{1, 2}, 3});
  run(session, LoadScene{default_scene()});
  CHECK(session.scene() == default_scene());
}

TEST_CASE("Commands of the contestants do as they say") {
  Session session(race("rosenbrock", {"sgd"}));
  run(session, Add{"adam"});
  REQUIRE(session.scene().contestants.size() == 2);
  CHECK(session.scene().contestants[1] == [] {
    Scene scene = race("rosenbrock", {"sgd"});
    return make_contestant(scene, "adam");
  }());

  run(session, SetHyper{1, 0, 0.004});
  run(session, Duplicate{1});
  REQUIRE(session.scene().contestants.size() == 3);
  CHECK(session.scene().contestants[1].id == 3);
  CHECK(session.scene().contestants[1].hyper == first(session).hyper);
  CHECK(session.scene().contestants[1].style != first(session).style);

  run(session, Move{3, 0});
  CHECK(first(session).id == 3);
  run(session, Move{3, 99});
  CHECK(session.scene().contestants.back().id == 3);

  run(session, SetVisible{1, false});
  CHECK_FALSE(session.shown(first(session)));
  run(session, SetSolo{1});
  CHECK(session.shown(first(session)));
  CHECK_FALSE(session.shown(session.scene().contestants[1]));
  run(session, Remove{1});
  CHECK(session.scene().look.solo == 0);
  CHECK(session.scene().contestants.size() == 2);

  run(session, SetMethod{3, "nadam"});
  CHECK(session.scene().contestants.back().method == "nadam");
  CHECK(session.scene().contestants.back().hyper.size() == find_method("nadam")->info->params.size());
  run(session, SetContestantStart{3, Vec2{0, 1}});
  CHECK(session.run(3).at(0) == Vec2{0, 1});
  run(session, SetContestantStart{3, std::nullopt});
  CHECK(session.run(3).at(0) == session.scene().start);

  for (const ScheduleEntry& entry : schedules()) {
    run(session, SetSchedule{3, std::string(entry.info->id)});
    CHECK(session.refusal().empty());
    ScheduleChoice fitting = make_schedule(entry.info->id);
    fit(fitting, session.scene().steps);
    CHECK(session.scene().contestants.back().schedule == fitting);
    if (!entry.info->params.empty()) {
      run(session, SetScheduleParam{3, 0, entry.info->params[0].high});
      CHECK(session.scene().contestants.back().schedule.params[0] == entry.info->params[0].high);
    }
  }
  run(session, SetOption{3, run_option::clip_norm, 2});
  CHECK(session.run(3).spec().clip.norm == 2);
  run(session, SetOption{3, run_option::average, 1});
  CHECK(session.run(3).average_x().size() == session.run(3).x().size());
  run(session, Seek{5});
  run(session, SetHyper{3, 0, 0.5, true});
  run(session, Reset{3});
  const Contestant& reset = session.scene().contestants.back();
  CHECK(reset.hyper == make_contestant(session.scene(), "nadam").hyper);
  CHECK(reset.schedule == ScheduleChoice{});
  CHECK(reset.options == run_option_defaults());
  CHECK(reset.edits.empty());

  run(session, AllMethods{});
  const auto in_the_plane =
      std::count_if(methods().begin(), methods().end(), [&](const MethodEntry& m) { return fits(*m.info, session.objective().info()); });
  CHECK(session.scene().contestants.size() == std::size_t(in_the_plane));
  CHECK(session.undo_name() == "all methods");
}

TEST_CASE("All methods of a family take the place of the contestants, and one undo brings those back") {
  for (const std::string_view objective : {"sphere", "cosh_1d"}) {
    Session session(race(objective, {"sgd"}));
    for (const std::string_view family : families()) {
      INFO(objective << ", " << family);
      const Scene before = session.scene();
      const auto fitting = methods_for(session.objective().info(), family);
      run(session, AllMethods{std::string(family)});
      CHECK(session.refusal().empty() == !fitting.empty());
      if (fitting.empty()) {
        CHECK(session.scene() == before);
        continue;
      }
      REQUIRE(session.scene().contestants.size() == fitting.size());
      for (std::size_t i = 0; i < fitting.size(); ++i) CHECK(session.scene().contestants[i].method == fitting[i]->info->id);
      CHECK(session.undo_name() == "all " + std::string(family));
      run(session, Undo{});
      CHECK(session.scene() == before);
    }
  }
}

TEST_CASE("Five rates can be made of every method: around its own, in round numbers") {
  for (const MethodEntry& entry : methods()) {
    INFO(entry.info->id);
    Session session(race("sphere", {entry.info->id}));
    if (!find_param(entry.info->params, "lr")) {
      run(session, FiveRates{1});
      CHECK(session.refusal().text().find("no learning rate") != std::string::npos);
      continue;
    }
    const std::size_t lr = rate_of(first(session));
    const double rate = first(session).hyper[lr];
    run(session, FiveRates{1});
    REQUIRE(session.refusal().empty());
    REQUIRE(session.scene().contestants.size() == 5);
    double factor = 1.0 / 9;
    for (const Contestant& contestant : session.scene().contestants) {
      CHECK(contestant.hyper[lr] == Approx(rate * factor).epsilon(0.005));
      factor *= 3;
    }
    CHECK(session.scene().contestants[2].hyper[lr] == Approx(rate));
  }
}

TEST_CASE("What is invalid is refused with one sentence and changes nothing") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  Session session(race("quadratic", {"sgd", "adam"}));
  run(session, Seek{20});
  const Scene before = session.scene();
  const std::uint64_t versions[] = {session.run_version(1), session.run_version(2)};
  const Command invalid[] = {
      SetObjective{"nowhere"},
      SetObjectiveParam{2, 1},
      SetObjectiveParam{0, 0.5},
      SetObjectiveParam{0, nan},
      SetStart{{nan, 0}},
      SetStart{{0, infinity}},
      SetSceneParam{scene_param::steps, 0},
      SetSceneParam{scene_param::steps, max_steps + 1},
      SetSceneParam{scene_param::tolerance, 0},
      SetSceneParam{scene_param::tolerance, nan},
      SetSceneParam{scene_param::tolerance, infinity},
      Add{"guess"},
      AllMethods{"guess"},
      AllMethods{"bracketing"},
      Duplicate{9},
      Remove{0},
      Move{9, 0},
      SetMethod{1, "guess"},
      SetMethod{9, "adam"},
      SetHyper{1, 99, 1},
      SetHyper{1, 0, -1},
      SetHyper{1, 0, nan, true},
      SetHyper{9, 0, 1},
      SetSchedule{1, "guess"},
      SetSchedule{9, "constant"},
      SetScheduleParam{1, 0, 1},
      SetScheduleParam{1, 0, 1, 0},
      SetSchedule{1, "step", 0},
      SetScheduleList{1, 0, {1}},
      AddSchedulePart{1},
      RemoveSchedulePart{1, 0},
      SetOption{1, 99, 1},
      SetOption{1, 0, -1},
      SetOption{9, 0, 1},
      SetContestantStart{1, Vec2{nan, nan}},
      SetContestantStart{9, std::nullopt},
      SetVisible{9, true},
      SetSolo{9},
      Reset{9},
      ClearEdits{9},
      FiveRates{9},
      SetSpeed{0.4},
      SetSpeed{100'001},
      SetSpeed{nan},
  };
  for (const Command& command : invalid) {
    INFO(to_text(session.scene(), command));
    run(session, Rename{before.name});  // accepted: clears the sentence of the one before
    REQUIRE(session.refusal().empty());
    run(session, command);
    CHECK_FALSE(session.refusal().empty());
    CHECK(session.scene() == before);
    CHECK_FALSE(session.can_undo());
  }
  CHECK(session.run_version(1) == versions[0]);
  CHECK(session.run_version(2) == versions[1]);
  CHECK(session.speed() == 60);
}

TEST_CASE("Five rates beyond all numbers are refused, and the contestants stay") {
  Session session(race("quadratic", {"sgd", "adam"}));
  run(session, SetHyper{1, 0, 1e308});
  const Scene before = session.scene();
  run(session, FiveRates{1});
  CHECK_FALSE(session.refusal().empty());
  CHECK(session.scene() == before);
}

TEST_CASE("A sequence of schedules is put together by commands") {
  Session session(race("rosenbrock", {"adam"}));
  const auto schedule = [&]() -> const ScheduleChoice& { return session.scene().contestants[0].schedule; };
  run(session, SetSchedule{1, "sequential"});
  run(session, AddSchedulePart{1});
  REQUIRE(schedule().parts.size() == 3);
  CHECK(schedule().lists[0] == Numbers{10, 60});
  run(session, SetSchedule{1, "exponential", 1});
  run(session, SetScheduleParam{1, 0, 0.5, 1});
  CHECK(schedule().parts[1] == ScheduleChoice{"exponential", {0.5}});
  run(session, SetScheduleList{1, 0, {5, 40}});
  CHECK(schedule().lists[0] == Numbers{5, 40});
  const auto& lr = session.run(1).lr();
  CHECK(lr[6] == Approx(lr[5] / 2));

  const Scene before = session.scene();
  for (const Command& wrong :
       {Command{SetScheduleList{1, 0, {40, 5}}}, Command{SetScheduleList{1, 0, {5}}}, Command{SetSchedule{1, "reduce_on_plateau", 0}},
        Command{SetSchedule{1, "sequential", 0}}, Command{RemoveSchedulePart{1, 3}}}) {
    run(session, wrong);
    CHECK_FALSE(session.refusal().empty());
    CHECK(session.scene() == before);
  }
  run(session, RemoveSchedulePart{1, 0});
  CHECK(schedule().parts.size() == 2);
  CHECK(schedule().lists[0] == Numbers{40});
  run(session, RemoveSchedulePart{1, 0});  // one schedule is no sequence
  CHECK_FALSE(session.refusal().empty());
  run(session, Undo{});
  CHECK(session.scene() == before);
}

TEST_CASE("What has no meaning for a method is refused, and dropped with the method that had it") {
  Session session(race("parabola_1d", {"sgd", "golden_section"}));
  run(session, SetSchedule{2, "step"});
  CHECK(session.refusal().text().find("no learning rate") != std::string::npos);
  run(session, SetOption{2, run_option::clip_value, 1});
  CHECK(session.refusal().text().find("clipping") != std::string::npos);
  run(session, SetSchedule{1, "step"});
  run(session, SetOption{1, run_option::clip_value, 1});
  run(session, SetOption{1, run_option::average, 1});
  run(session, SetMethod{1, "golden_section"});
  const Contestant& changed = session.scene().contestants[0];
  CHECK(changed.schedule == ScheduleChoice{});
  CHECK(changed.options[run_option::clip_value] == 0);
  CHECK(changed.options[run_option::average] == 1);
}

TEST_CASE("Several hyperparameters at once are one step of the history, all or none") {
  Session session(race("rosenbrock", {"sgd", "adam"}));
  const std::size_t sgd_lr = rate_of(session.scene().contestants[0]), adam_lr = rate_of(session.scene().contestants[1]);
  const Scene before = session.scene();
  run(session, SetHypers{{{1, sgd_lr, 0.00191}, {2, adam_lr, 0.21}, {2, adam_lr + 1, 0.8}}});
  CHECK(session.scene().contestants[0].hyper[sgd_lr] == 0.00191);
  CHECK(session.scene().contestants[1].hyper[adam_lr] == 0.21);
  CHECK(session.scene().contestants[1].hyper[adam_lr + 1] == 0.8);
  CHECK(session.undo_name() == "tuned values");
  run(session, Undo{});
  CHECK(session.scene().contestants == before.contestants);
  CHECK_FALSE(session.can_undo());
  run(session, SetHypers{{{1, sgd_lr, 0.5}, {2, adam_lr, -1}}});
  CHECK(session.scene().contestants == before.contestants);
  CHECK_FALSE(session.refusal().empty());
}

TEST_CASE("A contestant is renamed, as one step of the history, and its run stays", "[command][names]") {
  Session session(race("rosenbrock", {"adam", "adam"}, 50));
  session.finish();
  const Run* const before = &session.run(2);
  CHECK(session.name(2) == "Adam (2)");
  run(session, command::NameContestant{2, "  Baseline "});
  CHECK(session.name(2) == "Baseline");
  CHECK(session.name(1) == "Adam");
  CHECK(&session.run(2) == before);
  CHECK(session.undo_name().text().starts_with("rename "));
  run(session, command::NameContestant{2, "two\nlines"});
  CHECK(session.refusal() == "A name is one line of text without tabs and other control characters.");
  run(session, command::NameContestant{2, std::string(41, 'x')});
  CHECK(session.refusal() == "A name has at most 40 characters, got 41.");
  run(session, command::Duplicate{2});
  CHECK(session.scene().contestants[2].name.empty());
  run(session, command::Undo{});
  run(session, command::Undo{});
  CHECK(session.name(2) == "Adam (2)");
  run(session, command::Redo{});
  CHECK(session.name(2) == "Baseline");
  run(session, command::NameContestant{2, ""});
  CHECK(session.name(2) == "Adam (2)");
}
