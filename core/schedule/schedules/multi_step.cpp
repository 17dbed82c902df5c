#include <algorithm>

#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// PyTorch's MultiStepLR. A milestone listed twice applies gamma twice.
struct MultiStep {
  double gamma;

  Rates operator()(double step, double base, Lists given) const {
    const auto passed = std::count_if(given[0].begin(), given[0].end(), [step](double milestone) { return milestone <= step; });
    return {base * pow(gamma, double(passed))};
  }

  static constexpr double initial[] = {50, 100};
  static constexpr ListSpec lists[] = {
      steps_list("milestones", "e_i", "milestones", "The steps at which the rate falls; one listed twice counts twice.", initial, false)};
  static constexpr ParamSpec params[] = {
      {"gamma", "\\gamma", "decay", "Each stair's rate is this share of the one before.", 0.1, 0.01, 1, positive, Scale::log}};
  static constexpr ScheduleInfo info{.id = "multi_step",
                                     .name = "Stairs at milestones",
                                     .formula = "\\eta \\gamma^n \\text{ after } n \\text{ milestones}",
                                     .params = params,
                                     .source = "torch.optim.lr_scheduler.MultiStepLR",
                                     .lists = lists,
                                     .torch = "MultiStepLR"};
};

}  // namespace

ScheduleEntry multi_step() { return closed_form<MultiStep>(); }

}  // namespace thalweg
