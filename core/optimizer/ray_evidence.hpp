#pragma once
// Evidence on φ from the trials of one line search: lowest point, kinks and rounding. Used to explain failures.

#include <cmath>
#include <limits>

#include "core/math/elementary.hpp"
#include "core/optimizer/term.hpp"

namespace thalweg {

class RayEvidence {
 public:
  using Trial = RaySearch::Trial;

  /// `start` is α = 0 with φ(0) and, if known, φ′(0).
  explicit RayEvidence(const Trial& start) : start_(start), lowest_(start), left_(start) {}

  /// Adds a trial with its φ; ignored at α = 0.
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

  /// Adds a trial with its φ′.
  void see_slope(const Trial& trial) {
    if (trial.slope < 0 && trial.alpha > left_.alpha) left_ = trial;
    if (trial.slope > 0 && !(trial.alpha >= right_.alpha)) right_ = trial;
  }

  /// The lowest point so far, including the start.
  const Trial& lowest() const { return lowest_; }

  /// No trial is lower than the start by more than the rounding of f, taken as 256 units in the last place of max(1, |φ(0)|).
  bool no_gain() const { return start_.phi - lowest_.phi <= rounding(); }

  /// Some trial equals φ(0) up to rounding.
  bool level() const { return level_; }

  /// φ rises roughly in proportion to α, with a slope comparable to |φ′(0)|, although φ′(0) < 0: a kink at the start.
  bool rises_at_once() const {
    const double first = higher_[0].phi - start_.phi, second = higher_[1].phi - start_.phi, promised = -start_.slope * higher_[0].alpha;
    const double power = std::log(second / first) / std::log(higher_[1].alpha / higher_[0].alpha);
    return power > 0.5 && power < 1.5 && first > 1e-3 * promised && first < 1e3 * promised;
  }

  /// φ′ jumps from below −share·|φ′(0)| to above share·|φ′(0)| between two close trials: a kink, where the curvature condition
  /// cannot be met.
  bool slope_jumps(double share) const {
    const double least = share * std::fabs(start_.slope), width = right_.alpha - left_.alpha;
    return left_.slope < -least && right_.slope > least && width > 0 && width <= 1e-4 * right_.alpha;
  }

 private:
  static constexpr double visible = 1e-10;  // relative to scale(): far above rounding errors inside f
  static constexpr double most = std::numeric_limits<double>::max();

  double scale() const { return max(1, std::fabs(start_.phi)); }
  double rounding() const { return 256 * std::numeric_limits<double>::epsilon() * scale(); }

  static constexpr Trial no_trial{RaySearch::none, RaySearch::none};
  Trial start_, lowest_;
  Trial higher_[2] = {no_trial, no_trial};  // the two shortest visibly higher trials, ascending in α
  Trial left_, right_ = no_trial;           // the longest with φ′ < 0, the shortest with φ′ > 0
  bool level_ = false;
};

}  // namespace thalweg
