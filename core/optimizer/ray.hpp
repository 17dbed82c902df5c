#pragma once
// Ray: the objective along a line, φ(α) = f(from + α·direction), as seen by line searches. Trials are counted and optionally
// recorded in order. NaN values of φ are passed on.

#include "core/optimizer/evaluator.hpp"
#include "core/optimizer/ray_evidence.hpp"

namespace thalweg {

class Ray {
 public:
  using Trial = RaySearch::Trial;

  /// `known` holds from, direction and φ(0), plus φ′(0), c₁ and c₂ if they apply, and no trials. `record` may be null; it and
  /// `ask` must outlive this.
  Ray(Evaluator& ask, const RaySearch& known, RaySearch* record)
      : start{0, known.phi0, known.slope0}, ask_(ask), from_(known.from), direction_(known.direction), record_(record), evidence_(start) {
    if (record) *record = known;
  }

  const Trial start;  ///< α = 0

  Vec2 at(double alpha) const { return from_ + alpha * direction_; }
  Vec2 direction() const { return direction_; }
  int trials() const { return trials_; }
  /// The evidence of the trials so far.
  const RayEvidence& evidence() const { return evidence_; }

  /// A new trial with φ only.
  Trial value(double alpha) { return note({alpha, ask_.value(at(alpha))}); }

  /// A new trial with φ and φ′.
  Trial slope(double alpha) {
    const Slope there = slope_at(alpha);
    const Trial trial = note({alpha, there.f, dot(there.g, direction_)});
    evidence_.see_slope(trial);
    return trial;
  }

  /// Adds φ′ to the last trial, without counting a new one.
  void add_slope(Trial& last) {
    last.slope = dot(slope_at(last.alpha).g, direction_);
    evidence_.see_slope(last);
    if (record_) record_->trials.back().slope = last.slope;
  }

  /// f and ∇f at an earlier trial, without counting a new one.
  Slope slope_at(double alpha) { return ask_.slope(at(alpha)); }

  /// Records the accepted α; not called if the search failed.
  void accept(double alpha) {
    if (record_) record_->accepted = alpha;
  }

 private:
  Trial note(const Trial& trial) {
    ++trials_;
    evidence_.see(trial);
    if (record_) record_->trials.push_back(trial);
    return trial;
  }

  Evaluator& ask_;
  Vec2 from_, direction_;
  RaySearch* record_;
  RayEvidence evidence_;
  int trials_ = 0;
};

namespace ending {
inline constexpr Ending unbounded_ray{
    false, english("ray unbounded"),
    english("The objective keeps falling along the direction, however far the search goes, and nothing stops it "
            "that way. Choose another start or objective.")};
inline constexpr Ending too_steep{false, english("slope beyond the range of numbers"),
                                  english("The gradient is finite, but its product with the direction is beyond 1.8e308, so the line "
                                          "search cannot tell how far f should fall. "
                                          "Choose a start where the objective is less steep, or scale the objective down.")};
}  // namespace ending

/// A new record for a search; null for silent traces. Valid until the next call.
template <class Trace>
RaySearch* new_search(Trace& trace) {
  if constexpr (Trace::recording) {
    return &trace.searches.emplace_back();
  } else {
    return nullptr;
  }
}

}  // namespace thalweg
