#include "session/commands/ghosts.hpp"

#include <algorithm>

#include "core/language/message.hpp"
#include "session/live.hpp"

namespace thalweg::command {

namespace {

constexpr std::size_t most_pins = 8;

}  // namespace

void PinGhost::act(Live& live) const {
  Pin pin{.id = live.last_pin + 1, .scene = live.scene, .objective = live.surface.key, .runs = {}};
  for (const Contestant& contestant : live.scene.contestants) {
    if (live.shown(contestant)) pin.runs.push_back({contestant, live.name(contestant.id), {}, live.runs.at(contestant.id).run});
  }
  if (pin.runs.empty()) throw Refused(message("There is no visible trajectory to pin."));
  const auto same = [&](const Pin& other) {
    return std::equal(other.runs.begin(), other.runs.end(), pin.runs.begin(), pin.runs.end(),
                      [](const PinnedRun& a, const PinnedRun& b) { return a.run == b.run; });
  };
  if (std::any_of(live.pins.begin(), live.pins.end(), same))
    throw Refused(message("These trajectories are pinned already. Change something to compare."));
  if (live.pins.size() == most_pins) throw Refused(message("At most 8 ghosts can be pinned. Remove one first."));
  live.last_pin = pin.id;
  for (const PinnedRun& pinned : pin.runs) live.pinned_runs.push_back(live.runs.at(pinned.contestant.id).run);
  live.pins.push_back(std::move(pin));
}

void RemoveGhost::act(Live& live) const {
  if (std::erase_if(live.pins, [&](const Pin& pin) { return pin.id == id; }) == 0) {
    throw Refused(message("There is no ghost {0}.", std::to_string(id)));
  }
}

void ClearGhosts::act(Live& live) const { live.pins.clear(); }

}  // namespace thalweg::command
