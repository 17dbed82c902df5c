#include "session/commands/clock.hpp"

#include <algorithm>

#include "core/language/message.hpp"
#include "session/live.hpp"

namespace thalweg::command {

void Seek::act(Live& live) const {
  live.scene.look.step = std::clamp<std::int64_t>(step, 0, live.furthest());
  live.clock.fraction = 0;
}

void StepBy::act(Live& live) const {
  live.clock.playing = false;
  live.scene.look.step = std::clamp<std::int64_t>(live.scene.look.step + steps, 0, live.furthest());
}

void Play::act(Live& live) const {
  live.clock.playing = playing;
  live.clock.fraction = 0;
  if (playing && live.scene.look.step == live.furthest()) live.scene.look.step = 0;  // play again from the start
}

void SetSpeed::act(Live& live) const {
  if (!(steps_per_second >= 0.5 && steps_per_second <= 100'000)) {
    throw Refused(message("0.5 to 100 000 steps per second expected, got {0}.", shortest(steps_per_second)));
  }
  live.clock.speed = steps_per_second;
}

}  // namespace thalweg::command
