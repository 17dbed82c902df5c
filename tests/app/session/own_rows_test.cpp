// Rows of one's own: what commands do to them, what they refuse, and how the history holds them.
#include <cmath>
#include <limits>

#include "app/session/drive.hpp"
#include "core/objective/data/model_of.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;
using test::run;

namespace {

const Samples& source(const Session& session) { return session.objective().risk()->source(); }

OwnData own(std::initializer_list<Sample> rows) {
  Samples samples;
  for (const Sample& row : rows) samples.add(row);
  return {{}, {}, std::make_shared<const Samples>(std::move(samples))};
}

}  // namespace

TEST_CASE("The first edit makes generated rows own rows, the runs follow, and undo leads back", "[data]") {
  Session session(race("linear_regression", {"sgd"}));
  session.finish();
  const Samples generated = source(session);
  const double loss = session.run(1).f()[0];
  run(session, AddPoint{{2, 99, -5}});
  REQUIRE(session.scene().data);
  CHECK(source(session).size() == generated.size() + 1);
  CHECK(source(session).at(generated.size()) == Sample{2, 0, -5});  // the second feature is none of this model
  CHECK(source(session).at(7) == generated.at(7));
  CHECK(session.run(1).f()[0] != loss);
  run(session, RemovePoint{0});
  CHECK(source(session).size() == generated.size());
  CHECK(source(session).at(0) == generated.at(1));
  run(session, Undo{});
  run(session, Undo{});
  CHECK_FALSE(session.scene().data);
  CHECK(source(session) == generated);
  CHECK(session.run(1).f()[0] == loss);
  CHECK_FALSE(session.can_undo());
}

TEST_CASE("A drag is one entry of the history, however long it pauses, the next drag is another", "[data]") {
  Session session(race("linear_regression", {"sgd"}));
  const Sample first = source(session).at(3);
  for (int i = 1; i <= 20; ++i) run(session, MovePoint{3, {first.u, 0, first.t + i}}, 1);
  for (int i = 1; i <= 5; ++i) run(session, MovePoint{3, {first.u + i, 0, first.t}}, 2);
  CHECK(session.undo_name() == "move a row");
  CHECK(source(session).at(3) == Sample{first.u + 5, 0, first.t});
  run(session, Undo{});
  CHECK(source(session).at(3) == Sample{first.u, 0, first.t + 20});
  run(session, Undo{});
  CHECK_FALSE(session.scene().data);
  CHECK_FALSE(session.can_undo());
  run(session, AddPoint{{1, 0, 1}});
  run(session, AddPoint{{2, 0, 2}});
  run(session, Undo{});
  CHECK(source(session).size() == 101);  // two clicks are two entries
}

TEST_CASE("What rows refuse is said in a sentence", "[data]") {
  struct Case {
    std::string_view objective;
    Command command;
    std::string_view sentence;
  };
  const double nan = std::nan("");
  const Case cases[] = {
      {"rosenbrock", AddPoint{}, "There are no rows to change: Rosenbrock is no average over data."},
      {"rosenbrock", SetData{own({{1, 0, 2}, {2, 0, 3}})}, "There are no rows to change: Rosenbrock is no average over data."},
      {"linear_regression", AddPoint{{nan, 0, 1}}, "This row holds a number that is not finite."},
      {"linear_regression", MovePoint{100, {}}, "There is no row 101: there are 100."},
      {"linear_regression", RemovePoint{4000}, "There is no row 4001: there are 100."},
      {"linear_regression", SetData{own({{1, 0, 2}})}, "At least two rows are needed, got 1."},
      {"linear_regression", SetData{OwnData{"points.csv", {}, nullptr}}, "The rows of 'points.csv' have not been read."},
      {"logistic_regression", AddPoint{{1, 1, 0.5}}, "This row has the label 0.5; −1 or +1 expected."},
      {"logistic_regression", SetData{own({{1, 2, 1}, {1, 2, 3}})}, "These rows do not fit: row 2 has the label 3; −1 or +1 expected."},
  };
  for (const Case& c : cases) {
    INFO(c.sentence);
    Session session(race(c.objective, {"sgd"}));
    const Scene before = session.scene();
    run(session, c.command);
    CHECK(session.refusal() == c.sentence);
    CHECK(session.scene() == before);
  }
  Session two(race("linear_regression", {"sgd"}));
  run(two, SetData{own({{1, 0, 2}, {2, 0, 3}})});
  run(two, RemovePoint{1});
  CHECK(two.refusal() == "At least two rows are needed.");
  Scene scene = race("linear_regression", {"sgd"});
  scene.objective_params[*find_param(find_objective("linear_regression")->info->params, "n")] = 20'000;
  Session many(scene);
  run(many, AddPoint{{1, 0, 1}});
  CHECK(many.refusal() == "20\u2009000 rows are too many to edit by hand: at most 10\u2009000 can be.");
}

TEST_CASE("What a model does not have is 0 in its rows", "[data]") {
  Session session(race("linear_regression", {"sgd"}));
  run(session, SetData{own({{1, 5, 2}, {2, 0, 3}})});
  CHECK(source(session).at(0) == Sample{1, 0, 2});
}

TEST_CASE("Rows of one class only are rows", "[data]") {
  Session session(race("logistic_regression", {"sgd"}));
  run(session, SetData{own({{1, 2, 1}, {2, 1, 1}, {0, 1, 1}})});
  CHECK(session.refusal() == "");
  session.finish();
  CHECK(session.run(1).last() > 0);
}

TEST_CASE("Another objective keeps rows that fit it, and puts others away with a word", "[data]") {
  Session session(race("linear_regression", {"sgd"}));
  run(session, SetData{own({{1, 0, 2}, {2, 0, 3}, {3, 0, 5}})});
  run(session, SetObjective{"linear_regression"});
  CHECK(session.scene().data);
  CHECK(session.remark() == "");
  run(session, SetObjective{"logistic_regression"});
  CHECK_FALSE(session.scene().data);
  CHECK(session.remark() == "Your own rows do not fit Logistic regression and were set aside. Undo brings them back.");
  run(session, Undo{});
  CHECK(session.remark() == "");
  REQUIRE(session.scene().data);
  CHECK(source(session).size() == 3);
  run(session, SetObjective{"rosenbrock"});
  CHECK_FALSE(session.scene().data);
  CHECK_FALSE(session.remark().empty());
}

TEST_CASE("Back to the generated rows, with the start that is suggested for each", "[data]") {
  Session session(race("linear_regression", {"sgd"}));
  const Vec2 start = session.scene().start;
  const Samples generated = source(session);
  run(session, SetView{SceneView{{1, 1}, 0.5}});
  run(session, SetData{own({{100, 0, 2}, {200, 0, 3}, {300, 0, 5}})});
  CHECK_FALSE(session.scene().look.view);
  CHECK(session.scene().start == session.objective().info().starts.front());
  run(session, SetData{});
  CHECK(source(session) == generated);
  CHECK(session.scene().start == start);
  run(session, SetStart{{0.5, 0.25}});
  run(session, SetData{own({{100, 0, 2}, {200, 0, 3}})});
  CHECK(session.scene().start == Vec2{0.5, 0.25});  // a chosen start stays
}

TEST_CASE("Rows as large and as small as they may be give a scene that can be written and read", "[data]") {
  const double values[] = {0, 5e-324, 1e-300, 1, 1e60, -1e60};
  for (const ObjectiveEntry& entry : objectives()) {
    const ModelInfo* model = model_of(entry.info->id);
    if (!model) continue;
    for (const double a : values) {
      for (const double b : values) {
        INFO(entry.info->id << " " << a << " " << b);
        Session session(race(entry.info->id, {entry.info->dimension == 1 ? "sgd" : "adam"}));
        run(session, SetData{own({{a, b, 1}, {b, a, -1}, {a, a, 1}})});
        CHECK(session.refusal().empty());
        CHECK(finite(session.scene().start));
        for (const Vec2 start : session.objective().info().starts) CHECK(finite(start));
        CHECK(read_scene(write_scene(session.scene())) == session.scene());
        run(session, MovePoint{0, {1e308, 1, 1}});
        CHECK(session.refusal() == "This row holds 1e+308, beyond \u00b11e+60.");
      }
    }
  }
}
