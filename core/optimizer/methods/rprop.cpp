#include "core/optimizer/moments.hpp"

namespace thalweg {
namespace {

// Riedmiller & Braun 1993, in the form iRprop− of Igel & Hüsken 2000 as in PyTorch: a coordinate whose gradient
// changes sign is not updated in that step.
struct Rprop {
  struct Hyper {
    double lr, eta_minus, eta_plus, step_min, step_max;
  };
  struct State {
    Vec2 previous, size;
    double t = 0;
  };

  static THALWEG_INLINE double factor(double agreement, const Hyper& h) {
    return select(agreement > 0, h.eta_plus, select(agreement < 0, h.eta_minus, 1.0));
  }

  template <class Trace>
  THALWEG_INLINE static Vec2 step(Vec2 x, Vec2 g, State& s, const Hyper& h, Trace& trace) {
    const Vec2 agreement = sign(g * s.previous);
    trace(agrees, agreement);
    const Vec2 change{factor(agreement.x, h), factor(agreement.y, h)};
    trace(changes, change);
    const Vec2 scaled = select(s.t == 0, Vec2{h.lr, h.lr}, s.size) * change;
    s.size = min(max(scaled, Vec2{h.step_min, h.step_min}), Vec2{h.step_max, h.step_max});
    trace(s.t == 0 ? first_size : size, s.size);
    s.t += 1;
    trace(term::step_number, s.t);
    s.previous = {select(agreement.x < 0, 0.0, g.x), select(agreement.y < 0, 0.0, g.y)};
    trace(used, s.previous);
    const Vec2 next = x - sign(s.previous) * s.size;
    trace(applied, next - x);
    return next;
  }

  static constexpr Term agrees{Role::scalar, "q", "agreement", "\\mathrm{sign}(g \\cdot \\tilde{g}_{t-1})",
                               "1 where the slope points as before, −1 where it has turned, 0 after a rest."};
  static constexpr Term size{Role::scalar, "d", "step size", "\\min(\\max(\\kappa d, d_{\\min}), d_{\\max})",
                             "Each coordinate's own step grows while the sign holds and shrinks when it turns, between its bounds."};
  static constexpr Term first_size{Role::scalar, "d", "step size", "\\min(\\max(\\kappa \\eta, d_{\\min}), d_{\\max})",
                                   "Each coordinate begins with the first step size."};
  static constexpr Term changes{Role::scalar, "\\kappa", "growth",
                                "\\eta_+ \\text{ if } q > 0, \\eta_- \\text{ if } q < 0, \\text{else } 1",
                                "η₊ where the sign has held, η₋ where it has turned, 1 after a rest."};
  static constexpr Term used{Role::gradient, "\\tilde{g}", "gradient used", "g \\text{ or } 0 \\text{ where } q < 0",
                             "Where the sign has changed, the gradient is set to zero, so the coordinate rests for one step."};
  static constexpr Term applied{Role::step, "\\Delta", "step", "-\\mathrm{sign}(\\tilde{g}) d",
                                "Only the sign of the gradient counts, never its size."};

  static constexpr ParamSpec params[] = {
      {"lr", "\\eta", "first step size", "The step size of each coordinate at the first step.", 1e-2, 1e-4, 1, non_negative, Scale::log},
      {"eta_minus",
       "\\eta_-",
       "shrinking",
       "Factor on the step size where the gradient changes its sign.",
       0.5,
       0.1,
       0.95,
       {0, 1, true, true}},
      {"eta_plus",
       "\\eta_+",
       "growing",
       "Factor on the step size where the gradient keeps its sign.",
       1.2,
       1.01,
       2,
       {1, infinity, true, true}},
      {"step_min", "d_{\\min}", "smallest step", "No step size gets smaller than this.", 1e-6, 1e-12, 1e-2, non_negative, Scale::log},
      {"step_max", "d_{\\max}", "largest step", "No step size gets larger than this.", 50, 1e-2, 100, non_negative, Scale::log},
  };
  static constexpr IdleRule idle[] = {
      {"lr eta_minus eta_plus step_min", [](const HyperView& h) { return h["step_min"] >= h["step_max"]; },
       english("step_min is no less than step_max, so every step is step_max long.")},
      {"lr", [](const HyperView& h) { return h["lr"] >= h["step_max"]; }, english("The first step is step_max long, which is no greater."),
       true},
      {"lr", [](const HyperView& h) { return h["lr"] <= h["step_min"]; }, english("The first step is step_min long, which is no less."),
       true},
  };
  static constexpr MethodInfo info{
      .id = "rprop",
      .name = "Rprop",
      .family = "adaptive",
      .tagline = "only the sign counts",
      .params = params,
      .source = "Riedmiller & Braun 1993, doi:10.1109/ICNN.1993.298623; Igel & Hüsken 2000, Improving the Rprop learning algorithm",
      .idle = idle,
      .first_step_only = "lr"};
};

}  // namespace

MethodEntry rprop() { return method<Rprop>(); }

}  // namespace thalweg
