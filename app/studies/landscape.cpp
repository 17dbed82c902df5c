#include "studies/landscape.hpp"

#include <algorithm>
#include <memory>

#include "core/objective/cost.hpp"
#include "studies/version.hpp"

namespace thalweg {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds patience{150};  // how long points of a previous surface may stay
constexpr double dearest = 2000;                    // cost in rows above which a search would take minutes

}  // namespace

// Starts the search for `key`; returns whether there is a new result at once.
bool Landscape::ask(const Session& session, Key key, bool wait) {
  if (cost(session.objective()) > dearest) {  // only the known points are shown
    CriticalPoints none;
    none.complete = false;
    job_.answer(std::move(key), std::move(none));
    return true;
  }
  if (wait) {
    CriticalPoints found = critical_points(session.objective(), key.area);
    job_.answer(std::move(key), std::move(found));
    return true;
  }
  const Domain area = key.area;
  // The objective is cloned: workers share nothing with the session.
  job_.ask(std::move(key), [objective = std::shared_ptr<const Objective>(session.objective().clone()), area](Progress& progress) {
    return critical_points(*objective, area, [&progress] { return progress.cancelled(); });
  });
  return false;
}

bool Landscape::follow(const Session& session, const Domain& area, bool wait) {
  const Clock::time_point now = Clock::now();
  const Key key{session.objective_key(), area};
  bool answered = job_.collect(tr("The search for critical points was given up."), problem_);
  const bool another = job_.asked() != key;
  if (another || (wait && !job_.answered())) answered |= ask(session, key, wait);
  if (answered) answered_at_ = now;
  // While a slider is dragged the last result is a frame old; an older one would show points that no longer exist.
  const auto& result = job_.result();
  const bool old = result && result->key.objective != key.objective &&
                   (now - answered_at_ > patience || !same_kind(result->key.objective, key.objective));
  if (old) job_.drop_result();
  if (answered || another || old) show(session);
  return job_.running();
}

void Landscape::show(const Session& session) {
  const Domain& area = job_.asked()->area;
  critical_ = with_known(job_.result() ? job_.result()->value : CriticalPoints{}, session.objective(), session.known_points(), area);
  critical_.complete = job_.answered() && job_.result()->value.complete;
  std::erase_if(critical_.points, [&](const CriticalPoint& p) {
    return p.at.x < area.x_low || p.at.x > area.x_high ||
           (session.objective().info().dimension == 2 && (p.at.y < area.y_low || p.at.y > area.y_high));
  });
  version_ = next_version();
}

}  // namespace thalweg
