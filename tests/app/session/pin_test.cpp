// Ghosts: what is pinned stays, whatever happens to the scene, and tells what differs.
#include <algorithm>
#include <set>

#include "app/session/drive.hpp"
#include "core/objective/data/risk.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::run;

namespace {

std::size_t lr(const Contestant& c) { return find_param(find_method(c.method)->info->params, "lr").value(); }

}  // namespace

TEST_CASE("A pinned trajectory stays as it was", "[pin]") {
  Session session(race("rosenbrock", {"adam", "sgd"}, 400));
  session.finish();
  const std::vector<double> before(session.run(1).x().begin(), session.run(1).x().end());
  run(session, command::PinGhost{});
  REQUIRE(session.pins().size() == 1);
  REQUIRE(session.pins()[0].runs.size() == 2);
  CHECK(session.pins()[0].runs[0].run.get() == &session.run(1));  // shared, not copied
  CHECK(differences(session.pins()[0], session.scene(), session.names()).empty());
  CHECK(session.undo_name().empty());

  const Contestant adam = session.scene().contestants[0];
  run(session, command::SetHyper{1, lr(adam), 0.1});
  session.finish();
  const Run& kept = *session.pins()[0].runs[0].run;
  CHECK(&kept != &session.run(1));
  CHECK(std::equal(kept.x().begin(), kept.x().end(), before.begin(), before.end()));
  CHECK(session.pins()[0].runs[1].run.get() == &session.run(2));
  run(session, command::Remove{1});
  run(session, command::Remove{2});
  CHECK(std::equal(kept.x().begin(), kept.x().end(), before.begin(), before.end()));
  run(session, command::RemoveGhost{session.pins()[0].id});
  CHECK(session.pins().empty());
}

TEST_CASE("The differences are listed, the old value first", "[pin]") {
  Session session(race("rosenbrock", {"adam", "sgd"}));
  run(session, command::PinGhost{});
  const auto lines = [&] { return differences(session.pins()[0], session.scene(), session.names()); };
  const Contestant adam = session.scene().contestants[0];
  run(session, command::SetHyper{1, lr(adam), 0.25});
  REQUIRE(lines().size() == 1);
  CHECK(lines()[0] == "Adam: learning rate " + number(adam.hyper[lr(adam)], 6) + " → 0.25");
  run(session, command::SetStart{{0.5, -1}});
  run(session, command::SetSchedule{2, "exponential"});
  run(session, command::Add{"rmsprop"});
  REQUIRE(lines().size() == 4);
  CHECK(lines()[0].starts_with("start ("));
  CHECK(lines()[0].ends_with(" → (0.5, −1)"));
  CHECK(lines()[2].find("schedule") != std::string::npos);
  CHECK(lines()[3] == "RMSprop is new");
  run(session, command::Remove{2});
  auto now = lines();
  CHECK(std::any_of(now.begin(), now.end(), [](const std::string& l) { return l.ends_with(" was removed"); }));
  run(session, command::SetMethod{1, "nadam"});
  now = lines();
  CHECK(std::any_of(now.begin(), now.end(), [](const std::string& l) { return l.starts_with("Adam → "); }));
  CHECK(session.pins()[0].comparable);
  run(session, command::SetObjective{"himmelblau"});
  CHECK_FALSE(session.pins()[0].comparable);
  CHECK(lines().size() == 1);
}

TEST_CASE("Pinned runs that are not finished are finished, and nothing is pinned twice", "[pin]") {
  Session session(race("rosenbrock", {"adam"}, 1'000'000));
  session.post(command::PinGhost{});
  session.update(0, std::chrono::microseconds(0));
  REQUIRE_FALSE(session.pins()[0].runs[0].run->done());
  run(session, command::PinGhost{});
  CHECK(session.pins().size() == 1);
  CHECK_FALSE(session.refusal().empty());
  run(session, command::SetSceneParam{scene_param::steps, 10});
  session.finish();
  CHECK(session.pins()[0].runs[0].run->done());
  CHECK(session.pins()[0].runs[0].run->last() == 1'000'000);
  for (int i = 0; i < 20; ++i) {
    run(session, command::SetStart{{0.1 * i, 0}});
    run(session, command::PinGhost{});
  }
  CHECK(session.pins().size() == 8);
  CHECK(session.refusal().text().starts_with("At most 8 ghosts"));
  run(session, command::RemoveGhost{99});
  CHECK(session.refusal() == "There is no ghost 99.");
  run(session, command::ClearGhosts{});
  CHECK(session.pins().empty());
  session.finish();
}

TEST_CASE("Hidden contestants are not pinned, and an empty race refuses", "[pin]") {
  Session session(race("rosenbrock", {"adam", "sgd"}));
  run(session, command::SetVisible{2, false});
  run(session, command::PinGhost{});
  REQUIRE(session.pins().size() == 1);
  CHECK(session.pins()[0].runs.size() == 1);
  run(session, command::SetVisible{1, false});
  run(session, command::PinGhost{});
  CHECK(session.pins().size() == 1);
  CHECK_FALSE(session.refusal().empty());
}

TEST_CASE("Pinned trajectories have names of their own", "[pin][names]") {
  Session session(race("rosenbrock", {"adam"}, 50));
  run(session, command::PinGhost{});
  CHECK(session.pins()[0].runs[0].name == "Adam, pinned");
  run(session, command::SetHyper{1, lr(session.scene().contestants[0]), 0.25});
  CHECK(session.name(1) == "Adam");
  CHECK(session.pins()[0].runs[0].name == "Adam η 0.05, pinned");
  run(session, command::PinGhost{});
  run(session, command::SetStart{{1, 2}});
  run(session, command::PinGhost{});
  std::set<std::string> names{session.name(1)};
  for (const Pin& pin : session.pins()) names.insert(pin.runs[0].name);
  CHECK(names.size() == 4);
  CHECK(session.pins()[1].runs[0].name == "Adam η 0.25, pinned (1)");
}

TEST_CASE("What was run along another line or on other rows is told, and is not compared", "[pin]") {
  Session session(race("linear_regression", {"sgd"}));
  run(session, command::PinGhost{});
  const auto lines = [&] { return differences(session.pins()[0], session.scene(), session.names()); };
  const auto tells = [&](std::string_view text) {
    const auto all = lines();
    return std::any_of(all.begin(), all.end(), [&](const std::string& line) { return line.find(text) != std::string::npos; });
  };
  CHECK(session.pins()[0].comparable);
  run(session, command::SetSlice{Slice{{0, 0}, 30}});
  CHECK_FALSE(session.pins()[0].comparable);
  CHECK(tells("on the whole plane \u2192 the line through (0, 0) at 30\u00b0"));
  run(session, command::Undo{});  // the start comes back, too
  CHECK(session.pins()[0].comparable);

  Samples rows = session.objective().risk()->source();
  rows.t[3] += 1;
  run(session, command::SetData{OwnData{"folder/other.csv", {}, std::make_shared<const Samples>(rows)}});
  CHECK_FALSE(session.pins()[0].comparable);
  CHECK(tells("rows: generated \u2192 other.csv (100)"));
  run(session, command::Undo{});
  CHECK(session.pins()[0].comparable);
  CHECK(lines().empty());
}
