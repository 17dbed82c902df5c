#pragma once
// Turns a rule that evaluates the objective itself (line search, second order, simplex, bracket, …) into an Optimizer. See
// methods/golden_section.cpp for the pattern.

#include <array>
#include <bit>
#include <cmath>
#include <concepts>
#include <limits>
#include <type_traits>

#include "core/math/elementary.hpp"
#include "core/optimizer/evaluator.hpp"
#include "core/optimizer/family.hpp"
#include "core/optimizer/method.hpp"

namespace thalweg {

/// The outcome of one step of a searching rule.
struct Step {
  Vec2 to;
  double rate = std::numeric_limits<double>::quiet_NaN();  ///< the accepted step length α, if the method has one
  const Ending* ending = nullptr;                          ///< if not null, there is no step and the run ends here
};

inline Step ended(const Ending& why) { return {.to = {}, .ending = &why}; }

/// Hyper and State are trivially copyable structs of doubles (a Vec2 counts as two), Hyper in the order of info.params.
/// `step` must bound all its loops and trace its lines like a first-order rule, with a row of role `step` last. A rule
/// whose info names an objective provides an Ending `elsewhere` for runs on others.
template <class R>
concept SearchRule = std::is_trivially_copyable_v<typename R::State> && std::is_trivially_copyable_v<typename R::Hyper> &&
    requires(Vec2 x, typename R::State& s, const typename R::Hyper& h, Evaluator& ask, Silent& trace) {
  { R::step(x, s, h, ask, trace) } -> std::same_as<Step>;
  { R::info } -> std::convertible_to<const MethodInfo&>;
};

template <SearchRule R>
class SearchMethod final : public Optimizer {
  using Hyper = typename R::Hyper;
  using HyperArray = std::array<double, sizeof(Hyper) / sizeof(double)>;

  struct RunState {
    [[no_unique_address]] typename R::State own{};
    CostCounters counters{};
  };

  Hyper hyper_{};
  RunState state_{};
  const Ending* ending_ = nullptr;

  static constexpr Ending on_a_plane{
      false, english("needs a function of x alone"),
      english("This method searches along a line: choose an objective in one variable, or a slice of this one.")};

  // The ending on an objective that the rule does not fit.
  static const Ending& misfit() {
    if constexpr (requires { R::elsewhere; }) return R::elsewhere;
    else return on_a_plane;
  }

  static Step move(Vec2 x, typename R::State& state, const Hyper& hyper, Evaluator& ask, auto& trace) {
    if (!fits(R::info, ask.info())) return ended(misfit());
    return R::step(x, state, hyper, ask, trace);
  }

  double base_rate() const {
    const auto lr = find_param(R::info.params, "lr");
    return lr ? get(*lr) : std::numeric_limits<double>::quiet_NaN();
  }

  Hyper scheduled(const RunContext& context, std::int64_t step) const {
    const auto lr = find_param(R::info.params, "lr");
    if (!context.schedule || !lr) return hyper_;
    auto fields = std::bit_cast<HyperArray>(hyper_);
    fields[*lr] = context.schedule->at(step, fields[*lr]).lr;
    return std::bit_cast<Hyper>(fields);
  }

 public:
  SearchMethod() {
    static_assert(sizeof(Hyper) % sizeof(double) == 0 && sizeof(RunState) % sizeof(double) == 0);
    for (std::size_t i = 0; i < R::info.params.size(); ++i) set(i, R::info.params[i].initial);
  }

  const MethodInfo& info() const override { return R::info; }
  std::unique_ptr<Optimizer> clone() const override { return std::make_unique<SearchMethod>(*this); }

  void set(std::size_t param, double value) override {
    auto fields = std::bit_cast<HyperArray>(hyper_);
    fields.at(param) = value;
    hyper_ = std::bit_cast<Hyper>(fields);
  }
  double get(std::size_t param) const override { return std::bit_cast<HyperArray>(hyper_).at(param); }

  std::span<std::byte> state() noexcept override { return {reinterpret_cast<std::byte*>(&state_), sizeof(RunState)}; }
  void reset() noexcept override {
    state_ = RunState{};
    ending_ = nullptr;
  }
  const Ending* ending() const noexcept override { return ending_; }

  std::size_t advance(const RunContext& context, std::int64_t first, std::size_t count, const History& history) noexcept override {
    Silent silent;
    for (std::size_t i = 0; i < count; ++i) {
      const Vec2 x{history.x[i], history.y[i]};
      Evaluator ask(context.objective, x, {history.f[i], {history.gx[i], history.gy[i]}}, state_.counters, nullptr);
      const Step step = move(x, state_.own, scheduled(context, first + std::int64_t(i)), ask, silent);
      history.lr[i] = step.rate;
      if (step.ending) {
        ending_ = step.ending;
        return i;
      }
      if (context.schedule) context.schedule->observe(history.f[i], base_rate());
      const Slope slope = ask.arrive(step.to);
      history.x[i + 1] = step.to.x;
      history.y[i + 1] = step.to.y;
      history.f[i + 1] = slope.f;
      history.gx[i + 1] = slope.g.x;
      history.gy[i + 1] = slope.g.y;
      if (history.counts) history.counts[i + 1] = state_.counters.counts;
    }
    return count;
  }

  Vec2 explain(const RunContext& context, std::int64_t step, Vec2 x, Recorder& recorder) override {
    Evaluator ask(context.objective, x, context.objective.slope(x), state_.counters, &recorder.probes);
    const Hyper hyper = scheduled(context, step);
    const auto in_force = std::bit_cast<HyperArray>(hyper);
    recorder.hyper.assign(in_force.begin(), in_force.end());
    const Step next = move(x, state_.own, hyper, ask, recorder);
    recorder.ending = next.ending;
    if (next.ending) return x;
    recorder(term::iterate, next.to);
    ask.arrive(next.to);
    return next.to;
  }

  std::unique_ptr<Batch> batch() const override { return nullptr; }
};

template <SearchRule R>
MethodEntry search_method() {
  return {&R::info, true, []() -> std::unique_ptr<Optimizer> { return std::make_unique<SearchMethod<R>>(); }};
}

}  // namespace thalweg
