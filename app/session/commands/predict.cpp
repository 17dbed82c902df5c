#include "session/commands/predict.hpp"

#include <algorithm>

#include "core/language/message.hpp"
#include "session/live.hpp"

namespace thalweg::command {

namespace {

constexpr std::int64_t most_steps_ahead = 1000;

Prediction& prediction_of(Live& live) {
  if (!live.prediction) throw Refused(message("Nothing is hidden: turn on \u201cPredict, then reveal\u201d first."));
  return *live.prediction;
}

}  // namespace

void Predict::act(Live& live) const {
  live.clock.playing = false;
  if (!on) live.prediction.reset();
  else if (!live.prediction) live.prediction = first_question(1, live.scene.look.step);
}

void SetPredictedSteps::act(Live& live) const {
  Prediction& prediction = prediction_of(live);
  if (steps < 1 || steps > most_steps_ahead) throw Refused(message("1 to 1 000 steps ahead expected, got {0}.", std::to_string(steps)));
  prediction.steps = steps;
}

void Guess::act(Live& live) const {
  Prediction& prediction = prediction_of(live);
  if (live.runs.count(id) == 0) throw Refused(message("There is no contestant {0}.", std::to_string(id)));
  if (!finite(at)) throw Refused(message("A guess needs two finite coordinates."));
  if (prediction.revealed) throw Refused(message("This question has been answered. Go on to the next one."));
  live.scene.look.step = prediction.horizon;  // the question is about the iterates after the horizon
  prediction.asked = prediction.horizon;
  prediction.guess = Prediction::Guess{id, at, prediction.horizon};
}

void Reveal::act(Live& live) const {
  Prediction& prediction = prediction_of(live);
  if (prediction.revealed) return;
  prediction.asked = prediction.horizon;
  prediction.horizon = std::min(prediction.horizon + prediction.steps, live.scene.steps);
  prediction.revealed = true;
  live.scene.look.step = prediction.horizon;
}

void NextQuestion::act(Live& live) const {
  Prediction& prediction = prediction_of(live);
  prediction.guess.reset();
  prediction.revealed = false;
  live.scene.look.step = prediction.horizon;
}

}  // namespace thalweg::command
