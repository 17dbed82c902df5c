#include "core/schedule/warm_up.hpp"

namespace thalweg {
namespace {

// d2l's FactorScheduler, with the warm-up of its CosineScheduler.
struct Factor {
  double factor, stop_factor_lr, warmup_steps, warmup_begin_lr, warmup_mode;

  Rates operator()(double step, double base) const {
    if (step < warmup_steps) return warm_up(step, base, warmup_steps, warmup_begin_lr, warmup_mode);
    return {max(stop_factor_lr, base * pow(factor, step - warmup_steps))};
  }

  static constexpr ParamSpec params[] = {
      {"factor", "\\alpha", "decay", "Each step's rate is this share of the one before.", 0.9, 0.5, 1, positive},
      {"stop_factor_lr", "\\eta_{\\min}", "lowest rate", "The rate falls no lower than this.", 1e-7, 1e-7, 1, non_negative, Scale::log},
      param::warmup_steps(0),
      param::warmup_begin_lr,
      param::warmup_mode,
  };
  static constexpr std::string_view floors[] = {"stop_factor_lr", "warmup_begin_lr"};
  static constexpr ScheduleInfo info{.id = "factor",
                                     .name = "Decay with a floor",
                                     .formula = "\\max(\\eta_{\\min}, \\eta \\alpha^{e - w})",
                                     .params = params,
                                     .source = "Dive into Deep Learning, section 12.11",
                                     .floors = floors};
};

}  // namespace

ScheduleEntry factor() { return closed_form<Factor>(); }

}  // namespace thalweg
