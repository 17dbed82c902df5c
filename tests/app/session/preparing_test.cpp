// Commands over very many rows: worked out beside the session, which goes on meanwhile and loses nothing.
#include <chrono>
#include <cmath>
#include <thread>

#include "app/session/drive.hpp"
#include "core/objective/cost.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"
#include "support/same_run.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;
using test::run;

namespace {

OwnData many_rows(std::size_t n) {
  Samples rows;
  for (std::size_t i = 0; i < n; ++i) rows.add({0.001 * double(i % 1000), 0, std::sin(double(i))});
  return {"", {}, std::make_shared<const Samples>(std::move(rows))};
}

/// Posts one command and does not wait for it.
void begin(Session& session, Command command) {
  session.post(std::move(command));
  session.update(0);
}

void check_fresh(const Session& session) {
  const std::shared_ptr<const Objective> objective = make_objective(session.scene());
  for (const Contestant& contestant : session.scene().contestants) {
    Run fresh(run_spec(session.scene(), contestant, objective));
    fresh.compute_all();
    CHECK(test::difference(session.run(contestant.id), fresh) == "");
  }
  CHECK(session.least_value() == objective->least_value());
}

}  // namespace

TEST_CASE("A command over very many rows is worked out beside the session", "[session][cost]") {
  Session session(race("linear_regression", {"sgd", "adam"}, 12));
  session.finish();
  const Scene before = session.scene();
  const std::size_t lr = *find_param(find_method("sgd")->info->params, "lr");
  begin(session, SetData{many_rows(100'000)});
  CHECK(session.preparing());
  CHECK_FALSE(session.complete());
  CHECK_FALSE(session.scene().data);

  // The clock and the view go on; what changes the document waits for its turn.
  session.post(Seek{5});
  session.post(SetView{SceneView{{1, 2}, 3}});
  session.post(SetHyper{1, lr, 0.02});
  session.post(SetHyper{1, lr, 0.03});
  session.post(SetSceneParam{scene_param::steps, -1});
  session.update(0);
  CHECK(session.head() == 5);
  CHECK(session.scene().look.view);
  if (session.preparing()) {
    CHECK(session.scene().contestants == before.contestants);
    CHECK(session.refusal().empty());
  }
  while (session.preparing()) session.update(0);
  CHECK_FALSE(session.refusal().empty());  // in the update that worked off what waited
  session.finish();
  REQUIRE(session.scene().data);
  CHECK(session.objective().risk()->training_size() == 100'000);
  CHECK(session.scene().contestants[0].hyper[lr] == 0.03);
  CHECK(session.scene().steps == 12);
  CHECK(session.head() == 5);
  check_fresh(session);

  begin(session, Undo{});
  begin(session, Undo{});  // to few rows again: at once
  CHECK_FALSE(session.preparing());
  CHECK(session.scene().contestants == before.contestants);
  CHECK_FALSE(session.scene().data);
  begin(session, Redo{});
  CHECK(session.preparing());
  session.finish();
  CHECK(session.scene().data);
  check_fresh(session);
}

TEST_CASE("Of what waits only the latest value counts, and a refusal comes when it is known", "[session][cost]") {
  Scene scene = race("logistic_regression", {"sgd"}, 5);
  Session session(scene);
  run(session, SetData{many_rows(100'000)});  // its targets are no labels
  CHECK_FALSE(session.scene().data);
  CHECK(session.refusal().text().find("do not fit") != std::string::npos);

  run(session, SetObjective{"linear_regression"});
  run(session, SetData{many_rows(100'000)});
  CHECK(session.refusal().empty());
  session.finish();
  const auto params = find_objective("linear_regression")->info->params;
  const std::size_t l2 = *find_param(params, "l2");
  const std::uint64_t version = session.objective_version();
  for (int i = 1; i <= 20; ++i) session.post(SetObjectiveParam{l2, 0.01 * i});
  session.finish();
  CHECK(session.scene().objective_params[l2] == 0.2);
  CHECK(session.objective_version() == version + 2);  // the first, and the last of those that came meanwhile
}

TEST_CASE("A drag is one entry of the history, however long each of its changes takes", "[session][cost]") {
  Session session(race("linear_regression", {"sgd"}, 5));
  run(session, SetData{many_rows(100'000)});
  const Scene before = session.scene();
  const std::size_t l2 = *find_param(find_objective("linear_regression")->info->params, "l2");
  for (const std::uint64_t gesture : {1, 2}) {
    for (int i = 1; i <= 3; ++i) {
      session.post(SetObjectiveParam{l2, 0.1 * double(gesture) + 0.01 * i}, gesture);
      session.finish();
      std::this_thread::sleep_for(std::chrono::milliseconds(700));
    }
  }
  run(session, Undo{});
  CHECK(session.scene().objective_params[l2] == Approx(0.13));
  run(session, Undo{});
  CHECK(session.scene() == before);

  // Without a gesture: what is posted close together, though it is worked out far apart.
  for (int i = 1; i <= 4; ++i) {
    session.post(SetObjectiveParam{l2, 0.2 + 0.01 * i});
    session.update(0);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  session.finish();
  CHECK(session.scene().objective_params[l2] == Approx(0.24));
  run(session, Undo{});
  CHECK(session.scene() == before);
}

TEST_CASE("Along a line of many rows no update does more than a few of its steps", "[session][cost]") {
  Scene scene = race("linear_regression", {"sgd", "bfgs"}, 40);
  scene.data = many_rows(50'000);
  Session session(scene);
  begin(session, SetSlice{Slice{{0, 0}, 30}});
  CHECK(session.preparing());
  while (session.preparing()) session.update(0, std::chrono::microseconds(0));
  REQUIRE(session.objective().info().dimension == 1);
  CHECK(cost(session.objective()) == 50'000);
  const auto steps = [&] { return session.run(1).last() + session.run(2).last(); };
  for (int i = 0; i < 3; ++i) {
    const std::int64_t last = steps();
    session.update(0, std::chrono::microseconds(0));
    CHECK(steps() - last <= 20);  // 10⁶ rows
  }
  CHECK(&session.drawn_objective() != &session.objective());  // a graph asks it hundreds of times
  const Domain& domain = session.objective().info().domain;
  for (const double share : {-0.4, 0.1, 0.5, 0.9, 1.3}) {
    const Vec2 at{domain.x_low + share * (domain.x_high - domain.x_low), 0};
    CHECK(session.drawn_objective().value(at) == Approx(session.objective().value(at)).margin(1e-9));
  }
}
