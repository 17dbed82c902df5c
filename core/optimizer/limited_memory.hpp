#pragma once
// The limited memory of L-BFGS: pairs of steps and gradient differences, and the implied inverse Hessian. Nocedal 1980,
// doi:10.1090/S0025-5718-1980-0572855-7. Updates follow PyTorch (torch.optim.LBFGS with max_iter = 1), so that runs agree
// with it number for number.

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/optimizer/search_method.hpp"

namespace thalweg::limited_memory {

constexpr std::size_t most_pairs = 100;  // PyTorch's default; it bounds the state that snapshots keep

struct Hyper {
  double lr, history_size, tolerance_grad, tolerance_change;
};

struct State {
  struct Pair {
    Vec2 s, y;
  };
  std::array<Pair, most_pairs> pairs{};  // the oldest first
  double kept = 0;                       // number of valid pairs
  double gamma = 1;                      // the initial inverse Hessian is γI
  Vec2 g, d;                             // gradient and direction of the last step; t is its step length
  double t = 0;
  double steps = 0;
};

/// H·v by the two-loop recursion (Nocedal & Wright, Algorithm 7.4).
inline Vec2 times(const State& memory, Vec2 v) {
  std::array<double, most_pairs> alpha;
  const auto kept = std::size_t(memory.kept);
  const auto rho = [&](std::size_t i) { return 1 / dot(memory.pairs[i].y, memory.pairs[i].s); };
  for (std::size_t i = kept; i-- > 0;) {
    alpha[i] = dot(memory.pairs[i].s, v) * rho(i);
    v -= alpha[i] * memory.pairs[i].y;
  }
  v = memory.gamma * v;
  for (std::size_t i = 0; i < kept; ++i) {
    const double beta = dot(memory.pairs[i].y, v) * rho(i);
    v += (alpha[i] - beta) * memory.pairs[i].s;
  }
  return v;
}

inline constexpr Ending flat{true, english("gradient within tolerance"),
                             english("Both components of the gradient are within tolerance_grad.")};
inline constexpr Ending misled{
    false, english("decrease small, but a slope"),
    english("The direction promises less decrease than tolerance_change, but the objective still falls from here: its "
            "memory fits no longer, or the tolerance is too large.")};
inline constexpr Ending no_decrease{true, english("decrease small"), english("The direction promises less decrease than tolerance_change."),
                                    &misled};

inline constexpr Term number{Role::scalar, "k", "step number", "t", "The first step has no memory yet and a length of its own."};
inline constexpr Term change{Role::gradient, "y", "gradient difference", "g - g_{t-1}",
                             "How the gradient changed over the last step: this shows the curvature."};
inline constexpr Term moved{Role::direction, "s", "last step", "\\alpha_{t-1} d_{t-1}", "The step that the gradient changed over."};
inline constexpr Term accepted{Role::scalar, "s \\cdot y", "curvature, pair accepted", "s \\cdot y",
                               "The slope rose along the step, so the pair joins the memory; the oldest one leaves when it is full."};
inline constexpr Term rejected{Role::scalar, "s \\cdot y", "curvature, pair rejected", "s \\cdot y",
                               "The slope did not rise along the step, so the pair would spoil the Hessian and is left out."};
inline constexpr Term count{Role::scalar, "n", "pairs in memory", "\\text{at most } m", "The pairs that the direction is built from."};
inline constexpr Term scale{Role::scalar, "\\gamma", "initial scale", "\\frac{s \\cdot y}{y \\cdot y}",
                            "The inverse curvature along the newest pair, taken for all directions at first."};
inline constexpr Term scale_kept{Role::scalar, "\\gamma", "initial scale", "\\text{as before}",
                                 "No new pair, so the scale stays; it begins with 1."};
inline constexpr Term pair_s{Role::direction, "s_i", "remembered step", "\\text{from memory}", "A step in the memory, the newest first."};
inline constexpr Term pair_y{Role::gradient, "y_i", "remembered difference", "\\text{from memory}",
                             "The change of gradient over that step."};
inline constexpr Term inverse{Role::metric, "H", "implied inverse Hessian", "\\text{two loops over the memory}",
                              "The matrix that the memory stands for; the recursion never forms it."};
inline constexpr Term model{Role::hessian, "B", "reconstructed Hessian", "H^{-1}",
                            "The curvature that the memory has learned, to be compared with the true one."};
inline constexpr Term full{Role::scalar, "\\alpha_0", "first length", "\\eta", "The learning rate: 1 is the whole quasi-Newton step."};
inline constexpr Term cautious{Role::scalar, "\\alpha_0", "first length", "\\min(1, \\frac{1}{|g|_1}) \\eta",
                               "The first step knows no curvature, so it is at most as long as the learning rate."};
inline constexpr Term direction{Role::direction, "d", "direction", "-H g",
                                "The two-loop recursion turns the gradient into the direction of a Newton step."};
inline constexpr Term promise{Role::scalar, "\\phi'(0)", "slope along the direction", "g \\cdot d",
                              "Negative: the direction leads downhill."};

/// The number of newest pairs that are traced; older ones hardly matter.
constexpr std::size_t shown_pairs = 5;

template <class Trace>
void show(const State& memory, Trace& trace) {
  if constexpr (Trace::recording) {
    const auto kept = std::size_t(memory.kept);
    for (std::size_t i = kept; i-- > 0 && i + shown_pairs >= kept;) {
      trace(pair_s, memory.pairs[i].s);
      trace(pair_y, memory.pairs[i].y);
    }
    const Vec2 a = times(memory, {1, 0}), b = times(memory, {0, 1});
    const Sym2 h{a.x, (a.y + b.x) / 2, b.y};
    trace(inverse, h);
    const double det = h.xx * h.yy - h.xy * h.xy;
    trace(model, Sym2{h.yy / det, -h.xy / det, h.xx / det});
  }
}

/// Updates the memory with the pair of the last step and computes the direction d and the first step length t. Returns the
/// ending if the run ends here, else null.
template <class Trace>
const Ending* prepare(State& memory, const Slope& here, const Hyper& h, Trace& trace) {
  trace(term::gradient, here.g);
  if (max(abs(here.g.x), abs(here.g.y)) <= h.tolerance_grad) return &flat;
  bool learns = false;
  if (memory.steps > 0) {
    const Vec2 y = here.g - memory.g, s = memory.t * memory.d;
    const double curvature = dot(y, s);
    trace(change, y);
    trace(moved, s);
    learns = curvature > 1e-10;
    trace(learns ? accepted : rejected, curvature);
    if (learns) {
      auto kept = std::size_t(memory.kept);
      const auto pairs = memory.pairs.begin();
      for (; kept >= std::size_t(h.history_size); --kept) std::copy(pairs + 1, pairs + std::ptrdiff_t(kept), pairs);
      memory.pairs[kept] = {s, y};
      memory.kept = double(kept + 1);
      memory.gamma = curvature / dot(y, y);
    }
  }
  ++memory.steps;
  trace(number, memory.steps);
  trace(count, memory.kept);
  trace(learns ? scale : scale_kept, memory.gamma);
  show(memory, trace);
  memory.g = here.g;
  memory.d = times(memory, -here.g);
  trace(direction, memory.d);
  const double decrease = dot(here.g, memory.d);
  trace(promise, decrease);
  if (decrease > -h.tolerance_change) return &no_decrease;
  const bool first = memory.steps == 1;
  memory.t = first ? min(1.0, 1 / (abs(here.g.x) + abs(here.g.y))) * h.lr : h.lr;
  trace(first ? cautious : full, memory.t);
  return nullptr;
}

inline constexpr ParamSpec params[] = {
    {"lr", "\\eta", "learning rate", "The share of the full step that is taken, or that the line search tries first.", 1, 1e-3, 2,
     non_negative, Scale::log},
    {"history_size",
     "m",
     "memory",
     "How many pairs of steps and gradient differences are remembered.",
     double(most_pairs),
     1,
     double(most_pairs),
     {1, double(most_pairs)},
     Scale::log,
     Kind::integer},
    {"tolerance_grad", "\\tau_g", "gradient tolerance", "The run ends where neither component of the gradient exceeds this.", 1e-7, 1e-12,
     1e-1, non_negative, Scale::log},
    {"tolerance_change", "\\tau_c", "change tolerance", "The run ends where the direction promises less decrease than this.", 1e-9, 1e-15,
     1e-1, non_negative, Scale::log},
};

inline constexpr IdleRule idle[] = {
    {"history_size", [](const HyperView& h) { return h["history_size"] >= double(h.around.steps); },
     english("The run has no more steps than that to remember."), true},
};

}  // namespace thalweg::limited_memory
