#include "session/prediction.hpp"

#include <algorithm>
#include <cmath>

#include "core/text/number.hpp"

namespace thalweg {

std::string verdict(const Prediction& prediction, const Run& run, std::string_view name) {
  const std::int64_t from = std::min(prediction.asked, run.last()), to = std::min(prediction.horizon, run.last());
  const std::string who(name);
  if (run.stop() == StopReason::diverged && prediction.horizon > run.last())
    return who + " diverged at step " + count(diverged_at(run)) + ".";
  double way = 0;
  for (std::int64_t k = from + 1; k <= to; ++k) way += norm(run.at(k) - run.at(k - 1));
  std::string text = who + (to == from ? " has stopped and stays." : " went " + number(way) + ".");
  if (!prediction.guess) return text;
  const double off = norm(prediction.guess->at - run.at(to));
  text = "Off by " + number(off, 2);
  const double moved = norm(run.at(to) - run.at(from));
  if (moved > 0)
    text += ": " + (off < 2 * moved ? percent(off / moved) + " of" : number(off / moved, 2) + " times") + " the distance that " + who +
            " moved (" + number(moved, 2) + ")";
  return text + ".";
}

}  // namespace thalweg
