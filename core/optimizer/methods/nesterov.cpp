#include "core/optimizer/method.hpp"

namespace thalweg {
namespace {

// Nesterov 1983, in the form of Sutskever et al. 2013 as PyTorch rearranges it: the iterate x is the point looked ahead
// to, so that the gradient is taken where the iterate stands.
struct Nesterov {
  struct Hyper {
    double lr, momentum, weight_decay;
  };
  struct State {
    Vec2 v;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    s.v = h.momentum * s.v + g;
    trace(velocity, s.v);
    const Vec2 d = g + h.momentum * s.v;
    trace(direction, d);
    const Vec2 next = x - h.lr * d;
    trace(applied, next - x);
    return next;
  }

  static constexpr Term velocity{Role::momentum, "v", "velocity", "\\mu v + g",
                                 "The velocity keeps the share μ of itself and takes in the gradient."};
  static constexpr Term direction{Role::momentum, "d", "velocity looked ahead", "g + \\mu v",
                                  "The velocity one step further on: the gradient counts at once, so the method reacts to turns sooner than plain momentum."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta d",
                                "The iterate moves to the point where the next gradient is taken."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "Step length per unit of velocity.", 1e-3, 1e-5, 2, non_negative, Scale::log},
      {"momentum", "\\mu", "momentum", "How much of the velocity is kept at each step.", 0.9, 0.1, 0.999, positive, Scale::one_minus_log},
      param::weight_decay,
  };
  static constexpr MethodInfo info{"nesterov", "Nesterov momentum", "momentum", "momentum with look-ahead", params,
                                   "Nesterov 1983, Soviet Mathematics Doklady 27(2); Sutskever et al. 2013, ICML"};
};

}  // namespace

MethodEntry nesterov() { return method<Nesterov>(); }

}  // namespace thalweg
