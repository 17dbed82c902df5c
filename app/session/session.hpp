#pragma once
// Session: the live document. It owns the scene, the runs that follow from it, the clock and the history, and is
// changed by commands alone.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "core/scene/run_key.hpp"
#include "session/change.hpp"
#include "session/command.hpp"
#include "session/pin.hpp"
#include "session/prediction.hpp"

namespace thalweg {

/// Steps to tolerance and the like: what the results table shows of one run.
struct Result {
  std::optional<std::int64_t> steps_to_tolerance;  ///< the first step from which the value lies below the tolerance
  double final_f = 0;
  double path_length = 0;
};

class Session {
 public:
  /// `file`: where the scene comes from, if from one.
  explicit Session(Scene scene, std::string file = {});

  const Scene& scene() const { return scene_; }
  const Objective& objective() const { return *surface_.objective; }
  /// The same, to be kept: another one after each change of the objective.
  std::shared_ptr<const Objective> shared_objective() const { return surface_.objective; }
  /// The same as a graph draws it, see Surface::drawn.
  const Objective& drawn_objective() const { return *surface_.drawn; }
  /// What it was made from.
  const ObjectiveKey& objective_key() const { return surface_.key; }
  /// Grows with each change of the objective: a short key for caches.
  std::uint64_t objective_version() const { return objective_version_; }
  /// f* of the objective with its present parameters, computed once for each.
  std::optional<double> least_value() const { return surface_.least; }
  const std::vector<KnownPoint>& known_points() const { return surface_.known; }

  /// The run of contestant `id`; computed as far as update() has come.
  const Run& run(int id) const { return *runs_.at(id).run; }
  /// What it was made from.
  const RunKey& run_key(int id) const { return runs_.at(id).key; }
  /// Grows with each change of this run's past (not with its growth): a short key for caches.
  std::uint64_t run_version(int id) const { return runs_.at(id).version; }
  const Result& result(int id) const;
  bool shown(const Contestant& contestant) const;
  /// What the contestants are called, in the scene's order: the same everywhere. See contestant_names.hpp.
  std::span<const std::string> names() const { return names_; }
  const std::string& name(int id) const;
  /// A command is being worked out beside the session, since its objective takes long: over very many rows, say. Until then
  /// all stays as it was. The clock and the view go on; other commands wait their turn, and of values that follow each
  /// other only the latest counts.
  bool preparing() const { return under_way_.has_value(); }
  /// All runs have reached their budget or stopped, and no command is left.
  bool complete() const;

  /// Queues a command for the next update(). Commands of one gesture (a drag of the mouse, say; 0: of none) that set the
  /// same value are one entry of the history, however long each takes.
  void post(Command command, std::uint64_t gesture = 0) {
    const auto now = std::chrono::steady_clock::now();
    queue_.push_back({std::move(command), gesture, now, now});
  }
  /// Applies queued commands, moves the clock by `seconds` and computes for at most `allowance`.
  /// True when anything changed that a picture could show.
  bool update(double seconds, std::chrono::microseconds allowance = std::chrono::milliseconds(8));
  /// update() until all is complete.
  void finish();

  /// The head's step, shared by all contestants: 0…scene().steps.
  std::int64_t head() const { return scene_.step; }
  bool playing() const { return playing_; }
  double speed() const { return speed_; }
  /// Trajectories that are kept for comparison, the oldest first. Their runs go on being computed to their budget.
  const std::vector<Pin>& pins() const { return pins_; }
  /// Set while the session predicts: then nothing after head() may be shown, and the head does not pass the horizon.
  const std::optional<Prediction>& prediction() const { return prediction_; }
  /// The last iterate of a run that may be shown: its last, or the head's while the session predicts.
  std::int64_t visible_last(const Run& run) const { return prediction_ ? std::min(run.last(), head()) : run.last(); }
  /// Grows with each visible change of anything.
  std::uint64_t version() const { return version_; }

  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  std::string undo_name() const { return undo_.empty() ? "" : undo_.back().label; }
  std::string redo_name() const { return redo_.empty() ? "" : redo_.back().label; }
  /// The sentence of the last command that the last update() refused; empty where it refused none.
  const std::string& refusal() const { return refusal_; }
  /// What the last update()'s commands did besides what they say, in a sentence; empty where they did nothing else.
  const std::string& remark() const { return remark_; }
  /// The document differs from what was last opened or saved; where one looks (step, view) is no difference.
  bool modified() const;
  /// The file that the document was opened from or saved as, which may be written again; empty: none.
  const std::string& file() const { return file_; }
  void mark_saved(std::string file) {
    saved_ = scene_;
    file_ = std::move(file);
  }
  /// Grows when the document becomes another one: a scene is opened, or that is undone. left(): the one before, as it was.
  std::uint64_t document() const { return document_; }
  const Scene& left() const { return left_; }

 private:
  struct Computed {
    std::shared_ptr<Run> run;  // shared with the pins that keep it
    RunKey key;                // the run is made anew when the scene's is another
    std::uint64_t version = 0;
    mutable Result result;
    mutable std::int64_t result_upto = -1;
    mutable double result_tolerance = 0;
  };
  struct Origin {
    Scene saved;
    std::string file;
  };
  struct Past {
    Scene scene;
    std::string label;
    std::optional<Origin> origin = {};  // of another document
  };

  struct Posted {
    Command command;
    std::uint64_t gesture;
    std::chrono::steady_clock::time_point first, last;  // when it was posted, and what it has taken the place of
  };
  struct UnderWay {
    Posted posted;
    Scene before;
  };

  template <class Action>
  void attempt(Action action);
  void take_change();
  static bool goes_on(const Posted& now, const Posted& then);
  void wait(Posted posted);
  void execute(const Posted& posted);
  bool execute_clock(const Command& command);
  bool execute_beside(const Command& command);
  void commit(const Posted& posted, const Scene& from, Change change);
  void pin();
  void predict(const Command& command);
  std::int64_t furthest() const { return prediction_ ? std::min(prediction_->horizon, scene_.steps) : scene_.steps; }
  void open(Origin origin, Scene left);
  void show(Surface surface);
  void refresh();
  void refresh_names();
  bool compute(std::chrono::microseconds allowance);

  Scene scene_;
  Scene saved_, left_;
  std::string file_;
  std::uint64_t document_ = 0;
  Surface surface_;
  std::optional<UnderWay> under_way_;
  Job<Change> job_{Priority::interactive};
  std::map<int, Computed> runs_;
  std::vector<std::string> names_;
  std::vector<Pin> pins_;
  std::vector<std::shared_ptr<Run>> pinned_runs_;  // the unfinished ones
  int last_pin_ = 0;
  std::optional<Prediction> prediction_;
  std::vector<Posted> queue_;    // posted since the last update
  std::vector<Posted> waiting_;  // behind the one that is under way
  std::vector<Past> undo_, redo_;
  std::optional<Posted> last_;  // of the history's last entry
  std::string refusal_, remark_;
  bool playing_ = false;
  double speed_ = 60;
  double fraction_ = 0;  // of a step, between two clock ticks
  std::uint64_t version_ = 1, objective_version_ = 0;
};

}  // namespace thalweg
