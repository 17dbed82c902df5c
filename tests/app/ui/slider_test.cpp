#include <cmath>

#include "support/catch.hpp"
#include "support/ui_harness.hpp"
#include "ui/drawn.hpp"
#include "ui/widgets.hpp"

using namespace thalweg;
using namespace thalweg::ui;

namespace {

constexpr ParamSpec lr{"lr", "\\eta", "learning rate", "Help.", 0.01, 1e-4, 1, positive, Scale::log};
constexpr ParamSpec a{"a", "a", "valley end", "Help.", 1, -2, 2, any_finite};
constexpr ParamSpec beta{"beta1", "\\beta_1", "momentum", "Help.", 0.9, 0, 0.9999, unit_half_open, Scale::one_minus_log};
constexpr ParamSpec whole{"n", "N", "budget", "Help.", 100, 1, 10000, positive, Scale::log, Kind::integer};
constexpr std::string_view names[] = {"first", "second", "third"};
constexpr ParamSpec kind = choice("kind", "kind", "Help.", names);
constexpr ParamSpec amsgrad = flag("amsgrad", "AMSGrad", "Help.");

struct Rows {
  UiHarness ui{320, 400};
  double lr_value = 0.01, a_value = 1, beta_value = 0.9, kind_value = 0, flag_value = 0;
  SliderEvent last = SliderEvent::none;
  int changes = 0;

  Rows() {
    ui.content = [this] {
      note(slider_row(lr, lr_value));
      note(slider_row(a, a_value));
      note(slider_row(beta, beta_value));
      note(slider_row(kind, kind_value));
      note(slider_row(amsgrad, flag_value));
    };
    ui.frames(2);
  }
  void note(SliderEvent e) {
    if (e == SliderEvent::none) return;
    last = e;
    ++changes;
  }
};

}  // namespace

TEST_CASE("the track maps all scales there and back", "[ui][slider]") {
  for (const ParamSpec& spec : {lr, a, beta, whole}) {
    CHECK(to_track(spec, spec.low) == 0);
    CHECK(to_track(spec, spec.high) == 1);
    for (double place = 0; place <= 1; place += 0.05) {
      const double value = from_track(spec, place, 0.005);
      INFO(spec.key << " " << place << " " << value);
      CHECK(value >= spec.low);
      CHECK(value <= spec.high);
      CHECK_FALSE(check(spec, value).has_value());
      if (spec.kind != Kind::integer) CHECK(to_track(spec, value) == Approx(place).margin(0.01));
    }
  }
  CHECK(from_track(lr, 0.5, 0.01) == 0.01);
  CHECK(from_track(a, 0.5, 0.01) == 0);
  CHECK(from_track(whole, 0.5, 0.01) == 100);
  CHECK(from_track(a, 0.575, 0.01) == 0.3);  // not 0.30000000000000004
  CHECK(to_track(lr, -5) == 0);
  CHECK(to_track(lr, 100) == 1);
}

TEST_CASE("values are shown as people write them", "[ui][slider]") {
  CHECK(display(lr, 1e-8) == "1e-8");
  CHECK(display(a, -1.5) == "−1.5");
  CHECK(display(whole, 2000) == "2\u2009000");
  CHECK(display(lr, 0.05) == "0.05");
}

TEST_CASE("dragging the knob sets the value", "[ui][slider]") {
  Rows rows;
  SECTION("logarithmic") {
    rows.ui.drag("lr/track", {0.5f, 0.5f}, {0.75f, 0.5f});
    CHECK(rows.lr_value == Approx(0.1).epsilon(0.15));
    CHECK(rows.last == SliderEvent::committed);
    CHECK(rows.changes > 2);
  }
  SECTION("linear, by a click on the track") {
    rows.ui.drag("a/track", {0.25f, 0.5f}, {0.25f, 0.5f});
    CHECK(rows.a_value == Approx(-1).margin(0.1));
  }
  SECTION("to the ends") {
    rows.ui.drag("beta1/track", {0.25f, 0.5f}, {2, 0.5f});
    CHECK(rows.beta_value == 0.9999);
    rows.ui.drag("beta1/track", {1, 0.5f}, {-1, 0.5f});
    CHECK(rows.beta_value == 0);
  }
  SECTION("taking the knob does not move it") {
    rows.ui.drag("lr/track", {0.51f, 0.5f}, {0.51f, 0.5f});
    CHECK(rows.lr_value == 0.01);
  }
}

TEST_CASE("the exact field takes numbers and keeps the old value otherwise", "[ui][slider]") {
  Rows rows;
  SECTION("3e-4") {
    rows.ui.click("lr/field");
    CHECK(text_active());
    rows.ui.type("3e-4");
    CHECK(rows.lr_value == 0.01);
    rows.ui.key(Key::enter);
    CHECK(rows.lr_value == 3e-4);
    CHECK(rows.last == SliderEvent::committed);
    CHECK_FALSE(text_active());
  }
  SECTION("0.999, committed by a click elsewhere") {
    rows.ui.click("beta1/field");
    rows.ui.type("0.999");
    rows.ui.click_at({160, 380});
    CHECK(rows.beta_value == 0.999);
  }
  SECTION("invalid text") {
    for (const char* wrong : {"-1", "abc", "0,5", ""}) {
      INFO(wrong);
      rows.ui.click("lr/field");
      rows.ui.key(Key::a, true);
      rows.ui.key(Key::backspace);
      rows.ui.type(wrong);
      rows.ui.key(Key::enter);
      CHECK(rows.lr_value == 0.01);
      CHECK(find_item("lr/error"));
    }
    rows.ui.click("lr/field");
    rows.ui.key(Key::escape);
    rows.ui.frames(2);
    CHECK_FALSE(find_item("lr/error"));
  }
  SECTION("beyond the useful range") {
    rows.ui.click("lr/field");
    rows.ui.type("50");
    rows.ui.key(Key::enter);
    CHECK(rows.lr_value == 50);
  }
  SECTION("Escape") {
    rows.ui.click("lr/field");
    rows.ui.type("7");
    rows.ui.key(Key::escape);
    CHECK(rows.lr_value == 0.01);
  }
  SECTION("editing within the text") {
    rows.ui.click("lr/field");
    rows.ui.key(Key::end);
    rows.ui.key(Key::backspace);
    rows.ui.type("3");
    rows.ui.key(Key::home);
    rows.ui.key(Key::right);
    rows.ui.key(Key::enter);
    CHECK(rows.lr_value == 0.03);
  }
}

TEST_CASE("a double-click on the name gives the default back", "[ui][slider]") {
  Rows rows;
  rows.lr_value = 0.3;
  rows.ui.double_click("lr/name");
  CHECK(rows.lr_value == 0.01);
  CHECK(rows.last == SliderEvent::reset);
}

TEST_CASE("Ctrl and the wheel are fine", "[ui][slider]") {
  Rows rows;
  rows.ui.move(rows.ui.centre("lr/track"));
  rows.ui.wheel(1);
  CHECK(rows.lr_value == 0.01);
  rows.ui.modifiers(true, false, false);
  rows.ui.frames(2);
  rows.ui.wheel(1);
  CHECK(rows.lr_value > 0.01);
  CHECK(rows.lr_value < 0.0105);
  rows.ui.modifiers(false, false, false);
  rows.ui.frame();
}

TEST_CASE("everything is reached by Tab, in order, and obeys the arrows", "[ui][slider]") {
  Rows rows;
  rows.ui.key(Key::tab);
  CHECK(focus_visible());
  rows.ui.key(Key::right);
  CHECK(rows.lr_value > 0.01);
  rows.ui.key(Key::tab);  // the exact field: typing replaces
  CHECK(text_active());
  rows.ui.type("0.5");
  rows.ui.key(Key::tab);
  CHECK(rows.lr_value == 0.5);
  rows.ui.key(Key::left);
  CHECK(rows.a_value < 1);
  for (int i = 0; i < 5; ++i) rows.ui.key(Key::tab);  // field, track, field, choice, switch
  rows.ui.key(Key::space);
  CHECK(rows.flag_value == 1);
  rows.ui.key(Key::tab, false, true);
  rows.ui.key(Key::down);
  rows.ui.frames(2);
  CHECK(find_item("kind/choice/popup") == nullptr);
  CHECK(find_item("kind/choice/2"));
  rows.ui.key(Key::down);
  rows.ui.key(Key::enter);
  CHECK(rows.kind_value == 1);
}

TEST_CASE("flags and choices", "[ui][slider]") {
  Rows rows;
  rows.ui.click("amsgrad/toggle");
  CHECK(rows.flag_value == 1);
  rows.ui.click("kind/choice");
  rows.ui.frames(2);
  rows.ui.click("kind/choice/2");
  CHECK(rows.kind_value == 2);
  rows.ui.frames(2);
  CHECK_FALSE(find_item("kind/choice/2"));
}

TEST_CASE("what a row takes is told in its own terms", "[ui][slider]") {
  Rows rows;
  const auto told = [&](std::string_view name) {
    rows.ui.move(rows.ui.centre(name));
    rows.ui.frames(40);  // until the tip is there
    record_drawing(true);
    rows.ui.frame();
    std::string all;
    for (const Drawn& drawn : drawing()) {
      if (drawn.kind == Drawn::Kind::text) all += drawn.text + "\n";
    }
    record_drawing(false);
    return all;
  };
  const auto says = [](const std::string& text, std::string_view part) { return text.find(part) != text.npos; };
  const std::string number = told("lr/name"), choice = told("kind/name"), flag = told("amsgrad/name");
  INFO(number << "\n" << choice << "\n" << flag);
  CHECK(says(number, "Default 0.01, useful 1e-4 \u2026 1"));
  CHECK(says(number, "Accepts 0 < \u03b7"));
  CHECK(says(choice, "Default first"));
  CHECK(says(choice, "One of first, second, third"));
  CHECK(says(flag, "Default off"));
  for (const std::string& text : {choice, flag}) {
    CHECK_FALSE(says(text, "useful"));
    CHECK_FALSE(says(text, "Accepts"));
  }
}
