#include "core/optimizer/method.hpp"

namespace thalweg {
namespace {

// Ma & Yarats 2018, arXiv:1810.06801: quasi-hyperbolic momentum. ν = 0 is gradient descent, ν = 1 momentum and ν = β
// Nesterov's method, the latter two with the rate η(1 − β).
struct Qhm {
  struct Hyper {
    double lr, momentum, nu, weight_decay;
  };
  struct State {
    Vec2 v;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    s.v = h.momentum * s.v + (1 - h.momentum) * g;
    trace(mean, s.v);
    const Vec2 q = (1 - h.nu) * g + h.nu * s.v;
    trace(blend, q);
    const Vec2 next = x - h.lr * q;
    trace(applied, next - x);
    return next;
  }

  static constexpr Term mean{Role::momentum, "v", "mean gradient", "\\beta v + (1 - \\beta) g",
                             "The mean of the gradients keeps β of itself and takes in the new one."};
  static constexpr Term blend{Role::momentum, "q", "blend", "(1 - \\nu) g + \\nu v",
                              "The new gradient and the mean are mixed; ν is the share of the mean."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta q", "The iterate moves against the mix."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "Step length per unit of slope.", 1e-3, 1e-5, 2, non_negative, Scale::log},
      {"momentum", "\\beta", "momentum", "How much of the mean gradient is kept at each step.", 0.999, 0, 0.9999, unit_half_open,
       Scale::one_minus_log},
      {"nu", "\\nu", "share of the mean", "0 is gradient descent, 1 is momentum, β is Nesterov's method.", 0.7, 0, 1, any_finite},
      param::weight_decay,
  };
  static constexpr IdleRule idle[] = {
      {"momentum", [](const HyperView& h) { return h["nu"] == 0; }, english("With nu = 0 every step is the gradient's alone.")},
  };
  static constexpr MethodInfo info{.id = "qhm",
                                   .name = "Quasi-hyperbolic momentum",
                                   .family = "momentum",
                                   .tagline = "gradient and momentum mixed",
                                   .params = params,
                                   .source = "Ma & Yarats 2018, Quasi-hyperbolic momentum and Adam for deep learning, arXiv:1810.06801",
                                   .rate_like = "sgd",
                                   .idle = idle};
};

}  // namespace

MethodEntry qhm() { return method<Qhm>(); }

}  // namespace thalweg
