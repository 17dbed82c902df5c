#pragma once
// Reads the table of a scene, or a table of rows, while the window goes on; then posts what follows from it.

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
  /// Rows for the scene's objective, instead of those that it has.
  void open_rows(const Desk& desk, std::filesystem::path file, std::vector<std::string> columns);
  /// A scene, with the table that it may name relative to `folder`. Where that table lies elsewhere, and `access` does
  /// not allow it, nothing is read and outside() asks.
  void open_scene(const Desk& desk, command::LoadScene scene, const std::filesystem::path& folder,
                  TableAccess access = TableAccess::beneath);
  void cancel() { job_.cancel(); }

  /// The table outside of its scene's folder that the scene wants to read; nothing where there is none.
  const std::optional<std::filesystem::path>& outside() const { return outside_; }
  /// The answer. Otherwise the scene is not opened.
  void answer(const Desk& desk, bool read);

  bool running() const { return job_.running(); }
  double progress() const { return job_.progress(); }
  /// What the last reading failed with, in a sentence; empty where it did not.
  const std::string& problem() const { return problem_; }

  /// Once a frame. True when the reading has ended, well or with a problem().
  bool follow(const Desk& desk);

 private:
  struct Loaded {
    Command command;
    std::string told;
  };
  Pool pool_{1};  // apart from long computations, which would keep a dialog waiting
  Job<Loaded> job_{Priority::interactive, pool_};
  std::string problem_;
  std::optional<std::filesystem::path> outside_;
  std::optional<command::LoadScene> asking_;  // the scene that waits for the answer
  std::filesystem::path folder_;
};

}  // namespace thalweg
