#include "panels/inside_step.hpp"

#include <algorithm>

namespace thalweg {

void InsideStep::refresh(const Desk& desk) {
  const Session& session = desk.session;
  contestant_ = 0;
  for (const Contestant& contestant : session.scene().contestants) {
    if (contestant.id == desk.view.open_contestant) contestant_ = contestant.id;
  }
  for (const Contestant& contestant : session.scene().contestants) {
    if (contestant_ == 0 && session.shown(contestant)) contestant_ = contestant.id;
  }
  if (contestant_ == 0) {
    explained_ = {};
    key_ = {};
    return;
  }
  const Run& run = session.run(contestant_);
  // A run that ended by itself can show the update that failed.
  const std::int64_t last = run.ending() ? run.last() : std::max<std::int64_t>(run.last() - 1, 0);
  step_ = std::clamp<std::int64_t>(session.head() - 1, 0, last);
  const std::tuple key(contestant_, session.run_version(contestant_), step_, run.ending() != nullptr);
  if (key == key_) return;
  key_ = key;
  explained_ = run.explain(step_);
}

int InsideStep::row(const Desk& desk) const { return std::clamp(desk.view.inside.row, -1, rows() - 1); }

}  // namespace thalweg
