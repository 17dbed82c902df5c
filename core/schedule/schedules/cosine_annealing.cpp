#include <numbers>

#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// Loshchilov & Hutter 2016, arXiv:1608.03983, without restarts; PyTorch's CosineAnnealingLR. Rises again after T_max.
struct CosineAnnealing {
  double t_max, eta_min;

  Rates operator()(double step, double base) const { return {eta_min + (base - eta_min) * (1 + cos(std::numbers::pi * step / t_max)) / 2}; }

  static constexpr ParamSpec params[] = {
      {"T_max",
       "T",
       "half period",
       "The number of steps from the highest rate to the lowest; the N steps of the run unless it is set.",
       follows_steps,
       1,
       1000,
       {1, infinity, false, true},
       Scale::log,
       Kind::integer},
      {"eta_min", "\\eta_{\\min}", "lowest rate", "Where the rate arrives after T steps.", 0, 0, 0.1, non_negative},
  };
  static constexpr std::string_view floors[] = {"eta_min"};
  static constexpr ScheduleInfo info{.id = "cosine_annealing",
                                     .name = "Cosine annealing",
                                     .formula = "\\eta_{\\min} + (\\eta - \\eta_{\\min}) \\frac{1 + \\cos(\\pi e / T)}{2}",
                                     .params = params,
                                     .source = "Loshchilov & Hutter 2016, arXiv:1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR",
                                     .torch = "CosineAnnealingLR",
                                     .follows = {"T_max"},
                                     .floors = floors};
};

}  // namespace

ScheduleEntry cosine_annealing() { return closed_form<CosineAnnealing>(); }

}  // namespace thalweg
