#pragma once
// Predict, then reveal: students guess where an iterate will be before it is shown. In this mode nothing after the head may
// be shown; revealing advances the head.

#include <cstdint>
#include <optional>
#include <string>

#include "core/run/run.hpp"

namespace thalweg {

struct Prediction {
  std::int64_t steps = 1;    ///< the question is where the iterate will be after this many
  std::int64_t horizon = 0;  ///< the furthest iterate revealed: the head may go back from it, but not past it

  struct Guess {
    int contestant = 0;
    Vec2 at;
    std::int64_t from = 0;  ///< the head's step when it was made
    friend bool operator==(const Guess&, const Guess&) = default;
  };
  std::optional<Guess> guess;
  bool revealed = false;   ///< the present question has been answered
  std::int64_t asked = 0;  ///< the step at which it was asked
};

/// The first question of prediction mode when it begins at `step`: `ahead` steps on.
inline Prediction first_question(std::int64_t ahead, std::int64_t step) {
  return {.steps = ahead, .horizon = step, .guess = {}, .revealed = false, .asked = step};
}

/// How good the guess was, for the run it was about: "Off by 0.031: 12 % of the distance that Adam moved (0.26)." Without a
/// guess, how far the run went.
std::string verdict(const Prediction& prediction, const Run& run, std::string_view name);

}  // namespace thalweg
