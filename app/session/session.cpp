#include "session/session.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "core/objective/data/risk.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"

namespace thalweg {

namespace {

// Changes of one value that follow each other within this time are one entry of the history: a drag is one change.
constexpr std::chrono::milliseconds merge_window{600};

// Both set the same value. What happens once (adding, removing, opening) is an entry each, however quickly it follows.
bool same_value(const Command& a, const Command& b) {
  return std::visit(
      [&b](const auto& now) {
        using Kind = std::decay_t<decltype(now)>;
        const Kind* then = std::get_if<Kind>(&b);
        if (!then) return false;
        if constexpr (requires { now.from_here; }) return now.id == then->id && now.param == then->param && now.from_here == then->from_here;
        else if constexpr (requires { now.param; now.part; }) return now.id == then->id && now.param == then->param && now.part == then->part;
        else if constexpr (requires { now.id; now.param; }) return now.id == then->id && now.param == then->param;
        else if constexpr (requires { now.param; }) return now.param == then->param;
        else if constexpr (requires { now.id; now.at; } || requires { now.id; now.name; }) return now.id == then->id;
        else return requires { now.at; } || requires { now.steps; } || requires { now.tolerance; } || requires { now.rule; } || requires { now.ensemble; } || requires { now.name; };
      },
      a);
}

// Whether `now` goes on with what `then` began, `since` ago: then both are one entry. A drag of a row may pause.
bool goes_on(const Command& now, const Command& then, std::chrono::steady_clock::duration since) {
  const auto *to = std::get_if<command::MovePoint>(&now), *from = std::get_if<command::MovePoint>(&then);
  if (to && from) return to->drag == from->drag && to->drag != 0;
  return same_value(now, then) && since <= merge_window;
}

}  // namespace

Session::Session(Scene scene) : scene_(std::move(scene)), saved_(scene_) { refresh(); }

bool Session::shown(const Contestant& contestant) const {
  return scene_.solo != 0 ? contestant.id == scene_.solo : contestant.visible;
}

bool Session::modified() const {
  Scene saved = saved_;
  saved.step = scene_.step;
  saved.view = scene_.view;
  saved.side_by_side = scene_.side_by_side;
  return !(saved == scene_);
}

bool Session::complete() const {
  return std::all_of(runs_.begin(), runs_.end(), [](const auto& entry) { return entry.second.run->done(); }) &&
         std::all_of(pinned_runs_.begin(), pinned_runs_.end(), [](const auto& run) { return run->done(); });
}

bool Session::update(double seconds, std::chrono::microseconds allowance) {
  const std::uint64_t before = version_;
  std::vector<Command> commands;
  commands.swap(queue_);
  remark_.clear();
  refusal_.clear();
  for (const Command& command : commands) {
    try {
      execute(command);
    } catch (const std::invalid_argument& problem) {
      refusal_ = problem.what();
    }
    ++version_;
  }
  if (playing_) {
    fraction_ += seconds * speed_;
    const auto whole = std::int64_t(fraction_);
    fraction_ -= double(whole);
    scene_.step = std::min(scene_.step + whole, furthest());
    if (scene_.step == furthest()) playing_ = false;
    if (whole > 0) ++version_;
  }
  if (compute(allowance)) ++version_;
  return version_ != before;
}

void Session::finish() {
  do {
    update(0);
  } while (!complete());
}

void Session::execute(const Command& command) {
  using namespace command;
  if (execute_beside(command)) return;
  if (const auto* seek = std::get_if<Seek>(&command)) {
    scene_.step = std::clamp<std::int64_t>(seek->step, 0, furthest());
    fraction_ = 0;
  } else if (const auto* by = std::get_if<StepBy>(&command)) {
    playing_ = false;
    scene_.step = std::clamp<std::int64_t>(scene_.step + by->steps, 0, furthest());
  } else if (const auto* play = std::get_if<Play>(&command)) {
    playing_ = play->playing;
    fraction_ = 0;
    if (playing_ && scene_.step == furthest()) scene_.step = 0;  // play again from the start
  } else if (const auto* speed = std::get_if<SetSpeed>(&command)) {
    if (!(speed->steps_per_second >= 0.5 && speed->steps_per_second <= 100'000)) {
      throw std::invalid_argument("0.5 to 100 000 steps per second expected, got " + shortest(speed->steps_per_second) + ".");
    }
    speed_ = speed->steps_per_second;
  } else if (std::holds_alternative<Undo>(command) || std::holds_alternative<Redo>(command)) {
    auto& from = std::holds_alternative<Undo>(command) ? undo_ : redo_;
    auto& to = std::holds_alternative<Undo>(command) ? redo_ : undo_;
    if (from.empty()) return;
    Past past = std::move(from.back());
    from.pop_back();
    // The head and the view are where one looks, not what one changed.
    past.scene.step = std::min(scene_.step, past.scene.steps);
    if (past.scene.objective == scene_.objective && past.scene.slice == scene_.slice) past.scene.view = scene_.view;
    past.scene.side_by_side = scene_.side_by_side;
    std::swap(scene_, past.scene);
    to.push_back(std::move(past));
    last_command_.reset();
    refresh();
  } else {
    const std::string label = undo_label(scene_, command);
    Scene after = scene_;
    apply(after, command);  // a command that is refused has changed the copy at most
    if (after == scene_) return;
    const Scene before = std::exchange(scene_, std::move(after));
    if (std::holds_alternative<SetObjective>(command) && before.data && !scene_.data) {
      remark_ = "Your own rows do not fit " + std::string(find_objective(scene_.objective)->info->name) + " and were set aside. Undo brings them back.";
    }
    if (std::holds_alternative<LoadScene>(command)) {
      saved_ = scene_;
      if (prediction_) prediction_ = Prediction{.steps = prediction_->steps, .horizon = scene_.step, .guess = {}, .revealed = false, .asked = scene_.step};
    }
    if (!label.empty()) {
      const auto now = std::chrono::steady_clock::now();
      const bool merged = !undo_.empty() && last_command_ && goes_on(command, *last_command_, now - last_change_);
      if (!merged) undo_.push_back({before, label});
      last_change_ = now;
      last_command_ = command;
      redo_.clear();
    }
    refresh();
  }
}

void Session::refresh() {
  if (ObjectiveKey key = thalweg::objective_key(scene_); !objective_ || key != objective_key_) {
    objective_key_ = std::move(key);
    objective_ = make_objective(objective_key_);
    ++objective_version_;
    least_value_ = objective_->least_value();
    known_points_ = objective_->known_points();
    for (Pin& pin : pins_) pin.comparable = pin.objective == objective_key_;
  }
  std::map<int, Computed> kept;
  for (const Contestant& contestant : scene_.contestants) {
    Computed& computed = kept[contestant.id];
    if (const auto old = runs_.find(contestant.id); old != runs_.end()) computed = std::move(old->second);
    RunKey key = thalweg::run_key(scene_, contestant);
    if (computed.run && computed.key == key) continue;
    const bool pinned = computed.run.use_count() > 1;  // a pin keeps it as it was
    if (computed.run && !pinned && extends(key, computed.key)) {
      computed.run->extend(key.budget);
    } else {
      computed.run = std::make_shared<Run>(run_spec(key, objective_));
      computed.version = ++version_;
      computed.result_upto = -1;
    }
    computed.key = std::move(key);
  }
  runs_ = std::move(kept);
  refresh_names();
}

bool Session::compute(std::chrono::microseconds allowance) {
  // Small rounds, always of the shortest run, so that long races grow side by side and the frame ends on time.
  constexpr std::int64_t round = 4096, searching_round = 256, sample_round = 1'000'000;
  const auto end = std::chrono::steady_clock::now() + allowance;
  bool any = false;
  do {
    Run* shortest = nullptr;
    for (auto& [id, computed] : runs_) {
      if (!computed.run->done() && (!shortest || computed.run->last() < shortest->last())) shortest = computed.run.get();
    }
    if (!shortest) {  // what is pinned can wait
      std::erase_if(pinned_runs_, [](const auto& run) { return run->done(); });
      if (!pinned_runs_.empty()) shortest = pinned_runs_.front().get();
    }
    if (!shortest) break;
    const Risk* const risk = shortest->spec().objective->risk();  // whose evaluations cost as much as it has rows
    const std::int64_t affordable = risk ? std::max<std::int64_t>(1, sample_round / std::int64_t(risk->training_size())) : round;
    const bool searches = find_method(shortest->spec().optimizer->info().id)->searches;
    shortest->compute(std::min(searches ? searching_round : round, affordable));
    any = true;
  } while (std::chrono::steady_clock::now() < end);
  return any;
}

const Result& Session::result(int id) const {
  const Computed& computed = runs_.at(id);
  const Run& run = *computed.run;
  Result& result = computed.result;
  if (computed.result_upto == run.last() && computed.result_tolerance == scene_.tolerance) return result;
  std::int64_t from = computed.result_upto + 1;
  if (computed.result_upto < 0 || computed.result_tolerance != scene_.tolerance) {
    result = {};
    from = 0;
  }
  const double threshold = scene_.tolerance + least_value_.value_or(0);
  for (std::int64_t k = from; k <= run.last(); ++k) {
    if (k > 0) result.path_length += norm(run.at(k) - run.at(k - 1));
    if (!(run.f()[std::size_t(k)] < threshold)) {
      result.steps_to_tolerance.reset();
    } else if (!result.steps_to_tolerance) {
      result.steps_to_tolerance = k;
    }
  }
  if (run.stop() == StopReason::diverged) result.steps_to_tolerance.reset();
  result.final_f = run.f().back();
  computed.result_upto = run.last();
  computed.result_tolerance = scene_.tolerance;
  return result;
}

}  // namespace thalweg
