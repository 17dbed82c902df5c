#pragma once
// Progress of a long computation, for people at a terminal.

#include <chrono>
#include <string>
#include <string_view>

namespace thalweg {

/// A line on standard error that is rewritten in place and erased at the end. Shown only if standard error is a terminal and
/// the computation takes longer than a second.
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
