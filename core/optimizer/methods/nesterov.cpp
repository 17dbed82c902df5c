#include "core/optimizer/method.hpp"

namespace thalweg {
namespace {

// Nesterov 1983 in its two common forms. Look-ahead (Sutskever et al. 2013): the gradient is evaluated at p = x − ημv.
// Rearranged (PyTorch): the gradient is evaluated at the iterate, and for constant η and μ its iterates are the points p of
// the other form.
struct Nesterov {
  struct Hyper {
    double lr, momentum, weight_decay, form;
  };
  struct State {
    Vec2 v;
  };

  static THALWEG_INLINE bool looks_ahead(const Hyper& h) { return h.form != 0; }

  template <class Trace>
  THALWEG_INLINE static Vec2 ahead(Vec2 x, const State& s, const Hyper& h, Trace& trace) {
    const Vec2 way = -(h.lr * h.momentum) * s.v;
    trace(coasting, way);
    const Vec2 p = x + way;
    trace(point_ahead, p);
    return p;
  }

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const bool looks = looks_ahead(h);
    const Vec2 asked = select(looks, x - (h.lr * h.momentum) * s.v, x);
    if (h.weight_decay != 0) g = g + h.weight_decay * asked;
    trace_if(h.weight_decay != 0, trace, looks ? decayed_ahead : term::decayed, g);
    s.v = h.momentum * s.v + g;
    trace(velocity, s.v);
    const Vec2 d = select(looks, s.v, g + h.momentum * s.v);
    trace_if(!looks, trace, direction, d);
    const Vec2 next = x - h.lr * d;
    trace(looks ? rolled : applied, next - x);
    return next;
  }

  static constexpr Term coasting{Role::direction, "c", "coasting", "-\\eta \\mu v",
                                 "What is left of the velocity would carry the iterate this far by itself."};
  static constexpr Term point_ahead{Role::look_ahead, "p", "point ahead", "x + c",
                                    "The gradient is asked for here, not where the iterate stands."};
  static constexpr Term decayed_ahead{Role::gradient, "g", "gradient with weight decay", "g + \\lambda p",
                                      "Weight decay adds a pull towards the origin to the gradient, as strong as at the point ahead."};
  static constexpr Term velocity{Role::momentum, "v", "velocity", "\\mu v + g",
                                 "The velocity keeps the share μ of itself and takes in the gradient."};
  static constexpr Term direction{
      Role::momentum, "d", "velocity looked ahead", "g + \\mu v",
      "The velocity one step further on: the gradient counts at once, so the method reacts to turns sooner than plain momentum."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta d",
                                "The iterate moves to the point where the next gradient is taken."};
  static constexpr Term rolled{Role::step, "\\Delta", "step", "-\\eta v",
                               "The iterate rolls on with the velocity, which the gradient ahead has turned already."};

  static constexpr std::string_view forms[] = {"rearranged", "look_ahead"};
  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "Step length per unit of velocity.", 1e-3, 1e-5, 2, non_negative, Scale::log},
      {"momentum", "\\mu", "momentum", "How much of the velocity is kept at each step.", 0.9, 0.1, 0.999, positive, Scale::one_minus_log},
      param::weight_decay,
      choice("form", "form",
             "look_ahead asks for the gradient at x − ημv; rearranged (PyTorch) follows these points themselves, so that the gradient is "
             "that of the iterate.",
             forms),
  };
  static constexpr MethodInfo info{"nesterov", "Nesterov momentum",
                                   "momentum", "momentum with look-ahead",
                                   params,     "Nesterov 1983, Soviet Mathematics Doklady 27(2); Sutskever et al. 2013, ICML"};
};

}  // namespace

MethodEntry nesterov() { return method<Nesterov>(); }

}  // namespace thalweg
