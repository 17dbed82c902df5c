#pragma once
// RayPanel: plot of φ(α) = f(x + α d) along the line search of the selected contestant's update, with conditions and trials.

#include "panels/inside/inside_step.hpp"
#include "picture/ray.hpp"

namespace thalweg {

class RayPanel {
 public:
  /// Draws into the layout at the available width. Returns false, drawing nothing, if the update has no line search.
  bool draw(const Desk& desk);

 private:
  void heading(const RaySearch& search, int count);
  void area(const Desk& desk, const RaySearch& search);
  void readouts(const Desk& desk, const RaySearch& search);

  InsideStep inside_;
  int search_ = 0;  // index, if the update has several searches
  RayPicture picture_;
  std::tuple<int, std::uint64_t, std::int64_t, int> key_{};
};

}  // namespace thalweg
