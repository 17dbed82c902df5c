#include "session/session.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <iterator>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "core/objective/cost.hpp"
#include "core/optimizer/registry.hpp"
#include "core/text/problem.hpp"

namespace thalweg {

namespace {

// Commands that set the same value and are posted within this time of each other are one entry of the history.
constexpr std::chrono::milliseconds merge_window{600};

// Side effects of a command that its label does not mention.
Message side_effect(const Scene& before, const Command& command, const Scene& after) {
  using namespace command;
  if (command.is<SetObjective>() && before.data && !after.data) {
    return message("Your own rows do not fit {0} and were set aside. Undo brings them back.", said(info_of(after).name));
  }
  if (!command.is<SetHyper>() && !command.is<SetHypers>() && !command.is<SetMethod>()) return {};
  const auto edits = [](const Scene& scene) {
    std::size_t all = 0;
    for (const Contestant& c : scene.contestants) all += c.edits.size();
    return all;
  };
  const std::size_t was = edits(before), is = edits(after);
  if (is >= was) return {};
  return message(std::int64_t(was - is), "This is for the whole run: {0} change made in mid-run is removed. Undo brings it back.",
                 "This is for the whole run: {0} changes made in mid-run are removed. Undo brings them back.");
}

// Why a command failed.
Message reason(const std::exception& thrown) {
  const auto* refused = dynamic_cast<const Refused*>(&thrown);
  return refused ? refused->why() : Message(std::string(thrown.what()));
}

// Commands that do not change the document do not wait for one in progress.
bool goes_at_once(const Command& command) { return !command.is_undone() && !command.is_history(); }

}  // namespace

Session::Session(Scene scene, std::string file) : file_(std::move(file)) {
  live_.scene = std::move(scene);
  live_.scene.look.step = std::clamp<std::int64_t>(live_.scene.look.step, 0, live_.scene.steps);
  saved_ = live_.scene.document();
  show(make_surface(thalweg::objective_key(live_.scene)));
  refresh();
}

Session::~Session() = default;
Session::Session(Session&&) noexcept = default;

void Session::post(Command command, std::uint64_t gesture) {
  const auto now = std::chrono::steady_clock::now();
  queue_.push_back({std::move(command), gesture, now, now});
}

bool Session::modified() const { return saved_ != live_.scene.document(); }

bool Session::complete() const {
  const auto done = [](const auto& run) { return run->done(); };
  return !preparing() && waiting_.empty() && queue_.empty() &&
         std::all_of(live_.runs.begin(), live_.runs.end(), [&](const auto& entry) { return done(entry.second.run); }) &&
         std::all_of(live_.pinned_runs.begin(), live_.pinned_runs.end(), done);
}

template <class Action>
void Session::attempt(Action action) {
  try {
    action();
  } catch (const std::invalid_argument& problem) {
    refusal_ = reason(problem);
  }
  ++version_;
}

// Whether `now` continues `then`, so that both are one entry of the history.
bool Session::merges(const Posted& now, const Posted& then) {
  if (!now.command.merges_with(then.command)) return false;
  if (now.gesture != 0 && now.gesture == then.gesture) return true;
  return !now.command.merges_in_gestures_only() && now.first - then.last <= merge_window;
}

void Session::take_change() {
  if (!under_way_) return;
  std::optional<Change> done;
  Message problem;
  try {
    done = job_.take();
  } catch (const std::exception& thrown) {  // the scene is unchanged
    const std::string text = sentence(thrown);
    problem = text == thrown.what() ? reason(thrown) : Message(text);
  }
  if (!done && problem.empty()) return;
  const UnderWay request = std::move(*std::exchange(under_way_, std::nullopt));
  attempt([&] {
    if (!done) throw Refused(problem);
    commit(request.posted, request.before, std::move(*done));
  });
}

bool Session::update(double seconds, std::chrono::microseconds allowance) {
  const std::uint64_t before = version_;
  remark_ = {};
  refusal_ = {};
  take_change();
  // Commands posted together stay in order; only those posted while another is in progress may overtake waiting ones.
  const bool busy = preparing();
  std::vector<Posted> commands;
  if (!busy) commands.swap(waiting_);
  std::move(queue_.begin(), queue_.end(), std::back_inserter(commands));
  queue_.clear();
  for (Posted& posted : commands) {
    if (preparing() && !(busy && goes_at_once(posted.command))) wait(std::move(posted));
    else attempt([&] { execute(posted); });
  }
  tick(seconds);
  if (compute(allowance)) ++version_;
  return version_ != before;
}

void Session::wait(Posted posted) {
  if (waiting_.empty() || !posted.command.merges_with(waiting_.back().command)) {
    waiting_.push_back(std::move(posted));
    return;
  }
  if (merges(posted, waiting_.back())) posted.first = waiting_.back().first;
  waiting_.back() = std::move(posted);
}

void Session::finish() {
  while (true) {
    update(0);
    if (complete()) return;
    job_.wait();
  }
}

void Session::tick(double seconds) {
  PlayClock& clock = live_.clock;
  if (!clock.playing) return;
  clock.fraction += seconds * clock.speed;
  const auto whole = std::int64_t(clock.fraction);
  clock.fraction -= double(whole);
  std::int64_t& step = live_.scene.look.step;
  step = std::min(step + whole, live_.furthest());
  if (step == live_.furthest()) clock.playing = false;
  if (whole > 0) ++version_;
}

void Session::execute(const Posted& posted) {
  const Command& command = posted.command;
  if (command.act(live_)) {
    drop_unpinned();
    refresh_names();
    return;
  }
  ChangeRequest request{live_.scene, command, std::nullopt, live_.surface.key};
  if (command.is_history()) {
    const auto& from = command.is<command::Undo>() ? undo_ : redo_;
    if (from.empty()) return;
    request.restored = from.back().document;
  }
  if (effort(request) <= rows_at_once) {
    commit(posted, live_.scene, change(request));
    return;
  }
  under_way_ = UnderWay{posted, live_.scene};
  job_.start([request = std::move(request)](Progress&) { return change(request); });
}

// `from`: the scene on which the change was computed.
void Session::commit(const Posted& posted, const Scene& from, Change change) {
  const Command& command = posted.command;
  Scene& after = change.after;
  after.look = merged(from.look, after.look, live_.scene.look);
  after.look.step = std::min(after.look.step, after.steps);
  if (command.is_history()) {
    const bool undo = command.is<command::Undo>();
    swap_with_past(undo ? undo_ : redo_, undo ? redo_ : undo_, std::move(after));
  } else if (after == live_.scene) {
    if (const auto* load = command.as<command::LoadScene>()) mark_saved(load->file);
    return;
  } else {
    remember(posted, std::exchange(live_.scene, std::move(after)));
  }
  if (change.surface) show(std::move(*change.surface));
  refresh();
}

void Session::swap_with_past(std::vector<Past>& source, std::vector<Past>& target, Scene after) {
  Past past = std::move(source.back());
  source.pop_back();
  Scene& now = live_.scene;
  std::swap(now, after);
  const bool another = past.origin.has_value();
  if (another) {
    Origin back = std::move(*past.origin);
    past.origin = Origin{saved_, file_};
    open(std::move(back), after);
  }
  past.document = std::move(after.document());
  if (another) {
    std::swap(past.look, now.look);
    now.look.step = std::min(past.look.step, now.steps);  // the head does not move
  } else if (now.objective != past.document.objective || now.slice != past.document.slice) {
    std::swap(past.look.view, now.look.view);
  }
  const auto solo = [&](const Contestant& c) { return c.id == now.look.solo; };
  if (std::none_of(now.contestants.begin(), now.contestants.end(), solo)) now.look.solo = 0;
  target.push_back(std::move(past));
  last_.reset();
}

void Session::remember(const Posted& posted, Scene before) {
  const Command& command = posted.command;
  const Scene& now = live_.scene;
  if (Message effect = side_effect(before, command, now); !effect.empty()) remark_ = std::move(effect);
  const auto* load = command.as<command::LoadScene>();
  const bool changed = load || before.document() != now.document();  // another document counts as a change even if it is equal
  const auto who = std::find_if(before.contestants.begin(), before.contestants.end(),
                                [id = command.contestant()](const Contestant& c) { return c.id == id; });
  const Message label =
      !changed || !command.is_undone()
          ? Message()
          : command.label(
                before, who == before.contestants.end() ? std::string_view() : live_.names[std::size_t(who - before.contestants.begin())]);
  std::optional<Origin> origin;
  if (load) {
    origin = Origin{saved_, file_};
    open({now.document(), load->file}, before);
    if (live_.prediction) live_.prediction = first_question(live_.prediction->steps, now.look.step);
  }
  if (label.empty()) return;
  const bool merged = !undo_.empty() && last_ && merges(posted, *last_);
  if (!merged) undo_.push_back({std::move(before.document()), before.look, label, std::move(origin)});
  last_ = posted;
  redo_.clear();
}

void Session::open(Origin origin, Scene left) {
  saved_ = std::move(origin.saved);
  file_ = std::move(origin.file);
  left_ = std::move(left);
  ++document_;
}

void Session::show(Surface surface) {
  live_.surface = std::move(surface);
  ++objective_version_;
  for (Pin& pin : live_.pins) pin.comparable = pin.objective == live_.surface.key;
}

void Session::refresh() {
  std::map<int, LiveRun> kept;
  for (const Contestant& contestant : live_.scene.contestants) {
    LiveRun& computed = kept[contestant.id];
    if (const auto old = live_.runs.find(contestant.id); old != live_.runs.end()) computed = std::move(old->second);
    RunKey key = thalweg::run_key(live_.scene, contestant);
    if (computed.run && computed.key == key) continue;
    const bool pinned = computed.run.use_count() > 1;  // a pin must keep the run as it is
    if (computed.run && !pinned && extends(key, computed.key)) {
      computed.run->extend(key.budget);
    } else {
      computed.run = std::make_shared<Run>(run_spec(key, live_.surface.objective));
      computed.version = ++version_;
      computed.result_upto = -1;
    }
    computed.key = std::move(key);
  }
  live_.runs = std::move(kept);
  refresh_names();
}

bool Session::compute(std::chrono::microseconds allowance) {
  // Small rounds, always of the shortest run, so that all runs grow evenly and the frame ends on time.
  constexpr std::int64_t round = 4096, searching_round = 256, sample_round = 1'000'000;
  const auto end = std::chrono::steady_clock::now() + allowance;
  bool any = false;
  do {
    Run* shortest = nullptr;
    for (auto& [id, computed] : live_.runs) {
      if (!computed.run->done() && (!shortest || computed.run->last() < shortest->last())) shortest = computed.run.get();
    }
    if (!shortest) {  // pinned runs are computed after all others
      std::erase_if(live_.pinned_runs, [](const auto& run) { return run->done(); });
      if (!live_.pinned_runs.empty()) shortest = live_.pinned_runs.front().get();
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
  const LiveRun& computed = live_.runs.at(id);
  const Run& run = *computed.run;
  Result& result = computed.result;
  if (computed.result_upto == run.last() && computed.result_tolerance == live_.scene.tolerance) return result;
  std::int64_t from = computed.result_upto + 1;
  if (computed.result_upto < 0 || computed.result_tolerance != live_.scene.tolerance) {
    result = {};
    from = 0;
  }
  const double threshold = live_.scene.tolerance + live_.surface.least.value_or(0);
  for (std::int64_t k = from; k <= run.last(); ++k) {
    if (k > 0) result.path_length += norm(run.at(k) - run.at(k - 1));
    const double f = run.f()[std::size_t(k)];
    result.below_least = f < live_.surface.lowest;
    if (!has_target() || !(f < threshold) || result.below_least) {
      result.steps_to_tolerance.reset();
    } else if (!result.steps_to_tolerance) {
      result.steps_to_tolerance = k;
    }
  }
  if (run.stop() == StopReason::diverged) result.steps_to_tolerance.reset();
  result.final_f = run.f().back();
  computed.result_upto = run.last();
  computed.result_tolerance = live_.scene.tolerance;
  return result;
}

}  // namespace thalweg
