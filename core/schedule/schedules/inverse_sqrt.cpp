#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// The rate from the theory of convex stochastic optimization; d2l's first scheduler.
struct InverseSqrt {
  Rates operator()(double step, double base) const { return {base / std::sqrt(step + 1)}; }

  static constexpr ScheduleInfo info{
      "inverse_sqrt", "Inverse square root", "\\frac{\\eta}{\\sqrt{e + 1}}", {}, "Dive into Deep Learning, section 12.11"};
};

}  // namespace

ScheduleEntry inverse_sqrt() { return closed_form<InverseSqrt>(); }

}  // namespace thalweg
