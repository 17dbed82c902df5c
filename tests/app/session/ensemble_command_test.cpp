// Ensembles as commands: set, refused, undone, and fitted to another objective.

#include "app/session/drive.hpp"
#include "support/catch.hpp"

using namespace thalweg;
using test::race;
using test::run;

TEST_CASE("An ensemble is set and undone, and a drag of its spread is one change", "[command]") {
  Session session(race("rosenbrock", {"adam"}));
  const std::uint64_t version = session.run_version(1);
  run(session, command::SetEnsemble{{300, Starts::normal, 0.5}});
  CHECK(session.scene().ensemble == EnsembleChoice{300, Starts::normal, 0.5});
  CHECK(session.run_version(1) == version);  // the contestant's own run stays
  CHECK(session.undo_name() == "ensemble");
  for (int i = 1; i < 5; ++i) run(session, command::SetEnsemble{{300, Starts::normal, 0.5 + 0.1 * i}});
  run(session, command::Undo{});
  CHECK(session.scene().ensemble == EnsembleChoice{});
  run(session, command::Redo{});
  CHECK(session.scene().ensemble.spread == Approx(0.9));
}

TEST_CASE("Rules for layers stay with chains of layers", "[command]") {
  Session session(race("linear_net", {"sgd"}));
  run(session, command::SetEnsemble{{300, Starts::he_normal, 1}});
  CHECK(session.scene().ensemble.starts == Starts::he_normal);
  run(session, command::SetObjective{"deep_chain"});
  CHECK(session.scene().ensemble.starts == Starts::he_normal);
  run(session, command::SetSlice{Slice{{0, 0}, 45}});
  CHECK(session.scene().ensemble == EnsembleChoice{300, Starts::same, 1});
  run(session, command::Undo{});
  run(session, command::SetObjective{"sphere"});
  CHECK(session.scene().ensemble == EnsembleChoice{300, Starts::same, 1});
}

TEST_CASE("What no ensemble can be is refused in a sentence", "[command]") {
  Session session(race("rosenbrock", {"adam"}));
  run(session, command::SetEnsemble{{300, Starts::xavier_normal, 1}});
  CHECK(session.scene().ensemble == EnsembleChoice{});
  CHECK(session.refusal() == "xavier_normal is a rule for the layers of a network, and rosenbrock has none; choose uniform or normal.");
  run(session, command::SetEnsemble{{5000, Starts::same, 1}});
  CHECK(session.scene().ensemble == EnsembleChoice{});
  CHECK(session.refusal().text().find("runs") != std::string::npos);
}
