#pragma once
// Ray: the objective along a line, φ(α) = f(from + α·direction), as line searches ask for it. A recording trace gets
// every trial, in order, as one RaySearch.

#include <cstddef>

#include "core/optimizer/evaluator.hpp"

namespace thalweg {

template <class Trace>
class Ray {
 public:
  using Trial = RaySearch::Trial;

  /// `search` names the ray and what is known of it: from, direction, φ(0), φ′(0), c₁, c₂.
  Ray(Evaluator& ask, Trace& trace, const RaySearch& search) : ask_(ask), trace_(trace), from_(search.from), direction_(search.direction) {
    if constexpr (Trace::recording) {
      number_ = trace.searches.size();
      trace.searches.push_back(search);
    }
  }

  Vec2 at(double alpha) const { return from_ + alpha * direction_; }
  Vec2 direction() const { return direction_; }

  double value(double alpha) { return note({alpha, ask_.value(at(alpha))}).phi; }

  /// φ and φ′.
  Trial slope(double alpha) {
    const Slope slope = ask_.slope(at(alpha));
    return note({alpha, slope.f, dot(slope.g, direction_)});
  }

  /// The search is over. Not called where it failed.
  void accept(double alpha) {
    if constexpr (Trace::recording) trace_.searches[number_].accepted = alpha;
  }

 private:
  Trial note(const Trial& trial) {
    if constexpr (Trace::recording) trace_.searches[number_].trials.push_back(trial);
    return trial;
  }

  Evaluator& ask_;
  Trace& trace_;
  Vec2 from_, direction_;
  std::size_t number_ = 0;
};

}  // namespace thalweg
