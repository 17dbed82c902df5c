#pragma once
// "Tune for this surface": asks for each contestant's best learning rate, tells the rule and the results, and takes the
// values in one step.

#include "panels/state.hpp"

namespace thalweg {

class TuneDialog {
 public:
  /// Opens with the next draw() and begins at once, with the scene's own budget and tolerance.
  void open(const Desk& desk);
  /// Once a frame.
  void draw(const Desk& desk);

 private:
  void choose_rule();

  bool wanted_ = false, shown_ = false;
  TuneRule rule_;
};

}  // namespace thalweg
