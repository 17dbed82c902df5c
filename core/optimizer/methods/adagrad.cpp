#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Duchi, Hazan & Singer 2011, JMLR 12; diagonal form. ε outside the root as in PyTorch, or inside as in d2l and Keras.
struct Adagrad {
  struct Hyper {
    double lr, lr_decay, weight_decay, initial_accumulator_value, eps, eps_inside_sqrt;
  };
  struct State {
    Vec2 sum;
    double t = 0;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    const bool inside = h.eps_inside_sqrt != 0;
    const double rate = h.lr / (1 + s.t * h.lr_decay);
    trace_if(h.lr_decay != 0, trace, decayed_rate, rate);
    const Vec2 initial{h.initial_accumulator_value, h.initial_accumulator_value};
    s.sum = select(s.t == 0, initial, s.sum) + g * g;
    trace(s.t == 0 ? first_sum : sum, s.sum);
    s.t += 1;
    trace(term::step_number, s.t);
    const Vec2 d = sqrt(s.sum + select(inside, h.eps, 0.0)) + select(inside, 0.0, h.eps);
    trace(inside ? divisor_inside : divisor, d);
    const Vec2 next = x - rate * (g / d);
    trace(h.lr_decay != 0 ? decayed_applied : applied, next - x);
    return next;
  }

  static constexpr Term decayed_rate{Role::scalar, "\\tilde{\\eta}", "decayed learning rate", "\\frac{\\eta}{1 + (t - 1) \\delta}",
                                     "The learning rate shrinks with the number of steps."};
  static constexpr Term sum{Role::second_moment, "G", "sum of squares", "G + g^2",
                            "All squared gradients so far, separately in each coordinate: it only grows."};
  static constexpr Term first_sum{Role::second_moment, "G", "sum of squares", "G_0 + g^2",
                                  "The sum begins with its initial value and the first squared gradient, separately in each coordinate."};
  static constexpr Term divisor{Role::divisor, "d", "divisor", "\\sqrt{G} + \\epsilon",
                                "The size of all gradients so far; ε keeps it above zero."};
  static constexpr Term divisor_inside{Role::divisor, "d", "divisor", "\\sqrt{G + \\epsilon}",
                                       "The size of all gradients so far; ε keeps it above zero."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta \\frac{g}{d}",
                                "Coordinates that were often steep get small steps, and all steps shrink as the sum grows."};
  static constexpr Term decayed_applied{
      Role::step, "\\Delta", "step", "-\\tilde{\\eta} \\frac{g}{d}",
      "Coordinates that were often steep get small steps, and all steps shrink as the sum grows and the rate decays."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "The length of the first step in each coordinate.", 1e-2, 1e-4, 10, non_negative, Scale::log},
      {"lr_decay", "\\delta", "rate decay", "The learning rate is divided by 1 + (t − 1)δ.", 0, 0, 0.1, non_negative},
      param::weight_decay,
      {"initial_accumulator_value", "G_0", "initial sum",
       "The initial value of the sum of squares; a large value shortens the first steps.", 0, 0, 10, non_negative},
      {"eps", "\\epsilon", "stabilizer", "Keeps the divisor above zero.", 1e-10, 1e-12, 1e-1, non_negative, Scale::log},
      flag("eps_inside_sqrt", "ε under the root", "Adds ε before the square root is taken, as Dive into Deep Learning and Keras do."),
  };
  static constexpr MethodInfo info{.id = "adagrad",
                                   .name = "Adagrad",
                                   .family = "adaptive",
                                   .tagline = "sum of squared gradients",
                                   .params = params,
                                   .source = "Duchi, Hazan & Singer 2011, Adaptive subgradient methods, JMLR 12",
                                   .first_step_only = "initial_accumulator_value"};
};

}  // namespace

MethodEntry adagrad() { return method<Adagrad>(); }

}  // namespace thalweg
