#include "core/optimizer/line_search.hpp"

namespace thalweg {
namespace {

// Nonlinear conjugate gradients: Nocedal & Wright, Numerical Optimization, 2006, Algorithm 5.4 and section 5.2.
// The first trial of each search and the extra condition on a Polak–Ribière step are SciPy's, so that with the defaults the
// iterates agree with scipy.optimize.
struct Cg {
  enum class Beta { polak_ribiere_plus, fletcher_reeves, hestenes_stiefel, dai_yuan };

  struct Hyper {
    double beta, restart_every, line_search, c1, c2;
  };
  struct State {
    Vec2 d, g;         // direction and gradient of the last iterate
    double f = 0;      // f at the last iterate
    double since = 0;  // steps since the last restart; 0 before the first step
  };

  static double beta(Beta rule, Vec2 g, const State& s) {
    const Vec2 y = g - s.g;
    switch (rule) {
      case Beta::polak_ribiere_plus: return max(0, dot(y, g) / dot(s.g, s.g));
      case Beta::fletcher_reeves: return dot(g, g) / dot(s.g, s.g);
      case Beta::hestenes_stiefel: return dot(y, g) / dot(s.d, y);
      case Beta::dai_yuan: return dot(g, g) / dot(s.d, y);
    }
    return 0;
  }

  static const Term& formula(Beta rule) {
    constexpr const Term* all[] = {&polak_ribiere_plus, &fletcher_reeves, &hestenes_stiefel, &dai_yuan};
    return *all[int(rule)];
  }

  /// Whether the next Polak–Ribière direction would be a direction of sufficient descent, which the strong Wolfe conditions do
  /// not guarantee (Gilbert & Nocedal 1992, doi:10.1137/0802003). `context` is the present State.
  static bool next_falls(const void* context, Vec2, const Slope& there) {
    const State& s = *static_cast<const State*>(context);
    const Vec2 next = -there.g + beta(Beta::polak_ribiere_plus, there.g, s) * s.d;
    return dot(next, there.g) <= -0.01 * dot(there.g, there.g);
  }

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    const Beta rule = Beta(int(h.beta));
    const Slope here = ask.slope(x);
    trace(term::gradient, here.g);
    trace(value, here.f);
    Vec2 d = -here.g;
    const bool first = s.since == 0;
    if (first) {
      trace(from_gradient, d);
    } else {
      const double b = beta(rule, here.g, s);
      trace(formula(rule), b);
      d = -here.g + b * s.d;
      const bool due = h.restart_every > 0 && s.since >= h.restart_every;
      const bool uphill = !(dot(here.g, d) < 0);
      if (b == 0 || due || uphill) {
        d = -here.g;
        s.since = 0;
        trace(due ? restart_due : uphill ? restart_uphill : restart_clamped, d);
      } else {
        trace(conjugate, d);
      }
    }
    const double slope = dot(here.g, d);
    trace(term::ray_slope, slope);
    RayOptions options{LineSearch(int(h.line_search)), 1, h.c1, h.c2};
    options.first = first_trial(here.f, first ? here.f + norm(here.g) / 2 : s.f, slope);
    trace(term::first_trial, options.first);
    s.d = d;
    s.g = here.g;
    s.f = here.f;
    s.since += 1;
    RayStep found = search_ray(options, ask, x, d, here, trace);
    if (found.ending) return ended(*found.ending);
    const bool wolfe = options.kind == LineSearch::strong_wolfe || options.kind == LineSearch::more_thuente;
    if (rule == Beta::polak_ribiere_plus && wolfe && !next_falls(&s, {}, ask.slope(x + found.alpha * d))) {
      options.kind = LineSearch::strong_wolfe;
      const RayStep again = search_ray(options, ask, x, d, here, trace, {next_falls, &s});
      trace(searched_again, found.alpha);
      if (!again.ending) found = again;  // otherwise the next step restarts
    }
    trace(term::accepted, found.alpha);
    trace(s.since == 1 ? afresh : since, s.since);
    const Vec2 next = x + found.alpha * d;
    trace(term::along_ray, next - x);
    return {next, found.alpha};
  }

  static constexpr Term polak_ribiere_plus{
      Role::scalar, "\\beta", "conjugacy", "\\max(0, \\frac{g \\cdot (g - g_0)}{g_0 \\cdot g_0})",
      "How much of the last direction is kept; where the gradient hardly changed it is near 0, and the method starts afresh by itself."};
  static constexpr Term fletcher_reeves{Role::scalar, "\\beta", "conjugacy", "\\frac{g \\cdot g}{g_0 \\cdot g_0}",
                                        "How much of the last direction is kept: the ratio of the squared gradients."};
  static constexpr Term hestenes_stiefel{
      Role::scalar, "\\beta", "conjugacy", "\\frac{g \\cdot (g - g_0)}{d_0 \\cdot (g - g_0)}",
      "How much of the last direction is kept so that the new one is conjugate to it over the last step."};
  static constexpr Term dai_yuan{Role::scalar, "\\beta", "conjugacy", "\\frac{g \\cdot g}{d_0 \\cdot (g - g_0)}",
                                 "How much of the last direction is kept so that the new one is downhill after any Wolfe step."};
  static constexpr Term from_gradient{Role::direction, "d", "direction", "-g", "The first direction is that of steepest descent."};
  static constexpr Term conjugate{Role::direction, "d", "direction", "-g + \\beta d_0",
                                  "Steepest descent, bent so that it does not undo what the last step gained."};
  static constexpr Term restart_clamped{Role::direction, "d", "restart, clamped", "-g",
                                        "β is 0, so the last direction is forgotten: a restart with steepest descent."};
  static constexpr Term restart_due{Role::direction, "d", "restart, due", "-g",
                                    "The set number of steps has passed: a restart with steepest descent."};
  static constexpr Term restart_uphill{Role::direction, "d", "restart, not downhill", "-g",
                                       "The conjugate direction would not lead downhill: a restart with steepest descent."};
  static constexpr Term searched_again{
      Role::scalar, "\\alpha_1", "first result", "\\text{search along } d",
      "After this step length Polak and Ribière's next direction would hardly be downhill, so the ray is searched again."};
  static constexpr Term value{Role::scalar, "f", "value", "f(x)", "The value here, from which the next search takes its first trial."};
  static constexpr Term afresh{Role::scalar, "n", "steps since restart", "1",
                               "This step follows the slope itself, so the count begins anew."};
  static constexpr Term since{Role::scalar, "n", "steps since restart", "n + 1",
                              "How many steps have been made since the last direction of steepest descent."};

  static constexpr std::string_view rules[] = {"polak_ribiere_plus", "fletcher_reeves", "hestenes_stiefel", "dai_yuan"};
  static constexpr ParamSpec params[] = {
      choice("beta", "conjugacy", "The formula for β, the share of the last direction that is kept.", rules),
      {"restart_every",
       "n",
       "restart every",
       "Steps after which the method restarts with steepest descent; 0: only when it has to.",
       0,
       0,
       10,
       {0, 1000000},
       Scale::linear,
       Kind::integer},
      param::line_search(LineSearch::more_thuente),
      param::c1,
      param::c2(0.4),
  };
  static bool restarts_anyway(const HyperView& h) {
    return h.around.dimension == 1 &&
           (h.chosen("beta", "hestenes_stiefel") || (h.chosen("beta", "polak_ribiere_plus") && !h.chosen("line_search", "armijo")));
  }
  static constexpr IdleRule idle[] = {
      {"beta",
       [](const HyperView& h) {
         return h["restart_every"] == 1 && (h.chosen("line_search", "exact") || h.chosen("line_search", "armijo"));
       },
       english("A restart at every step leaves nothing of the last direction.")},
      {"restart_every", restarts_anyway, english("On a function of x alone this formula restarts at every step anyway.")},
      {"restart_every", [](const HyperView& h) { return h["restart_every"] >= double(h.around.steps); },
       english("The run has no more steps than that."), true},
  };
  static constexpr MethodInfo info{.id = "cg",
                                   .name = "Conjugate gradient",
                                   .family = "conjugate gradient",
                                   .tagline = "conjugate directions",
                                   .params = params,
                                   .source =
                                       "Fletcher & Reeves 1964, doi:10.1093/comjnl/7.2.149; Polak & Ribière 1969; Nocedal & Wright 2006, "
                                       "Numerical Optimization, chapter 5",
                                   .idle = idle};
};

}  // namespace

MethodEntry cg() { return search_method<Cg>(); }

}  // namespace thalweg
