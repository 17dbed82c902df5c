#include "core/schedule/closed_form.hpp"

namespace thalweg {
namespace {

// A plain cosine with an offset. Where b is less than the amplitude the rate gets negative in part of each period, and
// steps go uphill there.
struct Cosine {
  double t, b;

  Rates operator()(double step, double base) const { return {base * cos(step / t) + b}; }

  static constexpr ParamSpec params[] = {
      {"T", "T", "time scale", "A period is 2πT steps long.", 100, 1, 1000, positive, Scale::log},
      {"b", "b", "offset", "Added to the cosine; keep it at the amplitude or more for rates that are never negative.", 0, 0, 1, any_finite},
  };
  static constexpr ScheduleInfo info{"cosine", "Cosine with offset", "\\eta \\cos(e / T) + b", params, "A plain cosine; no paper"};
};

}  // namespace

ScheduleEntry cosine() { return closed_form<Cosine>(); }

}  // namespace thalweg
