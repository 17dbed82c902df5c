#pragma once
// The trajectories that are shown, as a table for a spreadsheet.

#include <string>

#include "panels/state.hpp"

namespace thalweg {

/// At most so many rows are copied: more are thinned evenly.
inline constexpr std::int64_t max_copied_rows = 20'000;

struct TrajectoryText {
  std::string table;  ///< tab-separated with a line of headings; empty where nothing is shown
  std::int64_t rows = 0;
  std::int64_t every = 1;  ///< every which step was taken of each run, besides its first and last
};

/// One row an iterate of each trajectory that is shown, pinned ones last: contestant, step, x, y (not in one dimension),
/// f, η of the step that leaves it, what the horizontal axis of the plots counts, and the quantity of each plot that is
/// none of these. Numbers in full; "" where a quantity is not defined. While the class predicts, nothing after the head.
TrajectoryText trajectory_text(const Desk& desk);

/// Puts it into the clipboard and tells how much it was.
void copy_trajectories(const Desk& desk);

}  // namespace thalweg
