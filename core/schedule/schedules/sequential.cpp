#include <algorithm>

#include "core/schedule/composite.hpp"

namespace thalweg {
namespace {

// PyTorch's SequentialLR: at each milestone the next schedule takes over, counting steps from there.
class Sequential final : public Composite {
 public:
  const ScheduleInfo& info() const override { return schedule_info(); }
  std::unique_ptr<Schedule> clone() const override { return std::make_unique<Sequential>(*this); }
  void set_list(std::size_t, const Numbers& milestones) override { milestones_ = milestones; }

  Rates at(std::int64_t step, double base) const noexcept override {
    const auto passed = std::size_t(std::upper_bound(milestones_.begin(), milestones_.end(), double(step)) - milestones_.begin());
    const std::int64_t begun = passed == 0 ? 0 : std::int64_t(milestones_[passed - 1]);
    return parts_[std::min(passed, parts_.size() - 1)]->at(step - begun, base);
  }

  static const ScheduleInfo& schedule_info() {
    static constexpr ListSpec lists[] = {
        steps_list("milestones", "e_i", "milestones", "The steps at which the next schedule takes over.", initial, true, 1)};
    static constexpr std::string_view parts[] = {"linear", "cosine_annealing"};
    static constexpr ScheduleInfo info{.id = "sequential",
                                       .name = "One after another",
                                       .formula = "\\eta_i(e - e_i), \\quad e_i \\le e < e_{i+1}",
                                       .params = {},
                                       .source = "torch.optim.lr_scheduler.SequentialLR",
                                       .lists = lists,
                                       .torch = "SequentialLR",
                                       .parts = parts};
    return info;
  }

 private:
  static constexpr double initial[] = {10};

  Numbers milestones_{std::begin(initial), std::end(initial)};
};

}  // namespace

ScheduleEntry sequential() {
  return {&Sequential::schedule_info(), []() -> std::unique_ptr<Schedule> { return std::make_unique<Sequential>(); }};
}

}  // namespace thalweg
