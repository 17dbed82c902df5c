#pragma once
// Line searches: the step length along a search direction, shared by all methods that compute one.
// Sources: Nocedal & Wright, Numerical Optimization, 2006, chapter 3; Moré & Thuente 1994, doi:10.1145/192115.192132;
// Brent 1973, Algorithms for Minimization without Derivatives, chapter 5.

#include <limits>

#include "core/optimizer/method.hpp"
#include "core/optimizer/ray.hpp"
#include "core/optimizer/search_method.hpp"

namespace thalweg {

/// The value of the parameter `line_search`. `none` is last, so that methods without it use the same numbers.
enum class LineSearch {
  exact,         ///< brackets the minimum ahead, then Brent's method; uses f only
  armijo,        ///< backtracking by halving to sufficient decrease (Algorithm 3.1)
  strong_wolfe,  ///< bracket and zoom to both strong Wolfe conditions (Algorithms 3.5 and 3.6)
  more_thuente,  ///< the same conditions with the safeguarded interpolation of MINPACK and SciPy
  none,          ///< takes the first trial without evaluating it: a fixed step
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

/// An additional acceptance condition, used by the strong_wolfe search only; always true by default.
struct Condition {
  bool (*holds)(const void* context, Vec2 at, const Slope& there) = nullptr;
  const void* context = nullptr;
  bool operator()(Vec2 at, const Slope& there) const { return !holds || holds(context, at, there); }
};

/// The result of a line search: either alpha or an ending.
struct RayStep {
  double alpha = std::numeric_limits<double>::quiet_NaN();  ///< the accepted step length; NaN if there is none
  const Ending* ending = nullptr;                           ///< why the search failed; null on success
};

/// The maximum number of trials of a search.
inline constexpr int max_trials = 60;

/// Searches the ray x + α·direction, α > 0, given f and ∇f at x in `here`. Points where f or the slope is not finite count as
/// infinitely high. With `none`, or options.first = 0 as a schedule may set it, options.first is accepted unevaluated.
/// Endings: gradient zero, no decrease left or kink (converged); direction not downhill, no lower point, no acceptable step,
/// kink ahead, ray unbounded, gradient not finite, slope along the ray not finite (not in the exact search, which uses f
/// only). `record` may be null.
RayStep search_ray(const RayOptions& options, Evaluator& ask, Vec2 x, Vec2 direction, const Slope& here, RaySearch* record,
                   const Condition& also = {});

/// The same, recorded in `trace` if it is a Recorder.
template <class Trace>
RayStep search_ray(const RayOptions& options, Evaluator& ask, Vec2 x, Vec2 direction, const Slope& here, Trace& trace,
                   const Condition& also = {}) {
  return search_ray(options, ask, x, direction, here, new_search(trace), also);
}

/// The first trial α ≤ 1 under the assumption that f falls as much as in the last step (Nocedal & Wright, eq. 3.60, as in
/// SciPy); 1 if that is not positive. `slope` is φ′(0) < 0. At the first step, pass f_before = f + ‖∇f‖/2 for a step of about
/// unit length.
double first_trial(double f, double f_before, double slope);

/// The terms that a search traces.
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
