#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// PyTorch's StepLR.
struct Step {
  double step_size, gamma;

  Rates operator()(double step, double base) const { return {base * pow(gamma, std::floor(step / step_size))}; }

  static constexpr ParamSpec params[] = {
      {"step_size",
       "s",
       "stair length",
       "How many steps each rate lasts.",
       30,
       1,
       500,
       {1, infinity, false, true},
       Scale::log,
       Kind::integer},
      {"gamma", "\\gamma", "decay", "Each stair's rate is this share of the one before.", 0.1, 0.01, 1, positive, Scale::log},
  };
  static constexpr ScheduleInfo info{"step", "Stairs", "\\eta \\gamma^{\\lfloor e / s \\rfloor}", params, "torch.optim.lr_scheduler.StepLR",
                                     {},     "StepLR"};
};

}  // namespace

ScheduleEntry step() { return closed_form<Step>(); }

}  // namespace thalweg
