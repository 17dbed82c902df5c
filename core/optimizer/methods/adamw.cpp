#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Loshchilov & Hutter 2017, arXiv:1711.05101, Algorithm 2; as in PyTorch the decay is multiplied by the learning rate,
// and AMSGrad's maximum is an option.
struct Adamw {
  struct Hyper {
    double lr, beta1, beta2, eps, weight_decay, amsgrad, bias_correction;
  };
  struct State {
    Vec2 m, v, v_max;
    double beta1_t = 1, beta2_t = 1;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const bool amsgrad = h.amsgrad != 0, corrects = h.bias_correction != 0, decays = h.weight_decay != 0;
    const Vec2 shrunk = (1 - h.lr * h.weight_decay) * x;
    trace_if(decays, trace, term::shrunk, shrunk);
    s.m = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(term::first_moment, s.m);
    s.v = h.beta2 * s.v + (1 - h.beta2) * (g * g);
    trace(term::second_moment, s.v);
    s.v_max = max(s.v_max, s.v);
    trace_if(amsgrad, trace, maximum, s.v_max);
    s.beta1_t *= h.beta1;
    trace_if(corrects, trace, term::beta1_t, s.beta1_t);
    s.beta2_t *= h.beta2;
    trace_if(corrects, trace, term::beta2_t, s.beta2_t);
    const Vec2 m_hat = s.m / correction(s.beta1_t, h.bias_correction);
    trace_if(corrects, trace, term::unbiased_m, m_hat);
    const Vec2 v_hat = select(amsgrad, s.v_max, s.v) / correction(s.beta2_t, h.bias_correction);
    trace_if(corrects, trace, amsgrad ? unbiased_maximum : term::unbiased_v, v_hat);
    const Vec2 d = sqrt(v_hat) + h.eps;
    trace(corrects ? term::adam_divisor : amsgrad ? raw_maximum_divisor : term::raw_divisor, d);
    const Vec2 next = shrunk - h.lr * (m_hat / d);
    trace(decays ? (corrects ? applied : raw_applied) : (corrects ? term::adam_step : term::raw_step), next - x);
    return next;
  }

  static constexpr Term maximum{Role::second_moment, "V", "largest second moment", "\\max(V, v)",
                                "The largest mean square so far: a steep place is never forgotten."};
  static constexpr Term unbiased_maximum{Role::second_moment, "\\hat{v}", "bias-corrected maximum", "\\frac{V}{1 - \\beta_2^t}",
                                         "The average started at zero; dividing by 1 − β₂ᵗ corrects for that."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta \\frac{\\hat{m}}{d} - \\eta \\lambda x",
                                "Adam's step and the pull towards the origin, which the divisor does not touch."};

  static constexpr Term raw_applied{
      Role::step, "\\Delta", "step", "-\\eta \\frac{m}{d} - \\eta \\lambda x",
      "Adam's step without bias correction and the pull towards the origin, which the divisor does not touch."};
  static constexpr Term raw_maximum_divisor{
      Role::divisor, "d", "divisor", "\\sqrt{V} + \\epsilon",
      "The root of the greatest second moment, which began at zero: too small for the first steps, as nothing corrects it."};

  static constexpr ParamSpec params[] = {
      param::normalized_lr(1e-3),
      param::beta1,
      param::beta2,
      param::eps,
      {"weight_decay", "\\lambda", "weight decay", "Each step shrinks the iterate by the share ηλ.", 1e-2, 0, 1, non_negative},
      flag("amsgrad", "AMSGrad", "Divides by the largest second moment so far."),
      param::bias_correction,
  };
  static constexpr MethodInfo info{"adamw",    "AdamW",
                                   "adaptive", "Adam, decoupled weight decay",
                                   params,     "Loshchilov & Hutter 2017, Decoupled weight decay regularization, arXiv:1711.05101",
                                   "adam"};
};

}  // namespace

MethodEntry adamw() { return method<Adamw>(); }

}  // namespace thalweg
