#include <numbers>

#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// A plain cosine with an offset; unless T is set, the run is the first quarter of a period. If b is less than the amplitude,
// the rate becomes negative beyond that in part of each period, and steps go uphill: see remarks().
struct Cosine {
  double t, b;

  Rates operator()(double step, double base) const { return {base * cos(step / t) + b}; }

  static constexpr ParamSpec params[] = {
      {"T", "T", "time scale", "A period is 2πT steps long; unless T is set, the N steps of the run are a quarter of it.", follows_steps, 1,
       1000, positive, Scale::log},
      {"b", "b", "offset", "Added to the cosine; keep it at the amplitude or more for rates that are never negative.", 0, 0, 1, any_finite},
  };
  static constexpr ScheduleInfo info{.id = "cosine",
                                     .name = "Cosine with offset",
                                     .formula = "\\eta \\cos(e / T) + b",
                                     .params = params,
                                     .source = "A plain cosine; no paper",
                                     .follows = {"T", 2 / std::numbers::pi}};
};

}  // namespace

ScheduleEntry cosine() { return closed_form<Cosine>(); }

}  // namespace thalweg
