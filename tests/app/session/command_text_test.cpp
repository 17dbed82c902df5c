// Commands as text. That every kind of command reads back is shown by fuzz_test.cpp.
#include "session/command_text.hpp"

#include "app/session/drive.hpp"
#include "support/catch.hpp"
#include "support/changed_look.hpp"
#include "support/message.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;

TEST_CASE("Commands are written as one would type them", "[command]") {
  const Scene scene = race("rosenbrock", {"sgd", "adam"});
  CHECK(to_text(scene, SetHyper{2, 0, 0.1}) == "set_hyper id=2 param=lr value=0.1");
  CHECK(to_text(scene, SetHyper{2, 1, 0.5, true}) == "set_hyper id=2 param=beta1 value=0.5 from_here=true");
  CHECK(to_text(scene, SetSceneParam{scene_param::steps, 200}) == "set_scene_param param=steps value=200");
  CHECK(to_text(scene, SetStart{{-1.5, 2}}) == "set_start at=-1.5,2");
  CHECK(to_text(scene, SetSlice{}) == "set_slice slice=none");
  CHECK(to_text(scene, NameContestant{1, "a \"b\" c"}) == "name_contestant id=1 name=\"a \\\"b\\\" c\"");
  CHECK(to_text(scene, Undo{}) == "undo");
}

TEST_CASE("Each field of the look is set by its own text", "[command][look]") {
  const Scene scene = race("rosenbrock", {"sgd", "adam"});
  CHECK(to_text(scene, SetLook{}) == "set_look");
  for (std::size_t n = 1; n < look_field_count; ++n) {
    INFO(test::look_key(n));
    const Look changed = test::with_changed(scene.look, n);
    const SetLook set = SetLook::of(scene.look, changed);
    CHECK(set.changed.count() == 1);
    const std::string text = to_text(scene, set);
    INFO(text);
    CHECK(text.starts_with("set_look " + std::string(test::look_key(n)) + "="));
    Scene after = scene;
    apply(after, command_of(scene, text));
    CHECK(after.look == changed);
    apply(after, command_of(scene, to_text(scene, SetLook::of(changed, scene.look))));
    CHECK(after.look == scene.look);
  }
  // The step is the clock's.
  CHECK(SetLook::of(scene.look, test::with_changed(scene.look, 0)).changed.none());
}

TEST_CASE("Several fields of the look are set at once, and only those", "[command][look]") {
  Scene scene = race("rosenbrock", {"sgd", "adam"});
  scene.look.layers.names = false;
  apply(scene, command_of(scene, "set_look inside.row=7"));
  CHECK(int(scene.look.inside.row) == 6);  // words count from 1, as the window does
  apply(scene, command_of(scene, "set_look inside.row=0"));
  CHECK(int(scene.look.inside.row) == -1);
  for (const char* word : {"-3", "x", "99999999999"}) {
    CHECK(test::message_of([&] { command_of(scene, "set_look inside.row=" + std::string(word)); }) ==
          "set_look: inside.row takes the number of a row, 0 for none, or all, got '" + std::string(word) + "'");
  }
  apply(scene, command_of(scene, "set_look mode=inside inside.row=all layers.gradient=arrows plots=loss,angle:linear effort=gradients"));
  CHECK(scene.look.mode == Mode::inside);
  CHECK(scene.look.layers.gradient == GradientLayer::arrows);
  CHECK_FALSE(scene.look.layers.names);
  CHECK(scene.look.plots->size() == 2);
  CHECK(scene.look.effort == Effort::gradients);
  apply(scene, command_of(scene, "set_look plots= effort=none"));
  CHECK(scene.look.plots->empty());
  CHECK_FALSE(scene.look.effort);
  const auto refused = [&](std::string_view text) { return test::message_of([&] { apply(scene, command_of(scene, text)); }); };
  CHECK(refused("set_look solo=9") == "There is no contestant 9.");
  CHECK(refused("set_look inside.taylor=3") == "0 \u2264 inside.taylor \u2264 2 expected, got 3.");
  CHECK(refused("set_look mode=outside") == "set_look: mode takes one of race, inside, got 'outside'");
  CHECK(refused("set_look step=3") == "set_look has no field 'step'");
  CHECK(refused("set_look plots=los") == "set_look: plots takes quantities with commas between them, such as loss,angle:linear, got 'los'");
}

TEST_CASE("What is typed is read, in any order", "[command]") {
  Scene scene = race("rosenbrock", {"sgd", "adam"});
  apply(scene, command_of(scene, "set_hyper value=0.25 param=lr id=2"));
  CHECK(scene.contestants[1].hyper[0] == 0.25);
  apply(scene, command_of(scene, "  set_schedule id=1  schedule=step "));
  CHECK(scene.contestants[0].schedule.id == "step");
  apply(scene, command_of(scene, "name_contestant id=1 name=\"two words\""));
  CHECK(scene.contestants[0].name == "two words");
}

TEST_CASE("No command makes a scene of rows that nobody has read", "[command]") {
  Scene scene = race("linear_regression", {"sgd"});
  const Scene before = scene;
  const Command load =
      command_of(scene, "load_scene scene=\"[objective]\\nid = \\\"linear_regression\\\"\\n[data]\\nfile = \\\"/etc/passwd\\\"\\n\"");
  CHECK(test::message_of([&] { apply(scene, load); }) == "The rows of '/etc/passwd' have not been read.");
  scene = before;
  CHECK(test::message_of([&] { apply(scene, command_of(before, "set_data data=\"x.csv\",\"a\",\"b\"")); }) ==
        "The rows of 'x.csv' have not been read.");
}

TEST_CASE("A text that is no command is refused with what is wrong", "[command]") {
  const Scene scene = race("rosenbrock", {"sgd"});
  const auto refused = [&](std::string_view text, const std::string& sentence) {
    INFO(text);
    CHECK(test::message_of([&] { command_of(scene, text); }) == sentence);
  };
  refused("", "A command is missing, such as set_start at=-1.5,2");
  refused("set_strat at=0,0", "unknown command 'set_strat'; did you mean 'set_start'?");
  refused("set_start", "set_start needs at=X,Y");
  refused("set_start at=1", "set_start: at takes 2 numbers with commas between them, got '1'");
  refused("set_start at=1,x", "set_start: at takes a number, got '1,x'");
  refused("set_start at=1,2 by=3", "set_start has no field 'by'");
  refused("set_start at=1,2 at=1,2", "set_start has at twice");
  refused("set_start 1,2", "set_start takes name=value, got '1,2'");
  refused("set_hyper id=1 param=beta9 value=1", "set_hyper: param takes the key of a parameter, got 'beta9'");
  refused("set_hyper id=one param=lr value=1", "set_hyper: id takes a whole number, got 'one'");
  refused("set_hyper id=1 param=rl value=1", "set_hyper: param takes the key of a parameter, got 'rl'; did you mean 'lr'?");
  refused("set_hyper id=1 param=lr value=1e400", "set_hyper: value is too large (1.8e308 at most), got '1e400'");
  refused("set_hyper id=99999999999 param=lr value=1", "set_hyper: id is too large, got '99999999999'");
  refused("set_look mode=insid", "set_look: mode takes one of race, inside, got 'insid'; did you mean 'inside'?");
  refused("set_view", "set_view needs view=X,Y,HEIGHT or none");
  refused("set_steps value=3", "unknown command 'set_steps'; did you mean 'set_scene_param param=steps value=…'?");
  refused("set_lr value=3", "unknown command 'set_lr'; did you mean 'set_hyper id=1 param=lr value=…'?");
  refused("set_batch value=3", "unknown command 'set_batch'; did you mean 'set_option id=1 param=batch value=…'?");
  refused("play playing=maybe", "play: playing takes true or false, got 'maybe'");
}

TEST_CASE("Commands take methods and schedules by PyTorch's classes, and suggest what is near", "[command]") {
  Scene scene = race("rosenbrock", {"sgd"});
  apply(scene, command_of(scene, "add method=AdamW"));
  apply(scene, command_of(scene, "set_method id=1 method=torch.optim.Adagrad"));
  apply(scene, command_of(scene, "set_schedule id=1 schedule=StepLR"));
  CHECK(scene.contestants[0].method == "adagrad");
  CHECK(scene.contestants[0].schedule.id == "step");
  CHECK(scene.contestants[1].method == "adamw");
  const auto refused = [&](std::string_view text, const std::string& sentence) {
    INFO(text);
    CHECK(test::message_of([&] { apply(scene, command_of(scene, text)); }) == sentence);
  };
  refused("add method=nag", "There is no method 'nag'; did you mean 'nesterov'?");
  refused("set_method id=1 method=muon", "There is no method 'muon'; see thalweg list methods.");
  refused("set_objective id=boot", "There is no objective 'boot'; did you mean 'booth'?");
  refused("set_objective id=x^2", "There is no objective 'x^2'; its id is 'parabola_1d'.");
  refused("set_schedule id=1 schedule=exponentail", "There is no schedule 'exponentail'; did you mean 'exponential'?");
}
