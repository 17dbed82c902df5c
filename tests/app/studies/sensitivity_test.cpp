// Sensitivity as a study: the strip of the contestant that is looked at, kept while it is not.
#include "studies/sensitivity.hpp"
#include "app/session/drive.hpp"
#include "app/studies/until.hpp"
#include "core/optimizer/registry.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;

namespace {

bool found(Sensitivity& study, const Session& session, int contestant) {
  return test::until_done([&] { return study.follow(session, contestant, TuneScore::final_value, {}); });
}

}  // namespace

TEST_CASE("A strip stays until a newer one is there, and goes with the contestant and the method", "[tune]") {
  Session session(race("rosenbrock", {"sgd", "adam"}, 60));
  Sensitivity study;
  REQUIRE(found(study, session, 1));
  REQUIRE(study.result());
  CHECK(study.contestant() == 1);
  CHECK(study.result()->key.run.method == "sgd");
  CHECK(study.result()->key.rule.budget == 60);
  std::uint64_t version = study.version();

  // Neither another rate of its own nor being put away changes it.
  test::run(session, command::SetHyper{1, *find_param(find_method("sgd")->info->params, "lr"), 1e-4});
  CHECK_FALSE(study.follow(session, 1, TuneScore::final_value, {}));
  CHECK_FALSE(study.follow(session, 0, TuneScore::final_value, {}));
  CHECK_FALSE(study.follow(session, 1, TuneScore::final_value, {}));
  CHECK(study.version() == version);

  test::run(session, command::SetStart{{1, -1}});
  CHECK(study.follow(session, 1, TuneScore::final_value, {}));
  CHECK(study.version() == version);  // the old one stays
  REQUIRE(found(study, session, 1));
  CHECK(study.version() > version);
  CHECK(study.result()->key.run.start == Vec2{1, -1});

  study.follow(session, 2, TuneScore::final_value, {});
  CHECK_FALSE(study.result());
  REQUIRE(found(study, session, 2));
  CHECK(study.contestant() == 2);
  CHECK(study.result()->key.run.method == "adam");
  version = study.version();
  test::run(session, command::SetMethod{2, "rmsprop"});
  study.follow(session, 2, TuneScore::final_value, {});
  CHECK_FALSE(study.result());
  CHECK(study.version() > version);
}
