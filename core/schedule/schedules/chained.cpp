#include <cmath>

#include "core/schedule/composite.hpp"

namespace thalweg {
namespace {

// PyTorch's ChainedScheduler: all parts at once. The result is the rate times the factors of all parts. (In PyTorch a part
// that sets its rate anew at every step, such as CosineAnnealingWarmRestarts or OneCycleLR, discards the factors of the parts
// before it; here it is a factor like any other.)
class Chained final : public Composite {
 public:
  const ScheduleInfo& info() const override { return schedule_info(); }
  std::unique_ptr<Schedule> clone() const override { return std::make_unique<Chained>(*this); }

  Rates at(std::int64_t step, double base) const noexcept override {
    Rates rates{base};
    for (const auto& part : parts_) {
      const Rates own = part->at(step, base);
      rates.lr = base > 0 ? rates.lr * (own.lr / base) : 0;
      if (!std::isnan(own.momentum)) rates.momentum = own.momentum;
    }
    return rates;
  }

  static const ScheduleInfo& schedule_info() {
    static constexpr std::string_view parts[] = {"constant_factor", "exponential"};
    static constexpr ScheduleInfo info{.id = "chained",
                                       .name = "Several at once",
                                       .formula = "\\eta \\cdot \\frac{\\eta_1(e)}{\\eta} \\cdot \\frac{\\eta_2(e)}{\\eta} \\cdots",
                                       .params = {},
                                       .source = "torch.optim.lr_scheduler.ChainedScheduler",
                                       .torch = "ChainedScheduler",
                                       .parts = parts};
    return info;
  }
};

}  // namespace

ScheduleEntry chained() {
  return {&Chained::schedule_info(), []() -> std::unique_ptr<Schedule> { return std::make_unique<Chained>(); }};
}

}  // namespace thalweg
