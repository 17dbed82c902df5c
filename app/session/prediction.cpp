#include "session/prediction.hpp"

#include <algorithm>
#include <cmath>

#include "core/language/tr.hpp"
#include "core/text/number.hpp"

namespace thalweg {

std::string verdict(const Prediction& prediction, const Run& run, std::string_view name) {
  const std::int64_t from = std::min(prediction.asked, run.last()), to = std::min(prediction.horizon, run.last());
  if (run.stop() == StopReason::diverged && prediction.horizon > run.last())
    return tr("{0} diverged at step {1}.", name, count(diverged_at(run)));
  double way = 0;
  for (std::int64_t k = from + 1; k <= to; ++k) way += norm(run.at(k) - run.at(k - 1));
  if (!prediction.guess) return to == from ? tr("{0} has stopped and stays.", name) : tr("{0} went {1}.", name, number(way));
  const double off = norm(prediction.guess->at - run.at(to));
  const double moved = norm(run.at(to) - run.at(from));
  if (!(moved > 0)) return tr("Off by {0}.", number(off, 2));
  if (off < 2 * moved)
    return tr("Off by {0}: {1} of the distance that {2} moved ({3}).", number(off, 2), percent(off / moved), name, number(moved, 2));
  return tr("Off by {0}: {1} times the distance that {2} moved ({3}).", number(off, 2), number(off / moved, 2), name, number(moved, 2));
}

}  // namespace thalweg
