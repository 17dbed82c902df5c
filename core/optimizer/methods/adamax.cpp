#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Kingma & Ba 2014, arXiv:1412.6980, Algorithm 2; ε inside the maximum as in PyTorch.
struct Adamax {
  struct Hyper {
    double lr, beta1, beta2, eps, weight_decay, bias_correction;
  };
  struct State {
    Vec2 m, u;
    double beta1_t = 1;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const bool corrects = h.bias_correction != 0;
    g = with_decay(g, h.weight_decay, x, trace);
    s.m = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(term::first_moment, s.m);
    s.u = max(h.beta2 * s.u, abs(g) + h.eps);
    trace(greatest, s.u);
    s.beta1_t *= h.beta1;
    trace_if(corrects, trace, term::beta1_t, s.beta1_t);
    const Vec2 m_hat = s.m / correction(s.beta1_t, h.bias_correction);
    trace_if(corrects, trace, term::unbiased_m, m_hat);
    const Vec2 next = x - h.lr * (m_hat / s.u);
    trace(corrects ? applied : raw_applied, next - x);
    return next;
  }

  static constexpr Term greatest{Role::divisor, "u", "largest gradient", "\\max(\\beta_2 u, |g| + \\epsilon)",
                                 "The largest recent gradient in each coordinate; older ones fade with β₂."};
  static constexpr Term applied{
      Role::step, "\\Delta", "step", "-\\eta \\frac{\\hat{m}}{u}",
      "Each coordinate of the first moment is divided by its largest recent gradient, so a step is seldom longer than η."};

  static constexpr Term raw_applied{
      Role::step, "\\Delta", "step", "-\\eta \\frac{m}{u}",
      "Each coordinate of the first moment, which still holds the zero it began with, is divided by its greatest recent gradient."};

  static constexpr ParamSpec params[] = {
      param::normalized_lr(2e-3),
      param::beta1,
      {"beta2", "\\beta_2", "memory", "How slowly the largest gradient fades.", 0.999, 0, 0.9999, unit_half_open, Scale::one_minus_log},
      param::eps,
      param::weight_decay,
      param::bias_correction,
  };
  static constexpr IdleRule idle[] = {
      {"bias_correction", [](const HyperView& h) { return h["beta1"] == 0; }, english("With beta1 = 0 there is no average to correct.")},
  };
  static constexpr MethodInfo info{.id = "adamax",
                                   .name = "Adamax",
                                   .family = "adaptive",
                                   .tagline = "Adam with the largest gradient",
                                   .params = params,
                                   .source = "Kingma & Ba 2014, Adam: a method for stochastic optimization, arXiv:1412.6980, section 7.1",
                                   .rate_like = "adam",
                                   .idle = idle};
};

}  // namespace

MethodEntry adamax() { return method<Adamax>(); }

}  // namespace thalweg
