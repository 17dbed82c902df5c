#include "core/optimizer/line_search.hpp"

namespace thalweg {
namespace {

// Cauchy 1847: a line search along the negative gradient. With the exact search successive gradients are orthogonal, hence
// the zigzag in a narrow valley.
struct SteepestDescent {
  struct Hyper {
    double line_search, alpha0, c1, c2;
  };
  struct State {};

  template <class Trace>
  static Step step(Vec2 x, State&, const Hyper& h, Evaluator& ask, Trace& trace) {
    const Slope here = ask.slope(x);
    trace(term::gradient, here.g);
    const Vec2 d = -here.g;
    trace(direction, d);
    trace(term::ray_slope, dot(here.g, d));
    const RayStep found = search_ray({LineSearch(int(h.line_search)), h.alpha0, h.c1, h.c2}, ask, x, d, here, trace);
    if (found.ending) return ended(*found.ending);
    trace(term::accepted, found.alpha);
    const Vec2 next = x + found.alpha * d;
    trace(term::along_ray, next - x);
    return {next, found.alpha};
  }

  static constexpr Term direction{Role::direction, "d", "direction", "-g", "The direction in which the surface falls most steeply."};

  static constexpr ParamSpec params[] = {
      param::line_search(LineSearch::exact),
      {"alpha0", "\\alpha_0", "first trial", "The step length that the search tries first.", 1, 1e-3, 10, positive, Scale::log},
      param::c1,
      param::c2(0.9),
  };
  static constexpr MethodInfo info{.id = "steepest_descent",
                                   .name = "Steepest descent",
                                   .family = "line search",
                                   .tagline = "gradient and line search",
                                   .params = params,
                                   .source = "Cauchy 1847, Comptes rendus 25; Nocedal & Wright 2006, Numerical Optimization, chapter 3"};
};

}  // namespace

MethodEntry steepest_descent() { return search_method<SteepestDescent>(); }

}  // namespace thalweg
