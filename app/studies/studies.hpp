#pragma once
// Studies: long computations in the background that follow a session. Panels call follow() once per frame and show the
// results so far.

#include <string>
#include <vector>

#include "studies/ensembles.hpp"
#include "studies/landscape.hpp"
#include "studies/sensitivity.hpp"
#include "studies/tuning.hpp"

namespace thalweg {

struct Studies {
  Landscape landscape;
  Ensembles ensembles;
  Sensitivity sensitivity;
  Tuning tuning;

  /// The failures since the last call, a sentence each.
  std::vector<std::string> take_problems();
};

}  // namespace thalweg
