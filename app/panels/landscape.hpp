#pragma once
// Landscape: finds the critical points in view in the background and hands them to the view's state.

#include <chrono>
#include <optional>
#include <tuple>
#include <vector>

#include "core/job/job.hpp"
#include "panels/state.hpp"
#include "picture/view.hpp"

namespace thalweg {

class Landscape {
 public:
  /// Follows objective and view; once a frame. `view.landscape` holds what the surface knows at once, and what was found
  /// as soon as it is. With `wait` (an exported picture) the search is done when this returns.
  void follow(const Desk& desk, const View& view, bool wait);

 private:
  struct Question {
    ObjectiveKey objective;
    Domain area{};
    friend bool operator==(const Question& a, const Question& b) {
      const auto tied = [](const Question& q) { return std::tie(q.objective, q.area.x_low, q.area.x_high, q.area.y_low, q.area.y_high); };
      return tied(a) == tied(b);
    }
  };
  void show(const Desk& desk);

  std::optional<Question> asked_, answered_;
  CriticalPoints found_;
  std::chrono::steady_clock::time_point answered_at_{};
  Job<CriticalPoints> job_{Priority::background};
};

/// The left panel's lists: "Critical points" with all that are in view, and "Curvature" at the open contestant's iterate.
void draw_critical_list(const Desk& desk);
void draw_curvature(const Desk& desk);

}  // namespace thalweg
