#include "core/optimizer/mixture_rows.hpp"

namespace thalweg {
namespace {

// Mean-field variational Bayes for the two means of a mixture: q(z) q(μ₁) q(μ₂) with q(μₖ) = N(mₖ, sₖ²) approximates
// the posterior under the prior μₖ ~ N(m₀, s₀²). Bishop 2006, section 10.2, with known spread and mixing weight; the iterate
// is (m₁, m₂). One step is one pass over the rows and counts as one gradient.
struct VariationalBayes {
  struct Hyper {
    double prior_mean, prior_sd, tol;
  };
  struct State {
    Vec2 width{0, 0};  // s₁, s₂; 0 before the first step
  };

  template <class Trace>
  static Step step(Vec2 x, State& s, const Hyper& h, Evaluator& ask, Trace& trace) {
    const Risk& risk = *ask.risk();
    const MixtureRows rows(risk);
    const double sd = rows.model.sd, variance = sd * sd;
    ask.pass_over_rows(x);
    trace(spread, sd);
    if (s.width.x == 0) {
      s.width = {h.prior_sd, h.prior_sd};
      trace(first_width, s.width);
    }
    const Vec2 blur = (0.5 / variance) * (s.width * s.width);
    if constexpr (Trace::recording) bound(x, s, h, rows, blur, trace);
    const MixtureRows::Sums sums = rows.expect(x, s.width.x == s.width.y ? 0 : blur.y - blur.x);
    trace(term::row_counts, sums.count);
    trace(term::row_totals, sums.total);
    const double prior = 1 / (h.prior_sd * h.prior_sd);
    const Vec2 precision = Vec2{prior, prior} + sums.count / Vec2{variance, variance};
    trace(certainty, precision);
    s.width = sqrt(Vec2{1, 1} / precision);
    trace(width, s.width);
    const Vec2 next = (Vec2{prior * h.prior_mean, prior * h.prior_mean} + sums.total / Vec2{variance, variance}) / precision;
    trace(means, next);
    if (!finite(next)) return ended(ending::empty_component);
    if (at_rest(x, next, h.tol)) return ended(ending::means_at_rest);
    trace(applied, next - x);
    return {next};
  }

  // Traces the evidence lower bound of q at the beginning of the step, with optimal responsibilities.
  template <class Trace>
  static void bound(Vec2 x, const State& s, const Hyper& h, const MixtureRows& rows, Vec2 blur, Trace& trace) {
    const auto log_density = rows.model.log_density();
    double sum = 0;
    for (const double row : rows.x) sum += log_density(x.x, x.y, row, blur);
    trace(fit, sum);
    const auto divergence_of = [&](double mean, double width) {
      return log(h.prior_sd / width) + (width * width + square(mean - h.prior_mean)) / (2 * h.prior_sd * h.prior_sd) - 0.5;
    };
    const Vec2 k{divergence_of(x.x, s.width.x), divergence_of(x.y, s.width.y)};
    trace(divergence, k);
    trace(evidence, sum - k.x - k.y);
  }

  static constexpr const Ending& elsewhere = ending::no_mixture;

  static constexpr Term spread{Role::scalar, "\\sigma", "model's spread", "\\text{of the objective}",
                               "Standard deviation of the rows of one component, which is known."};
  static constexpr Term first_width{Role::scalar, "s", "first widths of q", "s_0",
                                    "Before any row has been seen q is as wide as the prior."};
  static constexpr Term fit{Role::scalar, "\\ell", "expected fit", "\\text{log-likelihood of rows blurred by } s",
                            "How well the rows fit, with means that are only known to within their widths."};
  static constexpr Term divergence{
      Role::scalar, "K", "divergence from the prior", "\\log(s_0) - \\log(s) + \\frac{s^2 + (x - m_0)^2}{2 s_0^2} - \\frac{1}{2}",
      "What it costs to believe something other than the prior: the Kullback–Leibler divergence of q from it, a mean at a time."};
  static constexpr Term evidence{
      Role::scalar, "L", "evidence lower bound", "\\ell - \\text{both parts of } K",
      "What every step raises: it never exceeds the log evidence of the rows, and the gap is how far q is from the posterior."};
  static constexpr Term certainty{Role::scalar, "\\lambda", "precisions", "\\frac{1}{s_0^2} + \\frac{N}{\\sigma^2}",
                                  "Certainty adds up: what the prior knows and what the rows tell."};
  static constexpr Term width{Role::scalar, "s", "widths of q", "\\frac{1}{\\sqrt{\\lambda}}",
                              "How well each mean is known now; a point estimate such as EM's has no such number."};
  static constexpr Term means{Role::point, "m", "means of q", "\\frac{1}{\\lambda} (\\frac{m_0}{s_0^2} + \\frac{S}{\\sigma^2})",
                              "The mean of the rows and that of the prior, weighted by what is known of each."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "m - x", "From the old means of q to the new ones."};

  static constexpr ParamSpec params[] = {
      {"prior_mean", "m_0", "prior mean", "Where both means are believed to lie before any row is seen.", 0, -5, 5, any_finite},
      {"prior_sd", "s_0", "prior width", "Standard deviation of that belief: a narrow one pulls the means towards it, a wide one gives EM.",
       1, 0.05, 100, positive, Scale::log},
      param::mean_tolerance,
  };
  static constexpr MethodInfo info{
      .id = "variational_bayes",
      .name = "Variational Bayes",
      .family = "probabilistic",
      .tagline = "EM with a prior, and widths",
      .params = params,
      .source = "Bishop 2006, Pattern Recognition and Machine Learning, section 10.2; Blei, Kucukelbir & McAuliffe 2017, arXiv:1601.00670",
      .dimension = 2,
      .objective = "gaussian_mixture"};
};

}  // namespace

MethodEntry variational_bayes() { return search_method<VariationalBayes>(); }

}  // namespace thalweg
