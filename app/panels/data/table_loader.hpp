#pragma once
// Reads the table of a scene, or a table of rows, in the background, and then posts the resulting command.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "panels/state.hpp"
#include "session/data_file.hpp"

namespace thalweg {

class TableLoader {
 public:
  /// Starts reading `file` to replace the rows of the scene's objective, which must be an average over data. `columns`: names
  /// or 1-based numbers of the columns, in the model's order.
  void open_rows(const Desk& desk, std::filesystem::path file, std::vector<std::string> columns);
  /// Opens a scene: at once if it names no table, else after reading the table, whose path is relative to `folder`. If the
  /// table lies outside `folder` and `access` does not allow that, nothing is read and outside() is set.
  void open_scene(const Desk& desk, command::LoadScene scene, const std::filesystem::path& folder,
                  TableAccess access = TableAccess::beneath);
  void cancel() { job_.cancel(); }

  /// Path of a table outside the scene's folder that needs the user's permission; none if no permission is pending.
  const std::optional<std::filesystem::path>& outside() const { return outside_; }
  /// Answers outside(): reads the table and opens the scene, or discards the scene.
  void answer(const Desk& desk, bool read);

  bool running() const { return job_.running(); }
  double progress() const { return job_.progress(); }
  /// Error message of the last reading; empty if it succeeded.
  const std::string& problem() const { return problem_; }

  /// Call once per frame. Returns true if the reading has ended in this frame: successfully, with a problem(), or with
  /// outside() set.
  bool follow(const Desk& desk);

 private:
  struct Loaded {
    Command command;
    std::string told;
  };
  Pool pool_{1};  // of its own, so that dialogs do not wait for long computations
  Job<Loaded> job_{Priority::interactive, pool_};
  std::string problem_;
  std::optional<std::filesystem::path> outside_;
  std::optional<command::LoadScene> asking_;  // the scene waiting for answer()
  std::filesystem::path folder_;
};

}  // namespace thalweg
