// Pictures are total over doubles: whatever numbers a scene holds, all pixels are finite and all lists are bounded.
#include <cmath>
#include <string>

#include "app/session/drive.hpp"
#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/registry.hpp"
#include "core/scene/view_bounds.hpp"
#include "picture/data_picture.hpp"
#include "picture/field.hpp"
#include "picture/gradient_field.hpp"
#include "picture/graph.hpp"
#include "picture/graph_update.hpp"
#include "picture/inside.hpp"
#include "picture/level_lines.hpp"
#include "picture/race.hpp"
#include "picture/race_parts.hpp"
#include "picture/taylor.hpp"
#include "support/catch.hpp"
#include "support/extremes.hpp"

using namespace thalweg;
using test::race;

namespace {

constexpr int width = 160, height = 120;

bool drawable(Pixel p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::hypot(p.x, p.y) * std::hypot(p.x, p.y) < FLT_MAX; }

template <class List, class Of>
bool all_drawable(const List& list, const Of& of) {
  for (const auto& item : list) {
    if (!drawable(of(item))) return false;
  }
  return true;
}

bool all_drawable(const std::vector<Pixel>& list) {
  return all_drawable(list, [](Pixel p) { return p; });
}

void check(const std::vector<AxisTick>& ticks) {
  CHECK(ticks.size() < 40);
  for (const AxisTick& tick : ticks) {
    CHECK(std::isfinite(tick.at));
    CHECK(!tick.label.empty());
  }
}

void check(const RacePicture& picture) {
  for (const Trajectory& trajectory : picture.trajectories) {
    const auto place = [](const PathPoint& p) { return Pixel{p.x, p.y}; };
    CHECK((all_drawable(trajectory.past, place) && all_drawable(trajectory.future, place) && all_drawable(trajectory.mean, place)));
    CHECK((drawable(trajectory.head) && drawable(trajectory.ghost.value_or(Pixel{})) && drawable(trajectory.mean_end.value_or(Pixel{}))));
  }
  for (const EdgeMark& mark : picture.edges) {
    CHECK((mark.at.x >= 0 && mark.at.x <= width && mark.at.y >= 0 && mark.at.y <= height));
    CHECK(std::hypot(mark.direction.x, mark.direction.y) == Approx(1).margin(1e-5));
    CHECK((!mark.title.empty() && mark.title.find("nan") == std::string::npos));
  }
  CHECK(all_drawable(picture.starts, [](const StartMark& mark) { return mark.at; }));
  CHECK(all_drawable(picture.critical, [](const CriticalMark& mark) { return mark.at; }));
  check(picture.x_ticks);
  check(picture.y_ticks);
}

void check(const InsidePicture& picture) {
  CHECK(drawable(picture.iterate));
  for (const InsideOutline& outline : picture.outlines) CHECK(all_drawable(outline.points));
  CHECK(all_drawable(picture.squares, [](const InsideSquare& s) { return Pixel{s.min.x + s.side, s.min.y + s.fresh}; }));
  CHECK(all_drawable(picture.arrows, [](const InsideArrow& a) { return a.from; }));
  CHECK(all_drawable(picture.arrows, [](const InsideArrow& a) { return a.to; }));
  CHECK(all_drawable(picture.points, [](const InsidePoint& p) { return p.at; }));
  CHECK(all_drawable(picture.labels, [](const InsideLabel& l) { return l.anchor; }));
  CHECK(all_drawable(picture.labels, [](const InsideLabel& l) { return l.away; }));
}

void check(const GraphUpdate& update) {
  CHECK((all_drawable(update.tangent) && all_drawable(update.model) && all_drawable(update.probes)));
  CHECK((drawable(update.from) && drawable(update.to.value_or(Pixel{})) && drawable(update.vertex.value_or(Pixel{}))));
  CHECK(all_drawable(update.inner, [](const GraphUpdate::Inner& i) { return i.at; }));
}

void check(const DataPicture& picture) {
  CHECK(all_drawable(picture.dots, [](const DataDot& dot) { return dot.at; }));
  CHECK(all_drawable(picture.bars, [](const HistogramBar& bar) { return Pixel{bar.left + bar.right, bar.top + bar.bottom}; }));
  CHECK(all_drawable(picture.residuals, [](const auto& residual) {
    const auto& [from, to] = residual;
    return Pixel{to.x, from.y + to.y};
  }));
  for (const DataModel& model : picture.models) {
    CHECK((all_drawable(model.curve.points) && all_drawable(model.means)));
    if (model.arrow) CHECK((drawable((*model.arrow)[0]) && drawable((*model.arrow)[1])));
  }
  check(picture.x_ticks);
  check(picture.y_ticks);
}

void check_field(const Objective& objective, const View& view) {
  const FieldImage field = sample_field(objective, view, {});
  CHECK(field.ticks.size() <= 7);
  CHECK(all_drawable(field.labels, [](const FieldLabel& label) { return label.at; }));
  const auto arrows = gradient_arrows(objective, view, 20);
  CHECK(arrows.size() <= 200);
  CHECK(all_drawable(arrows, [](const GradientArrow& arrow) { return arrow.to; }));
  Streamlines lines;
  lines.trace(objective, {1, view, 20});
  for (const Streamlines::Line& line : lines.lines()) CHECK(all_drawable(line.points, [&](Vec2 p) { return view.pixel(p); }));
  const Vec2 at = view.at({0.3f * width, 0.4f * height});
  for (const int order : {1, 2}) {
    const TaylorPicture taylor = taylor_picture(objective.curvature(at), at, order, field.levels, view, 12);
    CHECK(all_drawable(taylor.segments, [](const LevelSegment& s) { return Pixel{s.first.x + s.second.x, s.first.y + s.second.y}; }));
  }
}

// Side by side, each graph has a window of its own.
void check_window(const Domain& window) {
  const GraphView view = GraphView::of(std::nullopt, window, width, height);
  CHECK((view.x_high > view.x_low && view.y_high > view.y_low && std::isfinite(view.y_high - view.y_low)));
}

// Every picture of the scene's race, in `view` where there is one; with `field` also those of the surface alone.
void check_pictures(Scene scene, std::optional<SceneView> view, bool field = true) {
  if (view) view = bounded(*view, dimension(scene));
  scene.look.view = view;
  Session session(scene);
  session.finish();
  const Objective& objective = session.objective();
  const bool line = objective.info().dimension == 1;
  RacePainter painter;
  GraphBuilder builder;
  const View map =
      view ? View{view->centre, view->height / height, width, height}.bounded() : View::fit(objective.info().domain, width, height);
  const GraphView graph = GraphView::of(view, objective.info().domain, width, height);
  for (const std::int64_t head : {std::int64_t(0), scene.steps}) {
    if (line) check(builder.build(session, graph, 1, 0, head).race);
    else check(painter.build(session, map, 1, head));
  }
  if (line && field) {
    for (const int derivative : {0, 1})
      CHECK(all_drawable(sample_curve(objective, derivative ? derivative_view(objective, graph, height) : graph, derivative).points));
  } else if (field) {
    check_field(objective, map);
  }
  for (const Contestant& contestant : scene.contestants) {
    const Run& run = session.run(contestant.id);
    for (const std::int64_t step : {std::int64_t(0), run.last() / 2}) {
      const Recorder now = run.explain(step);
      if (line) check(graph_update(objective, run, step, now, graph, int(now.rows.size()) - 1));
      else check(inside_picture(run, step, now, int(now.rows.size()) - 1, map, 1));
    }
    if (line) check_window(window_of(objective, run));
  }
  if (objective.risk()) {
    DataPictureBuilder data;
    check(data.build(session, width, height, 1, scene.contestants.front().id));
  }
}

}  // namespace

TEST_CASE("A start as large or small as a double has its pictures, on every objective") {
  const std::vector<double> numbers = test::extremes();
  std::size_t turn = 0;
  for (const ObjectiveEntry& entry : objectives()) {
    for (const double e : numbers) {
      const double other = numbers[turn++ % numbers.size()];
      Scene scene = race(entry.info->id, {"sgd", "adam"}, 12);
      scene.start = {e, dimension(scene) == 1 ? 0 : other};
      INFO(entry.info->id << " from " << scene.start.x << ", " << scene.start.y);
      check_pictures(scene, std::nullopt);
    }
  }
}

TEST_CASE("A view as large or small as a double is bounded, and has its pictures, on every objective") {
  const std::vector<double> numbers = test::extremes();
  std::size_t turn = 0;
  for (const ObjectiveEntry& entry : objectives()) {
    for (const double e : numbers) {
      turn += 5;
      const SceneView view{
          {numbers[turn % numbers.size()], numbers[(turn / 3) % numbers.size()]}, e, turn % 2 ? numbers[(turn / 7) % numbers.size()] : 0};
      const Scene scene = race(entry.info->id, {"sgd", "adam"}, 12);
      const SceneView near = bounded(view, dimension(scene));
      INFO(entry.info->id << " at " << view.centre.x << ", " << view.centre.y << ", " << view.width << " by " << view.height);
      CHECK(check(near, dimension(scene)) == std::nullopt);
      check_pictures(scene, view);
    }
  }
}

TEST_CASE("Hyperparameters as large or small as they may be have their pictures, for every method") {
  for (const MethodEntry& method : methods()) {
    for (const std::string_view objective : {"rosenbrock", "parabola_1d", "gaussian_mixture"}) {
      if (!fits(*method.info, *find_objective(objective)->info)) continue;
      Scene scene = race(objective, {method.info->id}, 12);
      for (std::size_t i = 0; i < method.info->params.size(); ++i) {
        const ParamSpec& param = method.info->params[i];
        for (const double e : test::extremes()) {
          if (thalweg::check(param, e) || (e == 0 && std::signbit(e))) continue;
          Scene changed = scene;
          changed.contestants.front().hyper[i] = e;
          INFO(method.info->id << " on " << objective << ", " << param.key << " = " << e);
          check_pictures(changed, std::nullopt, false);
        }
      }
    }
  }
}

TEST_CASE("A start at 1e308 is told at the border of the map, and in which direction it lies") {
  for (const double sign : {1.0, -1.0}) {
    Scene scene = race("rosenbrock", {"sgd"}, 10);
    scene.start = {-1.5, sign * 1e308};
    Session session(scene);
    session.finish();
    RacePainter painter;
    const View view = View::fit(session.objective().info().domain, width, height);
    const RacePicture& picture = painter.build(session, view, 1);
    REQUIRE(picture.edges.size() == 1);
    CHECK(picture.edges.front().direction.y == Approx(-sign));
    CHECK(picture.edges.front().title.find("1e308") != std::string::npos);
    CHECK_FALSE(picture.trajectories.front().head_inside);
  }
}

TEST_CASE("Zooming ends where pixels would be finer than doubles, and where lengths would overflow") {
  const View start{{1, 1}, 0.01, width, height};
  const GraphView graph{-1, 3, 0, 5, width, height};
  for (const double notch : {1.25, 0.8}) {
    View map = start;
    GraphView line = graph;
    for (int i = 0; i < 4000; ++i) {
      map = map.zoomed(notch, {3, 7});
      line = line.zoomed(notch, notch, {3, 7});
    }
    const Domain d = map.domain();
    CHECK((d.x_high > d.x_low && d.y_high > d.y_low && std::isfinite(d.x_high - d.x_low)));
    CHECK((line.x_high > line.x_low && line.y_high > line.y_low && std::isfinite(line.x_high - line.x_low)));
    check(axis_ticks(d.x_low, d.x_high, width, 30, false));
    check(axis_ticks(line.y_low, line.y_high, height, 30, true));
    CHECK(map.zoomed(1 / notch, {3, 7}).units_per_pixel == Approx(map.units_per_pixel * notch));  // and back again
  }
}
