#pragma once
// Report: a description of the window for end-to-end tests. If the environment names a file, the program's state and the
// rectangles of its items are written to it as JSON after each frame.

#include <cstdint>
#include <string>

#include "panels/state.hpp"

namespace thalweg {

class Report {
 public:
  /// Reports to the file $THALWEG_REPORT; wanted() is false if that is not set.
  Report();
  bool wanted() const { return !path_.empty(); }

  /// Call it after a frame, within its Dear ImGui context. `seconds`: time since the program started. `rests`: the next frame
  /// is drawn only on input or after ui::next_frame(). The file is replaced atomically.
  void write(const Desk& desk, double seconds, bool rests);

 private:
  std::string path_;
  std::int64_t frame_ = 0;
  double first_frame_ = 0;
};

}  // namespace thalweg
