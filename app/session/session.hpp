#pragma once
// Session: the live document. It owns the scene, the runs that follow from it, the clock and the history, and is
// changed by commands alone.

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
  /// `file`: where the scene comes from, if from one.
  explicit Session(Scene scene, std::string file = {});
  ~Session();
  Session(Session&&) noexcept;

  const Scene& scene() const { return live_.scene; }
  const Objective& objective() const { return *live_.surface.objective; }
  /// The same, to be kept: another one after each change of the objective.
  std::shared_ptr<const Objective> shared_objective() const { return live_.surface.objective; }
  /// The same as a graph draws it, see Surface::drawn.
  const Objective& drawn_objective() const { return *live_.surface.drawn; }
  /// What it was made from.
  const ObjectiveKey& objective_key() const { return live_.surface.key; }
  /// Grows with each change of the objective: a short key for caches.
  std::uint64_t objective_version() const { return objective_version_; }
  /// f* of the objective with its present parameters, computed once for each.
  std::optional<double> least_value() const { return live_.surface.least; }
  /// Whether there is a value that a run can come within the tolerance of: f*, or 0 of a loss over data.
  bool has_target() const { return least_value() || objective().risk(); }
  const std::vector<KnownPoint>& known_points() const { return live_.surface.known; }

  /// The run of contestant `id`; computed as far as update() has come.
  const Run& run(int id) const { return *live_.runs.at(id).run; }
  /// What it was made from.
  const RunKey& run_key(int id) const { return live_.runs.at(id).key; }
  /// Grows with each change of this run's past (not with its growth): a short key for caches.
  std::uint64_t run_version(int id) const { return live_.runs.at(id).version; }
  const Result& result(int id) const;
  bool shown(const Contestant& contestant) const { return live_.shown(contestant); }
  /// What the contestants are called, in the scene's order: the same everywhere. See contestant_names.hpp.
  std::span<const std::string> names() const { return live_.names; }
  const std::string& name(int id) const { return live_.name(id); }
  /// A command is being worked out beside the session, since its objective takes long: over very many rows, say. Until then
  /// all stays as it was. The clock and the view go on; other commands wait their turn, and of values that follow each
  /// other only the latest counts.
  bool preparing() const { return under_way_.has_value(); }
  /// All runs have reached their budget or stopped, and no command is left.
  bool complete() const;

  /// Queues a command for the next update(). Commands of one gesture (a drag of the mouse, say; 0: of none) that set the
  /// same value are one entry of the history, however long each takes.
  void post(Command command, std::uint64_t gesture = 0);
  /// Applies queued commands, moves the clock by `seconds` and computes for at most `allowance`.
  /// True when anything changed that a picture could show.
  bool update(double seconds, std::chrono::microseconds allowance = std::chrono::milliseconds(8));
  /// update() until all is complete.
  void finish();

  /// The head's step, shared by all contestants: 0…scene().steps.
  std::int64_t head() const { return live_.scene.look.step; }
  bool playing() const { return live_.clock.playing; }
  double speed() const { return live_.clock.speed; }
  /// Trajectories that are kept for comparison, the oldest first. Their runs go on being computed to their budget.
  const std::vector<Pin>& pins() const { return live_.pins; }
  /// Set while the session predicts: then nothing after head() may be shown, and the head does not pass the horizon.
  const std::optional<Prediction>& prediction() const { return live_.prediction; }
  /// The last iterate of a run that may be shown: its last, or the head's while the session predicts.
  std::int64_t visible_last(const Run& run) const { return live_.prediction ? std::min(run.last(), head()) : run.last(); }
  /// Grows with each visible change of anything.
  std::uint64_t version() const { return version_; }

  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  Message undo_name() const { return undo_.empty() ? Message() : undo_.back().label; }
  Message redo_name() const { return redo_.empty() ? Message() : redo_.back().label; }
  /// Why the last command that the last update() refused was refused; empty where it refused none.
  const Message& refusal() const { return refusal_; }
  /// What the last update()'s commands did besides what they say, in a sentence; empty where they did nothing else.
  const Message& remark() const { return remark_; }
  /// The document differs from what was last opened or saved; where one looks (step, view) is no difference.
  bool modified() const;
  /// The file that the document was opened from or saved as, which may be written again; empty: none.
  const std::string& file() const { return file_; }
  void mark_saved(std::string file) {
    saved_ = live_.scene.document();
    file_ = std::move(file);
  }
  /// Grows when the document becomes another one: a scene is opened, or that is undone. left(): the one before, as it was.
  std::uint64_t document() const { return document_; }
  const Scene& left() const { return left_; }

 private:
  struct Origin {
    Document saved;
    std::string file;
  };
  struct Past {
    Document document;
    Look look;  // comes back with another document, its view also with another objective or line
    Message label;
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
  std::vector<Posted> waiting_;  // behind the one that is under way
  std::vector<Past> undo_, redo_;
  std::optional<Posted> last_;  // of the history's last entry
  Message refusal_, remark_;
  std::uint64_t version_ = 1, objective_version_ = 0;
};

}  // namespace thalweg
