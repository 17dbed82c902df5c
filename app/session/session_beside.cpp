// What lies beside the document: pinned trajectories and predictions.
#include <algorithm>
#include <stdexcept>

#include "core/scene/contestant_names.hpp"
#include "session/session.hpp"

namespace thalweg {

namespace {

constexpr std::size_t most_pins = 8;
constexpr std::int64_t most_predicted_steps = 1000;

}  // namespace

bool Session::execute_beside(const Command& command) {
  using namespace command;
  if (std::holds_alternative<PinGhost>(command)) {
    pin();
  } else if (const auto* remove = std::get_if<RemoveGhost>(&command)) {
    if (std::erase_if(pins_, [&](const Pin& p) { return p.id == remove->id; }) == 0) {
      throw std::invalid_argument("There is no ghost " + std::to_string(remove->id) + ".");
    }
  } else if (std::holds_alternative<ClearGhosts>(command)) {
    pins_.clear();
  } else if (std::holds_alternative<Predict>(command) || std::holds_alternative<SetPredictedSteps>(command) ||
             std::holds_alternative<Guess>(command) || std::holds_alternative<Reveal>(command) || std::holds_alternative<NextQuestion>(command)) {
    predict(command);
    return true;
  } else {
    return false;
  }
  refresh_names();
  // A run that no pin keeps any more need not be finished.
  std::erase_if(pinned_runs_, [&](const auto& run) {
    const auto keeps = [&](const PinnedRun& pinned) { return pinned.run == run; };
    return std::none_of(pins_.begin(), pins_.end(), [&](const Pin& p) { return std::any_of(p.runs.begin(), p.runs.end(), keeps); });
  });
  return true;
}

const std::string& Session::name(int id) const {
  const auto& all = scene_.contestants;
  return names_.at(std::size_t(std::find_if(all.begin(), all.end(), [&](const Contestant& c) { return c.id == id; }) - all.begin()));
}

void Session::refresh_names() {
  names_ = contestant_names(scene_, *surface_.objective);
  if (pins_.empty()) return;
  // Pinned ones are told apart from the present ones too.
  std::vector<const Contestant*> all;
  std::vector<PinnedRun*> pinned;
  for (const Contestant& c : scene_.contestants) all.push_back(&c);
  for (Pin& pin : pins_) {
    for (PinnedRun& run : pin.runs) {
      all.push_back(&run.contestant);
      pinned.push_back(&run);
    }
  }
  std::vector<std::string> names = distinguishing_names(all, *surface_.objective);
  names.erase(names.begin(), names.begin() + std::ptrdiff_t(scene_.contestants.size()));
  for (std::string& name : names) name += ", pinned";
  number_equal(names);
  for (std::size_t i = 0; i < pinned.size(); ++i) pinned[i]->name = std::move(names[i]);
}

void Session::pin() {
  Pin pin{.id = ++last_pin_, .scene = scene_, .objective = surface_.key, .runs = {}};
  for (const Contestant& contestant : scene_.contestants) {
    if (!shown(contestant)) continue;
    const auto& run = runs_.at(contestant.id).run;
    pin.runs.push_back({contestant, name(contestant.id), {}, run});
  }
  if (pin.runs.empty()) throw std::invalid_argument("There is no visible trajectory to pin.");
  const auto same = [&](const Pin& other) {
    return std::equal(other.runs.begin(), other.runs.end(), pin.runs.begin(), pin.runs.end(), [](const PinnedRun& a, const PinnedRun& b) { return a.run == b.run; });
  };
  if (std::any_of(pins_.begin(), pins_.end(), same)) throw std::invalid_argument("These trajectories are pinned already. Change something to compare.");
  if (pins_.size() == most_pins) throw std::invalid_argument("At most 8 ghosts can be pinned. Remove one first.");
  for (const PinnedRun& pinned : pin.runs) pinned_runs_.push_back(runs_.at(pinned.contestant.id).run);
  pins_.push_back(std::move(pin));
}

void Session::predict(const Command& command) {
  using namespace command;
  if (const auto* mode = std::get_if<Predict>(&command)) {
    playing_ = false;
    if (!mode->on) {
      prediction_.reset();
    } else if (!prediction_) {
      prediction_ = Prediction{.steps = 1, .horizon = scene_.step, .guess = {}, .revealed = false, .asked = scene_.step};
    }
    return;
  }
  if (!prediction_) throw std::invalid_argument("Nothing is hidden: turn on \u201cPredict, then reveal\u201d first.");
  Prediction& p = *prediction_;
  if (const auto* ahead = std::get_if<SetPredictedSteps>(&command)) {
    if (ahead->steps < 1 || ahead->steps > most_predicted_steps) {
      throw std::invalid_argument("1 to 1 000 steps ahead expected, got " + std::to_string(ahead->steps) + ".");
    }
    p.steps = ahead->steps;
  } else if (const auto* guess = std::get_if<Guess>(&command)) {
    if (runs_.count(guess->id) == 0) throw std::invalid_argument("There is no contestant " + std::to_string(guess->id) + ".");
    if (!finite(guess->at)) throw std::invalid_argument("A guess needs two finite coordinates.");
    if (p.revealed) throw std::invalid_argument("This question has been answered. Go on to the next one.");
    scene_.step = p.horizon;  // the question is about what follows it
    p.asked = p.horizon;
    p.guess = Prediction::Guess{guess->id, guess->at, p.horizon};
  } else if (std::holds_alternative<Reveal>(command)) {
    if (p.revealed) return;
    p.asked = p.horizon;
    p.horizon = std::min(p.horizon + p.steps, scene_.steps);
    p.revealed = true;
    scene_.step = p.horizon;
  } else {
    p.guess.reset();
    p.revealed = false;
    scene_.step = p.horizon;
  }
}

}  // namespace thalweg
