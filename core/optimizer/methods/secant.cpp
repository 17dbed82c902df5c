#include "core/optimizer/search_method.hpp"

namespace thalweg {
namespace {

// Newton's method for f′ = 0 with f″ replaced by the difference quotient of f′ over the last two iterates.
// Nocedal & Wright 2006, Numerical Optimization, section 6.1; the convergence order is the golden ratio 1.618.
struct Secant {
  struct Hyper {
    double offset;
  };
  struct State {
    double before = 0, slope_before = 0;  // the iterate before this one, and f′ there
    double begun = 0;
  };

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    const double slope = ask.slope(x).g.x;
    if (slope == 0) return ended(flat);
    if (s.begun == 0) {
      const Vec2 beside{x.x + h.offset, x.y};
      s = {beside.x, ask.slope(beside).g.x, 1};
      trace(second, beside);
    }
    trace(begun, s.begun);
    trace(gradient, Vec2{slope, 0});
    trace(before, s.before);
    trace(slope_before, s.slope_before);
    const double curvature = (slope - s.slope_before) / (x.x - s.before);
    trace(secant, curvature);
    if (curvature == 0 || !std::isfinite(curvature)) return ended(parallel);
    const Vec2 next{x.x - slope / curvature, x.y};
    s.before = x.x;
    s.slope_before = slope;
    trace(kept, s.before);
    trace(kept_slope, s.slope_before);
    trace(applied, next - x);
    return {next};
  }

  static constexpr Ending flat{true, english("slope zero"),
                               english("The slope is exactly zero here: a minimum, a maximum or an inflection has been reached.")};
  static constexpr Ending parallel{
      false, english("secant flat"),
      english("The slope did not change between the last two iterates, so the secant never meets zero: try another start or offset.")};

  static constexpr Term second{Role::point, "x_1", "second start", "x + h",
                               "A secant needs two points, so the first step also evaluates the slope beside the start."};
  static constexpr Term begun{Role::scalar, "n", "begun", "1", "From now on the last two iterates are the two points."};
  static constexpr Term gradient{Role::gradient, "g", "slope", "f'(x)", "The slope here, which is to become zero."};
  static constexpr Term before{Role::scalar, "x_-", "previous point", "x_-", "The other point of the secant."};
  static constexpr Term slope_before{Role::scalar, "g_-", "previous slope", "f'(x_-)", "The slope at the other point."};
  static constexpr Term secant{Role::hessian, "c", "secant of the slope", "\\frac{g - g_-}{x - x_-}",
                               "The rate at which the slope changes between the two points replaces the second derivative."};
  static constexpr Term kept{Role::scalar, "x_-", "point kept", "x", "This iterate is the other point of the next step."};
  static constexpr Term kept_slope{Role::scalar, "g_-", "slope kept", "g", "Its slope is kept with it."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\frac{g}{c}",
                                "The iterate goes to where the secant of the slope is zero."};

  static constexpr ParamSpec params[] = {
      {"offset", "h", "offset", "How far beside the start the second point of the first secant lies.", 0.1, -1, 1, any_finite},
  };
  static constexpr MethodInfo info{.id = "secant",
                                   .name = "Secant",
                                   .family = "second order",
                                   .tagline = "Newton without f″",
                                   .params = params,
                                   .source = "Nocedal & Wright 2006, Numerical Optimization, section 6.1",
                                   .dimension = 1,
                                   .first_step_only = "offset"};
};

}  // namespace

MethodEntry secant() { return search_method<Secant>(); }

}  // namespace thalweg
