#pragma once
// How plots are looked at is kept from one session to the next: which ones, their order and axes, and what evaluations cost.

#include <chrono>
#include <string>
#include <string_view>

#include "panels/state.hpp"

namespace thalweg {

/// A few lines of text, and back. What a line says that is not valid is left as it was.
std::string write_plots(const PlotsView& view);
PlotsView read_plots(std::string_view text);

/// The file in the configuration folder. Where that cannot be written, nothing is kept and nothing said.
class PlotsMemory {
 public:
  /// What is kept there.
  PlotsView kept();
  /// Once a frame: keeps what has changed, every few seconds at most, so that a crash loses little.
  void follow(const PlotsView& view);
  /// At once, if it has changed.
  void keep(const PlotsView& view);

 private:
  PlotsView kept_;  // as the file has it
  std::chrono::steady_clock::time_point next_{};
};

}  // namespace thalweg
