#include "core/optimizer/search_method.hpp"
#include "core/optimizer/trust_subproblem.hpp"

namespace thalweg {
namespace {

// Conn, Gould & Toint 2000, Trust-Region Methods; Nocedal & Wright 2006, Algorithm 4.1. Radii and ratios as in SciPy.
struct TrustRegion {
  struct Hyper {
    double subproblem, initial_trust_radius, max_trust_radius, eta, gtol;
  };
  struct State {
    Sym2 h;             // the Hessian at the iterate
    double radius = 0;  // 0 before the first step
    trust::Multiplier known;
  };

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    const Slope here = ask.slope(x);
    trace(term::gradient, here.g);
    const bool first = s.radius == 0;
    if (first) s.radius = min(h.initial_trust_radius, h.max_trust_radius);
    if (s.known.radius == 0) s.h = ask.hessian(x);
    trace(hessian, s.h);
    const bool line = ask.dimension() == 1, doglegs = h.subproblem == 1 && !line;
    const bool flat = norm(here.g) <= h.gtol;
    // A small gradient with negative curvature is a saddle, which the nearly exact subproblem can leave.
    if (flat && (doglegs || !(eigen(s.h).low < 0))) return ended(arrived);

    const double radius = s.radius;
    trace(first ? first_region : region, radius);
    const trust::Solution found = line      ? trust::on_line(here.g.x, s.h.xx, radius)
                                  : doglegs ? trust::dogleg(here.g, s.h, radius)
                                            : trust::nearly_exact(here.g, s.h, radius, s.known);
    if (!doglegs) trace(multiplier, found.lambda);
    trace(found.on_boundary ? on_boundary : inside, found.p);
    const Vec2 trial = x + found.p;
    if (trial == x) return ended(collapsed);
    const double expected = here.f - (here.f + dot(here.g, found.p) + 0.5 * dot(found.p, s.h * found.p));
    trace(predicted, expected);
    if (!(expected > 0)) return ended(flat ? arrived : no_decrease);
    trace(point, trial);
    const double gained = here.f - ask.value(trial), quality = gained / expected;
    trace(actual, gained);
    trace(ratio, quality);

    if (!(quality >= 0.25)) {
      s.radius = 0.25 * radius;
    } else if (quality > 0.75 && found.on_boundary) {
      s.radius = min(2 * radius, h.max_trust_radius);
    }
    const bool take = quality > h.eta;
    s.known.radius = take ? 0 : radius;
    const Vec2 next = take ? trial : x;
    trace(take ? accepted : rejected, next);
    trace(s.radius < radius ? shrunk : s.radius > radius ? grown : kept, s.radius);
    trace(known_low, s.known.low);
    trace(known_radius, s.known.radius);
    trace(applied, next - x);
    return {next};
  }

  static constexpr Ending arrived{true, english("gradient within tolerance"), english("The gradient's norm is below gtol.")};
  static constexpr Ending no_decrease{
      false, english("model exhausted"),
      english("The model promises no decrease in any direction: the iterate is stationary, or the Hessian is not finite here.")};
  static constexpr Ending collapsed{
      false, english("region collapsed"),
      english("The model is so wrong that the region has shrunk to nothing: the objective is not smooth here, or not finite nearby.")};

  static constexpr Term hessian{Role::hessian, "H", "Hessian", "\\nabla^2 f(x)",
                                "The curvature here: with the gradient it makes the quadratic model."};
  static constexpr Term first_region{Role::region, "\\delta", "radius", "\\min(\\delta_0, \\delta_{max})",
                                     "The model is trusted within this distance."};
  static constexpr Term region{Role::region, "\\delta", "radius", "\\delta'",
                               "The model is trusted within this distance, which the last step has set."};
  static constexpr Term multiplier{
      Role::scalar, "\\lambda", "multiplier", "\\text{so that the solution fits}",
      "0 where the model's minimum lies inside; else what turns the step from Newton's towards the gradient's."};
  static constexpr Term inside{Role::direction, "p", "solution, inside", "\\text{lowest point of the model}",
                               "The model's lowest point lies inside the region: Newton's step."};
  static constexpr Term on_boundary{Role::direction, "p", "solution, on the boundary", "\\text{lowest point of the model within } \\delta",
                                    "The model is still falling at the edge of the region, so the step ends there."};
  static constexpr Term predicted{Role::scalar, "m", "predicted decrease", "-g \\cdot p - \\frac{1}{2} p \\cdot H p",
                                  "The decrease that the model predicts."};
  static constexpr Term point{Role::point, "x_t", "trial point", "x + p", "The objective is evaluated here to check the model."};
  static constexpr Term actual{Role::scalar, "a", "actual decrease", "f(x) - f(x_t)", "The decrease of the objective itself."};
  static constexpr Term ratio{Role::scalar, "\\rho", "ratio", "\\frac{a}{m}",
                              "1 where the model was exact; it decides about step and radius."};
  static constexpr Term accepted{Role::point, "x'", "accepted", "x_t",
                                 "The ratio is above the threshold, so the trial point becomes the iterate."};
  static constexpr Term rejected{Role::point, "x'", "rejected", "x",
                                 "The ratio is too small: the iterate stays, and a smaller region is tried from it."};
  static constexpr Term shrunk{Role::scalar, "\\delta'", "new radius, smaller", "\\frac{\\delta}{4}",
                               "The model was poor, so it is trusted less far."};
  static constexpr Term grown{Role::scalar, "\\delta'", "new radius, larger", "\\min(2 \\delta, \\delta_{max})",
                              "The model was good up to the edge, so it is trusted further."};
  static constexpr Term kept{Role::scalar, "\\delta'", "new radius, equal", "\\delta",
                             "The radius stays: the model was neither poor nor good up to the edge."};
  static constexpr Term known_low{Role::scalar, "\\lambda_l", "lower bound of the multiplier", "\\text{from the search for it}",
                                  "Kept after a rejected step, because the same model is then solved again."};
  static constexpr Term known_radius{Role::scalar, "\\delta_l", "radius it was solved for", "\\text{0 where the model is new}",
                                     "0 after an accepted step: the model there is new."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "x' - x",
                                "The solution of the subproblem, or nothing where it was rejected."};

  static constexpr std::string_view subproblems[] = {"exact", "dogleg"};
  static constexpr ParamSpec params[] = {
      choice("subproblem", "subproblem",
             "How the lowest point within the region is found: as SciPy's trust-exact does, to within 10 % of the radius, or along the "
             "dogleg from gradient to Newton step.",
             subproblems),
      {"initial_trust_radius", "\\delta_0", "first radius", "How far the model is trusted at first.", 1, 1e-3, 10, positive, Scale::log},
      {"max_trust_radius", "\\delta_{max}", "largest radius", "How far the model is trusted at most.", 1000, 1e-1, 1000, positive,
       Scale::log},
      {"eta",
       "\\eta",
       "threshold",
       "A step is taken where the ratio of actual to predicted decrease is above this.",
       0.15,
       0,
       0.24,
       {0, 0.25, false, true}},
      {"gtol", "\\tau_g", "gradient tolerance", "The run ends where the gradient is shorter than this.", 1e-4, 1e-12, 1e-1, non_negative,
       Scale::log},
  };
  static constexpr IdleRule idle[] = {
      {"subproblem", [](const HyperView& h) { return h.around.dimension == 1; },
       english("On a function of x alone there is one way to find the lowest point.")},
      {"initial_trust_radius", [](const HyperView& h) { return h["initial_trust_radius"] >= h["max_trust_radius"]; },
       english("The run begins with max_trust_radius, which is no greater."), true},
  };
  static constexpr MethodInfo info{
      .id = "trust_region",
      .name = "Trust region",
      .family = "second order",
      .tagline = "a model and its region",
      .params = params,
      .source = "Moré & Sorensen 1983, doi:10.1137/0904038; Powell 1970 (dogleg); Conn, Gould & Toint 2000, Trust-Region Methods",
      .idle = idle,
      .first_step_only = "initial_trust_radius"};
};

}  // namespace

MethodEntry trust_region() { return search_method<TrustRegion>(); }

}  // namespace thalweg
