#include <numbers>

#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// Smith & Topin 2017, arXiv:1708.07120; PyTorch's OneCycleLR. Replaces the method's own learning rate. After the last step
// the rate is constant (PyTorch raises an error there).
struct OneCycle {
  double max_lr, total_steps, pct_start, anneal_strategy, three_phase, cycle_momentum, base_momentum, max_momentum, div_factor,
      final_div_factor;

  double anneal(double from, double to, double progress) const {
    return anneal_strategy == 0 ? to + (from - to) * (1 + cos(std::numbers::pi * progress)) / 2 : from + (to - from) * progress;
  }

  /// Interpolates between two pairs of rates for first ≤ step ≤ last; an empty phase returns `to`.
  Rates phase(double step, double first, double last, Rates from, Rates to) const {
    const double progress = last > first ? min((step - first) / (last - first), 1.0) : 1.0;
    Rates rates{anneal(from.lr, to.lr, progress)};
    if (cycle_momentum != 0) rates.momentum = anneal(from.momentum, to.momentum, progress);
    return rates;
  }

  Rates operator()(double step, double) const {
    const Rates start{max_lr / div_factor, max_momentum}, top{max_lr, base_momentum};
    const Rates end{start.lr / final_div_factor, max_momentum};
    const double up = pct_start * total_steps - 1, down = 2 * pct_start * total_steps - 2, last = total_steps - 1;
    if (step <= up) return phase(step, 0, up, start, top);
    if (three_phase == 0) return phase(step, up, last, top, end);
    if (step <= down) return phase(step, up, down, top, start);
    return phase(step, down, last, start, end);
  }

  static constexpr std::string_view strategies[] = {"cos", "linear"};
  static constexpr ParamSpec params[] = {
      {"max_lr", "\\eta_{\\max}", "highest rate", "The rate at the top of the cycle.", 0.1, 1e-4, 2, non_negative, Scale::log},
      {"total_steps",
       "N",
       "duration",
       "The number of steps of the cycle; the N steps of the run unless it is set.",
       follows_steps,
       1,
       1000,
       {1, infinity, false, true},
       Scale::log,
       Kind::integer},
      {"pct_start", "p", "share of the rise", "The share of the cycle in which the rate rises.", 0.3, 0, 1, {0, 1}},
      choice("anneal_strategy", "shape", "Along a cosine, or in straight lines.", strategies),
      flag("three_phase", "three phases", "Falls as long as it rises, then fades out, instead of fading out at once."),
      flag("cycle_momentum", "cycle momentum", "Momentum falls while the rate rises.", true),
      {"base_momentum", "\\mu_{\\min}", "lowest momentum", "The momentum where the rate is highest.", 0.85, 0, 0.99, unit_half_open},
      {"max_momentum", "\\mu_{\\max}", "highest momentum", "The momentum at both ends of the cycle.", 0.95, 0, 0.99, unit_half_open},
      {"div_factor", "D", "start divisor", "The cycle starts at the highest rate divided by this.", 25, 1, 1000, positive, Scale::log},
      {"final_div_factor", "D_1", "end divisor", "The cycle ends at its first rate divided by this.", 1e4, 1, 1e6, positive, Scale::log},
  };
  static constexpr ScheduleInfo info{.id = "one_cycle",
                                     .name = "One cycle",
                                     .formula = "\\frac{\\eta_{\\max}}{D} \\to \\eta_{\\max} \\to \\frac{\\eta_{\\max}}{D D_1}",
                                     .params = params,
                                     .source = "Smith & Topin 2017, arXiv:1708.07120; torch.optim.lr_scheduler.OneCycleLR",
                                     .torch = "OneCycleLR",
                                     .follows = {"total_steps"}};
};

}  // namespace

ScheduleEntry one_cycle() { return closed_form<OneCycle>(); }

}  // namespace thalweg
