// Every text on the screen goes through tr(): in the pseudo-language no English word is left but names of keys, formats and
// files, and what is typeset as a formula.
#include "core/language/tr.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "app/panels/walk.hpp"
#include "core/language/pseudo.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"
#include "support/language.hpp"
#include "ui/actions.hpp"
#include "ui/drawn.hpp"

using namespace thalweg;
using test::example;
using test::InLanguage;
using test::Walk;

namespace {

/// Words that stay in every language.
constexpr std::string_view kept_words[] = {"Ctrl",  "Shift", "Alt", "Esc", "Tab",  "Home",    "End",     "Delete", "Del",   "Space",
                                           "Enter", "PNG",   "CSV", "TSV", "TOML", "Thalweg", "PyTorch", "torch",  "optim", "px"};

std::string without_kept_words(std::string text) {
  if (text.starts_with('/')) return {};  // a path
  for (const std::string_view word : kept_words) {
    for (std::size_t at; (at = text.find(word)) != text.npos;) text.erase(at, word.size());
  }
  return text;
}

class LanguageWalk : public Walk {
 public:
  using Walk::Walk;

  void look(const std::string& where) {
    for (const ui::Drawn& d : ui::drawing()) {
      if (d.kind == ui::Drawn::Kind::text && has_untranslated_word(without_kept_words(d.text)) && told_.insert(d.text).second)
        all_ += where + ": '" + d.text + "'\n";
    }
  }
  /// What each item tells under the pointer.
  void look_at_tips(const std::string& where) {
    std::vector<std::pair<std::string, ImVec2>> places;
    const int frame = ImGui::GetFrameCount();
    for (const auto& [name, item] : ui::item_rects()) {
      if (item.frame == frame) places.emplace_back(name, item.rect.centre());
    }
    for (const auto& [name, at] : places) {
      rest(at);
      look(where + ", " + name);
    }
  }
  /// All of it, a line each.
  const std::string& untranslated() const { return all_; }

 private:
  std::set<std::string> told_;
  std::string all_;
};

}  // namespace

TEST_CASE("no English word is left on the screen in the pseudo-language, in any example", "[language]") {
  const InLanguage pseudo_language(Language::pseudo);
  for (const Example& example : examples()) {
    DYNAMIC_SECTION(example.id) {
      LanguageWalk walk(read_scene(example.text));
      walk.at({1600, 1000, 1});
      walk.look("race");
      walk.stage().look([](Look& look) { look.mode = Mode::inside; });
      walk.settle();
      walk.look("inside");
      CHECK(walk.untranslated() == "");
    }
  }
}

TEST_CASE("no English word is left in what the pointer is told", "[language]") {
  const InLanguage pseudo_language(Language::pseudo);
  for (const std::string_view id : {"valley_race", "newton", "brackets", "sgd_cloud", "early_stopping"}) {
    DYNAMIC_SECTION(id) {
      LanguageWalk walk(example(id));
      walk.at({1600, 1000, 1});
      walk.look_at_tips("race");
      walk.stage().look([](Look& look) { look.mode = Mode::inside; });
      walk.settle();
      walk.look_at_tips("inside");
      CHECK(walk.untranslated() == "");
    }
  }
}

TEST_CASE("no English word is left in menus, lists and dialogs", "[language]") {
  const InLanguage pseudo_language(Language::pseudo);
  LanguageWalk walk(example("early_stopping"));
  walk.at({1600, 1000, 1});
  for (const std::string_view action :
       {"help.keys", "scene.picture", "scene.open", "scene.save", "scene.data", "edit.tune", "edit.add", "help.palette"}) {
    INFO(action);
    REQUIRE(walk.stage().interface.actions().run(action));
    walk.settle();
    walk.look(std::string(action));
    walk.key(ui::Key::escape);
  }
  for (const std::string_view item :
       {"left/objective", "top/menu/Scene", "top/menu/Edit", "top/menu/View", "top/menu/Examples", "top/menu/Teach", "top/menu/Help"}) {
    INFO(item);
    walk.click(item);
    walk.look(std::string(item));
    walk.key(ui::Key::escape);
  }
  CHECK(walk.untranslated() == "");
}

TEST_CASE("no English word is left on the card of any method and its run options", "[language]") {
  const InLanguage pseudo_language(Language::pseudo);
  for (const MethodEntry& entry : methods()) {
    INFO(entry.info->id);
    Scene scene = example("valley_race");
    scene.contestants.resize(1);
    scene.look.open = scene.contestants[0].id;
    LanguageWalk walk(scene);
    walk.stage().session.post(command::SetMethod{scene.contestants[0].id, std::string(entry.info->id)});
    walk.view().run_options_open = true;
    walk.at({1600, 2000, 1});
    walk.look("card");
    walk.stage().look([](Look& look) { look.mode = Mode::inside; });
    walk.settle();
    walk.look("inside");
    CHECK(walk.untranslated() == "");
  }
}
