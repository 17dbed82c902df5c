#include "panels/inside/inside_step.hpp"

#include <algorithm>

#include "core/objective/data/risk.hpp"
#include "panels/shell/focus.hpp"

namespace thalweg {

void InsideStep::refresh(const Desk& desk) {
  const Session& session = desk.session;
  // At the start of a prediction, do not reveal the first step.
  contestant_ = session.prediction() && session.head() == 0 ? 0 : open_or_shown(desk);
  if (contestant_ == 0) {
    explained_ = {};
    text_.clear();
    key_ = {};
    return;
  }
  const Run& run = session.run(contestant_);
  step_ = std::clamp<std::int64_t>(session.head() - 1, 0, last(desk));
  const std::tuple key(contestant_, session.run_version(contestant_), step_, run.ending() != nullptr);
  if (key == key_) return;
  key_ = key;
  explained_ = run.explain(step_);
  const Recorder before = step_ > 0 ? run.explain(step_ - 1) : Recorder{};
  text_ = step_text({run.spec().optimizer->info(), explained_, step_ > 0 ? &before : nullptr, step_, run.at(step_),
                     run.at(std::max<std::int64_t>(step_ - 1, 0)), session.objective().info().dimension,
                     coordinate_names(session.objective())});
}

std::int64_t InsideStep::last(const Desk& desk) const {
  // If the method ended or the run diverged, the update from the last iterate can be shown, too.
  const Run& run = desk.session.run(contestant_);
  const bool broke = run.ending() || run.stop() == StopReason::diverged;
  return broke ? run.last() : std::max<std::int64_t>(run.last() - 1, 0);
}

void InsideStep::next_row(const Desk& desk) const {
  if (desk.session.playing()) desk.post(command::Play{false});
  const int next = row(desk) + 1;
  if (next < rows()) {
    desk.look([row = next < rows() - 1 ? next : InsideRow::all](Look& look) { look.inside.row = row; });
  } else if (step_ < last(desk)) {
    desk.post(command::Seek{step_ + 2});
    desk.look([](Look& look) { look.inside.row = 0; });
  }
}

void InsideStep::previous_row(const Desk& desk) const {
  if (desk.session.playing()) desk.post(command::Play{false});
  if (row(desk) > 0) {
    desk.look([row = row(desk) - 1](Look& look) { look.inside.row = row; });
  } else if (step_ > 0) {
    desk.post(command::Seek{step_});
    desk.look([](Look& look) { look.inside.row = InsideRow::all; });
  }
}

int InsideStep::row(const Desk& desk) const { return std::clamp(int(desk.look().inside.row), -1, rows() - 1); }

}  // namespace thalweg
