#include "panels/landscape.hpp"

#include <algorithm>

#include "core/objective/cost.hpp"
#include "panels/job_result.hpp"
#include "picture/drawn_risk.hpp"
#include "ui/context.hpp"

namespace thalweg {

namespace {

constexpr std::chrono::milliseconds patience{150};  // how long points of a surface that has changed since may stay
constexpr float look_again = 0.02f;                 // seconds

}  // namespace

void Landscape::follow(const Desk& desk, const View& view, bool wait) {
  const auto now = std::chrono::steady_clock::now();
  Question question{desk.session.objective_key(), view.domain()};
  bool changed = false;
  if (auto result = take_or_tell(job_, "The search for critical points")) {
    found_ = std::move(*result);
    answered_ = asked_;
    answered_at_ = now;
    changed = true;
  }
  if (asked_ != question) {
    if (asked_ && !same_kind(question.objective, asked_->objective)) {
      found_ = {};
      answered_.reset();
    }
    asked_ = question;
    changed = true;
    // The objective is copied: workers share nothing with the session.
    std::shared_ptr<const Objective> copy = desk.session.objective().clone();
    // A search over very many rows would take minutes: what the model knows must do.
    const bool quick = cost(*copy) <= double(most_drawn_rows);
    const auto search = [copy, area = question.area](Progress& progress) {
      return critical_points(*copy, area, [&progress] { return progress.cancelled(); });
    };
    if (!quick) {
      job_.cancel();
      found_ = {};
      found_.complete = false;
      answered_ = asked_;
    } else if (wait) {
      Progress progress;
      found_ = search(progress);
      answered_ = asked_;
    } else {
      job_.start(search);
    }
  }
  // While a slider is dragged the last answer is a frame old; an older one would show points that are no longer there.
  if (answered_ && answered_->objective != question.objective && now - answered_at_ > patience) {
    found_ = {};
    answered_.reset();
    changed = true;
  }
  if (changed) show(desk);
  desk.view.landscape.pending = job_.running();
  if (job_.running()) ui::want_frame(look_again);
}

void Landscape::show(const Desk& desk) {
  CriticalPoints all = with_known(found_, desk.session.objective(), desk.session.known_points(), asked_->area);
  all.complete = answered_ == asked_ && found_.complete;
  std::erase_if(all.points, [&](const CriticalPoint& p) {
    const Domain& d = asked_->area;
    return p.at.x < d.x_low || p.at.x > d.x_high || (desk.session.objective().info().dimension == 2 && (p.at.y < d.y_low || p.at.y > d.y_high));
  });
  desk.view.landscape.critical = std::move(all);
  ++desk.view.landscape.version;
}

}  // namespace thalweg
