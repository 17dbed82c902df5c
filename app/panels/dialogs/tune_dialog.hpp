#pragma once
// The dialog "Tune for this objective": searches each contestant's best learning rate, shows the rule and the results, and
// applies them in one step.

#include "panels/state.hpp"

namespace thalweg {

class TuneDialog {
 public:
  /// Opens the dialog with the next draw() and starts tuning at once, with the scene's budget and tolerance.
  void open(const Desk& desk);
  /// Call once per frame.
  void draw(const Desk& desk);

 private:
  void choose_rule();

  bool wanted_ = false, shown_ = false;
  TuneRule rule_;
};

}  // namespace thalweg
