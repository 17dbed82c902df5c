#pragma once
// Turns a plain rule struct into an Optimizer: single steps, explanation, snapshots and SIMD batches are derived from one
// function template `step`. See methods/adam.cpp for the pattern.

#include <array>
#include <bit>
#include <cmath>
#include <concepts>
#include <limits>
#include <type_traits>
#include <vector>

#include "core/math/elementary.hpp"
#include "core/optimizer/registry.hpp"
#include "core/simd.hpp"

namespace thalweg {

/// A first-order rule. Hyper and State are structs of doubles (a Vec2 counts as two), Hyper in the order of info.params. `step`
/// returns the new iterate, given the iterate and its gradient, and updates the state.
template <class R>
concept FirstOrderRule = std::is_trivially_copyable_v<typename R::State> && std::is_trivially_copyable_v<typename R::Hyper> &&
    requires(Vec2 x, Vec2 g, typename R::State& s, const typename R::Hyper& h, Silent& trace) {
  { R::step(x, g, s, h, trace) } -> std::same_as<Vec2>;
  { R::info } -> std::convertible_to<const MethodInfo&>;
};

/// Terms traced by every rule, before and after its own.
namespace term {
inline constexpr Term gradient{Role::gradient, "g", "gradient", "\\nabla f(x)",
                               "The slope of the surface here: uphill, so the method heads against it."};
inline constexpr Term gradient_ahead{
    Role::gradient, "g", "gradient ahead", "\\nabla f(p)",
    "The slope where the velocity leads, not where the iterate stands: a turn of the valley is felt a step early."};
inline constexpr Term batch_gradient{Role::gradient, "g", "gradient of the batch", "\\nabla f_B(x)",
                                     "Only the batch is evaluated: a cheap estimate of the gradient over all samples."};
inline constexpr Term noisy{Role::gradient, "g", "gradient with noise", "g + \\sigma \\xi",
                            "Noise is added to the gradient that the method sees."};
inline constexpr Term decayed{Role::gradient, "g", "gradient with weight decay", "g + \\lambda x",
                              "Weight decay adds a pull towards the origin to the gradient."};
inline constexpr Term clipped{Role::gradient, "g", "clipped gradient", "\\mathrm{clip}(g)",
                              "The gradient exceeds the run's limit, so it is clipped before the method sees it."};
inline constexpr Term iterate{Role::iterate, "x'", "new iterate", "x + \\Delta", "The iterate moves by the step."};
}  // namespace term

/// Traces a line only if `condition` holds, such as an option being on.
template <class Trace>
THALWEG_INLINE void trace_if(bool condition, Trace& trace, const Term& line, const auto& value) {
  if constexpr (Trace::recording) {
    if (condition) trace(line, value);
  }
}

/// Coupled (L2) weight decay: returns g + λx.
template <class Trace>
THALWEG_INLINE Vec2 with_decay(Vec2 g, double weight_decay, Vec2 x, Trace& trace) {
  if (weight_decay != 0) g = g + weight_decay * x;  // a branch: shortens the critical path without decay
  trace_if(weight_decay != 0, trace, term::decayed, g);
  return g;
}

namespace param {
inline constexpr ParamSpec weight_decay{"weight_decay",
                                        "\\lambda",
                                        "weight decay",
                                        "Pulls the iterate towards the origin: λ times the iterate is added to the gradient.",
                                        0,
                                        0,
                                        0.1,
                                        non_negative};
}  // namespace param

/// The Optimizer of a first-order rule. A rule that evaluates the gradient away from its iterate additionally has
///   static bool looks_ahead(const Hyper&)               whether it does so with these hyperparameters,
///   static Vec2 ahead(Vec2 x, State, Hyper, Trace&)     the point of evaluation, tracing its lines;
/// `step` then receives that gradient. A State member `beta1_t` holds β₁ᵗ; if a schedule cycles β₁, it is the power of the
/// current β₁, as in PyTorch.
template <FirstOrderRule R>
class Method final : public Optimizer {
  using State = typename R::State;
  using Hyper = typename R::Hyper;
  static constexpr std::size_t hyper_count = sizeof(Hyper) / sizeof(double);
  static constexpr std::size_t state_count = std::is_empty_v<State> ? 0 : sizeof(State) / sizeof(double);
  using HyperArray = std::array<double, hyper_count>;

  Hyper hyper_{};
  State state_{};

  static constexpr std::size_t position(std::string_view key) {
    for (std::size_t i = 0; i < R::info.params.size(); ++i) {
      if (R::info.params[i].key == key) return i;
    }
    return hyper_count;
  }
  static constexpr std::size_t lr_position = position("lr");
  // The parameter set by a schedule that cycles the momentum, as in PyTorch: `momentum`, or β₁ if there is none.
  static constexpr std::size_t momentum_position = position("momentum") < hyper_count ? position("momentum") : position("beta1");
  static_assert(lr_position < hyper_count, "a first-order rule has a learning rate");
  static constexpr bool keeps_power = requires(State s) { s.beta1_t; };
  static constexpr bool may_look_ahead = requires(const Hyper& h) { R::looks_ahead(h); };

  static bool looks_ahead([[maybe_unused]] const Hyper& hyper) {
    if constexpr (may_look_ahead) return R::looks_ahead(hyper);
    else return false;
  }

  /// β₁ᵗ⁻¹ before step t = done + 1 if a schedule cycles β₁; NaN to keep the state's own power.
  static double cycled_power([[maybe_unused]] const Hyper& hyper, Rates rates, [[maybe_unused]] std::int64_t done) {
    if constexpr (keeps_power) {
      if (!std::isnan(rates.momentum)) return pow(hyper.beta1, double(done));
    }
    return std::numeric_limits<double>::quiet_NaN();
  }
  static THALWEG_INLINE void set_power([[maybe_unused]] State& state, [[maybe_unused]] bool cycled, [[maybe_unused]] double power) {
    if constexpr (keeps_power) state.beta1_t = select(cycled, power, state.beta1_t);
  }

  static Hyper scheduled(const Hyper& hyper, Rates rates) {
    auto fields = std::bit_cast<HyperArray>(hyper);
    if (!std::isnan(rates.lr)) fields[lr_position] = rates.lr;
    if constexpr (momentum_position < hyper_count) {
      if (!std::isnan(rates.momentum)) fields[momentum_position] = rates.momentum;
    }
    return std::bit_cast<Hyper>(fields);
  }

 public:
  Method() {
    static_assert(sizeof(Hyper) % sizeof(double) == 0);
    for (std::size_t i = 0; i < R::info.params.size(); ++i) set(i, R::info.params[i].initial);
  }

  const MethodInfo& info() const override { return R::info; }
  std::unique_ptr<Optimizer> clone() const override { return std::make_unique<Method>(*this); }

  void set(std::size_t param, double value) override {
    auto fields = std::bit_cast<HyperArray>(hyper_);
    fields.at(param) = value;
    hyper_ = std::bit_cast<Hyper>(fields);
  }
  double get(std::size_t param) const override { return std::bit_cast<HyperArray>(hyper_).at(param); }

  std::span<std::byte> state() noexcept override {
    if constexpr (state_count == 0) return {};
    return {reinterpret_cast<std::byte*>(&state_), sizeof(State)};
  }
  void reset() noexcept override { state_ = State{}; }

  std::size_t advance(const RunContext& context, std::int64_t first, std::size_t count, const History& history) noexcept override {
    const History to = history;  // local copies, which the stores below cannot alias
    const Objective& objective = context.objective;
    Schedule* const schedule = context.schedule;
    StochasticGradient* const sampled = context.sampled;
    const Clip clip = context.clip;
    const bool clips = clip.any();
    const double base = get(lr_position);
    Hyper hyper = hyper_;
    State state = state_;
    Silent silent;
    Vec2 x{to.x[0], to.y[0]}, g{to.gx[0], to.gy[0]};
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t done = first + std::int64_t(i);
      if (schedule) {
        const Rates rates = schedule->at(done, base);
        hyper = scheduled(hyper_, rates);
        const double power = cycled_power(hyper, rates, done);
        set_power(state, !std::isnan(power), power);
      }
      to.lr[i] = hyper.lr;
      Vec2 asked = x;
      if constexpr (may_look_ahead) {
        if (looks_ahead(hyper)) {
          asked = R::ahead(x, state, hyper, silent);
          g = objective.slope(asked).g;
        }
      }
      if (sampled) g = (*sampled)(done, asked, g);
      if (clips) g = clip(g);
      x = R::step(x, g, state, hyper, silent);
      if (schedule) schedule->observe(to.f[i], base);
      to.x[i + 1] = x.x;
      to.y[i + 1] = x.y;
      const DoublePair slope = objective.gradient(x, to.f[i + 1]);
      g = {slope[0], slope[1]};
      to.gx[i + 1] = g.x;
      to.gy[i + 1] = g.y;
    }
    state_ = state;
    return count;
  }

  Vec2 explain(const RunContext& context, std::int64_t step, Vec2 x, Recorder& recorder) override {
    const Rates rates = context.schedule ? context.schedule->at(step, get(lr_position)) : Rates{get(lr_position)};
    const Hyper hyper = scheduled(hyper_, rates);
    const double power = cycled_power(hyper, rates, step);
    set_power(state_, !std::isnan(power), power);
    const auto in_force = std::bit_cast<HyperArray>(hyper);
    recorder.hyper.assign(in_force.begin(), in_force.end());
    Vec2 asked = x;
    if constexpr (may_look_ahead) {
      if (looks_ahead(hyper)) asked = R::ahead(x, state_, hyper, recorder);
    }
    Vec2 g = context.objective.slope(asked).g;
    recorder(looks_ahead(hyper) ? term::gradient_ahead : term::gradient, g);
    if (StochasticGradient* const sampled = context.sampled) {
      if (sampled->has_batch()) recorder(term::batch_gradient, g = sampled->over_batch(step, asked, g));
      if (sampled->has_noise()) recorder(term::noisy, g = g + sampled->noise(step));
    }
    if (const Vec2 cut = context.clip(g); cut != g) recorder(term::clipped, g = cut);
    const Vec2 next = R::step(x, g, state_, hyper, recorder);
    recorder(term::iterate, next);
    return next;
  }

  std::unique_ptr<Batch> batch() const override {
    if (looks_ahead(hyper_)) return nullptr;
    return std::make_unique<Lanes>(hyper_);
  }

 private:
  class Lanes final : public Batch {
    Hyper hyper_;
    std::vector<double> state_;  // field j of run i at j·n + i
    std::size_t n_ = 0;
    std::int64_t done_ = 0;  // steps since reset()

   public:
    explicit Lanes(const Hyper& hyper) : hyper_(hyper) {}

    void reset(std::size_t n) override {
      n_ = n;
      done_ = 0;
      state_.resize(state_count * n);
      if constexpr (state_count > 0) {
        const auto initial = std::bit_cast<std::array<double, state_count>>(State{});
        for (std::size_t j = 0; j < state_count; ++j) {
          for (std::size_t i = 0; i < n; ++i) state_[j * n + i] = initial[j];
        }
      }
    }

    void set(std::size_t param, double value) override {
      auto fields = std::bit_cast<HyperArray>(hyper_);
      fields.at(param) = value;
      hyper_ = std::bit_cast<Hyper>(fields);
    }

    void step(double* x, double* y, const double* gx, const double* gy, Rates rates) noexcept override {
      const Hyper hyper = scheduled(hyper_, rates);
      run(x, y, gx, gy, state_.data(), n_, hyper, cycled_power(hyper, rates, done_++));
    }

   private:
    THALWEG_SIMD static void run(double* __restrict x, double* __restrict y, const double* __restrict gx, const double* __restrict gy,
                                 double* __restrict state, std::size_t n, Hyper hyper, double power) {
      const bool cycled = !std::isnan(power);
#pragma omp simd
      for (std::size_t i = 0; i < n; ++i) lane(x + i, y + i, gx[i], gy[i], state + i, n, hyper, cycled, power);
    }

    // One lane as an inlined function: local variables in an omp simd body prevent GCC from vectorizing it.
    THALWEG_INLINE static void lane(double* x, double* y, double gx, double gy, double* state, std::size_t n, const Hyper& hyper,
                                    bool cycled, double power) {
      State s{};
      if constexpr (state_count > 0) {
        std::array<double, state_count> fields;
        for (std::size_t j = 0; j < state_count; ++j) fields[j] = state[j * n];
        s = std::bit_cast<State>(fields);
      }
      set_power(s, cycled, power);
      Silent silent;
      const Vec2 next = R::step(Vec2{*x, *y}, Vec2{gx, gy}, s, hyper, silent);
      *x = next.x;
      *y = next.y;
      if constexpr (state_count > 0) {
        const auto fields = std::bit_cast<std::array<double, state_count>>(s);
        for (std::size_t j = 0; j < state_count; ++j) state[j * n] = fields[j];
      }
    }
  };
};

template <FirstOrderRule R>
MethodEntry method() {
  return {&R::info, false, []() -> std::unique_ptr<Optimizer> { return std::make_unique<Method<R>>(); }};
}

}  // namespace thalweg
