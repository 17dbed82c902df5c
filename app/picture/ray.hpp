#pragma once
// One line search as plain data: φ(α) = f(from + α·direction) sampled over the trials, and where α may be accepted.

#include <vector>

#include "core/objective/objective.hpp"
#include "core/optimizer/term.hpp"

namespace thalweg {

struct RayPicture {
  double low = 0, high = 1;          ///< range of α: the trials that matter
  double phi_low = 0, phi_high = 1;  ///< range of φ
  double phi0 = 0, slope0 = 0;       ///< φ(0), φ′(0)
  std::vector<double> alpha, phi;    ///< samples, ascending in α; φ may be NaN
  struct Interval {
    double low, high;
  };
  std::vector<Interval> acceptable;  ///< where Armijo's condition holds, and the curvature condition where it is asked for
  int beyond = 0;                    ///< trials outside the range of α
};

/// Empty `alpha` when the search has no direction. Evaluates the objective for the picture alone: nothing is counted.
RayPicture ray_picture(const Objective& objective, const RaySearch& search, int samples = 320);

}  // namespace thalweg
