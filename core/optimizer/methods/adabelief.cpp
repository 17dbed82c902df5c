#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Zhuang et al. 2020, arXiv:2010.07468, Algorithm 2: Adam with the second moment taken of the deviation of the gradient from
// its mean; ε is added in both places, as in the paper.
struct Adabelief {
  struct Hyper {
    double lr, beta1, beta2, eps, weight_decay, bias_correction;
  };
  struct State {
    Vec2 m, s;
    double beta1_t = 1, beta2_t = 1;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const bool corrects = h.bias_correction != 0;
    g = with_decay(g, h.weight_decay, x, trace);
    s.m = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(term::first_moment, s.m);
    const Vec2 surprise = g - s.m;
    trace(deviation, surprise);
    s.s = h.beta2 * s.s + (1 - h.beta2) * (surprise * surprise) + h.eps;
    trace(belief, s.s);
    s.beta1_t *= h.beta1;
    trace_if(corrects, trace, term::beta1_t, s.beta1_t);
    s.beta2_t *= h.beta2;
    trace_if(corrects, trace, unseen, s.beta2_t);
    const Vec2 m_hat = s.m / correction(s.beta1_t, h.bias_correction);
    trace_if(corrects, trace, term::unbiased_m, m_hat);
    const Vec2 s_hat = s.s / correction(s.beta2_t, h.bias_correction);
    trace_if(corrects, trace, unbiased, s_hat);
    const Vec2 d = sqrt(s_hat) + h.eps;
    trace(corrects ? divisor : raw_divisor, d);
    const Vec2 next = x - h.lr * (m_hat / d);
    trace(corrects ? applied : term::raw_step, next - x);
    return next;
  }

  static constexpr Term deviation{Role::gradient, "g - m", "surprise", "g - m",
                                  "How far the new gradient lies from the mean of the gradients: small where the slope is steady."};
  static constexpr Term belief{Role::second_moment, "s", "mean squared surprise", "\\beta_2 s + (1 - \\beta_2) (g - m)^2 + \\epsilon",
                               "The squares of the surprises are averaged, separately in each coordinate; ε keeps the average above zero."};
  static constexpr Term unseen{Role::scalar, "\\beta_2^t", "weight of the zero start in s", "\\beta_2 \\cdot \\beta_2^{t-1}",
                               "The weight in the mean square of the zero that it started with."};
  static constexpr Term unbiased{Role::second_moment, "\\hat{s}", "bias-corrected mean square", "\\frac{s}{1 - \\beta_2^t}",
                                 "The average started at zero; dividing by 1 − β₂ᵗ corrects for that."};
  static constexpr Term divisor{Role::divisor, "d", "divisor", "\\sqrt{\\hat{s}} + \\epsilon",
                                "The typical surprise in each coordinate; ε keeps it above zero."};
  static constexpr Term applied{
      Role::step, "\\Delta", "step", "-\\eta \\frac{\\hat{m}}{d}",
      "Where gradients come as expected the divisor is small and the step long; where they surprise, it is short."};

  static constexpr Term raw_divisor{
      Role::divisor, "d", "divisor", "\\sqrt{s} + \\epsilon",
      "The root of the mean squared surprise, which began at zero: too small for the first steps, as nothing corrects it."};

  static constexpr ParamSpec params[] = {
      param::normalized_lr(1e-3),
      param::beta1,
      {"beta2", "\\beta_2", "decay of s", "How much of the mean squared surprise is kept at each step.", 0.999, 0, 0.9999, unit_half_open,
       Scale::one_minus_log},
      param::eps,
      param::weight_decay,
      param::bias_correction,
  };
  static constexpr MethodInfo info{
      "adabelief", "AdaBelief", "adaptive", "trusts steady gradients", params, "Zhuang et al. 2020, AdaBelief optimizer, arXiv:2010.07468",
      "adam"};
};

}  // namespace

MethodEntry adabelief() { return method<Adabelief>(); }

}  // namespace thalweg
