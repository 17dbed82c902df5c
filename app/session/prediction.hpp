#pragma once
// Predict, then reveal: the class says where an iterate will be before anyone sees it. While a session predicts, nothing
// after its head may be shown; revealing moves the head on.

#include <cstdint>
#include <optional>
#include <string>

#include "core/run/run.hpp"

namespace thalweg {

struct Prediction {
  std::int64_t steps = 1;    ///< the question is where the iterate will be after so many
  std::int64_t horizon = 0;  ///< the furthest iterate that was revealed: the head goes back from it, but not beyond

  struct Guess {
    int contestant = 0;
    Vec2 at;
    std::int64_t from = 0;  ///< the head's step when it was made
    friend bool operator==(const Guess&, const Guess&) = default;
  };
  std::optional<Guess> guess;
  bool revealed = false;   ///< the present question is answered
  std::int64_t asked = 0;  ///< the step at which it was asked
};

/// What is asked when the class begins to predict at `step`, `ahead` steps on.
inline Prediction first_question(std::int64_t ahead, std::int64_t step) {
  return {.steps = ahead, .horizon = step, .guess = {}, .revealed = false, .asked = step};
}

/// How good the guess was, for the run it was about, in words: "0.031 off: 12 % of the way of 0.26 that Adam went."
std::string verdict(const Prediction& prediction, const Run& run, std::string_view name);

}  // namespace thalweg
