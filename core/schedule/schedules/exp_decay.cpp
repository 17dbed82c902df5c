#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// Exponential decay with rate constant k; the same as the schedule `exponential` with γ = e^−k.
struct ExpDecay {
  double k;

  Rates operator()(double step, double base) const { return {base * exp(-k * step)}; }

  static constexpr ParamSpec params[] = {
      {"k", "k", "decay", "After 1/k steps the rate has fallen to about 37 %.", 0.01, 1e-4, 1, non_negative, Scale::log}};
  static constexpr ScheduleInfo info{"exp_decay", "Exponential decay by k", "\\eta e^{-k e}", params,
                                     "Dive into Deep Learning, section 12.4"};
};

}  // namespace

ScheduleEntry exp_decay() { return closed_form<ExpDecay>(); }

}  // namespace thalweg
