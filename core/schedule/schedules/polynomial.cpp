#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// PyTorch's PolynomialLR.
struct Polynomial {
  double total_iters, power;

  Rates operator()(double step, double base) const {
    if (total_iters == 0) return {base};
    return {base * pow(step < total_iters ? 1 - step / total_iters : 0, power)};
  }

  static constexpr ParamSpec params[] = {
      {"total_iters", "T", "duration", "The number of steps until the rate is zero; 0 leaves the rate alone, as in PyTorch.", 5, 0, 1000,
       non_negative, Scale::linear, Kind::integer},
      {"power", "p", "power", "1 falls in a straight line; larger powers fall early.", 1, 0.1, 5, non_negative},
  };
  static constexpr ScheduleInfo info{.id = "polynomial",
                                     .name = "Polynomial decay",
                                     .formula = "\\eta (1 - \\frac{\\min(e, T)}{T})^p",
                                     .params = params,
                                     .source = "torch.optim.lr_scheduler.PolynomialLR",
                                     .torch = "PolynomialLR",
                                     .fitting = {"total_iters"}};
};

}  // namespace

ScheduleEntry polynomial() { return closed_form<Polynomial>(); }

}  // namespace thalweg
