#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// Robbins & Monro 1951 at power 1; d2l's polynomial decay (βt + 1)^−α.
struct InverseTime {
  double decay, power;

  Rates operator()(double step, double base) const { return {base * pow(1 + decay * step, -power)}; }

  static constexpr ParamSpec params[] = {
      {"decay", "k", "decay", "After 1/k steps the rate has fallen by the factor 2 to the power p.", 0.1, 1e-4, 1, non_negative,
       Scale::log},
      {"power", "p", "power", "1 is the classical inverse time; ½ decays more slowly.", 1, 0.1, 2, non_negative},
  };
  static constexpr ScheduleInfo info{"inverse_time", "Inverse time", "\\frac{\\eta}{(1 + k e)^p}", params,
                                     "Robbins & Monro 1951, doi:10.1214/aoms/1177729586; Dive into Deep Learning, section 12.4"};
};

}  // namespace

ScheduleEntry inverse_time() { return closed_form<InverseTime>(); }

}  // namespace thalweg
