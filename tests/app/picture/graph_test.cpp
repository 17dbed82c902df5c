// What a graph shows, as data: the curve, the race upon it, an update's tangent, model and bracket.

#include "picture/graph.hpp"

#include <algorithm>
#include <cmath>

#include "app/session/drive.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "picture/graph_update.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::race;
using test::run;

namespace {

constexpr int width = 800, height = 500;

Session finished(Scene scene) {
  Session session(std::move(scene));
  session.finish();
  return session;
}

GraphView whole(const Session& session) {
  return GraphView::of(session.scene().look.view, session.objective().info().domain, width, height);
}

GraphUpdate update_at(const Session& session, int id, std::int64_t step, const GraphView& view) {
  const Run& run = session.run(id);
  return graph_update(session.objective(), run, step, run.explain(step), view);
}

double apart(Pixel a, Pixel b) { return std::hypot(double(a.x - b.x), double(a.y - b.y)); }

}  // namespace

TEST_CASE("A graph's view maps both ways, zooms about a point and survives the scene", "[graph]") {
  const GraphView view{-2, 3, -10, 90, width, height};
  for (const Vec2 p : {Vec2{0, 0}, {-2, 90}, {3, -10}, {1.25, 33}}) {
    CHECK(view.at(view.pixel(p)).x == Approx(p.x).margin(1e-5));
    CHECK(view.at(view.pixel(p)).y == Approx(p.y).margin(1e-4));
  }
  CHECK(apart(view.pixel({-2, 90}), {0, 0}) == 0);
  const Pixel fixed{200, 100};
  const GraphView near = view.zoomed(2, 4, fixed);
  CHECK(near.at(fixed).x == Approx(view.at(fixed).x));
  CHECK(near.at(fixed).y == Approx(view.at(fixed).y));
  CHECK(near.x_high - near.x_low == Approx(2.5));
  CHECK(near.y_high - near.y_low == Approx(25));
  const GraphView back = GraphView::of(near.scene_view(), {0, 1, 0, 1}, width, height);
  CHECK(back.x_low == Approx(near.x_low));
  CHECK(back.y_high == Approx(near.y_high));
}

TEST_CASE("The curve lies on the function, and iterates on the curve", "[graph]") {
  for (const ObjectiveEntry& entry : objectives()) {
    if (entry.info->dimension != 1) continue;
    INFO(entry.info->id);
    Scene scene = race(std::string(entry.info->id), {"sgd", "adam"}, 20);
    scene.look.step = 12;
    const Session session = finished(scene);
    const GraphView view = whole(session);
    const GraphPicture picture = GraphBuilder().build(session, view, 1, 0);
    REQUIRE(picture.curve.points.size() > std::size_t(width));
    for (const Pixel p : picture.curve.points) {
      const double exact = view.to_y(session.objective().value({view.x_low + double(p.x) * view.x_unit(), 0}));
      if (exact > -height && exact < 2 * height) CHECK(p.y == Approx(exact).margin(0.01));
    }
    REQUIRE(picture.race.trajectories.size() == 2);
    for (const Trajectory& trajectory : picture.race.trajectories) {
      const Run& run = session.run(trajectory.id);
      const auto k = std::min<std::int64_t>(12, run.last());
      CHECK(apart(trajectory.head, view.pixel({run.at(k).x, run.f()[std::size_t(k)]})) < 1e-3);
    }
    CHECK(picture.race.x_ticks.size() >= 2);
    CHECK(picture.race.y_ticks.size() >= 2);
  }
}

TEST_CASE("Special points are named, the lowest minimum as such", "[graph]") {
  const Session session = finished(race("xcospi_1d", {"sgd"}));
  const auto marks = graph_marks(session.objective(), whole(session));
  std::vector<std::string> titles;
  for (const GraphMark& mark : marks) titles.push_back(mark.title);
  CHECK(std::count(titles.begin(), titles.end(), "lowest minimum in [\u22121, 2]") == 1);
  CHECK(std::count(titles.begin(), titles.end(), "local minimum") == 1);
  CHECK(std::count(titles.begin(), titles.end(), "local maximum") == 1);
  CHECK(std::count(titles.begin(), titles.end(), "inflection") >= 2);
  for (const GraphMark& mark : marks) {
    if (mark.title.starts_with("lowest")) CHECK(mark.detail == "x = 1.09  f = \u22121.05");
  }
}

TEST_CASE("The lowest minimum is that of the domain, whatever is in view, and global only where f is bounded below", "[graph]") {
  const auto lowest = [](const Session& session, double low, double high) {
    std::vector<std::string> titles;
    GraphView view = whole(session);
    view.x_low = low;
    view.x_high = high;
    view.y_low = -100;
    view.y_high = 100;
    for (const GraphMark& mark : graph_marks(session.objective(), view)) {
      if (mark.point.global) titles.push_back(mark.title);
    }
    return titles;
  };
  const Session waves = finished(race("xcospi_1d", {"sgd"})), well = finished(race("parabola_1d", {"sgd"}));
  const std::vector<std::string> told{"lowest minimum in [\u22121, 2]"};
  CHECK(lowest(waves, -1, 2) == told);
  CHECK(lowest(waves, -8, 20) == told);     // much lower ones are in view
  CHECK(lowest(waves, -0.9, 0.2).empty());  // the local minimum alone is in view
  CHECK(lowest(well, -1, 1) == std::vector<std::string>{"global minimum"});
}

TEST_CASE("Newton's next iterate is the vertex of the parabola, and the root of the tangent of f\u2032", "[graph]") {
  const Session session = finished(race("cosh_1d", {"newton"}, 5));
  const GraphView view = whole(session);
  for (std::int64_t k = 0; k < 4; ++k) {
    const GraphUpdate update = update_at(session, 1, k, view);
    const double next = session.run(1).at(k + 1).x;
    REQUIRE(update.to);
    CHECK(update.next == next);
    REQUIRE(update.vertex);
    CHECK(update.vertex->x == Approx(view.to_x(next)).margin(1e-2));
    CHECK(update.curvature == Approx(session.objective().curvature({update.x, 0}).h.xx));
    const GraphView strip = derivative_view(session.objective(), view, 200);
    const auto tangent = derivative_tangent(update, strip);
    REQUIRE(tangent.size() == 2);
    const double share = (strip.to_y(0) - tangent[0].y) / (tangent[1].y - tangent[0].y);
    CHECK(tangent[0].x + share * (tangent[1].x - tangent[0].x) == Approx(strip.to_x(next)).margin(0.1));
  }
  CHECK(std::isnan(update_at(finished(race("cosh_1d", {"sgd"}, 5)), 1, 0, view).curvature));
}

TEST_CASE("The tangent touches the graph with its slope", "[graph]") {
  const Session session = finished(race("parabola_1d", {"sgd"}, 5));
  const GraphView view = whole(session);
  const GraphUpdate update = update_at(session, 1, 1, view);
  REQUIRE(update.tangent.size() == 2);
  const Vec2 a = view.at(update.tangent[0]), b = view.at(update.tangent[1]);
  CHECK((b.y - a.y) / (b.x - a.x) == Approx(2 * update.x).epsilon(1e-4));
  CHECK(a.y + (update.x - a.x) * (b.y - a.y) / (b.x - a.x) == Approx(update.x * update.x).epsilon(1e-3));
}

TEST_CASE("Bracketing methods show the bracket, those before it and the points in it, whatever the method", "[graph]") {
  int bracketing = 0;
  for (const MethodEntry& entry : methods()) {
    if (entry.info->family != "bracketing") continue;
    ++bracketing;
    INFO(entry.info->id);
    Scene scene = race("xcospi_1d", {std::string(entry.info->id)}, 40);
    const auto params = entry.info->params;
    scene.contestants[0].hyper[*find_param(params, "a")] = 0.4;
    scene.contestants[0].hyper[*find_param(params, "b")] = 1.9;
    const Session session = finished(scene);
    REQUIRE(session.run(1).last() >= 6);
    const GraphUpdate update = update_at(session, 1, 5, whole(session));
    REQUIRE(update.bracket);
    CHECK(update.bracket->low >= 0.4);
    CHECK(update.bracket->high <= 1.9);
    CHECK(update.older.size() >= 4);
    double length = update.bracket->high - update.bracket->low;
    for (const Bracket& older : update.older) {
      CHECK(older.high - older.low >= length);
      length = older.high - older.low;
    }
    CHECK_FALSE(update.inner.empty());
  }
  CHECK(bracketing >= 3);
}

TEST_CASE("An update is drawn row by row on the graph, and what is drawn can be pointed at", "[graph]") {
  for (const MethodEntry& entry : methods()) {
    if (!fits(*entry.info, *find_objective("xcospi_1d")->info)) continue;
    INFO(entry.info->id);
    const Session session = finished(race("xcospi_1d", {entry.info->id}, 40));
    const Run& run = session.run(1);
    const std::int64_t step = std::min<std::int64_t>(3, run.last() - 1);
    REQUIRE(step >= 0);
    const Recorder now = run.explain(step);
    const GraphView view = whole(session);
    const int rows = int(now.rows.size());
    int drawn = 0;
    for (int row = -1; row < rows; ++row) {
      const GraphUpdate update = graph_update(session.objective(), run, step, now, view, row);
      for (const int of : {update.step_row, update.tangent_row, update.model_row, update.bracket_row}) CHECK(of <= row);
      for (const GraphUpdate::Inner& inner : update.inner) CHECK(inner.row <= row);
      for (int later = row + 1; later < rows; ++later) CHECK_FALSE(update.draws(later));
      CHECK(update.to.has_value() == (row >= 0 && update.step_row >= 0));
      drawn += update.draws(row);
    }
    CHECK(drawn > 0);
    const GraphUpdate whole_update = graph_update(session.objective(), run, step, now, view);
    REQUIRE(whole_update.to);
    for (const GraphUpdate::Inner& inner : whole_update.inner) {
      const int found = row_at(whole_update, view, inner.at, 3);
      CHECK(found >= 0);
      CHECK(whole_update.draws(found));
    }
    if (whole_update.bracket) {
      const Pixel low{float(view.to_x(whole_update.bracket->low)), 1};
      CHECK(row_at(whole_update, view, low, 3) == whole_update.bracket_row);
    }
    CHECK(row_at(whole_update, view, {-5000, -5000}, 3) == -1);
  }
}

TEST_CASE("What leaves the graph is told at its edge, and side by side the window grows with the run", "[graph]") {
  Scene scene = race("parabola_1d", {"sgd"}, 10);
  scene.contestants[0].hyper[0] = 1.1;
  scene.look.step = 10;
  const Session session = finished(scene);
  const GraphView view = whole(session);
  const GraphPicture picture = GraphBuilder().build(session, view, 1, 0);
  REQUIRE(picture.race.edges.size() == 1);
  CHECK(picture.race.edges[0].title.find("is outside the view, at x = ") != std::string::npos);
  CHECK(picture.race.edges[0].detail.find("left the view at step") != std::string::npos);
  const Domain own = session.objective().info().domain, window = window_of(session.objective(), session.run(1));
  CHECK(window.x_high > 61.9);
  CHECK(window.y_high > 3834);
  CHECK(window.x_low < own.x_low);
  // A run that stays at home leaves the window as it is.
  const Session calm = finished(race("parabola_1d", {"sgd"}, 10));
  const Domain same = window_of(calm.objective(), calm.run(1));
  CHECK((same.x_low == own.x_low && same.x_high == own.x_high && same.y_low == own.y_low && same.y_high == own.y_high));
}

TEST_CASE("A slice takes the starts along its line and gives them back", "[graph]") {
  Session session = finished(default_scene());
  const Vec2 start = session.scene().start;
  run(session, SetSlice{Slice{{-1.5, 2}, 30}});
  CHECK(session.refusal().empty());
  CHECK(session.objective().info().dimension == 1);
  CHECK(session.scene().start.x == Approx(0).margin(1e-12));
  CHECK(session.run(1).at(0) == session.scene().start);
  run(session, SetStart{{1, 0.5}});
  CHECK_FALSE(session.refusal().empty());
  run(session, SetSlice{std::nullopt});
  CHECK(session.objective().info().dimension == 2);
  CHECK(norm(session.scene().start - start) < 1e-12);
  run(session, Undo{});
  CHECK(session.objective().info().dimension == 1);
  run(session, SetObjective{"parabola_1d"});
  CHECK_FALSE(session.scene().slice);
  run(session, SetSlice{Slice{{0, 0}, 0}});
  CHECK(session.refusal().text().find("two variables") != std::string::npos);
}
