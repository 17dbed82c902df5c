// Names: whatever two contestants differ in, their names differ, and they say in what.
#include "core/scene/contestant_names.hpp"

#include <set>

#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/symbol.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

Scene scene_on(const char* objective, std::initializer_list<const char*> methods) {
  Scene scene = read_scene(std::string("[objective]\nid = \"") + objective + "\"\n");
  for (const char* method : methods) scene.contestants.push_back(make_contestant(scene, method));
  return scene;
}

std::vector<std::string> names(const Scene& scene) { return contestant_names(scene, *make_objective(scene)); }

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Names tell what differs, and only that", "[names]") {
  Scene one = scene_on("rosenbrock", {"adam", "sgd"});
  CHECK(names(one) == Names{"Adam", "Gradient descent"});

  Scene rates = scene_on("rosenbrock", {"sgd", "sgd", "sgd"});
  for (int i = 0; i < 3; ++i) rates.contestants[std::size_t(i)].hyper[0] = 0.001 * (i + 1);
  CHECK(names(rates) == Names{"Gradient descent η 0.001", "Gradient descent η 0.002", "Gradient descent η 0.003"});
  rates.contestants[1].hyper[0] = 0.00100001;  // the same with four digits
  CHECK(names(rates) == Names{"Gradient descent η 0.001", "Gradient descent η 0.00100001", "Gradient descent η 0.003"});

  Scene schedules = scene_on("rosenbrock", {"sgd", "sgd"});
  schedules.contestants[1].schedule = make_schedule("cosine_annealing");
  CHECK(names(schedules) == Names{"Gradient descent", "Gradient descent, cosine annealing"});
  schedules.contestants[0].schedule = schedules.contestants[1].schedule;
  schedules.contestants[0].schedule.params[0] = 77;
  CHECK(names(schedules)[0].find(" 77") != std::string::npos);

  Scene batches = scene_on("linear_regression", {"sgd", "sgd", "sgd", "adam"});
  batches.contestants[1].options[run_option::batch] = 1;
  batches.contestants[2].options[run_option::batch] = 10;
  batches.contestants[3].options[run_option::batch] = 10;
  CHECK(names(batches) == Names{"Gradient descent", "SGD B 1", "SGD B 10", "Adam B 10"});
  // On a surface without rows a batch means nothing.
  Scene surface = scene_on("rosenbrock", {"adam"});
  surface.contestants[0].options[run_option::batch] = 10;
  CHECK(names(surface) == Names{"Adam"});

  Scene newtons = scene_on("rosenbrock", {"newton", "newton"});
  const auto newton = find_method("newton")->info->params;
  const std::size_t variant = *find_param(newton, "variant");
  std::string error;
  newtons.contestants[0].hyper[variant] = *parse(newton[variant], "pure", error);
  newtons.contestants[1].hyper[variant] = *parse(newton[variant], "damped", error);
  CHECK(names(newtons) == Names{"Newton, pure", "Newton, damped"});

  Scene equal = scene_on("rosenbrock", {"adam", "adam", "sgd"});
  CHECK(names(equal) == Names{"Adam (1)", "Adam (2)", "Gradient descent"});
  equal.contestants[0].name = "Baseline";
  CHECK(names(equal) == Names{"Baseline", "Adam", "Gradient descent"});
  equal.contestants[2].name = "Adam";  // what another one is called by itself
  CHECK(names(equal) == Names{"Baseline", "Adam (1)", "Adam (2)"});

  Scene starts = scene_on("rosenbrock", {"adam", "adam"});
  starts.contestants[1].start = Vec2{1, -2};
  CHECK(names(starts) == Names{"Adam", "Adam, from (1, −2)"});
}

TEST_CASE("Contestants that differ in any one setting have different names", "[names]") {
  for (const MethodEntry& method : methods()) {
    const char* const objective = !method.info->objective.empty() ? method.info->objective.data()
                                  : method.info->dimension == 1   ? "parabola_1d"
                                                                  : "linear_regression";
    INFO(method.info->id);
    const auto differ = [&](const std::string& what, const auto& change) {
      INFO(what);
      Scene scene = scene_on(objective, {});
      for (int i = 0; i < 2; ++i) scene.contestants.push_back(make_contestant(scene, method.info->id));
      const std::vector<std::string> equal = names(scene);
      CHECK(equal[0].ends_with(" (1)"));
      change(scene.contestants[1]);
      const std::vector<std::string> now = names(scene);
      CHECK(now[0] != now[1]);
      CHECK_FALSE(now[1].ends_with(" (2)"));
      for (const std::string& name : now) {
        CHECK((name.starts_with(method.info->name) || name.starts_with("SGD")));
        CHECK(name.find_first_of("\\{}_\t\n") == std::string::npos);
      }
    };
    const auto other = [](const ParamSpec& param, double value) { return value != param.low ? param.low : param.high; };
    for (std::size_t i = 0; i < method.info->params.size(); ++i) {
      const ParamSpec& param = method.info->params[i];
      differ(std::string(param.key), [&](Contestant& c) { c.hyper[i] = other(param, c.hyper[i]); });
    }
    for (std::size_t i = 0; i < std::size(run_options); ++i) {
      const bool ways = i == run_option::replacement;  // of drawing batches: only where there are some
      if (!applies(i, *method.info) || ways) continue;
      differ(std::string(run_options[i].key),
             [&](Contestant& c) { c.options[i] = i == run_option::batch ? 3 : other(run_options[i], c.options[i]); });
    }
    if (find_param(method.info->params, "lr")) {
      for (const ScheduleEntry& schedule : schedules()) {
        if (schedule.info->id != "constant")
          differ(std::string(schedule.info->id), [&](Contestant& c) { c.schedule = make_schedule(schedule.info->id); });
      }
      differ("edit", [&](Contestant& c) { c.edits.push_back({5, *find_param(method.info->params, "lr"), 0.125}); });
    }
    differ("start", [&](Contestant& c) { c.start = Vec2{0.5, 0}; });
  }
}

TEST_CASE("No two contestants have the same name, however many there are", "[names]") {
  Scene scene = scene_on("linear_regression", {});
  for (int round = 0; round < 4; ++round) {
    for (const MethodEntry* entry : methods_for(*find_objective("linear_regression")->info)) {
      scene.contestants.push_back(make_contestant(scene, entry->info->id));
      if (round == 3) scene.contestants.back().name = "Adam (1)";
    }
  }
  const Names all = names(scene);
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == scene.contestants.size());
}

TEST_CASE("An own name is one line of at most forty characters, and scenes keep it", "[names][scene]") {
  CHECK_FALSE(check_name(""));
  CHECK_FALSE(check_name("梯度下降 – η klein"));
  CHECK_FALSE(check_name(std::string(40, 'x')));
  CHECK(*check_name(std::string(41, 'x')) == "a name has at most 40 characters, got 41");
  std::string greek;
  for (int i = 0; i < 40; ++i) greek += "η";
  CHECK_FALSE(check_name(greek));
  for (const char* wrong : {"a\nb", "a\tb", "a\x7f", "\xc2\x85", "\xff", "a\xc3", "\xe2\x82"}) CHECK(check_name(wrong));

  Scene scene = scene_on("rosenbrock", {"adam", "sgd"});
  scene.contestants[1].name = "the \"base\" line";
  CHECK(read_scene(write_scene(scene)) == scene);
  const std::string text = "[objective]\nid = \"sphere\"\n[[contestant]]\nmethod = \"adam\"\nname = ";
  CHECK(read_scene(text + "\"Mine\"").contestants[0].name == "Mine");
  CHECK_THROWS_WITH(read_scene(text + "\"" + std::string(50, 'x') + "\""), "Line 5: a name has at most 40 characters, got 50");
  CHECK_THROWS_WITH(read_scene(text + "\"a\\nb\""), "Line 5: a name is one line of text without tabs and other control characters");
  CHECK_THROWS_WITH(read_scene(text + "7"), "Line 5: name takes a text in quotes");
}

TEST_CASE("The columns of a table hold what contestants differ in", "[names]") {
  Scene scene = scene_on("rosenbrock", {"adam", "adam", "sgd", "bfgs"});
  scene.contestants[1].hyper[*find_param(find_method("adam")->info->params, "beta1")] = 0.8;
  scene.contestants[2].schedule = make_schedule("exponential");
  std::vector<const Contestant*> all;
  for (const Contestant& c : scene.contestants) all.push_back(&c);
  const auto columns = setting_columns(all, *make_objective(scene));
  const auto column = [&](std::string_view key) -> Names {
    for (const SettingColumn& c : columns) {
      if (c.key == key) return c.values;
    }
    return {};
  };
  CHECK(column("lr").size() == 4);
  CHECK(column("lr")[3].empty());
  CHECK(column("beta1") == Names{"0.9", "0.8", "", ""});
  CHECK(column("beta2").empty());
  CHECK(column("schedule") == Names{"constant", "constant", "exponential", ""});
}
