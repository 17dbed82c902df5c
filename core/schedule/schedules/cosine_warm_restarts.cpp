#include <numbers>

#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// Loshchilov & Hutter 2016, arXiv:1608.03983 (SGDR); PyTorch's CosineAnnealingWarmRestarts.
struct CosineWarmRestarts {
  double t_0, t_mult, eta_min;

  Rates operator()(double step, double base) const {
    double current = step, period = t_0;
    if (t_mult > 1) {  // periods grow at least twofold, so this loop is short
      while (current >= period) {
        current -= period;
        period *= t_mult;
      }
    } else {
      current -= std::floor(step / period) * period;
    }
    return {eta_min + (base - eta_min) * (1 + cos(std::numbers::pi * current / period)) / 2};
  }

  static constexpr ParamSpec params[] = {
      {"T_0",
       "T_0",
       "first period",
       "The number of steps until the first restart.",
       50,
       1,
       500,
       {1, infinity, false, true},
       Scale::log,
       Kind::integer},
      {"T_mult",
       "T_m",
       "stretching",
       "Each period is this many times as long as the one before.",
       1,
       1,
       4,
       {1, infinity, false, true},
       Scale::linear,
       Kind::integer},
      {"eta_min", "\\eta_{\\min}", "lowest rate", "Where the rate arrives at the end of a period.", 0, 0, 0.1, non_negative},
  };
  static constexpr std::string_view floors[] = {"eta_min"};
  static constexpr ScheduleInfo info{
      .id = "cosine_warm_restarts",
      .name = "Cosine with warm restarts",
      .formula = "\\eta_{\\min} + (\\eta - \\eta_{\\min}) \\frac{1 + \\cos(\\pi e_i / T_i)}{2}",
      .params = params,
      .source = "Loshchilov & Hutter 2016, arXiv:1608.03983; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts",
      .torch = "CosineAnnealingWarmRestarts",
      .floors = floors};
};

}  // namespace

ScheduleEntry cosine_warm_restarts() { return closed_form<CosineWarmRestarts>(); }

}  // namespace thalweg
