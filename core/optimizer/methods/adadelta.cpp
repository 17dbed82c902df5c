#include "core/optimizer/method.hpp"

namespace thalweg {
namespace {

// Zeiler 2012, arXiv:1212.5701, Algorithm 1, with a learning rate as in PyTorch (the paper's is 1).
struct Adadelta {
  struct Hyper {
    double lr, rho, eps, weight_decay;
  };
  struct State {
    Vec2 v, u;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    s.v = h.rho * s.v + (1 - h.rho) * (g * g);
    trace(mean_square, s.v);
    const Vec2 typical_step = sqrt(s.u + h.eps);
    trace(reach, typical_step);
    const Vec2 d = sqrt(s.v + h.eps);
    trace(divisor, d);
    const Vec2 delta = typical_step / d * g;
    trace(direction, delta);
    s.u = h.rho * s.u + (1 - h.rho) * (delta * delta);
    trace(mean_square_step, s.u);
    const Vec2 next = x - h.lr * delta;
    trace(applied, next - x);
    return next;
  }

  static constexpr Term mean_square{Role::second_moment, "v", "mean square", "\\rho v + (1 - \\rho) g^2",
                                    "The mean squared gradient, separately in each coordinate, keeps ρ of itself."};
  static constexpr Term reach{Role::divisor, "r", "typical step", "\\sqrt{u + \\epsilon}",
                              "The typical length of recent steps; ε gives the first one a length."};
  static constexpr Term divisor{Role::divisor, "d", "divisor", "\\sqrt{v + \\epsilon}", "The typical size of recent gradients."};
  static constexpr Term direction{
      Role::momentum, "\\delta", "scaled gradient", "\\frac{r}{d} g",
      "The gradient in units of its typical size, times the typical step: the method finds the length by itself."};
  static constexpr Term mean_square_step{Role::second_moment, "u", "mean square step", "\\rho u + (1 - \\rho) \\delta^2",
                                         "The mean squared step, for the next update."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta \\delta",
                                "Steps begin at about the root of ε and grow as long as they keep their direction."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "A factor on the step that the method finds by itself.", 1, 0.01, 100, non_negative, Scale::log},
      {"rho", "\\rho", "decay", "How much of both mean squares is kept at each step.", 0.9, 0, 0.999, {0, 1}, Scale::one_minus_log},
      {"eps", "\\epsilon", "first step", "Its square root is about the length of the first step; larger values start faster.", 1e-6, 1e-10,
       1e-1, non_negative, Scale::log},
      param::weight_decay,
  };
  static constexpr IdleRule idle[] = {
      {"lr weight_decay", [](const HyperView& h) { return h["eps"] == 0; }, english("With eps = 0 no step ever gets a length.")},
  };
  static constexpr MethodInfo info{.id = "adadelta",
                                   .name = "Adadelta",
                                   .family = "adaptive",
                                   .tagline = "needs no learning rate",
                                   .params = params,
                                   .source = "Zeiler 2012, ADADELTA: an adaptive learning rate method, arXiv:1212.5701",
                                   .idle = idle};
};

}  // namespace

MethodEntry adadelta() { return method<Adadelta>(); }

}  // namespace thalweg
