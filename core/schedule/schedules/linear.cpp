#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// PyTorch's LinearLR.
struct Linear {
  double start_factor, end_factor, total_iters;

  Rates operator()(double step, double base) const {
    const double progress = step < total_iters ? step / total_iters : 1;
    return {base * (start_factor + (end_factor - start_factor) * progress)};
  }

  static constexpr ParamSpec params[] = {
      {"start_factor", "c_0", "first factor", "The share of the rate at the first step.", 1.0 / 3, 0.01, 1, {0, 1, true, false}},
      {"end_factor", "c_1", "last factor", "The share of the rate from step T on.", 1, 0, 1, {0, 1}},
      {"total_iters", "T", "duration", "The number of steps from the first factor to the last.", 5, 0, 500, non_negative, Scale::linear,
       Kind::integer},
  };
  static constexpr ScheduleInfo info{
      "linear", "Linear", "\\eta (c_0 + (c_1 - c_0) \\frac{\\min(e, T)}{T})", params, "torch.optim.lr_scheduler.LinearLR", {}, "LinearLR"};
};

}  // namespace

ScheduleEntry linear() { return closed_form<Linear>(); }

}  // namespace thalweg
