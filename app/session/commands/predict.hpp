#pragma once
// Commands of "Predict, then reveal" (see prediction.hpp). Not undone.

#include <cstdint>

#include "core/math/vec.hpp"
#include "session/commands/list.hpp"

namespace thalweg {
struct Live;
}

namespace thalweg::command {

struct Predict {
  static constexpr std::string_view key = "predict";
  bool on;
  static void fields(auto& self, auto&& visit) { visit("on", self.on); }
  void act(Live& live) const;
};

struct SetPredictedSteps {
  static constexpr std::string_view key = "set_predicted_steps";
  std::int64_t steps;  ///< 1…1000
  static void fields(auto& self, auto&& visit) { visit("steps", self.steps); }
  void act(Live& live) const;
};

/// A guess where contestant `id` will be.
struct Guess {
  static constexpr std::string_view key = "guess";
  int id;
  Vec2 at;
  static void fields(auto& self, auto&& visit) {
    visit("id", self.id);
    visit("at", self.at);
  }
  void act(Live& live) const;
};

/// Advances the head to the step that was asked for.
struct Reveal {
  static constexpr std::string_view key = "reveal";
  void act(Live& live) const;
};

struct NextQuestion {
  static constexpr std::string_view key = "next_question";
  void act(Live& live) const;
};

using PredictionsList = List<Predict, SetPredictedSteps, Guess, Reveal, NextQuestion>;

}  // namespace thalweg::command
