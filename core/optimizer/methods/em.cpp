#include "core/optimizer/mixture_rows.hpp"

namespace thalweg {
namespace {

// Expectation maximization for the two means of a mixture. Dempster, Laird & Rubin 1977,
// doi:10.1111/j.2517-6161.1977.tb01600.x; Bishop 2006, section 9.2.2, with known spread and mixing weight. Its step is the
// gradient times a positive definite matrix (Xu & Jordan 1996, doi:10.1162/neco.1996.8.1.129). One step is one pass over the
// rows and counts as one gradient.
struct Em {
  struct Hyper {
    double tol;
  };
  struct State {};

  template <class Trace>
  static Step step(Vec2 x, State&, const Hyper& h, Evaluator& ask, Trace& trace) {
    const Risk& risk = *ask.risk();
    const MixtureRows rows(risk);
    ask.pass_over_rows(x);
    if constexpr (Trace::recording) trace(likelihood, -risk.value(x));
    const MixtureRows::Sums sums = rows.expect(x);
    trace(term::row_counts, sums.count);
    trace(term::row_totals, sums.total);
    const Vec2 next = sums.total / sums.count;
    trace(means, next);
    if (!finite(next)) return ended(ending::empty_component);
    if constexpr (Trace::recording) {
      const double n = double(rows.x.size()), variance = rows.model.sd * rows.model.sd;
      trace(gradient, risk.slope(x).g);
      trace(preconditioner, Sym2{n * variance / sums.count.x, 0, n * variance / sums.count.y});
    }
    if (at_rest(x, next, h.tol)) return ended(ending::means_at_rest);
    trace(applied, next - x);
    return {next};
  }

  static constexpr const Ending& elsewhere = ending::no_mixture;

  static constexpr Term likelihood{Role::scalar, "\\ell", "mean log-likelihood", "-f(x)",
                                   "What EM raises with every step; the objective is its opposite."};
  static constexpr Term means{Role::point, "m", "means of their rows", "\\frac{S}{N}",
                              "M-step: each component moves to the mean of its rows, where they are most probable."};
  static constexpr Term gradient{Role::gradient, "g", "gradient", "\\nabla f(x)",
                                 "EM does not use it; it shows how the step relates to gradient descent."};
  static constexpr Term preconditioner{Role::metric, "P", "EM's preconditioner", "\\mathrm{diag}(\\frac{n \\sigma^2}{N})",
                                       "The step is −P g: gradient descent with a rate of its own for each mean, large where a component "
                                       "has few rows. No learning rate is needed."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "m - x", "From the old means to the new ones: the likelihood cannot fall."};

  static constexpr ParamSpec params[] = {param::mean_tolerance};
  static constexpr MethodInfo info{.id = "em",
                                   .name = "EM",
                                   .family = "probabilistic",
                                   .tagline = "assigns rows, then averages",
                                   .params = params,
                                   .source =
                                       "Dempster, Laird & Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x; Bishop 2006, Pattern "
                                       "Recognition and Machine Learning, section 9.2",
                                   .dimension = 2,
                                   .objective = "gaussian_mixture"};
};

}  // namespace

MethodEntry em() { return search_method<Em>(); }

}  // namespace thalweg
