#include <algorithm>

#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// d2l's piecewise constant rate: η_i while t_i ≤ e < t_{i+1}.
struct Piecewise {
  Rates operator()(double step, double base, Lists given) const {
    const Numbers &boundaries = given[0], &factors = given[1], &values = given[2];
    const auto piece = std::size_t(std::upper_bound(boundaries.begin(), boundaries.end(), step) - boundaries.begin());
    return {values.empty() ? base * factors[piece] : values[piece]};
  }

  static constexpr double initial_boundaries[] = {50, 100}, initial_factors[] = {1, 0.1, 0.01};
  static constexpr ListSpec lists[] = {
      steps_list("boundaries", "t_i", "boundaries", "The steps at which the rate changes.", initial_boundaries, true, 1),
      {{"factors", "c_i", "factors", "The share of the rate on each piece, one more than there are boundaries.", 1, 0, 2, non_negative},
       initial_factors},
      {{"values", "\\eta_i", "rates", "The rate itself on each piece; where given, the factors and the method's own rate do not count.", 0,
        0, 2, non_negative},
       {}},
  };
  static constexpr ScheduleInfo info{.id = "piecewise",
                                     .name = "Piecewise constant",
                                     .formula = "\\eta c_i, \\quad t_i \\le e < t_{i+1}",
                                     .params = {},
                                     .source = "Dive into Deep Learning, section 12.4",
                                     .lists = lists};
};

}  // namespace

ScheduleEntry piecewise() { return closed_form<Piecewise>(); }

}  // namespace thalweg
