#pragma once
// RayPanel: φ(α) of the selected contestant's line search, with its conditions and trials.

#include "panels/inside/inside_step.hpp"
#include "picture/ray.hpp"

namespace thalweg {

class RayPanel {
 public:
  /// Draws into the layout at the width that is left; nothing, and false, where the update searched along no line.
  bool draw(const Desk& desk);

 private:
  void heading(const RaySearch& search, int count);
  void area(const Desk& desk, const RaySearch& search);
  void readouts(const Desk& desk, const RaySearch& search);

  InsideStep inside_;
  int search_ = 0;  // which of several in one update
  RayPicture picture_;
  std::tuple<int, std::uint64_t, std::int64_t, int> key_{};
};

}  // namespace thalweg
