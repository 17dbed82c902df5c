#include "core/optimizer/limited_memory.hpp"

namespace thalweg {
namespace {

// Nocedal 1980; Liu & Nocedal 1989. No line search: the step is η times the quasi-Newton step.
struct Lbfgs {
  using Hyper = limited_memory::Hyper;
  using State = limited_memory::State;

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    if (const Ending* why = limited_memory::prepare(s, ask.slope(x), h, trace)) return ended(*why);
    trace(length, s.t);
    const Vec2 next = x + s.t * s.d;
    trace(applied, next - x);
    return {next, s.t};
  }

  static constexpr Term length{Role::scalar, "\\alpha", "step length", "\\alpha_0", "Taken as it is: there is no line search."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "\\alpha d",
                                "The whole quasi-Newton step: nothing checks that it leads lower."};

  static constexpr MethodInfo info{
      .id = "lbfgs",
      .name = "L-BFGS",
      .family = "quasi-Newton",
      .tagline = "curvature from memory",
      .params = limited_memory::params,
      .source = "Nocedal 1980, doi:10.1090/S0025-5718-1980-0572855-7; Liu & Nocedal 1989, doi:10.1007/BF01589116",
      .idle = limited_memory::idle};
};

}  // namespace

MethodEntry lbfgs() { return search_method<Lbfgs>(); }

}  // namespace thalweg
