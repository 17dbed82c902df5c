#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// PyTorch's ExponentialLR.
struct Exponential {
  double gamma;

  Rates operator()(double step, double base) const { return {base * pow(gamma, step)}; }

  static constexpr ParamSpec params[] = {{"gamma",
                                          "\\gamma",
                                          "decay",
                                          "Each step's rate is this share of the one before.",
                                          0.99,
                                          0.9,
                                          1,
                                          {0, infinity, true, true},
                                          Scale::one_minus_log}};
  static constexpr ScheduleInfo info{
      "exponential", "Exponential decay", "\\eta \\gamma^e", params, "torch.optim.lr_scheduler.ExponentialLR", {}, "ExponentialLR"};
};

}  // namespace

ScheduleEntry exponential() { return closed_form<Exponential>(); }

}  // namespace thalweg
