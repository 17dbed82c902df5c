#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// The heavy ball (Polyak 1964) in its two common forms. Modern (PyTorch, d2l): v ← μv + g, x ← x − ηv, where a change of η
// rescales the whole velocity. Classical: v ← μv + ηg, x ← x − v, where each gradient keeps the η of its own step. They agree
// for constant η. As in PyTorch, dampening does not apply to the first step.
struct Momentum {
  struct Hyper {
    double lr, momentum, dampening, weight_decay, classical;
  };
  struct State {
    Vec2 v;
    double t = 0;
  };

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    g = with_decay(g, h.weight_decay, x, trace);
    const bool classical = h.classical != 0;
    s.t += 1;
    trace(term::step_number, s.t);
    const double intake = select(s.t == 1 || h.momentum == 0, 1.0, 1 - h.dampening);
    const bool damped = h.dampening != 0;
    trace_if(damped, trace, intake == 1 ? whole : undamped, intake);
    const double share = select(classical, h.lr, 1.0) * intake;
    if (share != 1) g = share * g;  // a branch: shortens the critical path of the modern form without dampening
    s.v = h.momentum * s.v + g;
    trace(classical ? (damped ? classical_damped_velocity : classical_velocity) : (damped ? damped_velocity : velocity), s.v);
    const Vec2 next = x - select(classical, 1.0, h.lr) * s.v;
    trace(classical ? classical_applied : applied, next - x);
    return next;
  }

  static constexpr Term undamped{Role::scalar, "\\kappa", "undamped share", "1 - \\zeta",
                                 "The share of the new gradient that enters the velocity."};
  static constexpr Term whole{Role::scalar, "\\kappa", "undamped share", "1",
                              "The whole gradient enters the velocity: dampening does not apply to the first step."};
  static constexpr Term velocity{
      Role::momentum, "v", "velocity", "\\mu v + g",
      "The velocity keeps the share μ of itself and takes in the gradient, so steady slopes add up and zigzags cancel."};
  static constexpr Term damped_velocity{Role::momentum, "v", "velocity", "\\mu v + \\kappa g",
                                        "The velocity keeps the share μ of itself and takes in the share κ of the gradient."};
  static constexpr Term classical_velocity{
      Role::momentum, "v", "velocity", "\\mu v + \\eta g",
      "The velocity keeps the share μ of itself and takes in the gradient times the present learning rate."};
  static constexpr Term classical_damped_velocity{
      Role::momentum, "v", "velocity", "\\mu v + \\eta \\kappa g",
      "The velocity keeps the share μ of itself and takes in the share κ of the gradient times the present learning rate."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\eta v", "The iterate rolls on with the velocity."};
  static constexpr Term classical_applied{Role::step, "\\Delta", "step", "-v",
                                          "The iterate rolls on with the velocity, which holds the learning rates already."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "learning rate", "Step length per unit of velocity.", 1e-3, 1e-5, 2, non_negative, Scale::log},
      {"momentum", "\\mu", "momentum", "How much of the velocity is kept at each step.", 0.9, 0, 0.999, non_negative, Scale::one_minus_log},
      {"dampening", "\\zeta", "dampening", "The share of each new gradient that is left out, from the second step on.", 0, 0, 1,
       any_finite},
      param::weight_decay,
      flag("classical", "classical form",
           "Multiplies each gradient, not the velocity, by the learning rate; differs only where the rate changes."),
  };
  static constexpr IdleRule idle[] = {
      {"dampening classical", [](const HyperView& h) { return h["momentum"] == 0; },
       english("Without momentum every step is the gradient's alone.")},
      {"classical", [](const HyperView& h) { return h["lr"] == 1; }, english("With lr = 1 both forms are the same.")},
  };
  static constexpr MethodInfo info{.id = "momentum",
                                   .name = "Momentum",
                                   .family = "momentum",
                                   .tagline = "a heavy ball",
                                   .params = params,
                                   .source = "Polyak 1964, doi:10.1016/0041-5553(64)90137-5; Sutskever et al. 2013, ICML",
                                   .idle = idle};
};

}  // namespace

MethodEntry momentum() { return method<Momentum>(); }

}  // namespace thalweg
