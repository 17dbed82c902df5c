#pragma once
// The visible trajectories as a table for spreadsheets.

#include <string>

#include "panels/state.hpp"

namespace thalweg {

/// Limit on the rows of the table. Longer trajectories are thinned by a common stride; because the last iterate of each run is
/// always kept, the table may exceed the limit by one row per run.
inline constexpr std::int64_t max_copied_rows = 20'000;

struct TrajectoryText {
  std::string table;  ///< tab-separated, with a header line; empty if no trajectory is shown
  std::int64_t rows = 0;
  std::int64_t every = 1;  ///< stride in steps; the first and the last iterate of each run are always included
};

/// One row per iterate of each visible trajectory, pinned ones last. Columns: contestant, step, x, y (two dimensions only), f,
/// η of the step that leaves the iterate, the effort on the plots' horizontal axis unless that is steps, then the other
/// plotted quantities. Numbers in full precision; empty cells where a value is not finite. During a prediction, rows end at
/// the head.
TrajectoryText trajectory_text(const Desk& desk);

/// Copies the table to the clipboard and notifies the user of the number of rows.
void copy_trajectories(const Desk& desk);

}  // namespace thalweg
