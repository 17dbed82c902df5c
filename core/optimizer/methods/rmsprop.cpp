#include "core/optimizer/method.hpp"

namespace thalweg {
namespace {

// Tieleman & Hinton 2012, lecture 6.5; centred form: Graves 2013, arXiv:1308.0850. ε outside the root as in PyTorch, or
// inside as in d2l and Keras. v − a² is clamped at 0: for a constant gradient, rounding can make it negative.
struct Rmsprop {
  struct Hyper {
    double lr, alpha, eps, weight_decay, momentum, centered, eps_inside_sqrt;
  };
  struct State {
    Vec2 v, a, b;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    const bool centered = h.centered != 0, inside = h.eps_inside_sqrt != 0;
    s.v = h.alpha * s.v + (1 - h.alpha) * (g * g);
    trace(mean_square, s.v);
    s.a = h.alpha * s.a + (1 - h.alpha) * g;
    trace_if(centered, trace, mean, s.a);
    const Vec2 spread = select(centered, max(s.v - s.a * s.a, Vec2{0, 0}), s.v);
    trace_if(centered, trace, variance, spread);
    const Vec2 d = sqrt(spread + select(inside, h.eps, 0.0)) + select(inside, 0.0, h.eps);
    trace(centered ? (inside ? centered_divisor_inside : centered_divisor) : (inside ? divisor_inside : divisor), d);
    s.b = h.momentum * s.b + g / d;
    const bool rolls = h.momentum != 0;
    trace_if(rolls, trace, velocity, s.b);
    const Vec2 next = x - h.lr * s.b;
    trace(rolls ? applied : plain_applied, next - x);
    return next;
  }

  static constexpr Term mean_square{Role::second_moment, "v", "mean square", "\\alpha v + (1 - \\alpha) g^2",
                                    "The mean squared gradient, separately in each coordinate, keeps α of itself and forgets the rest."};
  static constexpr Term mean{Role::momentum, "a", "mean gradient", "\\alpha a + (1 - \\alpha) g",
                             "The mean gradient, which centring takes out of the mean square."};
  static constexpr Term variance{Role::second_moment, "s", "variance", "\\max(v - a^2, 0)",
                                 "What is left of the mean square is how much the gradient varies."};
  static constexpr Term divisor{Role::divisor, "d", "divisor", "\\sqrt{v} + \\epsilon",
                                "The usual size of recent gradients; ε keeps it above zero."};
  static constexpr Term divisor_inside{Role::divisor, "d", "divisor", "\\sqrt{v + \\epsilon}",
                                       "The usual size of recent gradients; ε keeps it above zero."};
  static constexpr Term centered_divisor{Role::divisor, "d", "divisor", "\\sqrt{s} + \\epsilon",
                                         "The spread of recent gradients; ε keeps it above zero."};
  static constexpr Term centered_divisor_inside{Role::divisor, "d", "divisor", "\\sqrt{s + \\epsilon}",
                                                "The spread of recent gradients; ε keeps it above zero."};
  static constexpr Term velocity{Role::momentum, "b", "scaled velocity", "\\mu b + \\frac{g}{d}",
                                 "The gradient in units of its usual size, on top of the share μ of the velocity."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta b",
                                "Steep coordinates get short steps and flat ones long steps, and old gradients are forgotten."};

  static constexpr Term plain_applied{Role::step, "\\Delta", "step", "-\\eta \\frac{g}{d}",
                                      "Steep coordinates get short steps and flat ones long steps, and old gradients are forgotten."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "About the length of a step in each coordinate.", 1e-2, 1e-4, 1, non_negative, Scale::log},
      {"alpha", "\\alpha", "decay", "How much of the mean square is kept at each step.", 0.99, 0, 0.9999, non_negative,
       Scale::one_minus_log},
      {"eps", "\\epsilon", "stabilizer", "Keeps the divisor above zero.", 1e-8, 1e-12, 1e-1, non_negative, Scale::log},
      param::weight_decay,
      {"momentum", "\\mu", "momentum", "How much of the velocity is kept at each step.", 0, 0, 0.99, non_negative, Scale::one_minus_log},
      flag("centered", "centred", "Divides by the spread of the gradient around its mean instead of its size."),
      flag("eps_inside_sqrt", "ε under the root", "Adds ε before the square root is taken, as Dive into Deep Learning and Keras do."),
  };
  static constexpr IdleRule idle[] = {
      {"centered", [](const HyperView& h) { return h["alpha"] == 1; }, english("With alpha = 1 both averages stay 0.")},
  };
  static constexpr MethodInfo info{
      .id = "rmsprop",
      .name = "RMSprop",
      .family = "adaptive",
      .tagline = "mean of squared gradients",
      .params = params,
      .source = "Tieleman & Hinton 2012, Neural networks for machine learning, lecture 6.5; Graves 2013, arXiv:1308.0850",
      .idle = idle};
};

}  // namespace

MethodEntry rmsprop() { return method<Rmsprop>(); }

}  // namespace thalweg
