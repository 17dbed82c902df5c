#include "core/language/tr.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "core/language/pseudo.hpp"
#include "support/catch.hpp"
#include "support/language.hpp"
#include "support/ui_harness.hpp"
#include "ui/drawn.hpp"
#include "ui/widgets.hpp"

using namespace thalweg;
using namespace thalweg::ui;

namespace {

constexpr ParamSpec lr{"lr", "\\eta", "learning rate", "How far one step goes.", 0.01, 1e-4, 1, positive, Scale::log};

bool is_drawn(std::string_view text) {
  const auto& drawn = drawing();
  return std::any_of(drawn.begin(), drawn.end(), [&](const Drawn& d) { return d.kind == Drawn::Kind::text && d.text == text; });
}

}  // namespace

TEST_CASE("the atlas holds the letters of the language that is shown", "[ui][language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  UiHarness ui;
  ui.frames(1);
  for (const char32_t letter : std::u32string(U"áčďéƒğĥíĵķĺñöřšţüŵýžÁČĎÉĞĤÍĴĶĹÑÖŘŠŢÜŴÝŽ")) {
    INFO(unsigned(letter));
    for (const Weight weight : {Weight::regular, Weight::medium, Weight::semibold}) {
      const Font& f = font(weight);
      CHECK(compat::glyph(f.face, f.size, unsigned(letter)).exists);
    }
  }
}

TEST_CASE("menus and rows of parameters keep their ids in another language", "[ui][language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  UiHarness ui;
  Actions actions;
  int saved = 0;
  double value = 0.1;
  actions.add({"save", std::string(tr("Save scene")), Icon::save, {}, [&] { ++saved; }});
  const Menu menus[] = {{"Scene", std::string(tr("Scene")), {"save"}}};
  ui.content = [&] {
    menu_bar(actions, menus, 44);
    slider_row(lr, value);
  };
  record_drawing(true);
  ui.frames(2);
  CHECK(is_drawn(pseudo("Scene")));
  CHECK(is_drawn(pseudo("learning rate")));
  record_drawing(false);
  ui.click("menu/Scene");
  ui.frames(2);
  ui.click("menu/Scene/save");
  CHECK(saved == 1);
  ui.double_click("lr/name");
  CHECK(value == 0.01);
}

TEST_CASE("a list finds an entry by its English name", "[ui][language]") {
  const test::InLanguage pseudo_language(Language::pseudo);
  UiHarness ui;
  int selected = 0;
  ui.content = [&] {
    std::vector<DropdownRow> rows;
    for (const std::string_view name : {"Adam", "Momentum", "Newton", "Powell", "Yogi", "Lion", "Brent", "Secant", "Bisection"})
      rows.push_back(DropdownRow::of({.name = name}));
    dropdown("method", rows, selected);
  };
  ui.frames(2);
  const auto pick = [&](std::string_view query) {
    ui.click("method");
    ui.frames(2);
    ui.type(query);
    ui.key(Key::enter);
    ui.frames(2);
  };
  pick("newton");
  CHECK(selected == 2);
  pick("secant");
  CHECK(selected == 7);
}
