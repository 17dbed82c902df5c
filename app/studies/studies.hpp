#pragma once
// Studies: the long computations that follow a session, in the background. Whoever shows them asks them to follow, once a
// frame, and reads what they have found so far.

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

  /// What has been given up since this was last asked, in sentences.
  std::vector<std::string> take_problems();
};

}  // namespace thalweg
