#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// Smith 2015, arXiv:1506.01186; PyTorch's CyclicLR. Replaces the method's own learning rate.
struct Cyclic {
  double base_lr, max_lr, step_size_up, step_size_down, mode, gamma, cycle_momentum, base_momentum, max_momentum;

  Rates operator()(double step, double) const {
    const double down = step_size_down > 0 ? step_size_down : step_size_up;
    const double total = step_size_up + down, rise = step_size_up / total;
    const double cycle = std::floor(1 + step / total);
    const double x = 1 + step / total - cycle;
    const double height = x <= rise ? x / rise : (x - 1) / (rise - 1);
    const double scale = mode == 0 ? 1 : mode == 1 ? pow(2, 1 - cycle) : pow(gamma, step);
    Rates rates{base_lr + (max_lr - base_lr) * height * scale};
    if (cycle_momentum != 0) rates.momentum = max_momentum - (max_momentum - base_momentum) * height * scale;
    return rates;
  }

  static constexpr std::string_view modes[] = {"triangular", "triangular2", "exp_range"};
  static constexpr ParamSpec params[] = {
      {"base_lr", "\\eta_{\\min}", "lowest rate", "The rate at the foot of each triangle.", 1e-3, 1e-5, 1, non_negative, Scale::log},
      {"max_lr", "\\eta_{\\max}", "highest rate", "The rate at the top of the first triangle.", 0.1, 1e-4, 2, non_negative, Scale::log},
      {"step_size_up",
       "u",
       "rise",
       "The number of steps from the lowest rate to the highest.",
       2000,
       1,
       2000,
       {1, infinity, false, true},
       Scale::log,
       Kind::integer},
      {"step_size_down", "d", "fall", "The number of steps back down; 0 means as many as up.", 0, 0, 2000, non_negative, Scale::linear,
       Kind::integer},
      choice("mode", "triangles", "Triangles of the same height, of half the height each time, or of exponentially falling height.", modes),
      {"gamma", "\\gamma", "decay", "In mode exp_range, the share of the height that is left after each step.", 1, 0.9, 1, positive},
      flag("cycle_momentum", "cycle momentum", "Momentum falls while the rate rises.", true),
      {"base_momentum", "\\mu_{\\min}", "lowest momentum", "The momentum where the rate is highest.", 0.8, 0, 0.99, unit_half_open},
      {"max_momentum", "\\mu_{\\max}", "highest momentum", "The momentum where the rate is lowest.", 0.9, 0, 0.99, unit_half_open},
  };
  static constexpr ScheduleInfo info{.id = "cyclic",
                                     .name = "Cyclic",
                                     .formula = "\\eta_{\\min} + (\\eta_{\\max} - \\eta_{\\min}) h(e)",
                                     .params = params,
                                     .source = "Smith 2015, arXiv:1506.01186; torch.optim.lr_scheduler.CyclicLR",
                                     .torch = "CyclicLR",
                                     .fitting = {"step_size_up", 0.1}};
};

}  // namespace

ScheduleEntry cyclic() { return closed_form<Cyclic>(); }

}  // namespace thalweg
