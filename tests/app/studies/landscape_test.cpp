// The landscape as a study: what is known at once, what is found, and what it was found for.
#include <algorithm>
#include <utility>

#include "app/session/drive.hpp"
#include "app/studies/until.hpp"
#include "studies/landscape.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;

namespace {

constexpr Domain whole{-5, 5, -5, 5}, corner{0, 5, 0, 5}, nothing{4.5, 4.6, -0.1, 0};

bool within(const Landscape& landscape, const Domain& area) {
  const auto& points = landscape.critical().points;
  return std::all_of(points.begin(), points.end(), [&](const CriticalPoint& p) {
    return p.at.x >= area.x_low && p.at.x <= area.x_high && p.at.y >= area.y_low && p.at.y <= area.y_high;
  });
}

bool found(Landscape& landscape, const Session& session, const Domain& area) {
  return test::until_done([&] { return landscape.follow(session, area, false); });
}

}  // namespace

TEST_CASE("The landscape has what the surface knows at once, and with the search the rest", "[landscape]") {
  const Session session(race("himmelblau", {"adam"}));
  Landscape landscape;
  CHECK(landscape.version() == 0);
  CHECK_FALSE(landscape.key());
  landscape.follow(session, whole, false);
  CHECK(landscape.critical().points.size() >= 4);  // the minima
  CHECK_FALSE(landscape.critical().complete);
  REQUIRE(found(landscape, session, whole));
  CHECK(landscape.critical().points.size() == 9);
  CHECK(landscape.critical().complete);
  CHECK(landscape.key() == Landscape::Key{session.objective_key(), whole});
  CHECK(landscape.take_problem().empty());
}

TEST_CASE("The landscape of the latest area and objective wins", "[landscape]") {
  Session session(race("himmelblau", {"adam"}));
  Landscape landscape;
  landscape.follow(session, whole, false);
  landscape.follow(session, nothing, false);
  landscape.follow(session, corner, false);
  REQUIRE(found(landscape, session, corner));
  CHECK(landscape.key() == Landscape::Key{session.objective_key(), corner});
  CHECK(landscape.critical().complete);
  CHECK(within(landscape, corner));
  CHECK(landscape.critical().points.size() == critical_points(session.objective(), corner).points.size());

  // Another kind of surface: nothing of the old one stays, not even for a frame.
  test::run(session, command::SetObjective{"rosenbrock"});
  landscape.follow(session, whole, false);
  REQUIRE(landscape.critical().points.size() == 1);
  CHECK(landscape.critical().points[0].at == Vec2{1, 1});
  CHECK(landscape.key()->objective == session.objective_key());
}

TEST_CASE("The landscape's version grows exactly when it becomes another one", "[landscape]") {
  const Session session(race("himmelblau", {"adam"}));
  Landscape landscape;
  landscape.follow(session, whole, false);
  std::uint64_t version = landscape.version();
  CHECK(version > 0);
  bool complete = landscape.critical().complete;
  REQUIRE(test::until_done([&] {
    const bool running = landscape.follow(session, whole, false);
    CHECK((landscape.version() > version) == (landscape.critical().complete != complete));
    version = landscape.version();
    complete = landscape.critical().complete;
    return running;
  }));
  CHECK(complete);
  landscape.follow(session, whole, false);
  landscape.follow(session, whole, true);
  CHECK(landscape.version() == version);
  landscape.follow(session, corner, false);
  CHECK(landscape.version() > version);
}

TEST_CASE("A landscape that is waited for is complete at once, whatever was under way", "[landscape]") {
  const Session session(race("himmelblau", {"adam"}));
  Landscape landscape;
  landscape.follow(session, whole, false);
  CHECK_FALSE(landscape.follow(session, whole, true));
  CHECK(landscape.critical().complete);
  CHECK(landscape.critical().points.size() == 9);
  landscape.follow(session, whole, false);
  landscape.follow(session, corner, true);
  const std::uint64_t version = landscape.version();
  REQUIRE(found(landscape, session, corner));
  CHECK(landscape.version() == version);  // nothing comes after it
  CHECK(landscape.critical().complete);
}

TEST_CASE("A landscape put aside goes on where it was, and no other one has its version", "[landscape]") {
  const Session session(race("himmelblau", {"adam"}));
  Landscape landscape;
  landscape.follow(session, whole, false);
  Landscape aside = std::exchange(landscape, Landscape());
  landscape.follow(session, corner, true);
  CHECK(landscape.version() > aside.version());
  const std::uint64_t other = landscape.version();
  landscape = std::move(aside);
  REQUIRE(found(landscape, session, whole));
  CHECK(landscape.critical().points.size() == 9);
  CHECK(landscape.version() > other);
}

TEST_CASE("Where a search would take too long, the landscape is what the model knows", "[landscape]") {
  Session session(race("linear_regression", {"sgd"}));
  test::run(session, command::SetObjectiveParam{*find_param(session.objective().info().params, "n"), 5000});
  Landscape landscape;
  CHECK_FALSE(landscape.follow(session, session.objective().info().domain, false));
  CHECK_FALSE(landscape.critical().complete);
  CHECK_FALSE(landscape.pending());
}
