#pragma once
// Session: the live document. It owns the scene, its runs, the clock and the history; commands are the only way to change it.
// To be used from one thread.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "core/language/message.hpp"
#include "session/change.hpp"
#include "session/command.hpp"
#include "session/live.hpp"

namespace thalweg {

class Session {
 public:
  /// `file`: the path that the scene was read from; empty: none.
  explicit Session(Scene scene, std::string file = {});
  ~Session();
  Session(Session&&) noexcept;

  const Scene& scene() const { return live_.scene; }
  const Objective& objective() const { return *live_.surface.objective; }
  /// The same, shared. Replaced by another object when the objective changes.
  std::shared_ptr<const Objective> shared_objective() const { return live_.surface.objective; }
  /// The objective as a graph draws it, see Surface::drawn.
  const Objective& drawn_objective() const { return *live_.surface.drawn; }
  /// The key that objective() was made from.
  const ObjectiveKey& objective_key() const { return live_.surface.key; }
  /// Increases with each change of the objective: a short key for caches.
  std::uint64_t objective_version() const { return objective_version_; }
  /// f* of the objective with its present parameters, if known. Cached.
  std::optional<double> least_value() const { return live_.surface.least; }
  /// Whether there is a value that runs can reach within the tolerance: f*, or 0 for a loss over data.
  bool has_target() const { return least_value() || objective().risk(); }
  const std::vector<KnownPoint>& known_points() const { return live_.surface.known; }

  /// The run of contestant `id`, as far as it is computed. As all accessors by id, throws std::out_of_range for an unknown
  /// one.
  const Run& run(int id) const { return *live_.runs.at(id).run; }
  /// The key that the run was made from.
  const RunKey& run_key(int id) const { return live_.runs.at(id).key; }
  /// Increases when iterates of this run change, not when it grows: a short key for caches.
  std::uint64_t run_version(int id) const { return live_.runs.at(id).version; }
  const Result& result(int id) const;
  bool shown(const Contestant& contestant) const { return live_.shown(contestant); }
  /// The displayed names of the contestants, in the scene's order. See contestant_names.hpp.
  std::span<const std::string> names() const { return live_.names; }
  const std::string& name(int id) const { return live_.name(id); }
  /// Whether a command is being computed in the background because its objective is costly (very many rows, say). Until it is
  /// done the scene stays as it was; commands of the clock and the view are carried out, others wait, and of consecutive ones
  /// that set the same value only the latest is kept.
  bool preparing() const { return under_way_.has_value(); }
  /// Whether all runs, pinned ones included, have ended and no command is pending.
  bool complete() const;

  /// Queues a command for the next update(). Commands that set the same value become one entry of the history if they are of
  /// one gesture (a drag, say; 0: none), however long each takes, or follow each other quickly.
  void post(Command command, std::uint64_t gesture = 0);
  /// Applies queued commands, advances the clock by `seconds` and computes runs for about `allowance`. Returns whether
  /// anything changed that is displayed.
  bool update(double seconds, std::chrono::microseconds allowance = std::chrono::milliseconds(8));
  /// Calls update() until complete().
  void finish();

  /// The head's step, shared by all contestants: 0…scene().steps.
  std::int64_t head() const { return live_.scene.look.step; }
  bool playing() const { return live_.clock.playing; }
  double speed() const { return live_.clock.speed; }
  /// Trajectories kept for comparison, oldest first. Their runs are still computed to their budget.
  const std::vector<Pin>& pins() const { return live_.pins; }
  /// Set in prediction mode: then nothing after head() may be shown, and the head does not pass the horizon.
  const std::optional<Prediction>& prediction() const { return live_.prediction; }
  /// The last iterate of a run that may be shown: its last one, in prediction mode at most the head's.
  std::int64_t visible_last(const Run& run) const { return live_.prediction ? std::min(run.last(), head()) : run.last(); }
  /// Increases with each visible change.
  std::uint64_t version() const { return version_; }

  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  Message undo_name() const { return undo_.empty() ? Message() : undo_.back().label; }
  Message redo_name() const { return redo_.empty() ? Message() : redo_.back().label; }
  /// Why the last of the commands that the last update() refused was refused; empty if it refused none.
  const Message& refusal() const { return refusal_; }
  /// Side effects of the last update()'s commands, such as edits that they removed, as a sentence; empty if there were none.
  const Message& remark() const { return remark_; }
  /// Whether the document differs from what was last opened or saved. The look (step, view) does not count.
  bool modified() const;
  /// The file that the document was opened from or saved as, which may be overwritten; empty: none.
  const std::string& file() const { return file_; }
  void mark_saved(std::string file) {
    saved_ = live_.scene.document();
    file_ = std::move(file);
  }
  /// Increases when another document replaces this one: a scene is opened, or that is undone. left() is the previous scene.
  std::uint64_t document() const { return document_; }
  const Scene& left() const { return left_; }

 private:
  struct Origin {
    Document saved;
    std::string file;
  };
  struct Past {
    Document document;
    Look look;  // restored with another document; its view also with another objective or slice
    Message label;
    std::optional<Origin> origin = {};  // set if the entry replaced the document by another
  };
  struct Posted {
    Command command;
    std::uint64_t gesture;
    std::chrono::steady_clock::time_point first, last;  // when the first command merged into this one was posted, and this one
  };
  struct UnderWay {
    Posted posted;
    Scene before;
  };

  template <class Action>
  void attempt(Action action);
  void take_change();
  static bool merges(const Posted& now, const Posted& then);
  void wait(Posted posted);
  void execute(const Posted& posted);
  void commit(const Posted& posted, const Scene& from, Change change);
  void remember(const Posted& posted, Scene before);
  void open(Origin origin, Scene left);
  void swap_with_past(std::vector<Past>& source, std::vector<Past>& target, Scene after);
  void show(Surface surface);
  void refresh();
  void refresh_names();
  void drop_unpinned();
  void tick(double seconds);
  bool compute(std::chrono::microseconds allowance);

  Live live_;
  Document saved_;
  Scene left_;
  std::string file_;
  std::uint64_t document_ = 0;
  std::optional<UnderWay> under_way_;
  Job<Change> job_{Priority::interactive};
  std::vector<Posted> queue_;    // posted since the last update
  std::vector<Posted> waiting_;  // behind the one in progress
  std::vector<Past> undo_, redo_;
  std::optional<Posted> last_;  // the command of the history's last entry
  Message refusal_, remark_;
  std::uint64_t version_ = 1, objective_version_ = 0;
};

}  // namespace thalweg
