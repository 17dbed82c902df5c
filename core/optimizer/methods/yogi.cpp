#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Zaheer et al. 2018, Adaptive methods for nonconvex optimization, NeurIPS, Algorithm 2; bias-corrected as in Dive into
// Deep Learning, section 12.10.
struct Yogi {
  struct Hyper {
    double lr, beta1, beta2, eps, weight_decay, bias_correction;
  };
  struct State {
    Vec2 m, v;
    double beta1_t = 1, beta2_t = 1;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const bool corrects = h.bias_correction != 0;
    g = with_decay(g, h.weight_decay, x, trace);
    s.m = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(term::first_moment, s.m);
    const Vec2 g2 = g * g;
    const Vec2 change = (1 - h.beta2) * (sign(g2 - s.v) * g2);
    trace(signed_change, change);
    s.v = s.v + change;
    trace(second_moment, s.v);
    s.beta1_t *= h.beta1;
    trace_if(corrects, trace, term::beta1_t, s.beta1_t);
    s.beta2_t *= h.beta2;
    trace_if(corrects, trace, term::beta2_t, s.beta2_t);
    const Vec2 m_hat = s.m / correction(s.beta1_t, h.bias_correction);
    trace_if(corrects, trace, term::unbiased_m, m_hat);
    const Vec2 v_hat = s.v / correction(s.beta2_t, h.bias_correction);
    trace_if(corrects, trace, term::unbiased_v, v_hat);
    const Vec2 d = sqrt(v_hat) + h.eps;
    trace(corrects ? term::adam_divisor : term::raw_divisor, d);
    const Vec2 next = x - h.lr * (m_hat / d);
    trace(corrects ? term::adam_step : term::raw_step, next - x);
    return next;
  }

  static constexpr Term signed_change{Role::scalar, "\\delta", "change of v", "(1 - \\beta_2) \\mathrm{sign}(g^2 - v) g^2",
                                      "v rises or falls by a share of the new square, however far apart the two are."};
  static constexpr Term second_moment{Role::second_moment, "v", "second moment", "v + \\delta",
                                      "After a steep place v comes down slowly, where Adam's falls at once, so the step does not jump."};

  static constexpr ParamSpec params[] = {
      param::normalized_lr(1e-2),
      param::beta1,
      {"beta2", "\\beta_2", "decay of v", "1 − β₂ is the share of the squared gradient by which v rises or falls at each step.", 0.999, 0,
       0.9999, unit_half_open, Scale::one_minus_log},
      {"eps", "\\epsilon", "stabilizer", "Keeps the divisor above zero.", 1e-3, 1e-12, 1e-1, non_negative, Scale::log},
      param::weight_decay,
      param::bias_correction,
  };
  static constexpr MethodInfo info{
      "yogi",     "Yogi",
      "adaptive", "Adam that forgets slowly",
      params,     "Zaheer et al. 2018, Adaptive methods for nonconvex optimization, NeurIPS; Dive into Deep Learning, section 12.10",
      "adam"};
};

}  // namespace

MethodEntry yogi() { return method<Yogi>(); }

}  // namespace thalweg
