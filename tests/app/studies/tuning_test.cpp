// The tuning of all contestants as a study: by the latest rule, with the keys of what was tuned.
#include "studies/tuning.hpp"
#include "app/session/drive.hpp"
#include "app/studies/until.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;

namespace {

TuneRule rule_of(const Session& session, std::int64_t budget) {
  TuneRule rule;
  rule.budget = budget;
  rule.least = session.least_value();
  return rule;
}

bool tuned(Tuning& tuning, const Session& session, const TuneRule& rule) {
  return test::until_done([&] { return tuning.follow(session, rule); });
}

}  // namespace

TEST_CASE("Each contestant is tuned as it would be alone, and its result carries what was tuned", "[tune]") {
  Session session(race("rosenbrock", {"sgd", "adam", "golden_section"}));
  const TuneRule rule = rule_of(session, 60);
  Tuning tuning;
  CHECK(tuning.entries().empty());
  CHECK(tuning.follow(session, rule));
  CHECK(tuning.entries().size() == 3);
  REQUIRE(tuned(tuning, session, rule));
  CHECK(tuning.left() == 0);
  for (const Tuning::Entry& entry : tuning.entries()) {
    INFO(entry.name);
    const auto& result = entry.job.result();
    REQUIRE(result);
    CHECK(result->key == TuneKey{session.run_key(entry.contestant.id), rule});
    const Tuned alone = tune(run_spec(result->key.run, session.shared_objective()), rule);
    CHECK(result->value.skipped == alone.skipped);
    if (alone.skipped.empty()) CHECK(result->value.best.lr == alone.best.lr);
  }
  // Taking them sets what was found, and nothing of the contestant that has no learning rate.
  const command::SetHypers best = tuning.best();
  CHECK_FALSE(best.values.empty());
  test::run(session, best);
  for (const Tuning::Entry& entry : tuning.entries()) {
    const Contestant& now = session.scene().contestants[std::size_t(entry.contestant.id - 1)];
    const Tuned& found = entry.job.result()->value;
    if (found.skipped.empty()) CHECK(now.hyper[found.lr_param] == found.best.lr);
    else CHECK(now == entry.contestant);
  }
}

TEST_CASE("The latest rule and the latest contestants win", "[tune]") {
  Session session(race("rosenbrock", {"sgd", "adam"}));
  Tuning tuning;
  tuning.follow(session, rule_of(session, 5000));
  tuning.follow(session, rule_of(session, 4000));
  test::run(session, command::SetStart{{1, -1}});
  test::run(session, command::Remove{1});
  const TuneRule last = rule_of(session, 40);
  REQUIRE(tuned(tuning, session, last));
  CHECK(tuning.rule() == last);
  REQUIRE(tuning.entries().size() == 1);
  const Tuning::Entry& entry = tuning.entries().front();
  CHECK(entry.contestant.id == 2);
  REQUIRE(entry.job.result());
  CHECK(entry.job.result()->key == TuneKey{session.run_key(2), last});
}

TEST_CASE("The tuning's version grows exactly when its results become others", "[tune]") {
  Session session(race("rosenbrock", {"sgd", "adam"}));
  const TuneRule rule = rule_of(session, 60);
  Tuning tuning;
  CHECK(tuning.version() == 0);
  tuning.follow(session, rule);
  std::uint64_t version = tuning.version();
  CHECK(version > 0);
  std::size_t left = tuning.left();
  REQUIRE(test::until_done([&] {
    const bool running = tuning.follow(session, rule);
    CHECK((tuning.version() > version) == (tuning.left() != left));
    version = tuning.version();
    left = tuning.left();
    return running;
  }));
  CHECK(left == 0);
  CHECK_FALSE(tuning.follow(session, rule));
  CHECK(tuning.version() == version);
  tuning.end();
  CHECK(tuning.entries().empty());
  CHECK(tuning.version() > version);
  version = tuning.version();
  tuning.end();
  CHECK(tuning.version() == version);
}
