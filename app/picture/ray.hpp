#pragma once
// One line search as plain data: samples of φ(α) = f(from + α·direction) and the acceptable intervals of α.

#include <vector>

#include "core/objective/objective.hpp"
#include "core/optimizer/term.hpp"

namespace thalweg {

struct RayPicture {
  double low = 0, high = 1;          ///< range of α: the trials up to 4 times the accepted α
  double phi_low = 0, phi_high = 1;  ///< range of φ
  double phi0 = 0, slope0 = 0;       ///< φ(0), φ′(0)
  std::vector<double> alpha, phi;    ///< samples, ascending in α; φ may be NaN
  struct Interval {
    double low, high;
  };
  std::vector<Interval> acceptable;  ///< where the Armijo condition holds, and the strong Wolfe curvature condition if c2 is set
  int beyond = 0;                    ///< number of trials outside the range of α
};

/// `alpha` is empty if the search has no direction. Takes `samples` ≥ 2 evaluations, which are not counted.
RayPicture ray_picture(const Objective& objective, const RaySearch& search, int samples = 320);

}  // namespace thalweg
