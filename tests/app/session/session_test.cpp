// The live document: history, runs that follow, edits in mid-run, the clock, results.
#include <chrono>
#include <cmath>
#include <ctime>
#include <limits>

#include "app/session/drive.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;
using test::run;

namespace {

bool same_bits(const Run& a, const Run& b, std::int64_t from, std::int64_t to) {
  for (std::int64_t k = from; k <= to; ++k) {
    if (!(a.at(k) == b.at(k))) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("A drag is one entry of the history, what happens twice is two") {
  Session session(race("rosenbrock", {"sgd", "sgd"}));
  const Scene before = session.scene();
  for (int i = 0; i < 30; ++i) run(session, SetStart{{0.01 * i, 1}});
  CHECK(session.undo_name() == "start");
  run(session, Undo{});
  CHECK(session.scene() == before);
  CHECK_FALSE(session.can_undo());
  CHECK(session.redo_name() == "start");
  run(session, Redo{});
  CHECK(session.scene().start == Vec2{0.29, 1});

  // The same parameter of two contestants of one method, and two additions: four changes.
  run(session, SetHyper{1, 0, 0.001});
  run(session, SetHyper{1, 0, 0.002});
  run(session, SetHyper{2, 0, 0.003});
  run(session, Add{"adam"});
  run(session, Add{"adam"});
  CHECK(session.scene().contestants.size() == 4);
  run(session, Undo{});
  CHECK(session.scene().contestants.size() == 3);
  run(session, Undo{});
  CHECK(session.scene().contestants.size() == 2);
  run(session, Undo{});
  CHECK(session.scene().contestants[0].hyper[0] == 0.002);
  CHECK(session.scene().contestants[1].hyper == before.contestants[1].hyper);
  run(session, Undo{});
  CHECK(session.scene().contestants == before.contestants);
}

TEST_CASE("A change after an undo is an entry of its own and forgets what was undone") {
  Session session(race("rosenbrock", {"sgd"}));
  run(session, SetSceneParam{scene_param::tolerance, 1});
  run(session, SetStart{{1, 2}});
  run(session, Undo{});
  run(session, SetSceneParam{scene_param::tolerance, 2});
  CHECK_FALSE(session.can_redo());
  run(session, Undo{});
  CHECK(session.scene().tolerance == 1);
}

TEST_CASE("Undo moves neither the head nor the view") {
  Session session(race("rosenbrock", {"adam"}));
  run(session, SetStart{{0, 0}});
  run(session, Seek{70});
  run(session, SetView{SceneView{{1, 1}, 0.1}});
  run(session, Undo{});
  CHECK(session.head() == 70);
  CHECK(session.scene().look.view == SceneView{{1, 1}, 0.1});
  run(session, Redo{});
  CHECK(session.head() == 70);
  CHECK(session.scene().start == Vec2{0, 0});
  // Where the head has no place any more it stands at the end.
  run(session, SetSceneParam{scene_param::steps, 50});
  run(session, Undo{});
  CHECK(session.head() == 50);
  CHECK(session.scene().steps == 100);
}

TEST_CASE("Undo and redo with nothing to undo are accepted and change nothing") {
  Session session(race("sphere", {"sgd"}));
  const Scene before = session.scene();
  run(session, Undo{});
  run(session, Redo{});
  CHECK(session.scene() == before);
  CHECK(session.refusal().empty());
}

TEST_CASE("Modified means different from what was saved") {
  Session session(race("sphere", {"sgd"}));
  CHECK_FALSE(session.modified());
  run(session, SetSceneParam{scene_param::tolerance, 0.5});
  CHECK(session.modified());
  run(session, Undo{});
  CHECK_FALSE(session.modified());
  run(session, SetSceneParam{scene_param::tolerance, 0.25});
  session.mark_saved({});
  CHECK_FALSE(session.modified());
}

TEST_CASE("Only runs whose past changes are computed again") {
  Session session(race("rosenbrock", {"sgd", "adam", "momentum"}));
  session.finish();
  const auto versions = [&] { return std::array{session.run_version(1), session.run_version(2), session.run_version(3)}; };
  const auto before = versions();
  const Run* kept = &session.run(1);
  for (const Command& command :
       {Command{Seek{10}}, Command{SetSceneParam{scene_param::tolerance, 1}}, Command{Rename{"x"}}, Command{SetVisible{1, false}},
        Command{SetSolo{2}}, Command{Move{1, 2}}, Command{SetView{SceneView{{0, 0}, 1}}}, Command{Add{"sgd"}}, Command{SetSpeed{10}}}) {
    run(session, command);
    CHECK(versions() == before);
  }
  CHECK(&session.run(1) == kept);
  run(session, SetHyper{2, 0, 0.01});
  CHECK(session.run_version(1) == before[0]);
  CHECK(session.run_version(2) > before[1]);
  run(session, SetContestantStart{1, Vec2{0, 0}});
  CHECK(session.run_version(1) > before[0]);
  CHECK(session.run_version(3) == before[2]);
  // A contestant with a start of its own does not follow the shared one.
  const auto own = session.run_version(1);
  run(session, SetStart{{0.5, 0.5}});
  CHECK(session.run_version(1) == own);
  CHECK(session.run_version(3) > before[2]);
  const auto all = versions();
  run(session, SetObjectiveParam{0, 1.1});
  for (int id = 1; id <= 3; ++id) CHECK(session.run_version(id) > all[std::size_t(id - 1)]);
}

TEST_CASE("Ten contestants of a thousand steps follow a change within one update") {
  Scene scene = race("rosenbrock", {"sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "adamax", "nadam", "asgd"}, 1000);
  Session session(scene);
  session.finish();
  session.post(SetStart{{-1, 1}});
  session.update(0, std::chrono::seconds(1));  // alone on the machine it is below a millisecond
  CHECK(session.complete());
  for (const Contestant& contestant : session.scene().contestants) CHECK(session.run(contestant.id).at(0) == Vec2{-1, 1});
}

TEST_CASE("A long race grows over several updates, each on time, all runs side by side") {
  Scene scene = race("rosenbrock", {"adam", "nadam", "sgd"}, max_steps);
  Session session(scene);
  constexpr std::chrono::milliseconds allowance{5};
  int updates = 0, late = 0;
  while (!session.complete()) {
    const std::clock_t begin = std::clock();  // of this process: on a busy machine others take their time beside it
    const auto length = session.run(1).last();
    CHECK(session.update(0, allowance));
    late += std::chrono::duration<double>(double(std::clock() - begin) / CLOCKS_PER_SEC) > 3 * allowance;
    if (!session.run(1).done()) CHECK(session.run(1).last() >= length);
    ++updates;
    // Neither runs far ahead of the other: rounds of 4096 steps.
    if (!session.run(1).done() && !session.run(2).done()) CHECK(std::llabs(session.run(1).last() - session.run(2).last()) <= 4096);
  }
  CHECK(updates >= 4);
  CHECK(late <= updates / 4 + 2);
  CHECK_FALSE(session.update(0, allowance));
}

TEST_CASE("An edit at a step leaves what came before, bit for bit") {
  for (const std::string_view method : {"sgd", "momentum", "adam", "nadam", "rprop"}) {
    INFO(method);
    const Scene scene = race("rosenbrock", {method, method}, 300);
    Session session(scene);
    session.finish();
    const std::size_t lr = find_param(find_method(method)->info->params, "lr").value();
    const double rate = scene.contestants[0].hyper[lr];
    const std::int64_t step = method == "rprop" ? 0 : 131;  // rprop's rate is that of the first step
    run(session, Seek{step});
    run(session, SetHyper{1, lr, rate / 2, true});
    session.finish();
    CHECK(session.head() == step);
    if (step == 0) {  // at the first step an edit is the run's own value
      CHECK(session.scene().contestants[0].edits.empty());
      CHECK(session.scene().contestants[0].hyper[lr] == rate / 2);
      continue;
    }
    const std::vector<Edit> one{Edit{step, lr, rate / 2}};
    CHECK(session.scene().contestants[0].edits == one);
    CHECK(same_bits(session.run(1), session.run(2), 0, step));
    CHECK_FALSE(session.run(1).at(step + 1) == session.run(2).at(step + 1));
    // Once more at the same step: it replaces.
    run(session, SetHyper{1, lr, rate / 4, true});
    CHECK(session.scene().contestants[0].edits.size() == 1);
    // Earlier steps go before later ones; another parameter is another edit.
    run(session, Seek{60});
    run(session, SetHyper{1, lr, rate / 3, true});
    CHECK(session.scene().contestants[0].edits.size() == 2);
    CHECK(session.scene().contestants[0].edits.front().step == 60);
    // The whole run: edits of that parameter are gone, the head stays.
    run(session, SetHyper{1, lr, rate});
    CHECK(session.scene().contestants[0].edits.empty());
    CHECK(session.head() == 60);
    session.finish();
    CHECK(same_bits(session.run(1), session.run(2), 0, session.run(2).last()));
  }
}

TEST_CASE("A change of the whole run clears the edits of its parameter alone") {
  Session session(race("rosenbrock", {"adam"}));
  run(session, Seek{40});
  run(session, SetHyper{1, 0, 0.01, true});
  run(session, SetHyper{1, 1, 0.5, true});
  run(session, SetHyper{1, 0, 0.02});
  REQUIRE(session.scene().contestants[0].edits.size() == 1);
  CHECK(session.scene().contestants[0].edits[0].param == 1);
  run(session, ClearEdits{1});
  CHECK(session.scene().contestants[0].edits.empty());
}

TEST_CASE("The clock runs at its speed, stops at the end and starts anew from there") {
  Session session(race("rosenbrock", {"sgd"}, 1000));
  CHECK_FALSE(session.playing());
  session.update(10);
  CHECK(session.head() == 0);
  run(session, Play{true});
  session.update(0.5);
  CHECK(session.head() == 30);
  run(session, SetSpeed{0.5});
  for (int i = 0; i < 59; ++i) session.update(1.0 / 30);  // not yet two seconds
  CHECK(session.head() == 30);
  session.update(0.1);
  CHECK(session.head() == 31);
  run(session, Play{false});
  session.update(5);
  CHECK(session.head() == 31);
  run(session, SetSpeed{100'000});
  run(session, Play{true});
  session.update(0.005);
  CHECK(session.head() == 531);
  session.update(0.005);
  CHECK(session.head() == 1000);
  CHECK_FALSE(session.playing());
  run(session, Play{true});
  CHECK(session.playing());
  CHECK(session.head() == 0);
  run(session, StepBy{7});
  CHECK(session.head() == 7);
  CHECK_FALSE(session.playing());
  run(session, StepBy{-100});
  CHECK(session.head() == 0);
  run(session, Seek{std::numeric_limits<std::int64_t>::max()});
  CHECK(session.head() == 1000);
  run(session, StepBy{1});
  CHECK(session.head() == 1000);
  run(session, Seek{-5});
  CHECK(session.head() == 0);
  CHECK_FALSE(session.can_undo());
}

TEST_CASE("Nothing changed is told as such: an idle session wants no picture") {
  Session session(race("rosenbrock", {"sgd"}));
  session.finish();
  CHECK_FALSE(session.update(1));
  run(session, SetSpeed{0.5});
  run(session, Play{true});
  CHECK_FALSE(session.update(0.01));
  CHECK(session.update(2));
}

TEST_CASE("Results are those of a plain count") {
  Scene scene = race("quadratic", {"sgd", "momentum", "adam", "adagrad", "sgd"}, 400);
  scene.contestants[4].hyper[0] = 0.2;  // above 2/λmax: diverges
  Session session(scene);
  const auto check = [&] {
    const double threshold = session.scene().tolerance + session.least_value().value_or(0);
    for (const Contestant& contestant : session.scene().contestants) {
      const Run& r = session.run(contestant.id);
      std::optional<std::int64_t> steps;
      for (std::int64_t k = r.last(); k >= 0 && r.f()[std::size_t(k)] < threshold; --k) steps = k;
      if (r.stop() == StopReason::diverged) steps.reset();
      double length = 0;
      for (std::int64_t k = 1; k <= r.last(); ++k) length += norm(r.at(k) - r.at(k - 1));
      INFO(contestant.method);
      const Result& result = session.result(contestant.id);
      CHECK(result.steps_to_tolerance == steps);
      CHECK(result.final_f == r.f().back());
      CHECK(result.path_length == Approx(length));
    }
  };
  check();  // in mid-growth
  session.finish();
  check();
  CHECK(session.result(1).steps_to_tolerance);
  CHECK(session.run(5).stop() == StopReason::diverged);
  for (const double tolerance : {10.0, 1e-4, 1e-12, 0.1}) {
    run(session, SetSceneParam{scene_param::tolerance, tolerance});
    check();
  }
  run(session, SetHyper{1, 0, 0.01});
  session.finish();
  check();
}

TEST_CASE("A run that falls below f* has left the domain and reaches no tolerance there") {
  Session session(race("mccormick", {"adam"}, 200));
  run(session, SetStart{{-1, 3}});
  run(session, SetHyper{1, 0, 3.0});
  session.finish();
  REQUIRE(session.run(1).f().back() < *session.least_value() - 1);
  CHECK(session.result(1).below_least);
  CHECK_FALSE(session.result(1).steps_to_tolerance);
  run(session, SetHyper{1, 0, 0.5});
  session.finish();
  CHECK_FALSE(session.result(1).below_least);
  CHECK(session.result(1).steps_to_tolerance);
}
