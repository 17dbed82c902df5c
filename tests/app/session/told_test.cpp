// What commands do besides what they say, what is one step of the history, what a scene is called, and the clock.
#include <cstdlib>

#include "app/session/drive.hpp"
#include "core/language/pseudo.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;
using test::run;

TEST_CASE("Playing keeps its rate at any frame rate", "[session][clock]") {
  for (const double frames_per_second : {0.5, 1.0, 2.5, 24.0, 60.0, 144.0}) {
    Session session(race("rosenbrock", {"adam"}, 10'000));
    session.finish();
    session.post(SetSpeed{60});
    session.post(Play{true});
    session.update(0);
    for (int i = 0; i < int(8 * frames_per_second); ++i) session.update(1 / frames_per_second);
    INFO(frames_per_second << " frames a second");
    CHECK(std::abs(session.head() - 480) <= 1);
  }
}

TEST_CASE("The head never stands beyond the last step", "[session]") {
  Scene scene = race("rosenbrock", {"adam"}, 100);
  scene.look.step = 5000;
  CHECK(Session(scene).head() == 100);
  Session session(race("rosenbrock", {"adam"}, 300));
  run(session, Seek{250});
  run(session, LoadScene{scene});
  CHECK(session.head() == 100);
  CHECK_FALSE(session.modified());
  scene.look.step = -3;
  run(session, LoadScene{scene});
  CHECK(session.head() == 0);
  run(session, Undo{});
  run(session, Seek{100});
  run(session, SetSceneParam{scene_param::steps, 40});
  CHECK(session.head() == 40);
}

TEST_CASE("A scene that is about another objective no longer has its name", "[session]") {
  Session session(default_scene());
  const std::string name = session.scene().name;
  REQUIRE_FALSE(name.empty());
  run(session, SetStart{{0, 1}});
  CHECK(session.scene().name == name);
  run(session, SetObjective{"himmelblau"});
  CHECK(session.scene().name == find_objective("himmelblau")->info->name);
  run(session, Undo{});
  CHECK(session.scene().name == name);
  Session nameless(race("rosenbrock", {"adam"}));
  run(nameless, SetObjective{"himmelblau"});
  CHECK(nameless.scene().name.empty());
}

TEST_CASE("A drag through the list is one step of the history", "[session]") {
  Session session(race("rosenbrock", {"sgd", "adam", "rmsprop", "adagrad"}));
  const Scene before = session.scene();
  for (const int to : {1, 2, 3, 2}) run(session, Move{1, to}, 7);
  run(session, Move{1, 0}, 8);  // another drag
  run(session, Undo{});
  CHECK(session.scene().contestants[2].id == 1);
  run(session, Undo{});
  CHECK(session.scene() == before);
  CHECK_FALSE(session.can_undo());
  run(session, Move{1, 1});
  run(session, Move{1, 2});
  run(session, Undo{});
  CHECK(session.scene().contestants[1].id == 1);  // from the menu each is one
}

TEST_CASE("A value for the whole run that takes changes in mid-run away says so", "[session]") {
  Session session(race("rosenbrock", {"sgd"}));
  const std::size_t lr = *find_param(find_method("sgd")->info->params, "lr");
  run(session, Seek{10});
  run(session, SetHyper{1, lr, 0.002, true});
  CHECK(session.remark().empty());
  run(session, Seek{20});
  run(session, SetHyper{1, lr, 0.003, true});
  run(session, SetHyper{1, lr, 0.001});
  CHECK(session.remark() == "This is for the whole run: 2 changes made in mid-run are removed. Undo brings them back.");
  CHECK(session.remark().pattern() == "This is for the whole run: {0} changes made in mid-run are removed. Undo brings them back.");
  run(session, SetHyper{1, lr, 0.0015});
  CHECK(session.remark().empty());
  run(session, Undo{});
  CHECK(session.scene().contestants[0].edits.size() == 2);
  Session other(race("rosenbrock", {"sgd"}));
  run(other, Seek{10});
  run(other, SetHyper{1, lr, 0.002, true});
  run(other, SetHyper{1, lr, 0.001});
  CHECK(other.remark() == "This is for the whole run: 1 change made in mid-run is removed. Undo brings it back.");
}

TEST_CASE("What a session says is a pattern with values, and becomes text where it is shown", "[session]") {
  Session session(race("rosenbrock", {"sgd"}));
  const std::string name = session.name(1);
  const ParamSpec& rate = find_method("sgd")->info->params[*find_param(find_method("sgd")->info->params, "lr")];
  const auto says = [](const Message& message, std::string_view pattern, const std::vector<std::string>& values) {
    INFO(message);
    CHECK(message.pattern() == pattern);
    REQUIRE(message.values().size() == values.size());
    for (std::size_t i = 0; i < values.size(); ++i) CHECK(message.values()[i] == values[i]);
  };
  run(session, Remove{7});
  says(session.refusal(), "There is no contestant {0}.", {"7"});
  run(session, SetMethod{1, "adem"});
  says(session.refusal(), "There is no method '{0}'; did you mean '{1}'?", {"adem", "adam"});
  run(session, AddPoint{});
  says(session.refusal(), "There are no rows to change: {0} is no average over data.", {"Rosenbrock"});
  CHECK(session.refusal().values()[0].pattern() == "Rosenbrock");  // a text of its own
  run(session, SetHyper{1, std::size_t(&rate - find_method("sgd")->info->params.data()), 0.002});
  says(session.undo_name(), "{0}: {1}", {name, std::string(rate.label)});
  run(session, AllMethods{"adaptive"});
  CHECK(session.refusal().empty());
  says(session.undo_name(), "all {0}", {"adaptive"});
  run(session, SetStart{{0, 1}});
  says(session.undo_name(), "start", {});
  run(session, Undo{});
  says(session.redo_name(), "start", {});
  set_language(Language::pseudo);
  const std::string shown = session.redo_name().text();
  set_language(Language::english);
  CHECK_FALSE(has_untranslated_word(shown));
}

TEST_CASE("The same refusal twice is told twice, and none is lost among commands that come together", "[session]") {
  Session session(race("rosenbrock", {"sgd"}));
  for (int i = 0; i < 2; ++i) {
    session.post(SetSceneParam{scene_param::steps, 0});
    session.post(Seek{1});
    session.update(0);
    CHECK_FALSE(session.refusal().empty());
    session.update(0);
    CHECK(session.refusal().empty());
  }
}
