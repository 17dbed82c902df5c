#pragma once
// How far a long computation has come, for people at a terminal.

#include <chrono>
#include <string>
#include <string_view>

namespace thalweg {

/// One line on standard error that is rewritten in place, and removed at the end: only where that is a terminal, and only
/// of what takes longer than a second. In a pipe nothing is written.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `share` is 0…1. Cheap to call often.
  void show(std::string_view what, double share);
  void clear();

 private:
  bool terminal_, shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace thalweg
