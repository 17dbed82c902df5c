// What is said of scenes, their contestants and their runs is said in the language of the moment; what files hold is not.

#include <string>
#include <string_view>
#include <vector>

#include "core/language/pseudo.hpp"
#include "core/language/tr.hpp"
#include "core/optimizer/registry.hpp"
#include "core/param/choice_label.hpp"
#include "core/run/outcome.hpp"
#include "core/scene/contestant_names.hpp"
#include "core/scene/idle.hpp"
#include "core/text/number.hpp"
#include "support/catch.hpp"
#include "support/language.hpp"
#include "support/message.hpp"
#include "support/reference.hpp"

using namespace thalweg;

namespace {

constexpr const char* objective = "[objective]\nid = \"sphere\"\n";

}  // namespace

TEST_CASE("What is wrong with a scene is a translated sentence about the keys of the file", "[language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  for (const std::string text : {"stepz = 1\n", "steps = 1.5\n", "steps = 0\n", "start = 1\n", "solo = 3\n", "x = \n"}) {
    const std::string wrong = test::message_of([&] { read_scene(text + objective); });
    INFO(wrong);
    CHECK(wrong.starts_with("[Ĺíñé 1: "));
  }
  CHECK(test::message_of([&] { read_scene("stepz = 1\n" + std::string(objective)); }).find("'step'") != std::string::npos);
  std::vector<std::string> remarks;
  read_scene(std::string(objective) + "[ensemble]\nspread = 2.0\n[[contestant]]\nmethod = \"sgd\"\nbatch = 9\n", remarks);
  REQUIRE(remarks.size() == 2);
  for (const std::string& remark : remarks) CHECK(remark.starts_with("["));
}

TEST_CASE("Contestants have names of the language, and settings as scenes write them", "[language]") {
  Scene scene = read_scene(objective);
  for (int i = 0; i < 3; ++i) scene.contestants.push_back(make_contestant(scene, "sgd"));
  scene.contestants[0].start = Vec2{1, 2};
  scene.contestants[1].schedule = make_schedule("sequential");
  std::vector<const Contestant*> all;
  for (const Contestant& c : scene.contestants) all.push_back(&c);
  const auto columns = setting_columns(all, *make_objective(scene));
  const test::InLanguage pseudo_language(Language::pseudo);
  for (const std::string& name : contestant_names(scene, *make_objective(scene))) test::check_translated(name);
  const auto again = setting_columns(all, *make_objective(scene));
  REQUIRE(again.size() == columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) CHECK(again[i].values == columns[i].values);
}

TEST_CASE("How a run ended is translated, the word for it in files is not", "[language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  for (const char* surface : {"saddle", "booth"}) {
    RunSpec spec;
    spec.optimizer = reference::optimizer("lbfgs");
    spec.objective = reference::objective(surface);
    spec.start = {1, 0};
    Run run(std::move(spec));
    run.compute_all();
    CHECK(has_untranslated_word(words(run.stop())));
    test::check_translated(outcome(run).words);
    test::check_translated(outcome(run).sentence);
  }
  test::check_translated(choice_label("more_thuente"));
  test::check_translated(choice_label("he_uniform"));
  test::check_translated(number(infinity - infinity));
}
