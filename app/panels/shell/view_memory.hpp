#pragma once
// Persistence of PlotsView between sessions: plots, their order and axes, evaluation costs, and folds.

#include <chrono>
#include <string>
#include <string_view>

#include "panels/state.hpp"

namespace thalweg {

/// Serialization as a few lines of text. Reading ignores invalid lines and keeps the defaults for missing ones.
std::string write_plots(const PlotsView& view);
PlotsView read_plots(std::string_view text);

/// The file plots.txt in the configuration folder. Write errors are ignored silently.
class PlotsMemory {
 public:
  /// Reads the file; defaults if there is none.
  PlotsView kept();
  /// Call once per frame: writes changes, at most every two seconds.
  void follow(const PlotsView& view);
  /// Writes at once if anything has changed.
  void keep(const PlotsView& view);

 private:
  PlotsView kept_;  // as last read or written
  std::chrono::steady_clock::time_point next_{};
};

}  // namespace thalweg
