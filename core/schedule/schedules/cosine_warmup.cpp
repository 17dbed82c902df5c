#include <numbers>

#include "core/schedule/warm_up.hpp"

namespace thalweg {
namespace {

// d2l's CosineScheduler: a warm-up, then half a cosine, then constant.
struct CosineWarmup {
  double max_update, final_lr, warmup_steps, warmup_begin_lr, warmup_mode;

  Rates operator()(double step, double base) const {
    if (step < warmup_steps) return warm_up(step, base, warmup_steps, warmup_begin_lr, warmup_mode);
    if (step >= max_update) return {final_lr};
    const double progress = (step - warmup_steps) / (max_update - warmup_steps);
    return {final_lr + (base - final_lr) * (1 + cos(std::numbers::pi * progress)) / 2};
  }

  static constexpr ParamSpec params[] = {
      {"max_update",
       "T",
       "duration",
       "The number of steps until the last rate; the N steps of the run unless it is set.",
       follows_steps,
       1,
       1000,
       {1, infinity, false, true},
       Scale::log,
       Kind::integer},
      {"final_lr", "\\eta_1", "last rate", "Where the rate arrives and stays.", 0, 0, 0.1, non_negative},
      param::warmup_steps(20),
      param::warmup_begin_lr,
      param::warmup_mode,
  };
  static constexpr std::string_view floors[] = {"final_lr", "warmup_begin_lr"};
  static constexpr ScheduleInfo info{.id = "cosine_warmup",
                                     .name = "Cosine with warm-up",
                                     .formula = "\\eta_1 + (\\eta - \\eta_1) \\frac{1 + \\cos(\\pi (e - w) / (T - w))}{2}",
                                     .params = params,
                                     .source = "Dive into Deep Learning, section 12.11",
                                     .follows = {"max_update"},
                                     .floors = floors};
};

}  // namespace

ScheduleEntry cosine_warmup() { return closed_form<CosineWarmup>(); }

}  // namespace thalweg
