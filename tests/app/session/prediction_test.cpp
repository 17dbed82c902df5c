// Predict, then reveal: the head does not pass what was revealed, and the verdict is right.
#include "app/session/drive.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::run;

TEST_CASE("While the class predicts the head goes back, but not on", "[predict]") {
  Session session(race("rosenbrock", {"adam", "sgd"}, 200));
  session.finish();
  run(session, command::Seek{40});
  CHECK(session.visible_last(session.run(1)) == 200);
  run(session, command::Predict{true});
  REQUIRE(session.prediction());
  CHECK(session.visible_last(session.run(1)) == 40);
  for (const Command& command :
       {Command(command::Seek{41}), Command(command::StepBy{1}), Command(command::StepBy{100}), Command(command::Seek{200})}) {
    run(session, command);
    CHECK(session.head() == 40);
  }
  run(session, command::Seek{10});
  CHECK(session.head() == 10);
  CHECK(session.visible_last(session.run(1)) == 10);
  session.post(command::Play{true});
  for (int i = 0; i < 200; ++i) session.update(0.1);
  CHECK(session.head() == 40);
  CHECK_FALSE(session.playing());

  run(session, command::SetPredictedSteps{10});
  run(session, command::Guess{1, {0.25, -0.5}});
  REQUIRE(session.prediction()->guess);
  CHECK(session.prediction()->guess->at == Vec2{0.25, -0.5});
  CHECK_FALSE(session.prediction()->revealed);
  run(session, command::Reveal{});
  CHECK(session.head() == 50);
  CHECK(session.prediction()->revealed);
  run(session, command::Reveal{});  // once is enough
  CHECK(session.head() == 50);
  run(session, command::Guess{1, {1, 1}});
  CHECK(session.refusal().text().starts_with("This question has been answered."));
  run(session, command::NextQuestion{});
  CHECK_FALSE(session.prediction()->guess);
  CHECK_FALSE(session.prediction()->revealed);
  CHECK(session.head() == 50);
  run(session, command::Predict{false});
  CHECK_FALSE(session.prediction());
  run(session, command::Seek{200});
  CHECK(session.head() == 200);
  CHECK(session.undo_name() != "predict");
}

TEST_CASE("The last question ends at the last step", "[predict]") {
  Session session(race("rosenbrock", {"adam"}, 25));
  session.finish();
  run(session, command::Predict{true});
  run(session, command::SetPredictedSteps{10});
  for (int i = 0; i < 5; ++i) {
    run(session, command::Reveal{});
    run(session, command::NextQuestion{});
  }
  CHECK(session.head() == 25);
  run(session, command::SetSceneParam{scene_param::steps, 12});
  CHECK(session.head() == 12);
  run(session, command::Seek{25});
  CHECK(session.head() == 12);
}

TEST_CASE("Commands of a prediction are refused where they make no sense", "[predict]") {
  Session session(race("rosenbrock", {"adam"}, 25));
  for (const Command& command : {Command(command::Reveal{}), Command(command::NextQuestion{}), Command(command::SetPredictedSteps{3}),
                                 Command(command::Guess{1, {0, 0}})}) {
    run(session, command);
    CHECK_FALSE(session.refusal().empty());
  }
  run(session, command::Predict{true});
  run(session, command::Guess{7, {0, 0}});
  CHECK(session.refusal() == "There is no contestant 7.");
  run(session, command::Guess{1, {infinity, 0}});
  CHECK_FALSE(session.refusal().empty());
  run(session, command::SetPredictedSteps{0});
  CHECK(session.prediction()->steps == 1);
  CHECK_FALSE(session.refusal().empty());
}

TEST_CASE("Another scene begins another question where its head stands", "[predict]") {
  Session session(race("rosenbrock", {"adam"}, 100));
  run(session, command::Predict{true});
  run(session, command::Guess{1, {0, 0}});
  Scene other = race("himmelblau", {"sgd"}, 300);
  other.look.step = 120;
  run(session, command::LoadScene{other});
  CHECK(session.prediction()->horizon == 120);
  CHECK_FALSE(session.prediction()->guess);
}

TEST_CASE("The verdict tells the distance and its share of the way", "[predict]") {
  Session session(race("rosenbrock", {"sgd"}, 20));
  session.finish();
  run(session, command::Predict{true});
  const Vec2 from = session.run(1).at(0), to = session.run(1).at(1);
  run(session, command::Guess{1, to + 0.5 * (to - from)});
  run(session, command::Reveal{});
  const double moved = norm(to - from);
  CHECK(verdict(*session.prediction(), session.run(1), "SGD") ==
        "Off by " + number(0.5 * moved, 2) + ": 50 % of the distance that SGD moved (" + number(moved, 2) + ").");
  run(session, command::NextQuestion{});
  run(session, command::Reveal{});
  CHECK(verdict(*session.prediction(), session.run(1), "SGD").starts_with("SGD went "));
}

TEST_CASE("A run that diverges is told so", "[predict]") {
  Scene scene = race("rosenbrock", {"sgd"}, 200);
  scene.contestants[0].hyper[find_param(find_method("sgd")->info->params, "lr").value()] = 0.1;
  Session session(scene);
  session.finish();
  REQUIRE(session.run(1).stop() == StopReason::diverged);
  run(session, command::Predict{true});
  run(session, command::SetPredictedSteps{100});
  run(session, command::Reveal{});
  CHECK(verdict(*session.prediction(), session.run(1), "SGD") == "SGD diverged at step " + count(session.run(1).last() + 1) + ".");
}
