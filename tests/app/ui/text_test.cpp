#include <algorithm>
#include <string>

#include "core/text/one_line.hpp"
#include "support/catch.hpp"
#include "support/ui_harness.hpp"
#include "ui/drawn.hpp"
#include "ui/list_row.hpp"
#include "ui/widgets.hpp"

using namespace thalweg;
using namespace thalweg::ui;

TEST_CASE("what is shortened keeps what tells it from others", "[ui][text]") {
  UiHarness ui;
  ui.frames(1);
  const Font& f = font();
  const auto at = [&](std::string_view text, float share) { return shortened(f, text, share * text_size(f, text).x); };
  const std::string a = at("Gradient descent \u03b7 0.05", 0.8f), b = at("Gradient descent \u03b7 0.0025", 0.8f);
  CHECK(a.ends_with("\u2026 \u03b7 0.05"));
  CHECK(a.starts_with("Grad"));
  CHECK(b.ends_with("\u2026 \u03b7 0.0025"));
  CHECK(at("Newton, saddle-free", 0.95f).ends_with(" saddle-free"));
  CHECK(at("Near minimum (1, 1)", 0.8f).ends_with("\u2026 (1, 1)"));
  // The end goes where it tells nothing, or would take nearly all.
  CHECK(at("Sufficient decrease", 0.7f).ends_with("\u2026"));
  CHECK(at("Four minima from 400 random starts", 0.6f).ends_with("\u2026"));
  for (const std::string_view text : {"Gradient descent \u03b7 0.05", "\u03b7\u03b7\u03b7 \u03b7", "x", "", " ", "1234567890", "a, b"}) {
    for (float room = 0; room < text_size(f, text).x; room += 3) {
      INFO(text << " in " << room);
      CHECK(text_size(f, shortened(f, text, room)).x <= std::max(room, text_size(f, "\u2026").x) + 1);
    }
  }
}

TEST_CASE("a number that is longer than its field is rounded there, and whole while it is edited", "[ui][slider]") {
  UiHarness ui;
  double x = 0.47123889803846897, y = -1.23456789012345e-7;
  ui.content = [&] { coordinates_row("start", "Start", x, y); };
  record_drawing(true);
  ui.frames(2);
  for (const Drawn& d : drawing()) CHECK_FALSE(d.shortened);
  const auto shows = [](std::string_view text) {
    return std::any_of(drawing().begin(), drawing().end(), [&](const Drawn& d) { return d.kind == Drawn::Kind::text && d.text == text; });
  };
  CHECK_FALSE(shows("0.47123889803846897"));
  CHECK(std::any_of(drawing().begin(), drawing().end(), [&](const Drawn& d) { return d.text.starts_with("0.4712"); }));
  CHECK(std::any_of(drawing().begin(), drawing().end(),
                    [&](const Drawn& d) { return d.text.starts_with("\u22121.23") && d.text.ends_with("e-7"); }));
  ui.click("start/x");
  CHECK(shows("0.47123889803846897"));
  ui.key(Key::enter);
  CHECK(x == 0.47123889803846897);
  record_drawing(false);
}

TEST_CASE("a list shows no negative zero", "[ui][slider]") {
  UiHarness ui;
  ListSpec spec{.item = {"stops", "", "stops", "Where it stops.", 0, -10, 10, any_finite}, .initial = {}};
  Numbers values{-0.0, 1};
  ui.content = [&] { list_row(spec, values); };
  record_drawing(true);
  ui.frames(2);
  ui.click("stops/field");
  ui.key(Key::a, true);
  ui.type("nonsense");
  ui.key(Key::enter);
  ui.frames(2);
  bool kept = false;
  for (const Drawn& d : drawing()) {
    INFO(d.text);
    CHECK(d.text.find("-0") == std::string::npos);
    kept = kept || d.text.find("Kept 0, 1") != std::string::npos;
  }
  CHECK(kept);
  record_drawing(false);
}

TEST_CASE("marks on the scrub bar stand beside each other, in their order and near their steps", "[ui][widgets]") {
  const auto check = [](std::vector<float> wishes, float pitch, float low, float high) {
    const std::vector<float> places = spread(wishes, pitch, low, high);
    REQUIRE(places.size() == wishes.size());
    const float least = wishes.size() > 1 ? std::min(pitch, (high - low) / float(wishes.size() - 1)) : 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      CHECK(places[i] >= low - 0.01f);
      CHECK(places[i] <= high + 0.01f);
      if (i > 0) CHECK(places[i] - places[i - 1] >= least - 0.01f);
    }
    return places;
  };
  CHECK(check({10, 50, 90}, 10, 0, 100) == std::vector<float>{10, 50, 90});  // those that have room stay
  CHECK(check({50, 50}, 10, 0, 100) == std::vector<float>{45, 55});
  check({0, 0, 0, 1}, 10, 0, 100);
  check({100, 100, 100}, 10, 0, 100);
  check(std::vector<float>(30, 5.0f), 10, 0, 100);
  CHECK(check({}, 10, 0, 100).empty());
  CHECK(check({-5}, 10, 0, 100) == std::vector<float>{0});

  UiHarness ui;
  std::int64_t step = 0;
  const ScrubEvent events[] = {{500, 0, "a"}, {500, 1, "b"}, {501, 2, "c"}};
  ui.content = [&] { scrub_bar("scrub", step, 1000, events); };
  ui.frames(2);
  for (int i = 0; i < 3; ++i) {
    step = 0;
    ui.click("scrub/" + std::to_string(i) + "/event");
    CHECK(step == events[i].step);
  }
}

TEST_CASE("Text from outside is one line of bounded length wherever it is shown", "[ui][text]") {
  UiHarness ui(600, 600);
  const std::string numbers = [] {  // many words that might tell it from others
    std::string text;
    while (text.size() < 2'000'000) text += "a, 1 ";
    return text;
  }();
  for (const std::string& hostile : {std::string("a\nb\r\tc"), std::string("\x1b[31mred\x07"), std::string("\xff\xfe\xc3 \xe2\x82"),
                                     std::string("a\u202eb\u2028"), std::string("a\0b", 3), std::string(100'000, 'x'), numbers}) {
    const std::string expected = one_line(hostile);
    INFO(expected);
    std::string field = hostile;
    int selected = 0;
    const std::vector<DropdownRow> rows{{hostile}, {"other"}};
    ui.content = [&] {
      paragraph(hostile, theme().text);
      problem(hostile);
      value_row("", hostile, "1");
      button("button", hostile, {.width = 200});
      dropdown("list", rows, selected);
      if (hostile.size() < 1000) text_field("field", field, 200);
      draw_notice({{0, 0}, {600, 600}});
    };
    notify(hostile, Tone::bad, 1000);
    record_drawing(true);
    ui.frames(3);
    CHECK(find_item("problem"));
    CHECK(present_notice() == one_line(hostile, 400));
    for (const Drawn& drawn : drawing()) {
      if (drawn.kind == Drawn::Kind::text) CHECK(is_one_line(drawn.text));
    }
    CHECK(std::any_of(drawing().begin(), drawing().end(),
                      [&](const Drawn& d) { return d.kind == Drawn::Kind::text && d.text.starts_with(expected.substr(0, 4)); }));
    record_drawing(false);
  }
  ui.content = [] { problem(""); };
  ui.frames(3);
  CHECK_FALSE(find_item("problem"));
  notify("", Tone::plain, 0);
}
