#pragma once
// Line searches: how far to go along a ray. Every method that has a direction shares these.
// Sources: Nocedal & Wright, Numerical Optimization, 2006, chapter 3; Moré & Thuente 1994, doi:10.1145/192115.192132;
// Brent 1973, Algorithms for Minimization without Derivatives, chapter 5.

#include <limits>

#include "core/optimizer/method.hpp"
#include "core/optimizer/ray.hpp"
#include "core/optimizer/search_method.hpp"

namespace thalweg {

/// The value of the parameter `line_search`. Without `none`, which some methods do not offer, the others keep their number.
enum class LineSearch {
  exact,         ///< the minimum ahead: bracketed, then Brent's method on f alone
  armijo,        ///< backtracking by halves to sufficient decrease (Algorithm 3.1)
  strong_wolfe,  ///< bracket and zoom to both strong Wolfe conditions (Algorithms 3.5 and 3.6)
  more_thuente,  ///< the same conditions with the safeguarded interpolation of MINPACK and SciPy
  none,          ///< the first trial, unseen: a fixed step
};

namespace param {
inline constexpr std::string_view line_searches[] = {"exact", "armijo", "strong_wolfe", "more_thuente", "none"};
constexpr ParamSpec line_search(LineSearch initial, bool with_none = false) {
  return choice("line_search", "line search", "How the step length along the direction is found.",
                std::span(line_searches).first(with_none ? 5 : 4), std::size_t(initial));
}
inline constexpr ParamSpec c1{"c1",
                              "c_1",
                              "sufficient decrease",
                              "Armijo's condition: f must fall by this share of what the slope promises. Not used by the exact search.",
                              1e-4,
                              1e-5,
                              0.49,
                              {0, 1, true, true},
                              Scale::log};
constexpr ParamSpec c2(double initial) {
  return {
      "c2",        "c_2",
      "curvature", "Strong Wolfe condition: the slope along the ray must shrink to this share. Not used by the Armijo and exact searches.",
      initial,     0.01,
      0.99,        {0, 1, true, true}};
}
}  // namespace param

struct RayOptions {
  LineSearch kind = LineSearch::more_thuente;
  double first = 1;            ///< first trial α; the fixed step of `none`
  double c1 = 1e-4, c2 = 0.9;  ///< 0 < c1 < c2 < 1
};

/// A further condition on an acceptable point of the strong Wolfe search; true where there is none.
struct Condition {
  bool (*holds)(const void* context, Vec2 at, const Slope& there) = nullptr;
  const void* context = nullptr;
  bool operator()(Vec2 at, const Slope& there) const { return !holds || holds(context, at, there); }
};

/// Where a search got to.
struct RayStep {
  double alpha = std::numeric_limits<double>::quiet_NaN();  ///< accepted; NaN when there is none
  const Ending* ending = nullptr;                           ///< why there is none
};

/// A search asks for at most this many points.
inline constexpr int max_trials = 60;

/// Searches the ray x + α·direction, α > 0. `here` is f and ∇f at x. A place where f or the slope is not finite counts as
/// infinitely high. Endings: gradient zero, no decrease left or kink (converged); direction not downhill, no lower point, no
/// acceptable step, kink ahead, ray unbounded, gradient not finite, slope along the ray not finite (but the exact search
/// goes by f alone). `record` may be null.
RayStep search_ray(const RayOptions& options, Evaluator& ask, Vec2 x, Vec2 direction, const Slope& here, RaySearch* record,
                   const Condition& also = {});

/// The same, recorded when somebody looks.
template <class Trace>
RayStep search_ray(const RayOptions& options, Evaluator& ask, Vec2 x, Vec2 direction, const Slope& here, Trace& trace,
                   const Condition& also = {}) {
  return search_ray(options, ask, x, direction, here, new_search(trace), also);
}

/// The first trial when f fell by about as much in the last step as it will in this one (Nocedal & Wright, eq. 3.60, as
/// SciPy uses it): at most 1. Before the first step, `f_before` = f + ‖∇f‖/2 makes the first step about one long.
double first_trial(double f, double f_before, double slope);

/// What a search tells in the inspector.
namespace term {
inline constexpr Term ray_slope{Role::scalar, "\\phi'(0)", "slope along the direction", "g \\cdot d",
                                "How fast the objective changes along the direction: negative means downhill."};
inline constexpr Term first_trial{Role::scalar, "\\alpha_0", "first trial", "\\min(1, 2.02 (f - f_0) / \\phi'(0))",
                                  "The search begins where f would fall as much as in the last step."};
inline constexpr Term accepted{Role::scalar, "\\alpha", "step length", "\\text{search along } d",
                               "The line search accepted this multiple of the direction."};
inline constexpr Term along_ray{Role::step, "\\Delta", "step", "\\alpha d",
                                "The iterate moves along the direction as far as the search allows."};
}  // namespace term

}  // namespace thalweg
