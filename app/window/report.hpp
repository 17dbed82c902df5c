#pragma once
// Report: what tests of the real window read. Where the environment names a file, the program writes there after
// each frame, as JSON, what it shows and where its items lie; otherwise this does nothing.

#include <cstdint>
#include <string>

#include "panels/state.hpp"

namespace thalweg {

class Report {
 public:
  /// To the file that THALWEG_REPORT names; wanted() is false where that is not set.
  Report();
  bool wanted() const { return !path_.empty(); }

  /// After a frame, within its Dear ImGui context. `seconds` have passed since the start of the program; where it
  /// `rests`, the next frame comes with input, or when ui::next_frame() says. The file is replaced as a whole: who
  /// reads it never sees half of it.
  void write(const Desk& desk, double seconds, bool rests);

 private:
  std::string path_;
  std::int64_t frame_ = 0;
  double first_frame_ = 0;
};

}  // namespace thalweg
