// The parts of a session outside the document: names, and pinned trajectories.
#include <algorithm>

#include "core/language/tr.hpp"
#include "core/scene/contestant_names.hpp"
#include "session/session.hpp"

namespace thalweg {

const std::string& Live::name(int id) const {
  const auto& all = scene.contestants;
  return names.at(std::size_t(std::find_if(all.begin(), all.end(), [&](const Contestant& c) { return c.id == id; }) - all.begin()));
}

void Session::refresh_names() {
  live_.names = contestant_names(live_.scene, *live_.surface.objective);
  if (live_.pins.empty()) return;
  // The names of pinned runs differ from those of the present ones as well.
  std::vector<const Contestant*> all;
  std::vector<PinnedRun*> pinned;
  for (const Contestant& c : live_.scene.contestants) all.push_back(&c);
  for (Pin& pin : live_.pins) {
    for (PinnedRun& run : pin.runs) {
      all.push_back(&run.contestant);
      pinned.push_back(&run);
    }
  }
  std::vector<std::string> names = distinguishing_names(all, *live_.surface.objective);
  names.erase(names.begin(), names.begin() + std::ptrdiff_t(live_.scene.contestants.size()));
  for (std::string& name : names) name = tr("{0}, pinned", name);
  number_equal(names);
  for (std::size_t i = 0; i < pinned.size(); ++i) pinned[i]->name = std::move(names[i]);
}

// Runs that are no longer pinned need not be finished.
void Session::drop_unpinned() {
  std::erase_if(live_.pinned_runs, [&](const auto& run) {
    const auto keeps = [&](const PinnedRun& pinned) { return pinned.run == run; };
    return std::none_of(live_.pins.begin(), live_.pins.end(),
                        [&](const Pin& p) { return std::any_of(p.runs.begin(), p.runs.end(), keeps); });
  });
}

}  // namespace thalweg
