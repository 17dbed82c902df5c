#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Dozat 2016, ICLR workshop, Algorithm 2, with the momentum warm-up of its section 3 as in PyTorch since 2.0.
// (PyTorch up to 1.13 multiplied μ twice into the last denominator.)
struct Nadam {
  struct Hyper {
    double lr, beta1, beta2, eps, weight_decay, momentum_decay, decoupled_weight_decay, bias_correction;
  };
  struct State {
    Vec2 m, v;
    double mu_product = 1, beta2_t = 1, t = 0;
  };

  static THALWEG_INLINE double mu(double t, const Hyper& h) { return h.beta1 * (1 - 0.5 * pow(0.96, t * h.momentum_decay)); }

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const bool corrects = h.bias_correction != 0, decoupled = h.decoupled_weight_decay != 0, shrinks = decoupled && h.weight_decay != 0;
    g = with_decay(g, select(decoupled, 0.0, h.weight_decay), x, trace);
    const Vec2 from = select(decoupled, (1 - h.lr * h.weight_decay) * x, x);
    trace_if(shrinks, trace, term::shrunk, from);
    s.t += 1;
    trace(term::step_number, s.t);
    const double mu_now = mu(s.t, h);
    trace(momentum_now, mu_now);
    const double mu_next = mu(s.t + 1, h);
    trace(momentum_next, mu_next);
    s.mu_product *= mu_now;
    trace_if(corrects, trace, product, s.mu_product);
    s.m = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(term::first_moment, s.m);
    s.v = h.beta2 * s.v + (1 - h.beta2) * (g * g);
    trace(term::second_moment, s.v);
    s.beta2_t *= h.beta2;
    trace_if(corrects, trace, term::beta2_t, s.beta2_t);
    const Vec2 v_hat = s.v / correction(s.beta2_t, h.bias_correction);
    trace_if(corrects, trace, term::unbiased_v, v_hat);
    const Vec2 m_bar = ((1 - mu_now) / correction(s.mu_product, h.bias_correction)) * g +
                       (mu_next / correction(s.mu_product * mu_next, h.bias_correction)) * s.m;
    trace(corrects ? looked_ahead : raw_looked_ahead, m_bar);
    const Vec2 d = sqrt(v_hat) + h.eps;
    trace(corrects ? term::adam_divisor : term::raw_divisor, d);
    const Vec2 next = from - h.lr * (m_bar / d);
    trace(shrinks ? decayed_applied : applied, next - x);
    return next;
  }

  static constexpr Term momentum_now{Role::scalar, "\\mu_t", "momentum of this step", "\\beta_1 (1 - \\frac{1}{2} 0.96^{t \\psi})",
                                     "The momentum warms up from about half of β₁."};
  static constexpr Term momentum_next{Role::scalar, "\\mu_{t+1}", "momentum of the next step",
                                      "\\beta_1 (1 - \\frac{1}{2} 0.96^{(t + 1) \\psi})",
                                      "The look-ahead uses the momentum of the step to come."};
  static constexpr Term product{
      Role::scalar, "P", "product of momenta", "P \\mu_t", "The share of the average that is still the zero it began with.", 1};
  static constexpr Term looked_ahead{Role::momentum, "\\bar{m}", "momentum looked ahead",
                                     "\\frac{1 - \\mu_t}{1 - P} g + \\frac{\\mu_{t+1}}{1 - P \\mu_{t+1}} m",
                                     "The present gradient and the momentum one step further on, both corrected for the start at zero."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta \\frac{\\bar{m}}{d}", "Adam's step with Nesterov's look-ahead."};

  static constexpr Term raw_looked_ahead{
      Role::momentum, "\\bar{m}", "momentum looked ahead", "(1 - \\mu_t) g + \\mu_{t+1} m",
      "The present gradient and the momentum one step further on; nothing corrects for the start at zero."};
  static constexpr Term decayed_applied{
      Role::step, "\\Delta", "step", "-\\eta \\frac{\\bar{m}}{d} - \\eta \\lambda x",
      "Adam's step with Nesterov's look-ahead, and the pull towards the origin, which the divisor does not touch."};

  static constexpr ParamSpec params[] = {
      param::normalized_lr(2e-3),
      param::beta1,
      param::beta2,
      param::eps,
      param::weight_decay,
      {"momentum_decay", "\\psi", "warm-up", "How fast the momentum warms up from half of β₁ to all of it.", 4e-3, 0, 1, non_negative},
      param::decoupled_weight_decay,
      param::bias_correction,
  };
  static constexpr IdleRule idle[] = {
      {"momentum_decay", [](const HyperView& h) { return h["beta1"] == 0; }, english("With beta1 = 0 there is no momentum to warm up.")},
  };
  static constexpr MethodInfo info{.id = "nadam",
                                   .name = "NAdam",
                                   .family = "adaptive",
                                   .tagline = "Adam with look-ahead",
                                   .params = params,
                                   .source = "Dozat 2016, Incorporating Nesterov momentum into Adam, ICLR workshop",
                                   .rate_like = "adam",
                                   .idle = idle};
};

}  // namespace

MethodEntry nadam() { return method<Nadam>(); }

}  // namespace thalweg
