#include <cmath>

#include "core/optimizer/limited_memory.hpp"
#include "core/optimizer/strong_wolfe.hpp"

namespace thalweg {
namespace {

// Liu & Nocedal 1989: L-BFGS whose step length satisfies the strong Wolfe conditions, so that every pair is accepted.
struct LbfgsWolfe {
  using Hyper = limited_memory::Hyper;
  using State = limited_memory::State;

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    const Slope here = ask.slope(x);
    if (const Ending* why = limited_memory::prepare(s, here, h, trace)) return ended(*why);
    const double slope = dot(here.g, s.d);
    if (!std::isfinite(slope)) return ended(ending::too_steep);
    const StrongWolfe rule{.tolerance_change = h.tolerance_change};
    Ray ray(ask, {.from = x, .direction = s.d, .phi0 = here.f, .slope0 = slope, .c1 = rule.c1, .c2 = rule.c2, .trials = {}},
            new_search(trace));
    s.t = strong_wolfe(ray, s.t, rule);
    trace(length, s.t);
    // A repeated search from here would fail in the same way, except after the first step, whose first trial differs.
    if (s.t == 0 && s.steps > 1) return ended(no_lower_point);
    ray.accept(s.t);
    const Vec2 next = ray.at(s.t);
    trace(applied, next - x);
    return {next, s.t};
  }

  static constexpr Ending kink{
      false, english("line search failed: a slope, but no lower point"),
      english("The line search met no lower point along the direction although the slope is not 0: the objective has a "
              "kink here. Nelder–Mead or Powell compare values.")};
  static constexpr Ending no_lower_point{
      true, english("no lower point"),
      english("The line search met no lower point along the direction: rounding hides what decrease is left."), &kink};

  static constexpr Term length{Role::scalar, "\\alpha", "step length", "\\text{strong Wolfe search from } \\alpha_0",
                               "The length that the line search accepts: low enough, and flat enough along the direction."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "\\alpha d",
                                "The iterate moves along the direction as far as the line search says."};

  static constexpr MethodInfo info{.id = "lbfgs_wolfe",
                                   .name = "L-BFGS, strong Wolfe",
                                   .family = "quasi-Newton",
                                   .tagline = "curvature from memory, line search",
                                   .params = limited_memory::params,
                                   .source = "Liu & Nocedal 1989, doi:10.1007/BF01589116; Nocedal & Wright 2006, Algorithms 3.5, 3.6, 7.5",
                                   .idle = limited_memory::idle};
};

}  // namespace

MethodEntry lbfgs_wolfe() { return search_method<LbfgsWolfe>(); }

}  // namespace thalweg
