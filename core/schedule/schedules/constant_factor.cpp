#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// PyTorch's ConstantLR.
struct ConstantFactor {
  double factor, total_iters;

  Rates operator()(double step, double base) const { return {step < total_iters ? base * factor : base}; }

  static constexpr ParamSpec params[] = {
      {"factor", "c", "first factor", "The share of the rate that is used at first.", 1.0 / 3, 0, 1, {0, 1}},
      {"total_iters", "T", "duration", "The number of steps until the full rate is used.", 5, 0, 500, non_negative, Scale::linear,
       Kind::integer},
  };
  static constexpr ScheduleInfo info{"constant_factor",
                                     "Constant factor",
                                     "\\eta c \\text{ while } e < T, \\text{ then } \\eta",
                                     params,
                                     "torch.optim.lr_scheduler.ConstantLR",
                                     {},
                                     "ConstantLR"};
};

}  // namespace

ScheduleEntry constant_factor() { return closed_form<ConstantFactor>(); }

}  // namespace thalweg
