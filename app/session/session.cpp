#include "session/session.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <iterator>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "core/objective/cost.hpp"
#include "core/objective/registry.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/number.hpp"
#include "core/text/problem.hpp"

namespace thalweg {

namespace {

// Changes of one value that are posted within this time of each other are one entry of the history.
constexpr std::chrono::milliseconds merge_window{600};

// Rows looked at that a command may cost in update(); dearer ones are worked out beside it.
constexpr double at_once = 4e6;

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

// Both move the same thing, in one drag.
bool same_drag(const Command& now, const Command& then) {
  const auto *to = std::get_if<command::MovePoint>(&now), *from = std::get_if<command::MovePoint>(&then);
  if (to && from) return to->drag == from->drag && to->drag != 0;
  const auto *place = std::get_if<command::Move>(&now), *before = std::get_if<command::Move>(&then);
  return place && before && place->drag == before->drag && place->drag != 0;
}

// What a command does besides what it says.
std::string side_effect(const Scene& before, const Command& command, const Scene& after) {
  using namespace command;
  if (std::holds_alternative<SetObjective>(command) && before.data && !after.data) {
    return "Your own rows do not fit " + std::string(find_objective(after.objective)->info->name) + " and were set aside. Undo brings them back.";
  }
  if (!std::holds_alternative<SetHyper>(command) && !std::holds_alternative<SetHypers>(command) && !std::holds_alternative<SetMethod>(command)) return {};
  const auto edits = [](const Scene& scene) {
    std::size_t all = 0;
    for (const Contestant& c : scene.contestants) all += c.edits.size();
    return all;
  };
  const std::size_t was = edits(before), is = edits(after);
  if (is >= was) return {};
  const bool one = was - is == 1;
  return "This is for the whole run: " + std::string(one ? "1 change" : count(std::int64_t(was - is)) + " changes") + " made in mid-run " + (one ? "is" : "are") +
         " removed. Undo brings " + (one ? "it" : "them") + " back.";
}

bool is_history(const Command& command) { return std::holds_alternative<command::Undo>(command) || std::holds_alternative<command::Redo>(command); }

// The clock, the view and what lies beside the document do not wait for a command that is under way.
bool goes_at_once(const Command& command) {
  using namespace command;
  return std::visit(
      [](const auto& c) {
        using Kind = std::decay_t<decltype(c)>;
        constexpr auto one_of = []<class... Kinds>(std::variant<Kinds...>*) { return (std::is_same_v<Kind, Kinds> || ...); };
        return one_of(static_cast<std::variant<Seek, StepBy, Play, SetSpeed, SetView, SetSideBySide, PinGhost, RemoveGhost, ClearGhosts, Predict, SetPredictedSteps, Guess,
                                               Reveal, NextQuestion>*>(nullptr));
      },
      command);
}

}  // namespace

Session::Session(Scene scene, std::string file) : scene_(std::move(scene)), file_(std::move(file)) {
  scene_.step = std::clamp<std::int64_t>(scene_.step, 0, scene_.steps);
  saved_ = scene_;
  show(make_surface(thalweg::objective_key(scene_)));
  refresh();
}

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
  return !preparing() && waiting_.empty() && queue_.empty() && std::all_of(runs_.begin(), runs_.end(), [](const auto& entry) { return entry.second.run->done(); }) &&
         std::all_of(pinned_runs_.begin(), pinned_runs_.end(), [](const auto& run) { return run->done(); });
}

template <class Action>
void Session::attempt(Action action) {
  try {
    action();
  } catch (const std::invalid_argument& problem) {
    refusal_ = problem.what();
  }
  ++version_;
}

// Whether `now` goes on with what `then` began: then both are one entry of the history.
bool Session::goes_on(const Posted& now, const Posted& then) {
  if (same_drag(now.command, then.command)) return true;
  if (!same_value(now.command, then.command)) return false;
  return (now.gesture != 0 && now.gesture == then.gesture) || now.first - then.last <= merge_window;
}

void Session::take_change() {
  if (!under_way_) return;
  std::optional<Change> done;
  std::string problem;
  try {
    done = job_.take();
  } catch (const std::exception& thrown) {  // the scene is as it was
    problem = sentence(thrown);
  }
  if (!done && problem.empty()) return;
  const UnderWay request = std::move(*std::exchange(under_way_, std::nullopt));
  attempt([&] {
    if (!done) throw std::invalid_argument(problem);
    commit(request.posted, request.before, std::move(*done));
  });
}

bool Session::update(double seconds, std::chrono::microseconds allowance) {
  const std::uint64_t before = version_;
  remark_.clear();
  refusal_.clear();
  take_change();
  // What was posted together stays in order; only what comes while something is under way may overtake what waits.
  const bool busy = preparing();
  std::vector<Posted> commands;
  if (!busy) commands.swap(waiting_);
  std::move(queue_.begin(), queue_.end(), std::back_inserter(commands));
  queue_.clear();
  for (Posted& posted : commands) {
    if (preparing() && !(busy && goes_at_once(posted.command))) wait(std::move(posted));
    else attempt([&] { execute(posted); });
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

void Session::wait(Posted posted) {
  if (waiting_.empty() || !(same_value(posted.command, waiting_.back().command) || same_drag(posted.command, waiting_.back().command))) {
    waiting_.push_back(std::move(posted));
    return;
  }
  if (goes_on(posted, waiting_.back())) posted.first = waiting_.back().first;
  waiting_.back() = std::move(posted);
}

void Session::finish() {
  while (true) {
    update(0);
    if (complete()) return;
    job_.wait();
  }
}

bool Session::execute_clock(const Command& command) {
  using namespace command;
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
  } else {
    return false;
  }
  return true;
}

void Session::execute(const Posted& posted) {
  const Command& command = posted.command;
  if (execute_beside(command) || execute_clock(command)) return;
  ChangeRequest request{scene_, command, std::nullopt, surface_.key};
  if (is_history(command)) {
    const auto& from = std::holds_alternative<command::Undo>(command) ? undo_ : redo_;
    if (from.empty()) return;
    request.restored = from.back().scene;
    // The head and the view are where one looks, not what one changed.
    request.restored->step = scene_.step;
    if (request.restored->objective == scene_.objective && request.restored->slice == scene_.slice) request.restored->view = scene_.view;
    request.restored->side_by_side = scene_.side_by_side;
  }
  if (effort(request) <= at_once) {
    commit(posted, scene_, change(request));
    return;
  }
  under_way_ = UnderWay{posted, scene_};
  job_.start([request = std::move(request)](Progress&) { return change(request); });
}

// `from`: the scene as it was when the change was begun. What has been looked at since is kept.
void Session::commit(const Posted& posted, const Scene& from, Change change) {
  using namespace command;
  const Command& command = posted.command;
  Scene& after = change.after;
  if (after.step == std::min(from.step, after.steps)) after.step = std::min(scene_.step, after.steps);
  const bool same_place = after.objective == from.objective && after.slice == from.slice && after.data == from.data;
  if (same_place && after.view == from.view) after.view = scene_.view;
  if (after.side_by_side == from.side_by_side) after.side_by_side = scene_.side_by_side;
  if (is_history(command)) {
    auto& source = std::holds_alternative<Undo>(command) ? undo_ : redo_;
    auto& target = std::holds_alternative<Undo>(command) ? redo_ : undo_;
    Past past = std::move(source.back());
    source.pop_back();
    past.scene = std::exchange(scene_, std::move(after));
    if (past.origin) {
      Origin back = std::move(*past.origin);
      past.origin = Origin{saved_, file_};
      open(std::move(back), past.scene);
    }
    target.push_back(std::move(past));
    last_.reset();
  } else {
    const auto* load = std::get_if<LoadScene>(&command);
    if (after == scene_) {
      if (load) mark_saved(load->file);
      return;
    }
    const auto position = std::find_if(scene_.contestants.begin(), scene_.contestants.end(), [id = contestant_of(command)](const Contestant& c) { return c.id == id; });
    const std::string label = undo_label(scene_, command, position == scene_.contestants.end() ? std::string_view() : names_[std::size_t(position - scene_.contestants.begin())]);
    const Scene before = std::exchange(scene_, std::move(after));
    if (std::string effect = side_effect(before, command, scene_); !effect.empty()) remark_ = std::move(effect);
    std::optional<Origin> origin;
    if (load) {
      origin = Origin{saved_, file_};
      open({scene_, load->file}, before);
      if (prediction_) prediction_ = Prediction{.steps = prediction_->steps, .horizon = scene_.step, .guess = {}, .revealed = false, .asked = scene_.step};
    }
    if (!label.empty()) {
      const bool merged = !undo_.empty() && last_ && goes_on(posted, *last_);
      if (!merged) undo_.push_back({before, label, std::move(origin)});
      last_ = posted;
      redo_.clear();
    }
  }
  if (change.surface) show(std::move(*change.surface));
  refresh();
}

void Session::open(Origin origin, Scene left) {
  saved_ = std::move(origin.saved);
  file_ = std::move(origin.file);
  left_ = std::move(left);
  ++document_;
}

void Session::show(Surface surface) {
  surface_ = std::move(surface);
  ++objective_version_;
  for (Pin& pin : pins_) pin.comparable = pin.objective == surface_.key;
}

void Session::refresh() {
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
      computed.run = std::make_shared<Run>(run_spec(key, surface_.objective));
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
    const std::int64_t affordable = std::max<std::int64_t>(1, sample_round / std::int64_t(cost(*shortest->spec().objective)));
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
  const double threshold = scene_.tolerance + surface_.least.value_or(0);
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
