#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/ui_harness.hpp"
#include "ui/drawn.hpp"
#include "ui/widgets.hpp"

using namespace thalweg;
using namespace thalweg::ui;

TEST_CASE("buttons click, and disabled ones do not", "[ui][widgets]") {
  UiHarness ui;
  int clicks = 0, forbidden = 0;
  ui.content = [&] {
    clicks += button("go", "Pin ghost");
    forbidden += button("no", "Use these values", {.enabled = false, .why_disabled = "Point at a cell first."});
    clicks += icon_button("add", Icon::add, "Add a method");
  };
  ui.frames(2);
  ui.click("go");
  ui.click("add");
  ui.click("no");
  CHECK(clicks == 2);
  CHECK(forbidden == 0);
  ui.key(Key::tab);
  ui.key(Key::space);
  CHECK(clicks == 3);
}

TEST_CASE("a new ImGui context knows nothing of the items of an old one", "[ui][widgets]") {
  {
    UiHarness old;
    old.content = [] { button("go", "Pin ghost"); };
    old.frames(3);
    CHECK(find_item("go"));
  }
  UiHarness ui;
  ui.frames(1);
  CHECK_FALSE(find_item("go"));
}

TEST_CASE("segments and pills choose", "[ui][widgets]") {
  UiHarness ui;
  int mode = 0, clicked = -1;
  ui.content = [&] {
    const std::string_view modes[] = {"Race", "Inside a step", "Maps"};
    segment("mode", modes, mode);
    const Pill items[] = {{"field", "Field", Icon::field, true}, {"isolines", "Isolines", Icon::isolines, false}};
    if (const int i = pills("layers", items); i >= 0) clicked = i;
  };
  ui.frames(2);
  ui.click("mode/2");
  CHECK(mode == 2);
  ui.click("layers/isolines");
  CHECK(clicked == 1);
}

TEST_CASE("a long list can be searched", "[ui][widgets]") {
  UiHarness ui;
  int selected = 0;
  ui.content = [&] {
    static constexpr DropdownRow rows[] = {{"Adam"},     {"AdamW"},    {"Nadam"},    {"RMSprop"}, {"Adagrad"},
                                           {"Adadelta"}, {"Momentum"}, {"Nesterov"}, {"L-BFGS"},  {"Newton"}};
    dropdown("method", rows, selected);
  };
  ui.frames(2);
  ui.click("method");
  ui.frames(2);
  CHECK(text_active());
  ui.type("nest");
  ui.key(Key::enter);
  CHECK(selected == 7);
  ui.frames(2);
  CHECK_FALSE(find_item("method/7"));
}

TEST_CASE("a search puts the closest first, and greys what is not offered", "[ui][widgets]") {
  UiHarness ui;
  int selected = 0;
  ui.content = [&] {
    static constexpr DropdownRow rows[] = {
        {.label = "AdaBelief", .secondary = "trusts steady gradients"},
        {"Adam"},
        {"Adamax"},
        {.label = "Brent", .secondary = "a line only", .enabled = false, .id = "brent", .only_found = true},
        {"Newton"},
        {"Powell"},
        {"Rprop"},
        {"Trust region"},
        {"Yogi"},
        {"Lion"}};
    dropdown("picker", rows, selected);
  };
  const auto pick = [&](std::string_view query) {
    ui.click("picker");
    ui.frames(2);
    ui.type(query);
    ui.key(Key::enter);
    ui.frames(2);
  };
  ui.frames(2);
  pick("trust");
  CHECK(selected == 7);
  ui.click("picker");
  ui.frames(2);
  CHECK_FALSE(find_item("picker/3"));  // not offered …
  ui.type("brent");
  ui.frames(2);
  CHECK(find_item("picker/3"));  // … but found,
  ui.key(Key::enter);
  ui.frames(2);
  CHECK(selected == 7);  // and not to be chosen
}

TEST_CASE("a long list opens with the chosen row in view and cuts none", "[ui][widgets]") {
  for (const int chosen : {0, 7, 20, 39}) {
    UiHarness ui{400, 500};
    int selected = chosen;
    std::vector<std::string> labels;
    for (int i = 0; i < 40; ++i) labels.push_back("row " + std::to_string(i));
    ui.content = [&] {
      std::vector<DropdownRow> rows;
      for (int i = 0; i < 40; ++i) rows.push_back({labels[std::size_t(i)], {}, i < 13 ? "first" : "second"});
      dropdown("list", rows, selected);
    };
    ui.frames(2);
    ui.click("list");
    ui.frames(4);
    INFO(chosen);
    const Rect list = ui.rect("list/list"), row = ui.rect("list/" + std::to_string(chosen));
    CHECK(row.min.y >= list.min.y - 0.5f);
    CHECK(row.max.y <= list.max.y + 0.5f);
    CHECK(std::fmod(row.min.y - list.min.y, 28.0f) == Approx(0).margin(0.5));
    CHECK(std::fmod(list.height(), 28.0f) == Approx(0).margin(0.5));
  }
}

TEST_CASE("typing leads to a row in a list without a search field", "[ui][widgets]") {
  UiHarness ui;
  int selected = 0;
  ui.content = [&] {
    static constexpr DropdownRow rows[] = {{"armijo"}, {"wolfe"}, {"more_thuente"}, {"exact"}};
    dropdown("search", rows, selected);
  };
  ui.frames(2);
  ui.click("search");
  ui.frames(2);
  CHECK_FALSE(text_active());
  ui.type("thu");
  ui.key(Key::enter);
  ui.frames(2);
  CHECK(selected == 2);
}

TEST_CASE("the scrub bar moves, by mouse and keys", "[ui][widgets]") {
  UiHarness ui;
  std::int64_t step = 0;
  ScrubChange last = ScrubChange::none;
  ui.content = [&] {
    if (const ScrubChange c = scrub_bar("scrub", step, 1000); c != ScrubChange::none) last = c;
  };
  ui.frames(2);
  ui.drag("scrub/bar", {0.1f, 0.5f}, {0.5f, 0.5f});
  CHECK(step == Approx(500).margin(5));
  CHECK(last == ScrubChange::released);
  ui.key(Key::tab);
  const std::int64_t before = step;
  ui.key(Key::right);
  CHECK(step == before + 1);
}

TEST_CASE("a splitter moves within its limits and returns", "[ui][widgets]") {
  UiHarness ui(800, 400);
  float size = 320;
  ui.content = [&] { splitter("left", size, 0, 400, size, 280, 420, 320); };
  ui.frames(2);
  ui.drag_between({320, 200}, {380, 200});
  CHECK(size == Approx(380).margin(1));
  ui.drag_between({size, 200}, {700, 200});
  CHECK(size == 420);
  ui.double_click("left");
  CHECK(size == 320);
}

TEST_CASE("actions feed keys, menu and palette", "[ui][actions]") {
  UiHarness ui(800, 400);
  Actions actions;
  int saved = 0, undone = 0;
  std::string text = "x";
  actions.add({"save", "Save scene", Icon::save, {ctrl(Key::s)}, [&] { ++saved; }});
  actions.add({"undo", "Undo", Icon::undo, {ctrl(Key::z)}, [&] { ++undone; }, [] { return false; }, {}, "Nothing to undo."});
  actions.add({"palette", "Search actions", Icon::search, {ctrl(Key::p)}, [] { open_palette(); }});
  actions.add({"play", "Play", Icon::play, {{Key::space}}, [&] { ++saved; }});
  const Menu menus[] = {{"Scene", "Scene", {"save", "", "undo"}}};
  ui.content = [&] {
    menu_bar(actions, menus, 44);
    text_field("text", text, 200);
    actions.dispatch_keys();
    draw_palette(actions);
  };
  ui.frames(2);
  SECTION("keys") {
    ui.key(Key::s, true);
    CHECK(saved == 1);
    ui.key(Key::s);
    CHECK(saved == 1);
    ui.key(Key::z, true);
    CHECK(undone == 0);
    ui.key(Key::space);
    CHECK(saved == 2);
    ui.click("text");
    ui.key(Key::space);
    CHECK(saved == 2);
    CHECK_FALSE(actions.run("nothing"));
    CHECK(Chord{Key::s, true, true}.text() == "Ctrl+Shift+S");
  }
  SECTION("menu") {
    ui.click("menu/Scene");
    ui.frames(2);
    ui.click("menu/Scene/undo");
    CHECK(undone == 0);
    ui.click("menu/Scene/save");
    CHECK(saved == 1);
    ui.frames(2);
    CHECK_FALSE(find_item("menu/Scene/save"));
  }
  SECTION("palette") {
    ui.key(Key::p, true);
    ui.frames(3);
    record_drawing(true);
    ui.type("undo");
    ui.frames(1);
    const auto& drawn = drawing();
    CHECK(std::any_of(drawn.begin(), drawn.end(), [](const Drawn& d) { return d.text == "Nothing to undo."; }));
    record_drawing(false);
    ui.key(Key::enter);
    CHECK(undone == 0);
    for (int i = 0; i < 4; ++i) ui.key(Key::backspace);
    ui.type("save");
    ui.key(Key::enter);
    CHECK(saved == 1);
    ui.frames(2);
    CHECK_FALSE(text_active());
  }
}

TEST_CASE("dialogs and notices", "[ui][widgets]") {
  UiHarness ui(800, 500);
  int answer = -1;
  bool open = true;
  ui.content = [&] {
    if (open) open_dialog("sure");
    open = false;
    if (begin_dialog("sure", "Delete the scene?")) {
      paragraph("It cannot be brought back.", theme().text2);
      const std::string_view labels[] = {"Keep", "Delete"};
      if (const int i = dialog_buttons(labels); i >= 0) {
        answer = i;
        close_dialog();
      }
      end_dialog();
    }
    draw_notice({{0, 0}, {800, 500}});
  };
  ui.frames(4);
  ui.click("button1");
  CHECK(answer == 1);
  ui.frames(2);
  CHECK_FALSE(find_item("button1"));
  notify("Saved.", Tone::good);
  ui.frames(2);
  CHECK(find_item("notice"));
  ui.seconds_per_frame = 1;
  ui.frames(7);
  CHECK(present_notice().empty());
}

TEST_CASE("Tab stays inside an open popup", "[ui][widgets]") {
  UiHarness ui;
  bool outside = false, inside = false;
  ui.content = [&] {
    outside |= button("outside", "Outside");
    if (begin_popup("p", find_item("outside") ? *find_item("outside") : Rect{{0, 0}, {10, 10}}, 200)) {
      inside |= button("inside", "Inside");
      end_popup();
    }
    if (outside) {
      open_popup("p");
      outside = false;
    }
  };
  ui.frames(2);
  ui.click("outside");
  ui.frames(3);
  ui.key(Key::tab);
  ui.key(Key::tab);
  ui.key(Key::enter);
  CHECK(inside);
}

TEST_CASE("typing leads to an entry of a menu, and arrows take over", "[ui][actions]") {
  UiHarness ui;
  std::string ran;
  Actions actions;
  for (const char* label : {"Open scene", "Save scene", "Save picture", "Quit"}) {
    actions.add({.id = label, .label = label, .run = [&ran, label] { ran = label; }});
  }
  ui.content = [&] {
    const Menu menus[] = {{"File", "File", {"Open scene", "Save scene", "Save picture", "Quit"}}};
    menu_bar(actions, menus, 44);
  };
  ui.frames(2);
  ui.click("menu/File");
  ui.frames(2);
  ui.type("pic");
  ui.key(Key::enter);
  ui.frames(2);
  CHECK(ran == "Save picture");
  ui.click("menu/File");
  ui.frames(2);
  ui.type("q");
  ui.key(Key::down);
  ui.key(Key::enter);
  ui.frames(2);
  CHECK(ran == "Open scene");
}
