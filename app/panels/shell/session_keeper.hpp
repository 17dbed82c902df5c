#pragma once
// Autosave: each window writes its scene to its own file every few seconds, so that a crash loses little and windows do not
// overwrite each other's work. The files of windows that have ended can be reopened.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "session/session.hpp"

namespace thalweg {

/// The autosaved work of a window that has ended.
struct KeptSession {
  std::filesystem::path file;
  std::filesystem::file_time_type written;
  bool crashed = false;  ///< the window did not exit normally

  /// "28 Nov, 20:48", in local time.
  std::string when() const;
};

class SessionKeeper {
 public:
  /// `folder` is created with the first file.
  explicit SessionKeeper(std::filesystem::path folder);
  ~SessionKeeper();
  SessionKeeper(const SessionKeeper&) = delete;
  SessionKeeper& operator=(const SessionKeeper&) = delete;

  /// Call once per frame: writes changes in the background, at most once per `interval`. When another document is opened, the
  /// previous one is kept as a closed session. Returns an error message on the first failure only.
  std::optional<std::string> follow(const Session& session);
  /// Writes at once and blocks; for a window that must abort. Returns whether there is a file to reopen.
  bool keep_now(const Scene& scene) noexcept;
  /// Call on normal exit: writes the scene, marks its file as closed, and removes files beyond most_kept.
  void end(const Scene& scene) noexcept;

  /// The work of windows that have ended, newest first, at most `most_kept`. Older files are deleted, except those of crashed
  /// windows.
  std::vector<KeptSession> kept() const;
  /// Marks crashed sessions as closed, after they have been offered to the user, by renaming their files. Returns the list
  /// with the new names.
  static std::vector<KeptSession> mark_offered(std::vector<KeptSession> sessions);

  static constexpr std::chrono::seconds interval{2};
  static constexpr std::size_t most_kept = 10;

 private:
  using Clock = std::chrono::steady_clock;
  void claim();
  bool close(const Scene& scene) noexcept;
  void write(const Scene& scene) const;

  std::filesystem::path folder_, file_;  // file_: this window's file, empty until there is work to keep
  int lock_ = -1;                        // descriptor of the lock file, locked while file_ is open; −1: none
  std::uint64_t seen_version_ = 0, document_ = 0;
  int claims_ = 0;
  std::optional<Scene> first_, written_;  // the scene when its document was opened, and as last written
  Clock::time_point next_{};
  bool changed_ = false, failed_ = false;
  Pool pool_{1};  // of its own, so that writing does not queue behind long computations; joined before the members above go
  Job<bool> job_{Priority::background, pool_};
};

}  // namespace thalweg
