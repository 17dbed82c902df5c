#include "core/optimizer/line_search.hpp"

namespace thalweg {
namespace {

// Nocedal & Wright, Numerical Optimization, 2006, Algorithm 6.1, from the identity. The first trial of each search is
// SciPy's, so that with the Moré–Thuente search the iterates agree with scipy.optimize.
struct Bfgs {
  struct Hyper {
    double line_search, c1, c2;
  };
  struct State {
    Sym2 inverse{1, 0, 1};  // the model of the inverse Hessian
    Vec2 g, s;              // gradient and step of the last iterate
    double f = 0;           // f at the last iterate
    double begun = 0;
  };

  template <class Trace>
  static Step step(Vec2 x, State& m, const Hyper& h, Evaluator& ask, Trace& trace) {
    const Slope here = ask.slope(x);
    trace(term::gradient, here.g);
    trace(value, here.f);
    if (m.begun != 0) {
      trace(last_step, m.s);
      const Vec2 y = here.g - m.g;
      trace(gradient_change, y);
      const double sy = dot(m.s, y);
      const bool accepted = sy > 1e-14 * norm(m.s) * norm(y);
      trace(accepted ? curvature : curvature_rejected, sy);
      if (accepted) m.inverse = updated(m.inverse, m.s, y, sy);
    }
    const bool lost = m.begun != 0 && here.g != Vec2{0, 0} && !(dot(here.g, m.inverse * here.g) > 0);
    if (lost) m.inverse = Sym2{1, 0, 1};
    trace(lost ? restarted : m.begun != 0 ? inverse : identity, m.inverse);
    if constexpr (Trace::recording) {
      const Sym2& i = m.inverse;
      const double determinant = i.xx * i.yy - i.xy * i.xy;
      if (determinant > 0) trace(hessian, Sym2{i.yy / determinant, -i.xy / determinant, i.xx / determinant});
    }
    const Vec2 d = -(m.inverse * here.g);
    trace(direction, d);
    const double slope = dot(here.g, d);
    trace(term::ray_slope, slope);
    const double first = first_trial(here.f, m.begun != 0 ? m.f : here.f + norm(here.g) / 2, slope);
    trace(term::first_trial, first);
    const RayStep found = search_ray({LineSearch(int(h.line_search)), first, h.c1, h.c2}, ask, x, d, here, trace);
    if (found.ending) return ended(*found.ending);
    trace(term::accepted, found.alpha);
    const Vec2 next = x + found.alpha * d;
    m.g = here.g;
    m.s = next - x;
    m.f = here.f;
    m.begun = 1;
    trace(begun, m.begun);
    trace(term::along_ray, next - x);
    return {next, found.alpha};
  }

  /// (I − ρsyᵀ)·H·(I − ρysᵀ) + ρssᵀ with ρ = 1/sᵀy, multiplied out.
  static Sym2 updated(const Sym2& model, Vec2 s, Vec2 y, double sy) {
    const Vec2 hy = model * y;
    const double weight = (1 + dot(y, hy) / sy) / sy;
    return {model.xx - 2 * hy.x * s.x / sy + weight * s.x * s.x, model.xy - (hy.x * s.y + hy.y * s.x) / sy + weight * s.x * s.y,
            model.yy - 2 * hy.y * s.y / sy + weight * s.y * s.y};
  }

  static constexpr Term last_step{Role::scalar, "s", "last step", "x - x_0", "The last step: the curvature is learned along it."};
  static constexpr Term gradient_change{Role::scalar, "y", "change of gradient", "g - g_0",
                                        "How the gradient changed over the last step: for a quadratic it is the Hessian times s."};
  static constexpr Term curvature{Role::scalar, "s \\cdot y", "curvature, accepted", "s \\cdot y",
                                  "Positive curvature along the last step: the pair is accepted and the model learns from it."};
  static constexpr Term curvature_rejected{
      Role::scalar, "s \\cdot y", "curvature, rejected", "s \\cdot y",
      "No positive curvature along the last step: the pair is rejected and the model stays, so that it remains positive definite."};
  static constexpr Term identity{Role::metric, "H", "inverse Hessian model", "I",
                                 "Nothing is known of the curvature yet: the model begins as the identity."};
  static constexpr Term restarted{
      Role::metric, "H", "inverse Hessian model, restarted", "I",
      "Rounding has cost the model its positive definiteness, and its direction would not be downhill: it begins again as the identity."};
  static constexpr Term inverse{Role::metric, "H", "inverse Hessian model", "(I - \\rho s y^T) H (I - \\rho y s^T) + \\rho s s^T",
                                "The model of the inverse Hessian, changed as little as possible so that it maps y to s; ρ is 1/(s·y)."};
  static constexpr Term hessian{Role::hessian, "B", "reconstructed Hessian", "H^{-1}",
                                "The Hessian that the model stands for, to be compared with the true one."};
  static constexpr Term direction{Role::direction, "d", "direction", "-H g",
                                  "The step to the minimum of the model: downhill, since H is positive definite."};
  static constexpr Term value{Role::scalar, "f", "value", "f(x)", "The value here, from which the next search takes its first trial."};
  static constexpr Term begun{Role::scalar, "n", "pair known", "1", "A step has been made, so the next one learns from it."};

  static constexpr ParamSpec params[] = {param::line_search(LineSearch::more_thuente), param::c1, param::c2(0.9)};
  static constexpr MethodInfo info{
      .id = "bfgs",
      .name = "BFGS",
      .family = "quasi-Newton",
      .tagline = "learns the inverse Hessian",
      .params = params,
      .source = "Broyden, Fletcher, Goldfarb, Shanno 1970; Nocedal & Wright 2006, Numerical Optimization, Algorithm 6.1"};
};

}  // namespace

MethodEntry bfgs() { return search_method<Bfgs>(); }

}  // namespace thalweg
