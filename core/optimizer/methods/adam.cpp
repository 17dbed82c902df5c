#include "core/optimizer/method.hpp"

namespace thalweg {
namespace {

// Kingma & Ba 2014, arXiv:1412.6980, Algorithm 1; ε after the bias correction, L2 weight decay as in PyTorch.
struct Adam {
  struct Hyper {
    double lr, beta1, beta2, eps, weight_decay;
  };
  struct State {
    Vec2 m, v;
    double beta1_t = 1, beta2_t = 1;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    g = g + h.weight_decay * x;
    if constexpr (Trace::recording) if (h.weight_decay != 0) trace(term::decayed, g);
    s.m = h.beta1 * s.m + (1 - h.beta1) * g;
    trace(m, s.m);
    s.v = h.beta2 * s.v + (1 - h.beta2) * (g * g);
    trace(v, s.v);
    s.beta1_t *= h.beta1;
    s.beta2_t *= h.beta2;
    const Vec2 m_hat = s.m / (1 - s.beta1_t);
    trace(unbiased_m, m_hat);
    const Vec2 v_hat = s.v / (1 - s.beta2_t);
    trace(unbiased_v, v_hat);
    const Vec2 d = sqrt(v_hat) + h.eps;
    trace(divisor, d);
    const Vec2 next = x - h.lr * (m_hat / d);
    trace(applied, next - x);
    return next;
  }

  static constexpr Term m{Role::momentum, "m", "first moment", "\\beta_1 m + (1 - \\beta_1) g",
                          "The mean gradient keeps β₁ of itself and takes in the new one."};
  static constexpr Term v{Role::second_moment, "v", "second moment", "\\beta_2 v + (1 - \\beta_2) g^2",
                          "The mean squared gradient, each coordinate by itself, keeps β₂ of itself."};
  static constexpr Term unbiased_m{Role::momentum, "\\hat{m}", "bias-corrected momentum", "\\frac{m}{1 - \\beta_1^t}",
                                   "The average began at zero; dividing by 1 − β₁ᵗ undoes that."};
  static constexpr Term unbiased_v{Role::second_moment, "\\hat{v}", "bias-corrected second moment", "\\frac{v}{1 - \\beta_2^t}",
                                   "The same correction for the squares."};
  static constexpr Term divisor{Role::divisor, "d", "divisor", "\\sqrt{\\hat{v}} + \\epsilon",
                                "The usual size of the gradient in each coordinate; ε keeps it above zero."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta \\frac{\\hat{m}}{d}",
                                "Each coordinate of the momentum is divided by its own usual gradient size, so steep coordinates get little and flat ones much."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "About the length of a step in each coordinate.", 1e-3, 1e-4, 1, non_negative, Scale::log},
      {"beta1", "\\beta_1", "momentum", "How much of the mean gradient is kept at each step.", 0.9, 0, 0.999, unit_half_open, Scale::one_minus_log},
      {"beta2", "\\beta_2", "averaging", "How much of the mean squared gradient is kept at each step.", 0.999, 0, 0.9999, unit_half_open, Scale::one_minus_log},
      {"eps", "\\epsilon", "safeguard", "Keeps the divisor above zero.", 1e-8, 1e-12, 1e-1, non_negative, Scale::log},
      {"weight_decay", "\\lambda", "weight decay", "Pulls the iterate towards the origin: λx is added to the gradient.", 0, 0, 0.1, non_negative},
  };
  static constexpr MethodInfo info{"adam", "Adam", "adaptive", "first and second moments", params,
                                   "Kingma & Ba 2014, Adam: a method for stochastic optimization, arXiv:1412.6980"};
};

}  // namespace

MethodEntry adam() { return method<Adam>(); }

}  // namespace thalweg
