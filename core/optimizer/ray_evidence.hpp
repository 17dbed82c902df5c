#pragma once
// What the trials of one line search tell of φ: near the start, and about the lowest point.

#include <cmath>
#include <limits>

#include "core/math/elementary.hpp"
#include "core/optimizer/term.hpp"

namespace thalweg {

class RayEvidence {
 public:
  using Trial = RaySearch::Trial;

  /// `start`: φ(0), and φ′(0) where it is known.
  explicit RayEvidence(const Trial& start) : start_(start), lowest_(start), left_(start) {}

  /// A trial with its φ; at α = 0, where a search may look again, there is nothing new.
  void see(const Trial& trial) {
    if (!(trial.alpha > 0)) return;
    if (trial.phi < lowest_.phi) lowest_ = trial;
    const double rise = trial.phi - start_.phi;
    level_ = level_ || std::fabs(rise) <= rounding();
    if (!(rise > visible * scale()) || !(trial.phi <= most)) return;
    if (!(trial.alpha >= higher_[0].alpha)) {
      higher_[1] = higher_[0];
      higher_[0] = trial;
    } else if (trial.alpha > higher_[0].alpha && !(trial.alpha >= higher_[1].alpha)) {
      higher_[1] = trial;
    }
  }

  /// A trial with its φ′.
  void see_slope(const Trial& trial) {
    if (trial.slope < 0 && trial.alpha > left_.alpha) left_ = trial;
    if (trial.slope > 0 && !(trial.alpha >= right_.alpha)) right_ = trial;
  }

  /// The lowest point so far, the start included.
  const Trial& lowest() const { return lowest_; }

  /// No trial is lower than the start by more than the rounding of f, taken as 256 units in the last place of max(1, |φ(0)|).
  bool no_gain() const { return start_.phi - lowest_.phi <= rounding(); }

  /// f does not tell some trial from the start.
  bool level() const { return level_; }

  /// φ rises from the start in proportion to α, of the size of φ′(0) < 0, which promises a fall: a kink.
  bool rises_at_once() const {
    const double first = higher_[0].phi - start_.phi, second = higher_[1].phi - start_.phi, promised = -start_.slope * higher_[0].alpha;
    const double power = std::log(second / first) / std::log(higher_[1].alpha / higher_[0].alpha);
    return power > 0.5 && power < 1.5 && first > 1e-3 * promised && first < 1e3 * promised;
  }

  /// φ′ changes its sign between two neighbouring trials, from less than −`share`·|φ′(0)| to more than that: a kink, at
  /// which no slope is as small as that share.
  bool slope_jumps(double share) const {
    const double least = share * std::fabs(start_.slope), width = right_.alpha - left_.alpha;
    return left_.slope < -least && right_.slope > least && width > 0 && width <= 1e-4 * right_.alpha;
  }

 private:
  static constexpr double visible = 1e-10;  // of scale(): a rise far above rounding errors inside f
  static constexpr double most = std::numeric_limits<double>::max();

  double scale() const { return max(1, std::fabs(start_.phi)); }
  double rounding() const { return 256 * std::numeric_limits<double>::epsilon() * scale(); }

  static constexpr Trial no_trial{RaySearch::none, RaySearch::none};
  Trial start_, lowest_;
  Trial higher_[2] = {no_trial, no_trial};  // the two shortest that are visibly higher, ascending
  Trial left_, right_ = no_trial;           // the longest with φ′ < 0, the shortest with φ′ > 0
  bool level_ = false;
};

}  // namespace thalweg
