// Plots, results, ghosts and predictions in the whole interface.
#include <algorithm>
#include <cmath>
#include <sstream>

#include "app/panels/stage.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/registry.hpp"
#include "panels/contestants/trajectory_text.hpp"
#include "panels/plots/results_table.hpp"
#include "panels/shell/view_memory.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::run;
using test::Stage;

namespace {

bool shown(std::string_view item) { return ui::find_item(item) != nullptr; }

double difference(const Image& a, const Image& b) {
  int different = 0;
  for (int y = 0; y < a.height; ++y) {
    for (int x = 0; x < a.width; ++x) different += a.rgb(x, y) != b.rgb(x, y);
  }
  return different;
}

}  // namespace

TEST_CASE("Plots are added, changed and removed", "[plots]") {
  Stage stage(race("rosenbrock", {"adam", "sgd"}), 1600, 1000);
  auto& plots = stage.interface.view().plots.shown;
  for (int i = 0; i < 3; ++i) stage.frame();
  REQUIRE(shown("right/loss/area"));
  REQUIRE(shown("right/gradient_norm/area"));
  // Another quantity in the second place.
  click(stage, "right/gradient_norm/menu");
  click(stage, "right/gradient_norm/step_length");
  REQUIRE(plots.size() == 3);
  CHECK(plots[1].quantity == Quantity::step);
  stage.frame();
  CHECK(shown("right/step_length/area"));
  click(stage, "right/step_length/log");
  CHECK_FALSE(plots[1].log_y);
  click(stage, "right/step_length/x axis");
  CHECK(plots[1].log_x);
  click(stage, "right/step_length/y axis");
  CHECK(plots[1].log_y);
  click(stage, "right/step_length/menu");
  click(stage, "right/step_length/remove");
  REQUIRE(plots.size() == 2);
  CHECK(plots[1].quantity == Quantity::rate);
}

TEST_CASE("Every quantity draws, for every axis, with every method in the race", "[plots]") {
  for (const char* objective : {"rosenbrock", "linear_regression"}) {
    Scene scene = race(objective, {});
    for (const char* part : {"validation", "test"}) {
      if (const auto param = find_param(make_objective(scene)->info().params, part)) scene.objective_params[*param] = 0.2;
    }
    apply(scene, command::AllMethods{});
    scene.steps = 60;
    Stage stage(scene, 1600, 3400);
    auto& view = stage.interface.view().plots;
    view.shown.clear();
    for (const QuantityInfo& what : quantities()) view.shown.push_back({what.quantity(), what.log});
    for (const EffortInfo& effort : efforts()) {
      view.effort = effort.effort;
      for (int i = 0; i < 4; ++i) stage.frame();
      for (const QuantityInfo& what : quantities()) {
        INFO(objective << ": " << what.id << " against " << effort.id);
        CHECK(shown("right/" + std::string(what.id) + "/area") ==
              (what.quantity() != Quantity::bracket && is_defined(what.quantity(), stage.session.objective())));
      }
    }
  }
}

TEST_CASE("The plot of bracket lengths comes with the first bracket, with its rate, and goes with the last", "[plots]") {
  Stage stage(race("xcospi_1d", {"golden_section", "adam"}, 30), 1600, 1000);
  auto& plots = stage.interface.view().plots.shown;
  for (int i = 0; i < 3; ++i) stage.frame();
  CHECK(std::count(plots.begin(), plots.end(), PlotChoice{Quantity::bracket}) == 1);
  CHECK(shown("right/bracket_length/area"));
  const Desk desk = stage.interface.desk();
  PlotLines lines;
  lines.begin_frame(stage.session);
  CHECK(lines.lines(desk, Quantity::bracket, {}).size() == 2);
  CHECK_FALSE(lines.bracket_guide(desk, 2));
  const auto guide = lines.bracket_guide(desk, 1);
  REQUIRE(guide);
  REQUIRE(guide->y.size() > 10);
  for (std::size_t i = 0; i < guide->y.size(); ++i) {
    CHECK(guide->y[i] == Approx(value_at(Quantity::bracket, stage.session.run(1), std::int64_t(guide->x[i]), {})[0]).epsilon(1e-6));
  }
  run(stage.session, command::Remove{1});
  for (int i = 0; i < 3; ++i) stage.frame();
  CHECK(std::count(plots.begin(), plots.end(), PlotChoice{Quantity::bracket}) == 0);
}

TEST_CASE("Beside an update stand plots that have something to show, for every method", "[plots]") {
  for (const MethodEntry& method : methods()) {
    for (const std::string_view objective : {"rosenbrock", "xcospi_1d", "gaussian_mixture"}) {
      if (!fits(*method.info, *find_objective(objective)->info)) continue;
      INFO(method.info->id << " on " << objective);
      Session session(race(objective, {method.info->id}, 40));
      session.finish();
      const Run& told = session.run(1);
      const auto list = informative_quantities(told);
      CHECK(list.size() >= 3);
      for (const Quantity quantity : list) {
        bool any = false;
        for (std::int64_t k = 1; k <= told.last(); ++k)
          any = any || std::isfinite(value_at(quantity, told, k, landmarks(session.objective()))[0]);
        CHECK(any);
      }
    }
  }
}

TEST_CASE("A click in a plot over evaluations seeks the step that has them", "[plots]") {
  Stage stage(race("rosenbrock", {"adam"}, 400), 1600, 1000);
  stage.interface.view().plots.effort = Effort::evaluations;
  stage.interface.view().plots.price.gradient = 5;
  for (int i = 0; i < 3; ++i) stage.frame();
  const ui::Rect area = *ui::find_item("right/loss/area");
  const ImVec2 at{area.min.x + area.width() * 0.25f, area.centre().y};
  stage.frame(at);
  stage.frame(at);
  stage.frame(at, true);
  stage.frame(at);
  CHECK(std::abs(stage.session.head() - 100) <= 2);
}

TEST_CASE("The table of results: order, text and what is told of each end", "[results]") {
  Scene scene = race("rosenbrock", {"sgd", "adam", "golden_section"}, 3000);
  scene.contestants[0].hyper[find_param(find_method("sgd")->info->params, "lr").value()] = 0.1;  // diverges
  Stage stage(scene);
  const Desk desk = stage.interface.desk();
  PlotLines lines;
  lines.begin_frame(stage.session);
  desk.view.plots.price = {4, 10};
  auto rows = result_rows(desk, lines);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].diverged);
  CHECK(rows[0].ending.starts_with("diverged at step "));
  CHECK(rows[2].ending == "needs a function of x alone");
  CHECK(rows[2].sentence.starts_with("This method searches along a line"));
  const Run& adam = stage.session.run(2);
  CHECK(rows[1].f == adam.f().back());
  CHECK(rows[1].counts.g == adam.last());
  CHECK(rows[1].distance == norm(adam.at(adam.last()) - Vec2{1, 1}));
  if (rows[1].steps) CHECK(rows[1].effort == 4.0 * double(*rows[1].steps));

  CHECK(info(ResultColumn::f_count).heading == "f evals");  // beside "Last f"
  for (const ResultColumnInfo& column : result_columns()) {
    for (const bool descending : {false, true}) {
      INFO(column.id);
      auto sorted = rows;
      sort(sorted, column.column, descending);
      CHECK(std::is_permutation(sorted.begin(), sorted.end(), rows.begin(),
                                [](const auto& a, const auto& b) { return a.contestant == b.contestant; }));
      if (column.column == ResultColumn::f || column.column == ResultColumn::path) CHECK(sorted.back().diverged);
      if (column.column == ResultColumn::g_count)
        CHECK((descending ? sorted.front().counts.g >= sorted.back().counts.g : sorted.front().counts.g <= sorted.back().counts.g));
    }
  }
  std::istringstream text(tab_separated(rows, desk.effort(), stage.session));
  std::string line;
  int count = 0;
  while (std::getline(text, line)) {
    CHECK(std::count(line.begin(), line.end(), '\t') ==
          std::ptrdiff_t(result_columns().size()) - 3 + 2);  // no column of a risk here; method and lr
    ++count;
  }
  CHECK(count == 4);
}

TEST_CASE("What ends below f* has reached no tolerance, and the table says so", "[results]") {
  Scene scene = race("mccormick", {"adam"}, 200);
  scene.start = {-1, 3};
  scene.contestants[0].hyper[find_param(find_method("adam")->info->params, "lr").value()] = 3;
  Stage stage(scene);
  PlotLines lines;
  lines.begin_frame(stage.session);
  const auto rows = result_rows(stage.interface.desk(), lines);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].below_least);
  CHECK(cell(rows[0], ResultColumn::steps) == "below f*");
  CHECK(cell(rows[0], ResultColumn::effort) == "below f*");
  CHECK(rows[0].sentence.find("below f*") != std::string::npos);
}

TEST_CASE("The table says what core says of an end, and – where there is nothing to reach", "[results]") {
  for (const char* objective : {"saddle", "monkey_saddle", "rosenbrock"}) {
    Stage stage(race(objective, {"lbfgs", "bfgs", "newton", "sgd"}, 200), 1600, 1000);
    for (int i = 0; i < 3; ++i) stage.frame();
    const Desk desk = stage.interface.desk();
    PlotLines lines;
    lines.begin_frame(stage.session);
    for (const ResultRow& row : result_rows(desk, lines)) {
      INFO(objective << ": " << row.name);
      CHECK(row.ending == outcome(stage.session.run(row.contestant)).words);
      if (std::string_view(objective) == "rosenbrock") continue;
      CHECK(cell(row, ResultColumn::steps) == "–");
      CHECK(cell(row, ResultColumn::effort) == "–");
    }
  }
}

TEST_CASE("A click on a heading sorts, another turns the order round, a button copies", "[results]") {
  Stage stage(race("rosenbrock", {"adam", "momentum", "sgd"}, 300), 1600, 1000);
  for (int i = 0; i < 3; ++i) stage.frame();
  const auto order = [&] {
    std::vector<std::pair<float, int>> places;
    for (int id = 1; id <= 3; ++id) places.emplace_back(ui::find_item("right/results/" + std::to_string(id) + "/row")->min.y, id);
    std::sort(places.begin(), places.end());
    std::vector<double> f;
    for (const auto& [y, id] : places) f.push_back(stage.session.run(id).f().back());
    return f;
  };
  click(stage, "right/results/head/f");
  auto sorted = order();
  CHECK(std::is_sorted(sorted.begin(), sorted.end()));
  click(stage, "right/results/head/f");
  sorted = order();
  CHECK(std::is_sorted(sorted.rbegin(), sorted.rend()));
  click(stage, "right/results/copy");
  const std::string copied = ImGui::GetClipboardText();
  CHECK(copied.starts_with("name\tmethod\tlr\tsteps_to_tolerance\tevaluations_to_tolerance\t"));
  click(stage, "right/results/wide");
  stage.frame();
  REQUIRE(shown("results table/head/ending"));
  click(stage, "results table/close");
  CHECK_FALSE(stage.interface.view().plots.table);
}

TEST_CASE("Ghosts are drawn beneath, listed with what differs, and swapped", "[ghosts]") {
  Stage stage(race("rosenbrock", {"adam"}, 200), 1600, 1000);
  stage.session.finish();
  run(stage.session, command::PinGhost{});
  run(stage.session, command::SetHyper{1, 0, 0.3});
  run(stage.session, command::Seek{200});
  stage.session.finish();
  const Image with = stage.map(700, 600);
  stage.interface.view().ghosts_first = true;
  const Image swapped = stage.map(700, 600);
  stage.interface.view().ghosts_first = false;
  run(stage.session, command::ClearGhosts{});
  const Image without = stage.map(700, 600);
  CHECK(difference(with, without) > 200);
  CHECK(difference(with, swapped) > 200);
  // Swapped, the head stands where the pinned run's does.
  RacePainter painter;
  run(stage.session, command::PinGhost{});
  const Vec2 pinned = stage.session.run(1).at(200);
  run(stage.session, command::SetHyper{1, 0, 0.01});
  stage.session.finish();
  const View view = stage.fitted(700, 600);
  const auto race_picture = painter.build(stage.session, view, 1, std::nullopt, true);
  REQUIRE(race_picture.trajectories.size() == 1);
  REQUIRE(race_picture.ghosts.size() == 1);
  CHECK(race_picture.trajectories[0].head.x == view.pixel(pinned).x);
  for (int i = 0; i < 3; ++i) stage.frame();
  CHECK(shown("right/ghosts/compare"));
  run(stage.session, command::SetObjective{"himmelblau"});
  CHECK(painter.build(stage.session, view, 1, std::nullopt, true).ghosts.empty());
}

TEST_CASE("Nothing of the future is on the screen while the class predicts", "[predict]") {
  // Two races with the same past and other futures: an edit at step 41 that differs.
  const auto scene = [](double lr, const char* objective) {
    Scene s = race(objective, {"adam", "momentum"}, 300);
    s.look.step = 40;
    if (const auto test = find_param(make_objective(s)->info().params, "test")) s.objective_params[*test] = 0.3;
    if (make_objective(s)->risk()) s.contestants[0].options[run_option::batch] = 8;
    s.contestants[0].edits = {{41, 0, lr}};
    s.contestants[1].edits = {{41, 0, lr / 50}};
    return s;
  };
  const auto picture = [&](double lr, bool predicts, Effort effort, const char* objective) {
    Stage stage(scene(lr, objective), 1600, 1400);
    stage.interface.view().plots.effort = effort;
    stage.interface.view().still = true;  // the field of a risk is refined in the background
    for (const QuantityInfo& what : quantities()) {
      auto& plots = stage.interface.view().plots.shown;
      if (std::none_of(plots.begin(), plots.end(), [&](const PlotChoice& c) { return c.quantity == what.quantity(); }))
        plots.push_back({what.quantity(), what.log});
    }
    if (predicts) run(stage.session, command::Predict{true});
    for (int i = 0; i < 6; ++i) stage.frame();
    return stage.window();
  };
  for (const char* objective : {"rosenbrock", "linear_regression"}) {
    for (const Effort effort : {Effort::steps, Effort::evaluations}) {
      CHECK(difference(picture(0.02, true, effort, objective), picture(0.3, true, effort, objective)) == 0);
      CHECK(difference(picture(0.02, false, effort, objective), picture(0.3, false, effort, objective)) > 500);
    }
  }
}

TEST_CASE("A click on the map guesses, the button reveals and asks the next", "[predict]") {
  Stage stage(race("rosenbrock", {"adam"}, 300), 1600, 1000);
  run(stage.session, command::Seek{20});
  run(stage.session, command::Predict{true});
  for (int i = 0; i < 3; ++i) stage.frame();
  const Vec2 start = stage.session.scene().start;
  const ui::Rect map = *ui::find_item("map");
  const ImVec2 at{map.min.x + 300, map.min.y + 600};
  stage.frame(at);
  stage.frame(at, true);
  stage.frame(at);
  stage.frame();
  REQUIRE(stage.session.prediction()->guess);
  CHECK(stage.session.scene().start == start);
  click(stage, "question/steps/2");
  CHECK(stage.session.prediction()->steps == 10);
  click(stage, "question/advance");
  CHECK(stage.session.head() == 30);
  CHECK(stage.session.prediction()->revealed);
  click(stage, "question/advance");
  CHECK_FALSE(stage.session.prediction()->revealed);
  click(stage, "question/leave");
  CHECK_FALSE(stage.session.prediction());
}

TEST_CASE("The choice of plots is written and read back, what is not valid changes nothing", "[plots]") {
  PlotsView view;
  view.shown = {{Quantity::angle, false, true}, {Quantity::loss, true, false}};
  view.effort = Effort::gradients;
  view.price = {3.5, 0};
  view.guides = false;
  const PlotsView read = read_plots(write_plots(view));
  CHECK(read.shown == view.shown);
  CHECK(read.effort == view.effort);
  CHECK(read.price == view.price);
  CHECK(read.guides == view.guides);
  const PlotsView wrong = read_plots("plot speed log log\nplot\neffort money\nprices -1 x\nnonsense");
  CHECK(wrong.shown == PlotsView{}.shown);
  CHECK(wrong.effort == Effort::steps);
  CHECK(wrong.price == Price{});
  CHECK(read_plots("plot loss log log\nplot loss linear linear").shown.size() == 1);
}

TEST_CASE("Trajectories are copied with name, step, point, value and what is plotted, thinned where they are long", "[trajectories]") {
  Scene scene = race("rosenbrock", {"adam", "adam"}, 300);
  scene.contestants[1].hyper[0] = 0.3;
  Stage stage(scene);
  ViewState& view = stage.interface.view();
  view.plots.shown = {{Quantity::loss}, {Quantity::gradient}};
  const auto lines = [&](const TrajectoryText& text) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream in(text.table);
    for (std::string line; std::getline(in, line);) {
      std::istringstream cells(line);
      rows.emplace_back();
      for (std::string cell; std::getline(cells, cell, '\t');) rows.back().push_back(cell);
    }
    return rows;
  };
  const TrajectoryText all = trajectory_text(stage.interface.desk());
  const auto table = lines(all);
  CHECK(table[0] == std::vector<std::string>{"contestant", "step", "x", "y", "f", "lr", "loss", "gradient_norm"});
  REQUIRE(table.size() == 1 + 2 * 301);
  CHECK(all.rows == 602);
  CHECK(all.every == 1);
  CHECK(table[302][0] == stage.session.name(2));
  CHECK(table[302][0].find("η 0.3") != std::string::npos);
  CHECK(std::stod(table[400][2]) == stage.session.run(2).at(98).x);
  CHECK(table[400][1] == "98");
  CHECK(std::stod(table[400][7]) == norm(Vec2{stage.session.run(2).gx()[98], stage.session.run(2).gy()[98]}));

  run(stage.session, command::SetSceneParam{scene_param::steps, 200'000});
  run(stage.session, command::SetVisible{2, false});
  stage.session.finish();
  const TrajectoryText thinned = trajectory_text(stage.interface.desk());
  CHECK(thinned.rows <= max_copied_rows);
  CHECK(thinned.every == (stage.session.run(1).last() + 1 + max_copied_rows - 2) / (max_copied_rows - 1));
  CHECK(thinned.every > 1);
  CHECK(lines(thinned).back()[1] == std::to_string(stage.session.run(1).last()));
  run(stage.session, command::SetVisible{1, false});
  CHECK(trajectory_text(stage.interface.desk()).table.empty());
}
