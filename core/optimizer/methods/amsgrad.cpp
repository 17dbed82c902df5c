#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Reddi, Kale & Kumar 2018, arXiv:1904.09237, Algorithm 2, with Adam's bias corrections as in PyTorch: the maximum is
// that of the uncorrected second moment.
struct Amsgrad {
  struct Hyper {
    double lr, beta1, beta2, eps, weight_decay, bias_correction;
  };
  struct State {
    Vec2 m, v, v_max;
    double beta1_t = 1, beta2_t = 1;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const bool corrects = h.bias_correction != 0;
    g = with_decay(g, h.weight_decay, x, trace);
    s.m = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(term::first_moment, s.m);
    s.v = h.beta2 * s.v + (1 - h.beta2) * (g * g);
    trace(term::second_moment, s.v);
    s.v_max = max(s.v_max, s.v);
    trace(maximum, s.v_max);
    s.beta1_t *= h.beta1;
    trace_if(corrects, trace, term::beta1_t, s.beta1_t);
    s.beta2_t *= h.beta2;
    trace_if(corrects, trace, term::beta2_t, s.beta2_t);
    const Vec2 m_hat = s.m / correction(s.beta1_t, h.bias_correction);
    trace_if(corrects, trace, term::unbiased_m, m_hat);
    const Vec2 v_hat = s.v_max / correction(s.beta2_t, h.bias_correction);
    trace_if(corrects, trace, unbiased_maximum, v_hat);
    const Vec2 d = sqrt(v_hat) + h.eps;
    trace(corrects ? term::adam_divisor : raw_divisor, d);
    const Vec2 next = x - h.lr * (m_hat / d);
    trace(corrects ? term::adam_step : term::raw_step, next - x);
    return next;
  }

  static constexpr Term maximum{Role::second_moment, "V", "largest second moment", "\\max(V, v)",
                                "The largest mean square so far: a steep place is never forgotten."};
  static constexpr Term unbiased_maximum{Role::second_moment, "\\hat{v}", "bias-corrected maximum", "\\frac{V}{1 - \\beta_2^t}",
                                         "The average started at zero; dividing by 1 − β₂ᵗ corrects for that."};

  static constexpr Term raw_divisor{
      Role::divisor, "d", "divisor", "\\sqrt{V} + \\epsilon",
      "The root of the greatest second moment, which began at zero: too small for the first steps, as nothing corrects it."};

  static constexpr ParamSpec params[] = {
      param::normalized_lr(1e-3), param::beta1, param::beta2, param::eps, param::weight_decay, param::bias_correction,
  };
  static constexpr MethodInfo info{"amsgrad",  "AMSGrad",
                                   "adaptive", "Adam with a long memory",
                                   params,     "Reddi, Kale & Kumar 2018, On the convergence of Adam and beyond, arXiv:1904.09237",
                                   "adam"};
};

}  // namespace

MethodEntry amsgrad() { return method<Amsgrad>(); }

}  // namespace thalweg
