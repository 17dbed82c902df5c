// Thousands of random commands, valid and not: what always holds.
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "app/session/drive.hpp"
#include "core/math/random.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/schedule/registry.hpp"
#include "session/command_text.hpp"
#include "support/catch.hpp"
#include "support/changed_look.hpp"
#include "support/same_run.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;

namespace {

struct Dice {
  Random random;
  int below(int n) { return int(random.below(std::uint32_t(n))); }
  bool one_in(int n) { return below(n) == 0; }

  int id(const Scene& scene) {
    if (scene.contestants.empty() || one_in(12)) return below(40);
    return scene.contestants[std::size_t(below(int(scene.contestants.size())))].id;
  }
  double value(std::span<const ParamSpec> params, std::size_t param) {
    if (one_in(15)) return std::array{0.0, -1.0, infinity, std::nan(""), 1e300, 1e-300}[std::size_t(below(6))];
    if (param >= params.size()) return 1;
    const ParamSpec& spec = params[param];
    const double value = random.uniform(spec.low, spec.high);
    return spec.kind == Kind::real ? value : std::round(value);
  }
  Vec2 point() { return one_in(30) ? Vec2{infinity, std::nan("")} : Vec2{random.uniform(-5, 5), random.uniform(-5, 5)}; }
  template <class Entries>
  std::string entry(const Entries& entries) {
    return one_in(20) ? "nothing" : std::string(entries[std::size_t(below(int(entries.size())))].info->id);
  }

  double coordinate() { return one_in(40) ? infinity : random.uniform(-3, 3); }
  Sample row() { return {coordinate(), coordinate(), one_in(2) ? 1.0 : one_in(2) ? -1.0 : coordinate()}; }
  Command rows(const Scene& scene) {
    const int n = scene.data && scene.data->rows ? int(scene.data->rows->size()) : 100;
    switch (below(6)) {
      case 0:
      case 1: return AddPoint{row()};
      case 2: return MovePoint{std::size_t(below(n + 3)), row()};
      case 3: return RemovePoint{std::size_t(below(n + 3))};
      case 4: return SetData{};
      default: {
        Samples own;
        while (!one_in(6)) own.add(row());
        return SetData{OwnData{{}, {}, std::make_shared<const Samples>(std::move(own))}};
      }
    }
  }

  Command command(const Scene& scene, bool history) {
    const int who = id(scene);
    const auto found = std::find_if(scene.contestants.begin(), scene.contestants.end(), [&](const Contestant& c) { return c.id == who; });
    const auto hyper = found == scene.contestants.end() ? std::span<const ParamSpec>() : find_method(found->method)->info->params;
    const auto schedule = found == scene.contestants.end() ? std::span<const ParamSpec>() : find_schedule(found->schedule.id)->info->params;
    const auto position = [&](std::span<const ParamSpec> params) { return std::size_t(below(int(params.size()) + 1)); };
    switch (below(history ? 34 : 30)) {
      case 0: return SetObjective{one_in(3) ? "linear_regression" : one_in(3) ? "logistic_regression" : entry(objectives())};
      case 1: {
        const auto params = find_objective(scene.objective)->info->params;
        const std::size_t param = position(params);
        return SetObjectiveParam{param, value(params, param)};
      }
      case 2: return SetStart{point()};
      case 3: return SetSceneParam{scene_param::steps, double(below(300) - 5)};
      case 4: return SetSceneParam{scene_param::tolerance, random.uniform(-0.1, 1)};
      case 5:
        if (one_in(2)) return SetEnsemble{{below(1300) - 100, Starts(below(8)), random.uniform(-0.2, 2)}};
        return SetSceneParam{one_in(2) ? scene_param::stop_gradient : scene_param::stop_step, one_in(2) ? 0.0 : 1e-3};
      case 6: return one_in(4) ? Command{LoadScene{default_scene()}} : Command{Rename{"scene " + std::to_string(below(9))}};
      case 7:
        if (one_in(3)) return SetSlice{one_in(3) ? std::nullopt : std::optional(Slice{point(), random.uniform(-400, 400)})};
        return one_in(4) ? Command{SetSideBySide{one_in(2)}}
                         : SetView{one_in(2) ? std::nullopt
                                             : std::optional(SceneView{{random.uniform(), random.uniform()}, random.uniform(0.1, 9)})};
      case 8: return Add{entry(methods())};
      case 9: return scene.contestants.size() > 12 ? Command{Remove{who}} : Command{Duplicate{who}};
      case 10:
      case 11: return Remove{who};
      case 12: return Move{who, below(20) - 4};
      case 13: return SetMethod{who, entry(methods())};
      case 14:
      case 15:
      case 16: {
        const std::size_t param = position(hyper);
        return SetHyper{who, param, value(hyper, param), one_in(2)};
      }
      case 17: return SetSchedule{who, entry(schedules()), below(5) - 3};
      case 18: {
        const std::size_t param = position(schedule);
        return SetScheduleParam{who, param, value(schedule, param), below(5) - 3};
      }
      case 19: {
        if (one_in(3)) return one_in(2) ? Command{AddSchedulePart{who}} : Command{RemoveSchedulePart{who, below(4) - 1}};
        const std::size_t option = position(run_options);
        if (one_in(2)) return SetOption{who, option, value(run_options, option)};
        Numbers numbers;
        while (!one_in(3)) numbers.push_back(double(below(300) - 3));
        return SetScheduleList{who, std::size_t(below(3)), numbers, below(5) - 3};
      }
      case 20: return SetContestantStart{who, one_in(3) ? std::nullopt : std::optional(point())};
      case 21: return SetVisible{who, one_in(2)};
      case 22:
        return one_in(2) ? Command{SetSolo{one_in(2) ? 0 : who}}
                         : SetLook::of(scene.look, test::with_changed(scene.look, std::size_t(below(int(look_field_count)))));
      case 23: return one_in(3) ? Command{Reset{who}} : rows(scene);
      case 24:
        return one_in(2) ? Command{ClearEdits{who}}
                         : Command{NameContestant{who, one_in(4)   ? "bad\nname"
                                                       : one_in(3) ? ""
                                                                   : "name " + std::to_string(below(3))}};
      case 25:
        return one_in(8)   ? Command{AllMethods{one_in(2) ? "" : std::string(families()[std::size_t(below(int(families().size())))])}}
               : one_in(4) ? Command{FiveRates{who}}
                           : Command{Add{entry(methods())}};
      case 26: return Seek{below(300) - 20};
      case 27: return StepBy{below(60) - 30};
      case 28: return Play{one_in(2)};
      case 29: return SetSpeed{random.uniform(0, 2000)};
      case 30:
      case 31:
      case 32: return Undo{};
      default: return Redo{};
    }
  }
};

// The first invariant that fails, in words.
std::string broken(const Session& session) {
  const Scene& scene = session.scene();
  std::set<int> ids;
  if (session.names().size() != scene.contestants.size()) return "a contestant has no name";
  if (std::set<std::string>(session.names().begin(), session.names().end()).size() != scene.contestants.size())
    return "two contestants have the same name";
  for (const Contestant& contestant : scene.contestants) {
    if (contestant.id < 1 || !ids.insert(contestant.id).second) return "ids are not unique";
    if (contestant.style < 0 || contestant.style >= style_count) return "a style is out of range";
    const MethodEntry* method = find_method(contestant.method);
    if (!method || contestant.hyper.size() != method->info->params.size()) return "hyperparameters do not fit the method";
    for (std::size_t i = 0; i < contestant.hyper.size(); ++i) {
      if (check(method->info->params[i], contestant.hyper[i])) return "a hyperparameter is not valid";
    }
    const ScheduleEntry* schedule = find_schedule(contestant.schedule.id);
    if (!schedule || contestant.schedule.params.size() != schedule->info->params.size()) return "parameters do not fit the schedule";
    if (check(contestant.schedule)) return "the schedule is not valid";
    if (contestant.schedule.id != "constant" && !find_param(method->info->params, "lr")) return "a schedule without a rate";
    if (contestant.options.size() != std::size(run_options)) return "the run's options are not complete";
    for (std::size_t i = 1; i < contestant.edits.size(); ++i) {
      if (contestant.edits[i].step < contestant.edits[i - 1].step) return "edits are not in order";
    }
    const Run& run = session.run(contestant.id);
    if (!(run.at(0) == contestant.start.value_or(scene.start))) return "a run does not begin at its start";
    if (run.spec().optimizer->info().id != contestant.method) return "a run is of another method";
    if (run.last() > scene.steps) return "a run is longer than its budget";
  }
  if (scene.look.solo != 0 && !ids.count(scene.look.solo)) return "solo is nobody";
  if (scene.steps < 1 || session.head() < 0 || session.head() > scene.steps) return "the head is outside";
  if (session.objective().info().id != scene.objective) return "another objective";
  const ModelInfo* model = model_of(scene.objective);
  if (scene.data && (!model || !scene.data->rows || scene.data->rows->size() < 2 || check_rows(*model, *scene.data->rows)))
    return "own rows do not fit the objective";
  if (const Risk* risk = session.objective().risk()) {
    if (risk->own_rows() != (scene.data ? scene.data->rows.get() : nullptr)) return "the objective has other rows";
  }
  return {};
}

// The first run that is not what a fresh computation of the scene gives, in words. Only the first `upto` steps of each are
// computed again.
std::string stale(const Session& session, std::int64_t upto) {
  const Scene& scene = session.scene();
  const std::shared_ptr<const Objective> objective = make_objective(scene);
  for (const Contestant& contestant : scene.contestants) {
    const Run& run = session.run(contestant.id);
    Run fresh(run_spec(scene, contestant, objective));
    std::string differs;
    if (upto < run.last()) {
      fresh.compute(upto);
      const auto n = std::size_t(upto) + 1;
      const bool same = fresh.last() == upto && test::same_bits(fresh.x(), run.x().first(n)) &&
                        test::same_bits(fresh.y(), run.y().first(n)) && test::same_bits(fresh.f(), run.f().first(n));
      if (!same) differs = "first steps";
    } else {
      run.done() ? fresh.compute_all() : fresh.compute(run.last());
      differs = test::difference(run, fresh);
    }
    if (!differs.empty()) return "the " + differs + " of contestant " + std::to_string(contestant.id) + " (" + contestant.method + ")";
    if (session.run_key(contestant.id) != run_key(scene, contestant)) return "a key";
  }
  return {};
}

}  // namespace

TEST_CASE("Random commands keep every invariant, and the history leads back and forth") {
  for (const std::uint32_t seed : {1u, 2u, 3u, 4u}) {
    Dice dice{Random(seed)};
    Session session(race("rosenbrock", {"sgd", "adam"}, 60));
    const Scene first = session.scene();
    int refused = 0;
    for (int i = 0; i < 1500; ++i) {
      const Command command = dice.command(session.scene(), true);
      const Scene before = session.scene();
      const std::string line = to_text(before, command);
      INFO("seed " << seed << ", command " << i << ": " << line);
      REQUIRE(to_text(before, command_of(before, line)) == line);
      session.post(i % 2 == 0 ? command : command_of(before, line));
      session.update(0.01, std::chrono::milliseconds(1));
      while (session.preparing()) session.update(0, std::chrono::milliseconds(1));
      REQUIRE(broken(session) == "");
      REQUIRE(stale(session, i % 8 == 0 ? 1000 : 20) == "");
      if (!session.refusal().empty()) {
        ++refused;
        REQUIRE(session.scene().document() == before.document());
      }
      if (i % 50 == 0) {  // what is on screen can be saved and opened
        const std::string text = write_scene(session.scene());
        INFO(text);
        Scene kept = session.scene();
        if (std::none_of(kept.contestants.begin(), kept.contestants.end(), [&](const Contestant& c) { return c.id == kept.look.open; }))
          kept.look.open = 0;
        REQUIRE(read_scene(text) == kept);
      }
    }
    CHECK(refused > 50);
    const Scene last = session.scene();
    while (session.can_redo()) test::run(session, Redo{});
    const Scene newest = session.scene();
    while (session.can_undo()) test::run(session, Undo{});
    CHECK(session.scene().document() == first.document());
    while (session.can_redo()) test::run(session, Redo{});
    CHECK(session.scene().document() == newest.document());
    CHECK(broken(session) == "");
  }
}

TEST_CASE("The same commands give the same scene and the same runs, one by one or in one go") {
  Dice dice{Random(77)};
  Session a(race("himmelblau", {"sgd"}, 60));
  std::vector<Command> commands;
  for (int i = 0; i < 600; ++i) {
    Command command = dice.command(a.scene(), false);
    if (command.is<Play>()) continue;  // the clock is not part of this
    commands.push_back(command);
    test::run(a, command);
  }
  Session b(race("himmelblau", {"sgd"}, 60));
  for (const Command& command : commands) b.post(command);
  b.update(0);
  a.finish();
  b.finish();
  CHECK(a.scene() == b.scene());
  for (const Contestant& contestant : a.scene().contestants) {
    const Run &ra = a.run(contestant.id), &rb = b.run(contestant.id);
    REQUIRE(ra.last() == rb.last());
    for (std::int64_t k = 0; k <= ra.last(); ++k) REQUIRE(ra.at(k) == rb.at(k));
  }
}
