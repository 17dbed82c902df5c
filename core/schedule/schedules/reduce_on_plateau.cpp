#include <array>
#include <span>

#include "core/math/elementary.hpp"
#include "core/schedule/registry.hpp"

namespace thalweg {
namespace {

// PyTorch's ReduceLROnPlateau. It observes the loss of each iterate that a step has left.
class ReduceOnPlateau final : public Schedule {
  enum Param { mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps };

  struct State {
    double best, bad, cooling, scale;  // the best loss, steps without a better one, steps left of the cooldown, factor on the rate
  };

 public:
  ReduceOnPlateau() {
    for (std::size_t i = 0; i < std::size(params); ++i) value_[i] = params[i].initial;
    reset();
  }
  const ScheduleInfo& info() const override { return schedule_info; }
  std::unique_ptr<Schedule> clone() const override { return std::make_unique<ReduceOnPlateau>(*this); }
  void set(std::size_t param, double value) override { value_.at(param) = value; }
  double get(std::size_t param) const override { return value_.at(param); }

  Rates at(std::int64_t, double base) const noexcept override {
    return {s_.scale < 1 ? max(base * s_.scale, min(value_[min_lr], base)) : base};
  }

  void observe(double loss, double base) noexcept override {
    if (better(loss)) {
      s_.best = loss;
      s_.bad = 0;
    } else {
      s_.bad += 1;
    }
    if (s_.cooling > 0) {
      s_.cooling -= 1;
      s_.bad = 0;
    }
    if (s_.bad <= value_[patience]) return;
    const double rate = at(0, base).lr, reduced = max(rate * value_[factor], value_[min_lr]);
    if (rate - reduced > value_[eps]) s_.scale = reduced / base;
    s_.cooling = value_[cooldown];
    s_.bad = 0;
  }

  std::span<std::byte> state() noexcept override { return std::as_writable_bytes(std::span(&s_, 1)); }
  void reset() noexcept override { s_ = {value_[mode] == 0 ? infinity : -infinity, 0, 0, 1}; }

 private:
  bool better(double loss) const {
    const double t = value_[threshold];
    if (value_[mode] == 0) return loss < (value_[threshold_mode] == 0 ? s_.best * (1 - t) : s_.best - t);
    return loss > (value_[threshold_mode] == 0 ? s_.best * (1 + t) : s_.best + t);
  }

  static constexpr std::string_view modes[] = {"min", "max"};
  static constexpr std::string_view threshold_modes[] = {"rel", "abs"};
  static constexpr ParamSpec params[] = {
      choice("mode", "better is", "Whether a smaller loss is better, or a greater one.", modes),
      {"factor",
       "\\gamma",
       "decay",
       "The rate is multiplied by this where the loss no longer gets better.",
       0.1,
       0.01,
       0.95,
       {0, 1, false, true}},
      {"patience", "p", "patience", "The number of steps without a better loss that are tolerated.", 10, 0, 200, non_negative,
       Scale::linear, Kind::integer},
      {"threshold", "\\tau", "threshold", "By how much a loss must improve to count.", 1e-4, 1e-8, 1e-1, non_negative, Scale::log},
      choice("threshold_mode", "threshold is", "A share of the best loss, or a difference from it.", threshold_modes),
      {"cooldown", "c", "cooldown", "The number of steps after a reduction that do not count.", 0, 0, 200, non_negative, Scale::linear,
       Kind::integer},
      {"min_lr", "\\eta_{\\min}", "lowest rate", "The rate falls no lower than this.", 0, 0, 0.1, non_negative},
      {"eps", "\\delta", "smallest change", "A reduction by no more than this is not made.", 1e-8, 1e-12, 1e-3, non_negative, Scale::log},
  };
  static constexpr std::string_view floors[] = {"min_lr"};
  static constexpr ScheduleInfo schedule_info{.id = "reduce_on_plateau",
                                              .name = "Reduce on plateau",
                                              .formula = "\\eta \\leftarrow \\max(\\gamma \\eta, \\eta_{\\min})",
                                              .params = params,
                                              .source = "torch.optim.lr_scheduler.ReduceLROnPlateau",
                                              .torch = "ReduceLROnPlateau",
                                              .watches = true,
                                              .floors = floors};

  std::array<double, std::size(params)> value_{};
  State s_{};
};

}  // namespace

ScheduleEntry reduce_on_plateau() {
  static const ReduceOnPlateau model;
  return {&model.info(), []() -> std::unique_ptr<Schedule> { return std::make_unique<ReduceOnPlateau>(); }};
}

}  // namespace thalweg
