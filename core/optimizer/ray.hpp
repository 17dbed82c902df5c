#pragma once
// Ray: the objective along a line, φ(α) = f(from + α·direction), as every line search asks for it. Trials are counted,
// and recorded in order when somebody looks. A φ that is no number is handed on as it is.

#include "core/optimizer/evaluator.hpp"
#include "core/optimizer/ray_evidence.hpp"

namespace thalweg {

class Ray {
 public:
  using Trial = RaySearch::Trial;

  /// `known`: from, direction and φ(0); φ′(0), c₁ and c₂ where they apply; no trials. `record` may be null.
  Ray(Evaluator& ask, const RaySearch& known, RaySearch* record)
      : start{0, known.phi0, known.slope0}, ask_(ask), from_(known.from), direction_(known.direction), record_(record), evidence_(start) {
    if (record) *record = known;
  }

  const Trial start;  ///< α = 0

  Vec2 at(double alpha) const { return from_ + alpha * direction_; }
  Vec2 direction() const { return direction_; }
  int trials() const { return trials_; }
  /// What the trials so far tell.
  const RayEvidence& evidence() const { return evidence_; }

  /// φ alone.
  Trial value(double alpha) { return note({alpha, ask_.value(at(alpha))}); }

  /// φ and φ′.
  Trial slope(double alpha) {
    const Slope there = slope_at(alpha);
    const Trial trial = note({alpha, there.f, dot(there.g, direction_)});
    evidence_.see_slope(trial);
    return trial;
  }

  /// Adds φ′ to the last trial: no new one.
  void add_slope(Trial& last) {
    last.slope = dot(slope_at(last.alpha).g, direction_);
    evidence_.see_slope(last);
    if (record_) record_->trials.back().slope = last.slope;
  }

  /// f and ∇f where a trial was: no new trial.
  Slope slope_at(double alpha) { return ask_.slope(at(alpha)); }

  /// The search is over. Not called where it failed.
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

/// Where a ray records its search: null when nobody looks. Good until the next search begins.
template <class Trace>
RaySearch* new_search(Trace& trace) {
  if constexpr (Trace::recording) {
    return &trace.searches.emplace_back();
  } else {
    return nullptr;
  }
}

}  // namespace thalweg
