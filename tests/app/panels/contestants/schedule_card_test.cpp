// The part of a contestant's card that is about its run: schedule, curve, options.

#include "panels/contestants/schedule_card.hpp"
#include "app/session/drive.hpp"
#include "support/catch.hpp"
#include "support/ui_harness.hpp"

using namespace thalweg;
using ui::Key;

namespace {

struct Card {
  Session session;
  ViewState view;
  Studies studies;
  ui::UiHarness ui{340, 900};

  explicit Card(const std::string& schedule, const char* method = "adam", const char* objective = "rosenbrock")
      : session(test::race(objective, {method}, 200)) {
    test::run(session, command::SetSchedule{1, schedule});
    session.finish();
    ui.content = [this] {
      const Desk desk{session, view, studies};
      const Contestant& contestant = session.scene().contestants[0];
      draw_schedule(desk, contestant);
      draw_run_options(desk, contestant);
    };
    frames();
  }
  void frames() {
    for (int i = 0; i < 3; ++i) {
      ui.frame();
      session.update(0);
    }
    session.finish();
  }
  void fill(const std::string& field, const std::string& text) {
    ui.click(field);
    ui.key(Key::a, true);
    ui.type(text);
    ui.key(Key::enter);
    frames();
  }
  const ScheduleChoice& schedule() const { return session.scene().contestants[0].schedule; }
};

}  // namespace

TEST_CASE("a list is one exact field", "[panels][schedule]") {
  Card card("multi_step");
  card.fill("schedule parameters/milestones/field", "30, 80");
  CHECK(card.schedule().lists[0] == Numbers{30, 80});
  card.fill("schedule parameters/milestones/field", "30, x");
  CHECK(card.schedule().lists[0] == Numbers{30, 80});
  CHECK(ui::find_item("schedule parameters/milestones/error"));
  card.fill("schedule parameters/milestones/field", "30 80 120");
  CHECK_FALSE(ui::find_item("schedule parameters/milestones/error"));
  CHECK(card.schedule().lists[0] == Numbers{30, 80, 120});
  card.ui.double_click("schedule parameters/milestones/name");
  card.frames();
  CHECK(card.schedule() == make_schedule("multi_step"));
}

TEST_CASE("a sequence is put together in the card", "[panels][schedule]") {
  Card card("sequential");
  card.ui.click("add part");
  card.frames();
  REQUIRE(card.schedule().parts.size() == 3);
  card.fill("2/schedule parameters/T_max/field", "40");
  CHECK(card.schedule().parts[1].params[0] == 40);
  card.ui.click("1/remove");
  card.frames();
  REQUIRE(card.schedule().parts.size() == 2);
  CHECK(card.schedule().parts[0].params[0] == 40);
}

TEST_CASE("a click on the curve goes to that step", "[panels][schedule]") {
  for (const ScheduleEntry& entry : schedules()) {
    if (entry.info->id == "constant") continue;
    INFO(entry.info->id);
    Card card(std::string(entry.info->id));
    const ui::Rect area = card.ui.rect("curve");
    CHECK(area.height() == 56);
    card.ui.click_at(ui::UiHarness::inside(area, {0.5f, 0.5f}));
    card.frames();
    CHECK(std::abs(card.session.head() - 100) <= 1);
  }
}

TEST_CASE("what has no meaning for a method is not shown", "[panels][schedule]") {
  Card card("constant", "golden_section", "parabola_1d");
  CHECK_FALSE(ui::find_item("schedule"));
  card.ui.click("run options/fold");
  card.frames();
  CHECK_FALSE(ui::find_item("run options/clip_norm/field"));
  CHECK(ui::find_item("run options/average/toggle"));
}

TEST_CASE("options of the run fold away", "[panels][schedule]") {
  Card card("constant");
  CHECK(ui::find_item("schedule"));
  CHECK_FALSE(ui::find_item("curve"));
  CHECK_FALSE(ui::find_item("run options/clip_norm/field"));
  card.ui.click("run options/fold");
  card.frames();
  card.fill("run options/clip_norm/field", "2");
  CHECK(card.session.run(1).spec().clip.norm == 2);
  CHECK_FALSE(ui::find_item("run options/average_from/field"));
  card.ui.click("run options/average/toggle");
  card.frames();
  CHECK(card.session.run(1).average_x().size() == card.session.run(1).x().size());
  CHECK(ui::find_item("run options/average_from/field"));
}

TEST_CASE("A length that was set follows the run again when it is reset", "[panels][schedule]") {
  int followers = 0;
  for (const ScheduleEntry& entry : schedules()) {
    const ScheduleInfo& info = *entry.info;
    const auto length = find_param(info.params, info.follows.key);
    if (!length) continue;
    ++followers;
    INFO(info.id);
    Card card{std::string(info.id)};
    const auto in_use = [&] { return in_force(card.schedule(), card.session.scene().steps).params[*length]; };
    const double followed = in_use();
    const std::string row = "schedule parameters/" + std::string(info.follows.key) + "/";
    card.fill(row + "field", "40");
    REQUIRE(in_use() == 40);
    test::run(card.session, command::SetSceneParam{scene_param::steps, 300});
    card.frames();
    CHECK(in_use() == 40);
    card.ui.double_click(row + "name");
    card.frames();
    CHECK(card.schedule().params[*length] == follows_steps);
    CHECK(in_use() == Approx(followed * 1.5));
    CHECK(card.session.run(1).spec().schedule);
    test::run(card.session, command::SetSceneParam{scene_param::steps, 200});
    card.frames();
    CHECK(in_use() == followed);
    // Set to what it would follow, it does not follow; reset, it does.
    card.fill(row + "field", "201");
    card.fill(row + "field", "200");
    CHECK(card.schedule().params[*length] != follows_steps);
    card.ui.double_click(row + "name");
    card.frames();
    CHECK(card.schedule().params[*length] == follows_steps);
  }
  CHECK(followers >= 2);
}
