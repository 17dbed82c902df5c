// The data view in the whole interface: rows added, moved and removed with the mouse, and the dialog that opens a table.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <thread>

#include <unistd.h>

#include "app/panels/stage.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/text/one_line.hpp"
#include "panels/shell/view_memory.hpp"
#include "support/catch.hpp"
#include "ui/drawn.hpp"
#include "ui/notice.hpp"

using namespace thalweg;
namespace fs = std::filesystem;
using test::race;
using test::run;
using test::Stage;

namespace {

const Samples& source(const Stage& stage) { return stage.session.objective().risk()->source(); }

void rest(Stage& stage, ImVec2 at = {-100, -100}) {
  for (int i = 0; i < 3; ++i) stage.frame(at);
}

/// One frame with the right button.
void right(Stage& stage, ImVec2 at, bool down) {
  ui::compat::feed_mouse(at, false, down, 0);
  stage.session.update(1.0 / 60);
  stage.target.bind();
  stage.interface.frame(stage.target.width(), stage.target.height());
}

void click(Stage& stage, ImVec2 at) {
  rest(stage, at);
  stage.frame(at, true);
  rest(stage, at);
}

void drag(Stage& stage, ImVec2 from, ImVec2 to) {
  rest(stage, from);
  stage.frame(from, true);
  for (int i = 1; i <= 6; ++i) stage.frame({from.x + (to.x - from.x) * float(i) / 6, from.y + (to.y - from.y) * float(i) / 6}, true);
  rest(stage, to);
}

ImVec2 place_of(const Stage& stage, std::size_t row) {
  const DataPanel& data = stage.interface.data();
  for (const DataDot& dot : data.picture().dots) {
    if (dot.row == row) return {data.area().min.x + dot.at.x, data.area().min.y + dot.at.y};
  }
  FAIL("the row is not drawn");
  return {};
}

/// A place of the area where no row lies within `reach`.
ImVec2 empty_place(const Stage& stage, float reach = 14) {
  const DataPanel& data = stage.interface.data();
  for (float y = 0.1f; y < 0.95f; y += 0.05f) {
    for (float x = 0.1f; x < 0.95f; x += 0.05f) {
      const ImVec2 at(std::round(data.area().min.x + x * data.area().width()), std::round(data.area().min.y + y * data.area().height()));
      const auto near = [&](const DataDot& dot) {
        return std::hypot(data.area().min.x + dot.at.x - at.x, data.area().min.y + dot.at.y - at.y) < reach;
      };
      if (std::none_of(data.picture().dots.begin(), data.picture().dots.end(), near)) return at;
    }
  }
  FAIL("no empty place");
  return {};
}

Vec2 point_at(const Stage& stage, ImVec2 at) {
  const DataPanel& data = stage.interface.data();
  return data.picture().view.at({at.x - data.area().min.x, at.y - data.area().min.y});
}

Scene few_rows(std::string_view objective) {
  Scene scene = race(objective, {"sgd", "adam"}, 60);
  scene.objective_params[*find_param(find_objective(objective)->info->params, "n")] = 20;
  scene.look.step = 30;
  return scene;
}

}  // namespace

TEST_CASE("The data view stands above the plots where there are data, and nowhere else", "[data]") {
  Stage stage(race("rosenbrock", {"sgd"}));
  rest(stage);
  CHECK_FALSE(ui::find_item("data/area"));
  const float top = ui::find_item("right/loss/area")->min.y;
  run(stage.session, command::SetObjective{"linear_regression"});
  rest(stage);
  REQUIRE(ui::find_item("data/area"));
  CHECK(ui::find_item("right/loss/area")->min.y > top + 200);
  click(stage, "data/fold");
  CHECK_FALSE(ui::find_item("data/area"));
  CHECK(ui::find_item("right/loss/area")->min.y < top + 80);
  CHECK(read_plots(write_plots(stage.interface.view().plots)).data_open == false);
  click(stage, "data/fold");
  stage.look([](Look& look) { look.mode = Mode::inside; });
  rest(stage);
  CHECK(ui::find_item("data/area"));
  stage.look([](Look& look) { look.mode = Mode::race; });
  stage.interface.view().presentation = true;
  rest(stage);
  CHECK(ui::find_item("data/area"));
  stage.interface.view().presentation = false;
  rest(stage);
  const ui::Rect splitter = *ui::find_item("data/splitter");
  drag(stage, splitter.centre(), {splitter.centre().x, splitter.centre().y + 60});
  CHECK(stage.interface.view().plots.data_height == Approx(360).margin(2));
  CHECK(read_plots(write_plots(stage.interface.view().plots)).data_height == stage.interface.view().plots.data_height);
  run(stage.session, command::SetSlice{Slice{{0, 0}, 30}});
  rest(stage);
  CHECK_FALSE(ui::find_item("data/area"));
}

TEST_CASE("A row is dragged, and the runs follow, one undo brings it back", "[data]") {
  for (const double standardize : {0.0, 1.0}) {
    Scene scene = few_rows("linear_regression");
    scene.objective_params[*find_param(find_objective("linear_regression")->info->params, "standardize")] = standardize;
    Stage stage(scene);
    rest(stage);
    const Samples before = source(stage);
    const double loss = stage.session.run(1).f()[0];
    const ImVec2 from = place_of(stage, 4), to{from.x + 30, from.y + (from.y < stage.interface.data().area().centre().y ? 40.0f : -40.0f)};
    const GraphView view = stage.interface.data().picture().view;
    const Vec2 expected = point_at(stage, to);
    drag(stage, from, to);
    const Sample moved = source(stage).at(4);
    CHECK(moved.u == Approx(expected.x).margin(view.x_unit()));
    CHECK(moved.t == Approx(expected.y).margin(view.y_unit()));
    CHECK(source(stage).at(5) == before.at(5));
    CHECK(stage.session.run(1).f()[0] != loss);
    CHECK(stage.session.undo_name() == "move a row");
    const ImVec2 now = place_of(stage, 4);
    CHECK(std::hypot(now.x - to.x, now.y - to.y) < 2);  // it stays under the pointer, also where columns are standardized
    run(stage.session, command::Undo{});
    CHECK(source(stage) == before);
    CHECK_FALSE(stage.session.can_undo());
  }
}

TEST_CASE("A click adds a row, with the class that is chosen, and Shift the other", "[data]") {
  Stage stage(few_rows("logistic_regression"));
  rest(stage);
  ImVec2 at = empty_place(stage);
  const Vec2 expected = point_at(stage, at);
  click(stage, at);
  REQUIRE(source(stage).size() == 21);
  Sample added = source(stage).at(20);
  CHECK(added.u == Approx(expected.x).margin(0.02));
  CHECK(added.v == Approx(expected.y).margin(0.02));
  CHECK(added.t == 1);
  click(stage, "data/class/0");
  CHECK(stage.interface.view().data.label == -1);
  at = empty_place(stage);
  click(stage, at);
  REQUIRE(source(stage).size() == 22);
  CHECK(source(stage).at(21).t == -1);
  // Panning adds nothing; the wheel zooms about the pointer.
  const GraphView view = stage.interface.data().picture().view;
  at = empty_place(stage);
  drag(stage, at, {at.x + 25, at.y + 10});
  CHECK(source(stage).size() == 22);
  CHECK(stage.interface.data().picture().view.x_low < view.x_low);
  const Vec2 fixed = point_at(stage, at);
  stage.frame(at, false, 2);
  rest(stage, at);
  CHECK(stage.interface.data().picture().view.x_unit() < view.x_unit());
  CHECK(point_at(stage, at).x == Approx(fixed.x));
  CHECK(point_at(stage, at).y == Approx(fixed.y));
}

TEST_CASE("Right click and Delete remove a row, and the menu changes a class", "[data]") {
  Stage stage(few_rows("logistic_regression"));
  rest(stage);
  Samples before = source(stage);
  ImVec2 at = place_of(stage, 3);
  rest(stage, at);
  const std::size_t aimed = *stage.interface.view().data.hovered_row;  // of rows that lie close, the nearest
  right(stage, at, true);
  right(stage, at, false);
  rest(stage, at);
  click(stage, "data/remove");
  CHECK(source(stage).size() == 19);
  rest(stage);

  at = place_of(stage, 7);
  rest(stage, at);
  stage.frame(at);
  before = source(stage);
  stage.look([](Look& look) { look.open = 1; });
  stage.interface.actions().run("edit.remove");  // the key Delete
  rest(stage);
  CHECK(source(stage).size() == 18);
  CHECK(stage.session.scene().contestants.size() == 2);

  at = place_of(stage, 0);
  rest(stage, at);
  const std::size_t row = *stage.interface.view().data.hovered_row;
  const double label = source(stage).at(row).t;
  right(stage, at, true);
  right(stage, at, false);
  rest(stage, at);
  click(stage, "data/relabel");
  CHECK(source(stage).at(row).t == -label);
  rest(stage);
  click(stage, "data/generated");
  CHECK_FALSE(stage.session.scene().data);
  CHECK(source(stage).size() == 20);
  CHECK(aimed < 20);
}

TEST_CASE("Delete acts on what is visible: a row of a folded panel is not under the pointer", "[data]") {
  Stage stage(few_rows("linear_regression"));
  rest(stage);
  const ImVec2 at = place_of(stage, 2);
  rest(stage, at);
  REQUIRE(stage.interface.view().data.hovered_row);
  stage.interface.view().right_folded = true;
  stage.look([](Look& look) { look.open = 1; });
  stage.frame(at);
  CHECK_FALSE(stage.interface.view().data.hovered_row);
  const Samples before = source(stage);
  const std::size_t contestants = stage.session.scene().contestants.size();
  stage.interface.actions().run("edit.remove");
  rest(stage, at);
  CHECK(source(stage) == before);
  CHECK(stage.session.scene().contestants.size() == contestants - 1);
}

TEST_CASE("Pointing at a row tells it, pointing at a line dims the other contestants", "[data]") {
  Stage stage(few_rows("linear_regression"));
  rest(stage);
  rest(stage, place_of(stage, 2));
  CHECK(stage.interface.view().data.hovered_row);
  rest(stage);
  CHECK_FALSE(stage.interface.view().data.hovered_row);
  const DataPanel& data = stage.interface.data();
  const DataPicture picture = data.picture();  // each frame makes another
  for (const DataModel& model : picture.models) {
    const Curve& curve = model.curve;
    for (const Pixel p : curve.points) {
      const ImVec2 at(data.area().min.x + p.x, data.area().min.y + p.y);
      const auto near = [&](const DataDot& dot) { return std::hypot(dot.at.x - p.x, dot.at.y - p.y) < 12; };
      const auto other = [&](const DataModel& m) {
        return m.contestant != model.contestant &&
               std::any_of(m.curve.points.begin(), m.curve.points.end(), [&](Pixel q) { return std::hypot(q.x - p.x, q.y - p.y) < 8; });
      };
      if (!data.area().contains(at) || std::any_of(picture.dots.begin(), picture.dots.end(), near) ||
          std::any_of(picture.models.begin(), picture.models.end(), other))
        continue;
      rest(stage, at);
      CHECK(stage.interface.view().hovered_contestant == model.contestant);
      return;
    }
  }
}

TEST_CASE("Every objective over data draws, in every theme, with the open contestant and a batch", "[data]") {
  for (const ObjectiveEntry& entry : objectives()) {
    if (!entry.make()->risk()) continue;
    INFO(entry.info->id);
    Scene scene = race(entry.info->id, {"sgd", "momentum"}, 30);
    for (Contestant& c : scene.contestants) c.options[run_option::batch] = 15;  // a quarter of the 60 rows for training
    for (const std::string_view key : {"validation", "test"}) {
      if (const auto at = find_param(entry.info->params, key)) scene.objective_params[*at] = 0.2;
    }
    scene.look.step = 12;
    Stage stage(scene);
    stage.look([](Look& look) { look.open = 1; });
    for (const ui::ThemeId theme : ui::theme_ids) {
      stage.interface.view().theme = theme;
      rest(stage);
      const DataPicture& picture = stage.interface.data().picture();
      CHECK(picture.batch == 15);
      CHECK(picture.models.size() == 2);
      CHECK(picture.parts[2] > 0);
      CHECK(picture.bars.empty() == (picture.kind != DataKind::density));
      for (const DataModel& model : picture.models) CHECK(model.curve.points.size() >= 2);
    }
  }
}

TEST_CASE("A table is opened by its dialog, with the columns that are chosen", "[data]") {
  const fs::path file = fs::temp_directory_path() / ("thalweg-dialog-" + std::to_string(::getpid()) + ".csv");
  std::ofstream(file) << "name,size,price\na,1,10\nb,2,20\nc,3,35\n";
  Stage stage(race("linear_regression", {"sgd"}));
  rest(stage);
  stage.interface.open_file(file.string());
  rest(stage);
  REQUIRE(ui::find_item("column0"));  // what it suggests: size, then price
  const auto wait = [&] {
    for (int i = 0; i < 2000 && !stage.session.scene().data; ++i) {
      stage.frame();
      ::usleep(1000);
    }
    rest(stage);
  };
  click(stage, "button1");
  wait();
  REQUIRE(stage.session.scene().data);
  CHECK(stage.session.scene().data->columns == std::vector<std::string>{"size", "price"});
  CHECK(source(stage).at(2) == Sample{3, 0, 35});
  CHECK(std::string(ui::present_notice()).find("Read 3 rows of 'thalweg-dialog-") == 0);
  CHECK_FALSE(ui::find_item("button1"));

  std::ofstream(file, std::ios::trunc) << "size\n1\n2\n";
  stage.interface.open_file(file.string());
  rest(stage);
  CHECK(ui::find_item("problem"));
  click(stage, "button0");
  run(stage.session, command::SetObjective{"rosenbrock"});
  rest(stage);
  const auto told = [&](const std::string& dropped) {
    stage.interface.open_file(dropped);
    rest(stage);
    return std::string(ui::present_notice());
  };
  CHECK(told(file.string()).find("is taken for a table of rows, and this objective has none.") != std::string::npos);
  std::ofstream(file, std::ios::trunc) << std::string("\x89PNG\r\n\0\0", 8);
  CHECK(told(file.string()) == "'" + file.filename().string() + "' is no text. A scene (.toml) or a table (.csv) can be opened.");
  CHECK(told(file.parent_path().string()).find(" is a folder. A scene (.toml) or a table (.csv) can be opened.") != std::string::npos);
  fs::remove(file);
  CHECK(told(file.string()).find("There is no file '") == 0);
}

TEST_CASE("What the dialog shows of a table follows the typed path, and nothing of a refused one stays") {
  const fs::path folder = fs::temp_directory_path() / ("thalweg-preview-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "a.csv") << "size,price\n1,2\n3,4\n";
  std::ofstream(folder / "b.csv") << "one\n1\n2\n";
  Stage stage(race("linear_regression", {"sgd"}));
  const auto drop = [&](const char* name) {
    stage.interface.open_file((folder / name).string());
    rest(stage);
  };
  drop("a.csv");
  CHECK(ui::find_item("column0"));
  drop("b.csv");
  CHECK(ui::find_item("problem"));
  CHECK_FALSE(ui::find_item("column0"));
  drop("a.csv");
  CHECK_FALSE(ui::find_item("problem"));
  CHECK(ui::find_item("column0"));
  fs::remove_all(folder);
}

TEST_CASE("The same refusal is told each time") {
  Stage stage(race("linear_regression", {"sgd"}));
  rest(stage);
  for (int i = 0; i < 2; ++i) {
    ui::notify("", ui::Tone::plain, 0);
    stage.session.post(command::MovePoint{0, {1e300, 0, 0}});
    rest(stage);
    CHECK(std::string(ui::present_notice()) == "This row holds 1e+300, beyond \u00b11e+60.");
  }
}

TEST_CASE("Whatever files are called and hold, dialogs and notices show lines of text") {
  const fs::path folder = fs::temp_directory_path() / ("thalweg-hostile-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const std::string hostile = "\x1b[31m\n\xff\u202e";
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  };
  std::string wide = "x,y" + std::string(200'000, ' ') + "\n";
  for (int i = 0; i < 3; ++i) wide += "\"" + hostile + std::string(200'000, 'a') + ", 1\",2\n";
  const std::string files[] = {
      write(hostile + ".toml", "[objective]\nid = \"" + std::string(100'000, 'x') + "\"\n"),
      write("bytes.toml", "[objective]\nid = \"sphere\" # \xff\n"),
      write("outside.toml", "[objective]\nid = \"linear_regression\"\n[data]\nfile = \"/\\u001b\\n.csv\"\n"),
      write(hostile + ".csv", "1,2\n" + hostile + "," + hostile + "\n"),
      write("wide.csv", wide),
      write("names.csv", hostile + "," + hostile + "2\n1,2\n2,3\n3,4\n"),
      (folder / (hostile + " none.csv")).string(),
  };
  ui::record_drawing(true);
  for (const std::string& file : files) {
    Stage stage(few_rows("linear_regression"));
    rest(stage);
    stage.interface.open_file(file);
    int texts = 0;
    for (int i = 0; i < 30; ++i) {
      stage.frame();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      for (const ui::Drawn& drawn : ui::drawing()) {
        if (drawn.kind != ui::Drawn::Kind::text) continue;
        ++texts;
        if (!is_one_line(drawn.text)) FAIL_CHECK(one_line(file, 60) << " shows " << one_line(drawn.text, 200));
      }
    }
    CHECK(is_one_line(ui::present_notice()));
    CHECK(texts > 100);
    ui::notify("", ui::Tone::plain, 0);
  }
  ui::record_drawing(false);
  fs::remove_all(folder);
}
