// The interface at all sizes and scales: every text can be read, no control lies on another, nothing leaves the window.
#include <array>
#include <set>
#include <string>
#include <vector>

#include "app/panels/walk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/examples.hpp"
#include "core/scene/scene.hpp"
#include "support/catch.hpp"
#include "support/measure.hpp"
#include "ui/notice.hpp"

using namespace thalweg;
using test::example;
using test::Place;
using test::Walk;

namespace {

// From the smallest laptop to 4K, and every scale at some size.
constexpr std::array<Place, 12> places{{{1024, 768, 1},
                                        {1024, 768, 2},
                                        {1280, 720, 0.75f},
                                        {1280, 720, 1},
                                        {1366, 768, 1.5f},
                                        {1600, 1000, 1},
                                        {1600, 1000, 1.5f},
                                        {1600, 1000, 2},
                                        {1600, 1000, 3},
                                        {1920, 1080, 1.25f},
                                        {2560, 1440, 1},
                                        {3840, 2160, 3}}};

// What a row of a parameter is called: these names are told whole.
const std::set<std::string, std::less<>>& parameter_names() {
  static const auto all = [] {
    std::set<std::string, std::less<>> names{"steps", "gradient tolerance", "tolerance"};
    for (const MethodEntry& entry : methods()) {
      for (const ParamSpec& param : entry.info->params) names.emplace(param.label);
    }
    for (const ObjectiveEntry& entry : objectives()) {
      for (const ParamSpec& param : entry.info->params) names.emplace(param.label);
    }
    return names;
  }();
  return all;
}

class FitsWalk : public Walk {
 public:
  using Walk::Walk;

  /// Tells every fault once.
  void check(const std::string& where) {
    std::vector<std::string> faults = test::Measure().faults(size());
    for (const ui::Drawn& d : ui::drawing()) {
      if (d.shortened && parameter_names().contains(d.text)) faults.push_back("'" + d.text + "' is shortened");
    }
    for (const std::string& fault : faults) {
      UNSCOPED_INFO(where << " at " << size().x << "×" << size().y << ", asked " << view().ui_scale << ": " << fault);
      ++faults_;
    }
  }
  int faults() const { return faults_; }

 private:
  int faults_ = 0;
};

}  // namespace

TEST_CASE("every text can be read at every size and scale in every example", "[fits]") {
  std::size_t turn = 0;  // each example at some of the places, all places with some examples
  for (const Example& example : examples()) {
    DYNAMIC_SECTION(example.id) {
      FitsWalk walk(read_scene(example.text));
      for (std::size_t i = turn % 3; i < places.size(); i += 3) {
        walk.at(places[i]);
        walk.check("race");
      }
      CHECK(walk.faults() == 0);
    }
    ++turn;
  }
}

TEST_CASE("inside a step and in a presentation every text can be read", "[fits]") {
  for (const std::string_view id : {"valley_race", "newton", "learning_rates", "sgd_cloud"}) {
    DYNAMIC_SECTION(id) {
      FitsWalk walk(example(id));
      for (const Place& place : {places[0], places[3], places[5], places[7]}) {
        walk.stage().look([](Look& look) { look.mode = Mode::inside; });
        walk.at(place);
        walk.check("inside");
        walk.stage().look([](Look& look) { look.mode = Mode::race; });
        walk.view().presentation = true;
        walk.settle();
        walk.check("presentation");
        walk.view().presentation = false;
      }
      CHECK(walk.faults() == 0);
    }
  }
}

TEST_CASE("dialogs and lists lie within the window, whatever its size and scale", "[fits]") {
  FitsWalk walk(example("valley_race"));
  for (const Place& place : {Place{1024, 768, 1}, Place{1280, 720, 1}, Place{1280, 720, 3}, Place{1600, 1000, 2}}) {
    walk.at(place);
    for (const std::string_view action : {"help.keys", "scene.picture", "scene.open", "scene.save", "edit.tune", "help.palette"}) {
      INFO(action);
      REQUIRE(walk.stage().interface.actions().run(action));
      for (int i = 0; i < 4; ++i) walk.frame();
      CHECK(ui::any_popup());
      walk.check(std::string(action));
      walk.key(ui::Key::escape);
      CHECK_FALSE(ui::any_popup());  // one Escape closes it
    }
  }
  CHECK(walk.faults() == 0);
}

TEST_CASE("open cards can be read to their ends", "[fits]") {
  for (const std::string_view id : {"valley_race", "newton_astray", "brackets", "sgd_cloud"}) {
    DYNAMIC_SECTION(id) {
      FitsWalk walk(example(id));
      // High enough for the whole panel, at its narrowest and at the usual width.
      for (const Place& place : {Place{1024, 2000, 1}, Place{1024, 1600, 0.75f}, Place{1600, 2000, 1}}) {
        walk.at(place);
        const std::vector<Contestant> contestants = walk.stage().session.scene().contestants;  // a change replaces the scene
        for (const Contestant& c : contestants) {
          walk.stage().look([&c](Look& look) { look.open = c.id; });
          walk.view().run_options_open = !walk.view().run_options_open;
          walk.settle();
          walk.check("card " + std::to_string(c.id));
        }
      }
      CHECK(walk.faults() == 0);
    }
  }
}

TEST_CASE("thirty contestants, an ensemble and the full table can be read", "[fits]") {
  FitsWalk walk(example("valley_race"));
  REQUIRE(walk.stage().interface.actions().run("edit.all"));
  walk.stage().session.post(command::SetEnsemble{{.runs = 4}});
  walk.view().ensemble.open = true;
  walk.at(places[0]);
  walk.stage().session.finish();
  for (const Place& place : {places[0], places[2], places[5], places[7]}) {
    walk.view().plots.table = false;
    walk.at(place);
    walk.check("all methods");
    walk.view().plots.table = true;
    walk.settle();
    walk.check("full table");
  }
  CHECK(walk.faults() == 0);
}

TEST_CASE("every theme can be read, on a map, on a graph and with data", "[fits]") {
  for (const std::string_view id : {"valley_race", "brackets", "early_stopping"}) {
    FitsWalk walk(example(id));
    for (const ui::ThemeId theme : ui::theme_ids) {
      walk.view().theme = theme;
      walk.at(places[0]);
      walk.check(std::string(ui::name(theme)) + " " + std::string(id));
    }
    CHECK(walk.faults() == 0);
  }
}

TEST_CASE("the list of objectives and the dialog for data lie within the window", "[fits]") {
  FitsWalk walk(example("early_stopping"));
  for (const Place& place : {Place{1024, 768, 1}, Place{1280, 720, 3}, Place{1600, 1000, 2}}) {
    walk.at(place);
    walk.click("left/objective");
    CHECK(ui::any_popup());
    walk.check("objectives");
    walk.key(ui::Key::escape);
    CHECK_FALSE(ui::any_popup());
    REQUIRE(walk.stage().interface.actions().run("scene.data"));
    for (int i = 0; i < 4; ++i) walk.frame();
    CHECK(ui::any_popup());
    walk.check("data");
    walk.key(ui::Key::escape);
    CHECK_FALSE(ui::any_popup());
  }
  CHECK(walk.faults() == 0);
}

TEST_CASE("A scale that the window has no room for is reduced, and said so", "[fits]") {
  FitsWalk walk(example("valley_race"));
  walk.at({1600, 1000, 3});
  CHECK(ui::scale() == Approx(1.6f));
  CHECK(ui::present_notice().find("1.6 times") != std::string_view::npos);
  walk.at({3840, 2160, 3});
  CHECK(ui::scale() == Approx(3));
  walk.at({1024, 768, 0.75f});
  CHECK(ui::scale() == Approx(0.75f));
  walk.at({Interface::least_width, Interface::least_height, 1});
  walk.check("least window");
  walk.at({620, 400, 1});  // where a window manager pays no heed to the least size
  walk.check("smaller than the least window");
  CHECK(walk.faults() == 0);
}
