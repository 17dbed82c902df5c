// What the map of a race shows, as data.
#include "picture/race.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/session/drive.hpp"
#include "core/text/number.hpp"
#include "support/catch.hpp"
#include "support/message.hpp"

using namespace thalweg;
using namespace thalweg::command;
using test::contains;
using test::race;
using test::run;

namespace {

constexpr int width = 800, height = 600;

View whole(const Session& session) { return View::fit(session.objective().info().domain, width, height); }

// Heads of diverged runs lie beyond what a float holds: infinitely far is the same place.
float apart(Pixel a, Pixel b) { return a.x == b.x && a.y == b.y ? 0 : std::hypot(a.x - b.x, a.y - b.y); }

std::size_t points(const RacePicture& picture) {
  std::size_t count = 0;
  for (const Trajectory& s : picture.trajectories) count += s.past.size() + s.future.size();
  return count;
}

Session finished(const Scene& scene) {
  Session session(scene);
  session.finish();
  return session;
}

// "sgd" alone on the tilted bowl, whose λmax is κ = 20, at the given rate.
Session bowl(const char* method, double lr, double momentum = -1) {
  Scene scene = race("quadratic", {method}, 2000);
  scene.contestants[0].hyper[0] = lr;
  if (momentum >= 0) scene.contestants[0].hyper[1] = momentum;
  scene.look.step = 2000;
  return finished(scene);
}

}  // namespace

TEST_CASE("Heads, ghosts and the ends of the past are the run's own iterates") {
  Session session = finished(default_scene());
  RacePainter painter;
  for (const std::int64_t step : {0, 1, 37, 400, 1000}) {
    run(session, Seek{step});
    for (const double zoom : {1.0, 3.0, 40.0}) {
      const Run& adam = session.run(4);
      const View fit = whole(session), view = fit.zoomed(zoom, fit.pixel(adam.at(std::min(step, adam.last()))));
      const RacePicture& picture = painter.build(session, view, 1);
      for (const Trajectory& s : picture.trajectories) {
        const Run& r = session.run(s.id);
        const std::int64_t head = std::min(step, r.last());
        INFO(s.name << " at " << step << ", zoom " << zoom);
        CHECK(apart(s.head, view.pixel(r.at(head))) == 0);
        CHECK(s.head_inside == (s.head.x >= 0 && s.head.y >= 0 && s.head.x <= width && s.head.y <= height));
        CHECK(s.ghost.has_value() == (head < r.last()));
        if (s.ghost) CHECK(apart(*s.ghost, view.pixel(r.at(head + 1))) == 0);
        if (!s.head_inside) continue;
        REQUIRE_FALSE(s.past.empty());
        CHECK(apart({s.past.back().x, s.past.back().y}, s.head) < 0.5f);
        if (s.ghost && !s.future.empty()) CHECK(apart({s.future.front().x, s.future.front().y}, s.head) < 0.5f);
        for (const PathPoint& p : s.past) {
          CHECK(p.index <= head);
          if (p.exact) CHECK(apart({p.x, p.y}, view.pixel(r.at(p.index))) < 0.5f);
        }
        for (const PathPoint& p : s.future) CHECK(p.index >= head);
      }
    }
  }
}

TEST_CASE("A comparer of heads sees a head one step off") {
  Session session = finished(race("rosenbrock", {"adam"}));
  run(session, Seek{20});
  RacePainter painter;
  const View view = whole(session);
  const Pixel head = painter.build(session, view, 1).trajectories.at(0).head;
  CHECK(apart(head, view.pixel(session.run(1).at(20))) == 0);
  CHECK(apart(head, view.pixel(session.run(1).at(21))) > 0.5f);
}

TEST_CASE("The leader comes first at every step, who diverged comes last") {
  Session session = finished(default_scene());
  RacePainter painter;
  for (const std::int64_t step : {0, 3, 9, 50, 300, 1000}) {
    run(session, Seek{step});
    const RacePicture& picture = painter.build(session, whole(session), 1);
    REQUIRE(picture.trajectories.size() == 5);
    const auto value = [&](const Trajectory& s) {
      const Run& r = session.run(s.id);
      return step > r.last() && r.stop() == StopReason::diverged ? infinity : r.f()[std::size_t(std::min(step, r.last()))];
    };
    for (std::size_t i = 1; i < picture.trajectories.size(); ++i)
      CHECK(value(picture.trajectories[i - 1]) <= value(picture.trajectories[i]));
  }
  CHECK(painter.build(session, whole(session), 1).trajectories.back().id == 5);
}

TEST_CASE("The mean of the iterates ends where the run says, from its first iterate on") {
  Session session = finished(default_scene());
  RacePainter painter;
  run(session, SetOption{1, run_option::average, 1});
  run(session, SetOption{1, run_option::average_from, 100});
  session.finish();
  const auto trajectory = [&](std::int64_t step) {
    run(session, Seek{step});
    const RacePicture& picture = painter.build(session, whole(session), 1);
    return *std::find_if(picture.trajectories.begin(), picture.trajectories.end(), [](const Trajectory& s) { return s.id == 1; });
  };
  CHECK(trajectory(99).mean.empty());
  CHECK_FALSE(trajectory(99).mean_end);
  const Trajectory at = trajectory(400);
  const Run& r = session.run(1);
  REQUIRE(at.mean_end);
  const Pixel end = whole(session).pixel({r.average_x()[400], r.average_y()[400]}), first = whole(session).pixel(r.at(100));
  CHECK(at.mean_end->x == end.x);
  CHECK(double(at.mean.back().x) == Approx(double(end.x)));
  CHECK(double(at.mean.front().y) == Approx(double(first.y)));
}

TEST_CASE("Hidden contestants are not on the map") {
  Session session = finished(default_scene());
  RacePainter painter;
  run(session, SetVisible{2, false});
  CHECK(painter.build(session, whole(session), 1).trajectories.size() == 4);
  run(session, SetSolo{3});
  CHECK(painter.build(session, whole(session), 1).trajectories.size() == 1);
  run(session, SetSolo{0});
  run(session, Remove{1});
  CHECK(painter.build(session, whole(session), 1).trajectories.size() == 3);
}

TEST_CASE("A diverged run has a mark on the border, in the direction it left, with its step") {
  Session session = finished(default_scene());
  run(session, Seek{1000});
  RacePainter painter;
  const View view = whole(session);
  const RacePicture& picture = painter.build(session, view, 1);
  const Run& r = session.run(5);
  REQUIRE(r.stop() == StopReason::diverged);
  const auto mark = std::find_if(picture.edges.begin(), picture.edges.end(), [](const EdgeMark& m) { return m.id == 5; });
  REQUIRE(mark != picture.edges.end());
  CHECK(mark->diverged);
  CHECK(mark->title == "Diverged at step " + count(r.last() + 1));
  CHECK(contains(mark->detail, "\u03b7 = " + number(0.0025)));
  CHECK(std::hypot(mark->direction.x, mark->direction.y) == Approx(1));
  const float margin = 9;
  const bool on_side = std::fabs(mark->at.x - margin) < 0.5f || std::fabs(mark->at.x - (width - margin)) < 0.5f;
  const bool on_top = std::fabs(mark->at.y - margin) < 0.5f || std::fabs(mark->at.y - (height - margin)) < 0.5f;
  CHECK((on_side || on_top));
  // From the last iterate in the view to the next.
  std::int64_t left = r.last();
  const auto in_view = [&](std::int64_t k) {
    const Pixel p = view.pixel(r.at(k));
    return p.x >= 0 && p.y >= 0 && p.x <= width && p.y <= height;
  };
  while (left > 0 && !in_view(left - 1)) --left;
  REQUIRE(left > 0);
  const Vec2 d = r.at(left) - r.at(left - 1);
  CHECK(mark->direction.x * d.x / norm(d) - mark->direction.y * d.y / norm(d) == Approx(1).epsilon(1e-4));
  CHECK(contains(mark->detail, "left the view at step " + count(left)));
}

TEST_CASE("A head out of view has a mark that says how far away it is and since when") {
  Scene scene = race("sphere", {"sgd"}, 100);
  Session session = finished(scene);
  run(session, SetSolo{0});
  RacePainter painter;
  const Vec2 at = session.run(1).at(0);
  // Four views, each with the head on one side of it, far outside.
  const struct {
    Vec2 shift;
    float x, y;
  } sides[] = {{{100, 0}, -1, 0}, {{-100, 0}, 1, 0}, {{0, 100}, 0, 1}, {{0, -100}, 0, -1}};
  for (const auto& side : sides) {
    const View view{at + side.shift, 0.01, width, height};
    const RacePicture& picture = painter.build(session, view, 1);
    REQUIRE(picture.edges.size() == 1);
    const EdgeMark& mark = picture.edges[0];
    CHECK_FALSE(mark.diverged);
    CHECK(mark.direction.x == Approx(side.x).margin(1e-6));
    CHECK(mark.direction.y == Approx(side.y).margin(1e-6));
    CHECK(mark.at.x == Approx(width / 2 + side.x * (width / 2 - 9)).margin(0.5));
    CHECK(mark.at.y == Approx(height / 2 + side.y * (height / 2 - 9)).margin(0.5));
    const Domain seen = view.domain();
    const double half = side.x != 0 ? (seen.x_high - seen.x_low) / 2 : (seen.y_high - seen.y_low) / 2;
    CHECK(contains(mark.title, " is " + number(100 - half) + " outside the view"));
    CHECK(contains(mark.detail, "f = "));
    CHECK_FALSE(contains(mark.detail, "left the view"));  // it was never in it
  }
  CHECK(painter.build(session, View{at, 0.01, width, height}, 1).edges.empty());
}

TEST_CASE("On quadratics a diverged run names the bound that its rate exceeds") {
  RacePainter painter;
  const auto detail = [&](const Session& session) {
    const RacePicture& picture = painter.build(session, whole(session), 1);
    return picture.edges.empty() ? std::string() : picture.edges[0].detail;
  };
  const auto above = [](const std::string& text, double rate, const char* name, double bound) {
    INFO(text);
    return contains(text, "\u03b7 = " + number(rate) + " is above " + name + " = " + number(bound));
  };
  CHECK(above(detail(bowl("sgd", 0.12)), 0.12, "2/\u03bbmax", 0.1));
  CHECK(bowl("sgd", 0.099).run(1).stop() != StopReason::diverged);
  Session heavy = bowl("momentum", 0.25);
  const auto params = heavy.run(1).spec().optimizer->info().params;
  const double beta = heavy.run(1).hyper_at(0)[find_param(params, "momentum").value()];
  CHECK(above(detail(heavy), 0.25, "2(1 + \u03bc)/\u03bbmax", 2 * (1 + beta) / 20));
  CHECK(bowl("momentum", 2 * (1 + beta) / 20 * 0.99).run(1).stop() != StopReason::diverged);
  // On no quadratic there is no such bound.
  Session valley = finished(default_scene());
  run(valley, Seek{1000});
  const RacePicture diverged = painter.build(valley, whole(valley), 1);
  for (const EdgeMark& mark : diverged.edges) CHECK_FALSE(contains(mark.detail, "above"));
}

TEST_CASE("Ticks are round, apart and distinct, a million times magnified too") {
  Session session = finished(default_scene());
  RacePainter painter;
  for (const double zoom : {1.0, 7.3, 1e3, 1e6}) {
    const View view = whole(session).zoomed(zoom, whole(session).pixel({1, 1}));
    const RacePicture& picture = painter.build(session, view, 1);
    for (const bool along_x : {true, false}) {
      const auto& ticks = along_x ? picture.x_ticks : picture.y_ticks;
      INFO("zoom " << zoom << (along_x ? " x" : " y"));
      CHECK(ticks.size() >= 2);
      std::set<std::string> labels;
      for (const AxisTick& tick : ticks) {
        labels.insert(tick.label);
        CHECK(tick.at >= -1);
        CHECK(tick.at <= float(along_x ? width : height) + 1);
      }
      CHECK(labels.size() == ticks.size());
      // Where the label says: it reads back to its place.
      for (const AxisTick& tick : ticks) {
        std::string text = tick.label;
        for (std::size_t at = 0; (at = text.find("\u2212", at)) != std::string::npos;) text.replace(at, 3, "-");
        for (std::size_t at = 0; (at = text.find("\u2009", at)) != std::string::npos;) text.erase(at, 3);
        const double value = std::stod(text);
        const Pixel p = view.pixel(along_x ? Vec2{value, view.centre.y} : Vec2{view.centre.x, value});
        CHECK((along_x ? p.x : p.y) == Approx(tick.at).margin(1));
      }
      for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(std::fabs(ticks[i].at - ticks[i - 1].at) > 40);
    }
  }
}

TEST_CASE("Critical points are marked where they lie, inside the view only") {
  Session session = finished(race("himmelblau", {"sgd"}));
  RacePainter painter;
  const View fit = whole(session);
  const RacePicture& all = painter.build(session, fit, 1);
  CHECK(all.critical.size() == 9);
  int minima = 0;
  for (const CriticalMark& mark : all.critical) {
    CHECK(apart(mark.at, fit.pixel(mark.point.at)) == 0);
    minima += mark.title == "minimum";
    if (mark.title == "minimum") CHECK(contains(mark.detail, "f = 0"));
  }
  CHECK(minima == 4);
  const RacePicture& one = painter.build(session, fit.zoomed(10, fit.pixel({3, 2})), 1);
  REQUIRE(one.critical.size() == 1);
  CHECK(one.critical[0].detail == "(3, 2)  f = 0");
}

TEST_CASE("Starts: the shared one always, own ones as well") {
  Session session = finished(race("rosenbrock", {"sgd", "adam"}));
  run(session, SetContestantStart{2, Vec2{0.5, 0.5}});
  RacePainter painter;
  const View view = whole(session);
  const RacePicture& picture = painter.build(session, view, 1);
  REQUIRE(picture.starts.size() == 2);
  CHECK(picture.starts[0].id == 0);
  CHECK(apart(picture.starts[0].at, view.pixel(session.scene().start)) == 0);
  CHECK(picture.starts[1].id == 2);
  CHECK(apart(picture.starts[1].at, view.pixel({0.5, 0.5})) == 0);
}

TEST_CASE("What is drawn of a run does not grow with its length") {
  RacePainter painter;
  std::vector<std::size_t> sizes;
  for (const std::int64_t steps : {1'000, 100'000, 1'000'000}) {
    Scene scene = race("rosenbrock", {"adam"}, steps);
    scene.contestants[0].hyper[0] = 2;  // swings for long
    scene.look.step = steps;
    Session session = finished(scene);
    REQUIRE(session.run(1).last() == steps);
    const RacePicture& picture = painter.build(session, whole(session), 1);
    sizes.push_back(points(picture));
    INFO(steps << " steps: " << sizes.back() << " points");
    CHECK(sizes.back() <= 40'000);
  }
}

TEST_CASE("A painter that is kept shows what a new one would") {
  Session session(default_scene());
  RacePainter kept;
  const auto check = [&] {
    RacePainter fresh;
    const View view = whole(session);
    const RacePicture &a = kept.build(session, view, 1), &b = fresh.build(session, view, 1);
    REQUIRE(a.trajectories.size() == b.trajectories.size());
    for (std::size_t i = 0; i < a.trajectories.size(); ++i) {
      CHECK(a.trajectories[i].id == b.trajectories[i].id);
      REQUIRE(a.trajectories[i].past.size() == b.trajectories[i].past.size());
      for (std::size_t k = 0; k < a.trajectories[i].past.size(); ++k)
        CHECK(apart({a.trajectories[i].past[k].x, a.trajectories[i].past[k].y},
                    {b.trajectories[i].past[k].x, b.trajectories[i].past[k].y}) == 0);
    }
  };
  check();
  for (const Command& command :
       {Command{Seek{100}}, Command{SetStart{{0, 1}}}, Command{SetHyper{4, 0, 0.1}}, Command{SetSceneParam{scene_param::steps, 50}},
        Command{Remove{2}}, Command{SetObjective{"beale"}}, Command{Undo{}}, Command{SetSceneParam{scene_param::steps, 20'000}}}) {
    run(session, command);
    check();
    session.update(0);
    check();
  }
}
