// Scenes as text: what is written reads back to the same bits, and what is wrong is said in a sentence with its line.

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/scene.hpp"
#include "core/scene/view_bounds.hpp"
#include "core/schedule/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;

namespace {

constexpr const char* minimal = "[objective]\nid = \"sphere\"\n";

/// The sentence that reading `text` fails with; empty where it succeeds.
std::string complaint(const std::string& text) {
  try {
    read_scene(text);
  } catch (const SceneError& error) {
    return error.what();
  }
  return "";
}

bool mentions(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
  bool coin() { return below(2) == 0; }

  /// Any finite double: random bits, so denormals, huge numbers and −0 too.
  double any() {
    for (;;) {
      const double value = std::bit_cast<double>(engine_());
      if (std::isfinite(value)) return value;
    }
  }
  double unit() { return std::uniform_real_distribution<double>(0, 1)(engine_); }
  Vec2 point() { return {any(), any()}; }

  double value_of(const ParamSpec& param) {
    const double wish = param.kind == Kind::real && coin() ? any() : param.low + unit() * (param.high - param.low);
    const double value = param.kind == Kind::real ? wish : std::floor(wish);
    return param.valid.contains(value) ? value : param.initial;
  }
  std::vector<double> values_of(std::span<const ParamSpec> params) {
    std::vector<double> values;
    for (const ParamSpec& param : params) values.push_back(coin() ? param.initial : value_of(param));
    return values;
  }

  ScheduleChoice schedule(const ScheduleInfo& info) {
    ScheduleChoice choice = make_schedule(info.id);
    choice.params = values_of(info.params);
    if (!info.parts.empty() && coin()) {
      for (ScheduleChoice& part : choice.parts) part = schedule(*find_schedule(coin() ? "multi_step" : "one_cycle")->info);
      if (!choice.lists.empty()) choice.lists[0] = {double(1 + below(100))};
    }
    if (info.id == "multi_step" && coin()) {
      choice.lists[0].clear();
      while (coin()) choice.lists[0].push_back(double(below(1000)));
    }
    if (info.id == "piecewise" && coin()) choice.lists[2] = {unit(), unit(), unit()};
    return choice;
  }

 private:
  std::mt19937_64 engine_;
};

Contestant random_contestant(Dice& dice, int id) {
  Contestant contestant;
  const MethodInfo& method = *methods()[dice.below(methods().size())].info;
  const ScheduleInfo& schedule = *schedules()[dice.below(schedules().size())].info;
  contestant.id = id;
  contestant.method = method.id;
  contestant.hyper = dice.values_of(method.params);
  if (find_param(method.params, "lr")) contestant.schedule = dice.schedule(schedule);
  for (std::size_t i = 0; i < std::size(run_options); ++i) {
    if (dice.coin() && applies(i, method)) contestant.options[i] = dice.value_of(run_options[i]);
  }
  contestant.style = int(dice.below(style_count));
  contestant.visible = dice.coin();
  if (dice.coin()) contestant.start = dice.point();
  for (std::int64_t step = 0; dice.coin() && !method.params.empty(); step += std::int64_t(dice.below(100))) {
    const std::size_t param = dice.below(method.params.size());
    contestant.edits.push_back({step, param, dice.value_of(method.params[param])});
  }
  return contestant;
}

Scene random_scene(Dice& dice) {
  Scene scene;
  const ObjectiveInfo& objective = *objectives()[dice.below(objectives().size())].info;
  if (dice.coin()) scene.name = "a \"name\" with \\ and \x01\t\n, ηβ → ∞";
  scene.objective = objective.id;
  scene.objective_params = dice.values_of(objective.params);
  scene.start = dice.point();
  scene.steps = 1 + std::int64_t(dice.below(max_steps));
  if (dice.coin()) scene.seed = dice.below((std::size_t(1) << 53) + 1);
  if (dice.coin()) scene.stop.gradient = std::fabs(dice.any());
  if (dice.coin()) scene.stop.step = std::fabs(dice.any());
  if (dice.coin()) scene.stop.value = dice.any();
  if (dice.coin()) scene.tolerance = std::fabs(dice.any()) + std::numeric_limits<double>::denorm_min();
  const std::size_t count = dice.below(6);
  for (std::size_t i = 0; i < count; ++i) scene.contestants.push_back(random_contestant(dice, int(i * 7 + dice.below(7) + 1)));
  if (count > 0 && dice.coin()) scene.look.solo = scene.contestants[dice.below(count)].id;
  if (dice.coin()) scene.look.step = std::int64_t(dice.below(std::size_t(scene.steps) + 1));
  if (dice.coin()) scene.look.view = SceneView{dice.point(), std::fabs(dice.any()) + std::numeric_limits<double>::denorm_min()};
  if (scene.look.view && dice.coin()) scene.look.view->width = std::fabs(dice.any()) + std::numeric_limits<double>::denorm_min();
  if (objective.dimension == 2 && dice.coin()) scene.slice = Slice{dice.point(), dice.any()};
  if (scene.look.view) scene.look.view = bounded(*scene.look.view, dimension(scene));
  if (dice.coin()) {
    scene.ensemble = ensemble_of(dice.values_of(ensemble_params));
    if (check(scene.ensemble, scene.objective, has_layers(scene))) scene.ensemble.starts = Starts::normal;  // no layers here
  }
  scene.look.side_by_side = dice.coin();
  return scene;
}

}  // namespace

TEST_CASE("the default scene survives the round trip") {
  const Scene scene = default_scene();
  CHECK(read_scene(write_scene(scene)) == scene);
}

TEST_CASE("random scenes survive the round trip to the bit") {
  Dice dice(20240607);
  for (int i = 0; i < 2000; ++i) {
    const Scene scene = random_scene(dice);
    const std::string text = write_scene(scene);
    INFO(text);
    const Scene again = read_scene(text);
    REQUIRE(again == scene);
    REQUIRE(write_scene(again) == text);  // tells −0 from 0, which == does not
  }
}

TEST_CASE("every objective, method and schedule can be written and read") {
  for (const ObjectiveEntry& objective : objectives()) {
    Scene scene = read_scene("[objective]\nid = \"" + std::string(objective.info->id) + "\"\n");
    CHECK(scene.objective == objective.info->id);
    if (!objective.info->starts.empty()) CHECK(scene.start == objective.info->starts.front());
    for (const MethodEntry& method : methods()) scene.contestants.push_back(make_contestant(scene, method.info->id));
    for (const ScheduleEntry& schedule : schedules()) {
      scene.contestants.push_back(make_contestant(scene, "adam"));
      scene.contestants.back().schedule = make_schedule(schedule.info->id);
    }
    CHECK(read_scene(write_scene(scene)) == scene);
  }
}

TEST_CASE("parameter keys are plain words and none of the scene's own") {
  const std::vector<std::string_view> reserved = {"id", "name", "method", "schedule", "style", "visible", "start", "edits", "step"};
  const auto check_keys = [&](std::span<const ParamSpec> params) {
    for (const ParamSpec& param : params) {
      INFO(param.key);
      CHECK(param.key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos);
      CHECK(std::find(reserved.begin(), reserved.end(), param.key) == reserved.end());
    }
  };
  for (const auto& entry : objectives()) check_keys(entry.info->params);
  for (const auto& entry : methods()) check_keys(entry.info->params);
  check_keys(run_options);
  for (const auto& entry : schedules()) {
    check_keys(entry.info->params);
    for (const ListSpec& list : entry.info->lists) check_keys({&list.item, 1});
  }
}

TEST_CASE("a scene may be written by hand") {
  const Scene scene = read_scene(R"(
    steps = 50
    start = [1, -2]     # whole numbers will do
    [objective]
    id = "rosenbrock"
    b = 10
    [[contestant]]
    method = "adam"
    lr = 0.05
    [contestant.schedule]
    id = "exponential"
    gamma = 0.9
    [[contestant]]
    method = "sgd"
    visible = false
    edits = [{step = 20, lr = 1e-3}, {step = 10, lr = 1e-4}]
  )");
  CHECK(scene.start == Vec2{1, -2});
  CHECK(scene.objective_params == std::vector<double>{1, 10});
  REQUIRE(scene.contestants.size() == 2);
  CHECK(scene.contestants[0].id == 1);
  CHECK(scene.contestants[0].hyper[0] == 0.05);
  CHECK(scene.contestants[0].schedule == ScheduleChoice{"exponential", {0.9}});
  CHECK(scene.contestants[1].style == 1);
  CHECK(!scene.contestants[1].visible);
  CHECK(scene.contestants[1].edits == std::vector<Edit>{{10, 0, 1e-4}, {20, 0, 1e-3}});
}

TEST_CASE("what is wrong is told with its line and the nearest valid choice") {
  const auto told = [](const std::string& text, std::initializer_list<const char*> parts) {
    const std::string sentence = complaint(text);
    INFO(text);
    INFO(sentence);
    for (const char* part : parts) CHECK(mentions(sentence, part));
    CHECK(!sentence.empty());
    CHECK(!mentions(sentence, "\n"));
  };
  const std::string objective = minimal;
  told("", {"[objective]"});
  told("[objective]\na = 1\n", {"Line 1", "id = "});
  told("[objective]\nid = \"rosenbrok\"\n", {"Line 2", "'rosenbrok'", "'rosenbrock'"});
  told("[objective]\nid = \"rosenbrock\"\nb = -1\n", {"Line 3", "0 < b", "-1"});
  told("[objective]\nid = \"rosenbrock\"\nb = nan\n", {"Line 3", "b"});
  told("[objective]\nid = \"rosenbrock\"\na = inf\n", {"Line 3", "a"});
  told("[objective]\nid = \"rosenbrock\"\na = \"1\"\n", {"Line 3", "a takes a number"});
  told("[objective]\nid = 3\n", {"Line 2", "text in quotes"});
  told("step = 1\nstpes = 3\n" + objective, {"Line 2", "'stpes'", "'steps'"});
  told("steps = 0\n" + objective, {"Line 1", "1 ≤ steps ≤ 1000000", "got 0"});
  told("steps = 10.5\n" + objective, {"Line 1", "steps takes a whole number"});
  told("steps = 10.0\n" + objective, {"Line 1", "steps takes a whole number"});
  told("steps = 99999999999999999999\n" + objective, {"Line 1"});
  told("start = [1]\n" + objective, {"Line 1", "two numbers"});
  told("start = [1, nan]\n" + objective, {"Line 1", "start"});
  told("start = 1\n" + objective, {"Line 1", "two numbers"});
  told("tolerance = 0\n" + objective, {"Line 1", "0 < tolerance"});
  told("solo = 3\n" + objective, {"Line 1", "no contestant"});
  told(objective + "[stop]\nvalue = inf\n", {"Line 4", "value"});
  told(objective + "[stop]\ngradient = -1\n", {"Line 4", "0 ≤ gradient"});
  told(objective + "[view]\nheight = 2\n", {"Line 3", "centre"});
  told(objective + "[view]\ncentre = [0, 0]\nheight = 0\n", {"Line 5", "0 < height"});
  told(objective + "[contestant]\nmethod = \"sgd\"\n", {"Line 3", "[[contestant]]"});
  told(objective + "[[contestant]]\nlr = 1\n", {"Line 3", "method = "});
  told(objective + "[[contestant]]\nmethod = \"adm\"\n", {"Line 4", "'adm'", "'adam'"});
  told(objective + "[[contestant]]\nmethod = \"adam\"\nlr = \"big\"\n", {"Line 5", "lr takes a number"});
  told(objective + "[[contestant]]\nmethod = \"adam\"\nbeta3 = 0.9\n", {"Line 5", "'beta3'", "'beta"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nvisible = 1\n", {"Line 5", "true or false"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nstyle = 100\n", {"Line 5", "style ≤ 99"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nid = 2\n[[contestant]]\nmethod = \"sgd\"\n", {"Line 6", "id 2"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nschedule = {id = \"exponentail\"}\n", {"Line 5", "'exponential'"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nschedule = {id = \"exponential\", gama = 1}\n", {"Line 5", "'gamma'"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nedits = [{lr = 1}]\n", {"Line 5", "needs its step"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nedits = [{step = 1}]\n", {"Line 5", "a parameter"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nedits = [{step = -1, lr = 1}]\n", {"Line 5", "0 ≤ step"});
  told(objective + "[[contestant]]\nmethod = \"sgd\"\nedits = 3\n", {"Line 5", "list of tables"});
  told("objective = 3\n", {"Line 1", "[objective]"});
  told("x = \n", {"Line 1"});
}

TEST_CASE("damaged texts are rejected or read, never more") {
  Dice dice(7);
  const std::string alphabet = "~[]{}=\"'\\#.,\n -+_0123456789abinfet\t\r\xff\xc3";
  for (int i = 0; i < 3000; ++i) {
    std::string text = write_scene(dice.coin() ? default_scene() : random_scene(dice));
    for (std::size_t changes = 1 + dice.below(6); changes > 0 && !text.empty(); --changes) {
      const std::size_t at = dice.below(text.size());
      const char c = alphabet[dice.below(alphabet.size())];
      constexpr const char* pieces[] = {"é", "日", "😀", "\u00a0", "\ufeff", "\"\"\"", "'''", "\\\n"};
      if (dice.below(3) == 0) {
        text.insert(at, pieces[dice.below(std::size(pieces))]);
        continue;
      }
      switch (dice.below(4)) {
        case 0: text[at] = c; break;
        case 1: text.insert(at, 1, c); break;
        case 2: text.erase(at, 1 + dice.below(5)); break;
        default: text.insert(dice.below(text.size()), text.substr(at, dice.below(80))); break;
      }
    }
    try {
      const Scene scene = read_scene(text);  // then it is a valid scene
      CHECK(read_scene(write_scene(scene)) == scene);
    } catch (const SceneError&) {
    }
  }
  CHECK(!complaint(std::string(100'000, '[')).empty());
  CHECK(!complaint("a = " + std::string(100'000, '[')).empty());
}

TEST_CASE("letters beyond ASCII stand in strings and comments alone") {
  const std::string names[] = {"name = \"Größe 日本 😀\"\n",
                               "name = 'Größe 日本 😀'\n",
                               "name = \"\"\"\nGröße 日本 😀\"\"\"\n",
                               "name = '''\nGröße 日本 😀'''\n",
                               "name = \"\"\"\\\n   Größe \\\n  日本 😀\"\"\"  # é\n",
                               "# Grüße \u2028 \u00a0\nname = \"Gr\\u00f6\u00dfe 日本 😀\"\n",
                               "\"name\" = \"Größe 日本 😀\"\n"};
  for (const std::string& name : names) {
    CAPTURE(name);
    for (const std::string& mark : {std::string(), std::string("\ufeff")}) CHECK(read_scene(mark + name + minimal).name == "Größe 日本 😀");
  }
  const std::string letters[] = {"é", "\u00a0", "\u0085", "\u1680", "\u2028", "\u3000", "日", "\ufeff", "\ufffe", "😀"};
  const std::string places[] = {"@ = 3",     "@name = 3",  "name@ = 3",     "name@= 3",     "name =@ 3",    "name = @",
                                "name = 3@", "name = 3 @", "name = \"x\"@", "[@]",          "[objective@]", "[[@]]",
                                "x = [@]",   "x = [1, @]", "x = {@ = 1}",   "x = {a = 1@}", "x.@ = 1",      "@",
                                " @",        "x = 0x@",    "x = tr@",       "x = 1979-@",   "x = \"\\@\"",  "x = \"\"\"\\@\"\"\""};
  for (const std::string& letter : letters) {
    for (std::string place : places) {
      place.replace(place.find('@'), 1, letter);
      CAPTURE(place);
      const std::string sentence = complaint("steps = 3\n# \"é'\n" + place + "\n[objective]\nid = \"sphere\"\n");
      CAPTURE(sentence);
      CHECK(sentence.rfind("Line 3: ", 0) == 0);
      CHECK(!mentions(sentence, "\n"));
    }
  }
}

TEST_CASE("lists, sequences and options of the run are written by hand") {
  const Scene scene = read_scene(R"(
[objective]
id = "sphere"
[[contestant]]
method = "sgd"
schedule = {id = "multi_step", milestones = [30, 80], gamma = 0.5}
clip_norm = 1
average = true
average_from = 20
[[contestant]]
method = "adam"
schedule = {id = "SequentialLR", milestones = [10], schedulers = [{id = "linear", start_factor = 0.1}, {id = "CosineAnnealingLR", T_max = 90}]}
)");
  const ScheduleChoice& stairs = scene.contestants[0].schedule;
  CHECK(stairs.lists == std::vector<Numbers>{{30, 80}});
  CHECK(stairs.params == std::vector<double>{0.5});
  CHECK(scene.contestants[0].options == std::vector<double>{1, 0, 1, 20, 0, 0, 0, 0});
  const ScheduleChoice& sequence = scene.contestants[1].schedule;
  CHECK(sequence.id == "sequential");
  REQUIRE(sequence.parts.size() == 2);
  CHECK(sequence.parts[1].id == "cosine_annealing");
  CHECK(sequence.parts[1].params[0] == 90);
  CHECK(read_scene(write_scene(scene)) == scene);

  const auto with = [](const std::string& method, const std::string& line) {
    return complaint(minimal + ("[[contestant]]\nmethod = \"" + method + "\"\n" + line));
  };
  CHECK(mentions(with("sgd", "schedule = {id = \"multi_step\", milestones = 30}"), "Line 5: milestones takes a list of numbers: [30, 80]"));
  CHECK(mentions(with("sgd", "schedule = {id = \"multi_step\", milestones = [-1]}"), "0 ≤ milestones expected, got -1"));
  CHECK(
      mentions(with("sgd", "schedule = {id = \"sequential\", milestones = [1, 2]}"), "milestones takes 1 number with 2 schedulers, got 2"));
  CHECK(mentions(with("sgd", "clip_norm = -1"), "0 ≤ clip_norm expected, got -1"));
  CHECK(mentions(with("golden_section", "clip_norm = 1"), "golden_section takes no clipping"));
  CHECK(mentions(with("golden_section", "schedule = {id = \"step\"}"), "golden_section takes no schedule"));
}

TEST_CASE("a slice is read with its line, and starts at the line's own start") {
  const std::string plane = "[objective]\nid = \"rosenbrock\"\n";
  const Scene scene = read_scene(plane + "[slice]\nthrough = [-1.5, 2]\nangle = 30\n");
  CHECK(scene.slice == Slice{{-1.5, 2}, 30});
  CHECK(scene.start == Vec2{0, 0});
  CHECK(dimension(scene) == 1);
  CHECK(make_objective(scene)->info().dimension == 1);
  CHECK(dimension(read_scene(plane)) == 2);
  CHECK(mentions(complaint(plane + "[slice]\nthrough = [1, 2]\n"), "[slice] needs through = [x, y] and angle"));
  CHECK(mentions(complaint("[objective]\nid = \"parabola_1d\"\n[slice]\nthrough = [1, 2]\nangle = 0\n"), "two variables"));
  CHECK(mentions(complaint(plane + "[slice]\nthrough = [1, 2]\nangel = 0\n"), "angle"));
}

TEST_CASE("Bytes that are no UTF-8 are told with their line, wherever in it they stand") {
  for (const std::string end : {"\n", "\r\n"}) {
    const std::vector<std::string> lines = {"# é", "[objective]", "id = \"sphere\" # x", "name = \"é\"", "", "# the end"};
    for (const std::string wrong : {"\xff", "\xc3", "\xe2\x82", "\x80", "\xed\xa0\x80"}) {
      for (std::size_t at = 0; at < lines.size(); ++at) {
        for (const double share : {0.0, 0.5, 1.0}) {
          for (const bool ends : {true, false}) {
            std::string text;
            for (std::size_t i = 0; i < lines.size(); ++i) {
              std::string line = lines[i];
              std::size_t place = std::size_t(share * double(line.size()));
              while (place < line.size() && (line[place] & 0xC0) == 0x80) ++place;
              if (i == at) line.insert(place, wrong);
              text += line + (i + 1 < lines.size() || ends ? end : "");
            }
            const std::string told = complaint(text);
            INFO(told << " in place of line " << at + 1 << ", at " << share);
            CHECK(told.rfind("Line " + std::to_string(at + 1) + ": ", 0) == 0);
            CHECK(mentions(told, "UTF-8"));
          }
        }
      }
    }
  }
  CHECK(mentions(complaint(std::string("\xff\xfe[\0o\0", 6)), "Line 1: '\\xff' is no UTF-8"));  // as PowerShell writes
}

TEST_CASE("A contestant's options of PyTorch's are told what to write instead", "[scene]") {
  const auto with = [](const std::string& method, const std::string& line) {
    return complaint(std::string(minimal) + "[[contestant]]\nmethod = \"" + method + "\"\n" + line + "\n");
  };
  CHECK(with("sgd", "momentum = 0.9") == "Line 5: momentum = 0.9 is not sgd, which is momentum = 0; did you mean method = \"momentum\"?");
  CHECK(with("adam", "amsgrad = true") == "Line 5: amsgrad = true is not adam, which is amsgrad = 0; did you mean method = \"amsgrad\"?");
  CHECK(with("adagrad", "maximize = true") ==
        "Line 5: adagrad has no parameter maximize; everything is minimized here; to maximize f, choose an objective that is −f");
  CHECK(with("sgd", "momentum = 0") == "Line 5: unknown key 'momentum' in a contestant");
  CHECK(with("Adam", "lr = 0.1") == "Line 4: unknown method 'Adam'; did you mean 'adam'?");
  CHECK(with("muon", "") == "Line 4: unknown method 'muon'; see thalweg list methods");
  CHECK(with("sgd", "lr = inf") == "Line 5: lr: a finite number expected, got inf");
}
