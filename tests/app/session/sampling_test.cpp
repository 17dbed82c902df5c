// The seed and sampled runs as the session has them: commands, undo, edits in mid-run.
#include "app/session/drive.hpp"
#include "core/run/options.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::run;

namespace {

Session sampled(std::int64_t steps = 200) {
  Scene scene = race("linear_regression", {"sgd", "adam"}, steps);
  for (const Contestant& c : std::vector(scene.contestants)) apply(scene, command::SetOption{c.id, run_option::batch, 10});
  Session session(std::move(scene));
  session.finish();
  return session;
}

std::vector<double> path(const Session& session, int id) { return {session.run(id).x().begin(), session.run(id).x().end()}; }

}  // namespace

TEST_CASE("A new seed is the next one, makes all runs anew and can be taken back", "[session][sampling]") {
  Session session = sampled();
  const auto before = path(session, 1);
  for (const std::uint64_t expected : {2u, 3u}) {
    run(session, command::next_seed(session.scene()));
    session.finish();
    CHECK(session.scene().seed == expected);
    CHECK(path(session, 1) != before);
  }
  CHECK(session.undo_name() == "seed");
  run(session, command::Undo{});
  CHECK(session.scene().seed == 2);  // each click is an entry of its own
  run(session, command::Undo{});
  session.finish();
  CHECK(session.scene().seed == 1);
  CHECK(path(session, 1) == before);
  run(session, command::Redo{});
  CHECK(session.scene().seed == 2);
}

TEST_CASE("Seeds that no scene could hold are refused", "[session][sampling]") {
  Session session = sampled(10);
  run(session, command::SetSceneParam{scene_param::seed, max_seed + 2});
  CHECK(session.refusal() == "0 ≤ seed ≤ 9007199254740992 expected, got 9007199254740994");
  CHECK(session.scene().seed == 1);
  run(session, command::SetSceneParam{scene_param::seed, max_seed});
  CHECK(session.scene().seed == std::uint64_t(1) << 53);
  CHECK(command::next_seed(session.scene()).value == 0);
}

TEST_CASE("An edit in mid-run leaves the sampled past as it is, and undo gives all of it back", "[session][sampling]") {
  Session session = sampled();
  const auto before = path(session, 1);
  run(session, command::Seek{77});
  run(session, command::SetHyper{1, 0, 0.3, true});
  session.finish();
  const auto edited = path(session, 1);
  CHECK(std::equal(before.begin(), before.begin() + 78, edited.begin()));
  CHECK(edited[78] != before[78]);
  // Both see the same batches: the step after the edit is the same one, six times as long.
  CHECK(edited[78] - edited[77] == Approx((before[78] - before[77]) * 0.3 / session.scene().contestants[0].hyper[0]));
  for (const std::int64_t step : {0, 64, 76, 77, 78, 128, 199}) CHECK(session.run(1).replay(step) == session.run(1).at(step + 1));
  run(session, command::Undo{});
  session.finish();
  CHECK(path(session, 1) == before);
}

TEST_CASE("Contestants of the same batch size see the same batches", "[session][sampling]") {
  Scene scene = race("linear_regression", {"sgd", "sgd"}, 50);
  for (const int id : {1, 2}) apply(scene, command::SetOption{id, run_option::batch, 4});
  Session session(scene);
  session.finish();
  CHECK(path(session, 1) == path(session, 2));
}

TEST_CASE("Ghosts tell a changed seed and changed options", "[session][sampling]") {
  Session session = sampled(20);
  run(session, command::PinGhost{});
  run(session, command::SetSceneParam{scene_param::seed, 5});
  run(session, command::SetOption{1, run_option::batch, 20});
  CHECK(differences(session.pins()[0], session.scene(), session.names()) ==
        std::vector<std::string>{"seed 1 → 5", "SGD B 20: batch size 10 → 20"});
}
