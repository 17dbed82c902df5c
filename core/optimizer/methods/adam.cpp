#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Kingma & Ba 2014, arXiv:1412.6980, Algorithm 1; ε after the bias correction, L2 weight decay as in PyTorch.
struct Adam {
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
    s.v = h.beta2 * s.v + (1 - h.beta2) * (g * g);
    trace(term::second_moment, s.v);
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

  static constexpr ParamSpec params[] = {
      param::normalized_lr(1e-3), param::beta1, param::beta2, param::eps, param::weight_decay, param::bias_correction,
  };
  static constexpr MethodInfo info{"adam",     "Adam",
                                   "adaptive", "first and second moments",
                                   params,     "Kingma & Ba 2014, Adam: a method for stochastic optimization, arXiv:1412.6980"};
};

}  // namespace

MethodEntry adam() { return method<Adam>(); }

}  // namespace thalweg
