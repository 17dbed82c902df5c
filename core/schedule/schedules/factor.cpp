#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// d2l's FactorScheduler.
struct Factor {
  double factor, stop_factor_lr;

  Rates operator()(double step, double base) const { return {max(stop_factor_lr, base * pow(factor, step))}; }

  static constexpr ParamSpec params[] = {
      {"factor", "\\alpha", "decay", "Each step's rate is this share of the one before.", 0.9, 0.5, 1, positive},
      {"stop_factor_lr", "\\eta_{\\min}", "lowest rate", "The rate falls no lower than this.", 1e-2, 1e-7, 1, non_negative, Scale::log},
  };
  static constexpr ScheduleInfo info{"factor", "Decay with a floor", "\\max(\\eta_{\\min}, \\eta \\alpha^e)", params,
                                     "Dive into Deep Learning, section 12.11"};
};

}  // namespace

ScheduleEntry factor() { return closed_form<Factor>(); }

}  // namespace thalweg
