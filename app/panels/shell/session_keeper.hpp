#pragma once
// Work is kept while one works: each window writes its scene into a file of its own every few seconds, so that a crash
// loses little, and another window nothing. The files of windows that have ended can be opened again.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/job/job.hpp"
#include "session/session.hpp"

namespace thalweg {

/// The work of a window that is no longer there.
struct KeptSession {
  std::filesystem::path file;
  std::filesystem::file_time_type written;
  bool crashed = false;  ///< the window did not end by itself

  /// "28 Nov, 20:48", in local time.
  std::string when() const;
};

class SessionKeeper {
 public:
  /// `folder` is made when there is something to keep.
  explicit SessionKeeper(std::filesystem::path folder);
  ~SessionKeeper();
  SessionKeeper(const SessionKeeper&) = delete;
  SessionKeeper& operator=(const SessionKeeper&) = delete;

  /// Once a frame: writes what has changed, apart from the window's thread. A document that is left for another one is
  /// kept as it was. A sentence when that fails for the first time.
  std::optional<std::string> follow(const Session& session);
  /// At once, for a window that cannot go on. Whether there is something to be reopened.
  bool keep_now(const Scene& scene) noexcept;
  /// The window ends by itself.
  void end(const Scene& scene) noexcept;

  /// The work of other windows that have ended, the newest first; `most_kept` at most, older files are removed.
  std::vector<KeptSession> kept() const;
  /// From now on they count as ended by themselves, since they have been offered. The same list, with the files' names.
  static std::vector<KeptSession> mark_offered(std::vector<KeptSession> sessions);

  static constexpr std::chrono::seconds interval{2};
  static constexpr std::size_t most_kept = 10;

 private:
  using Clock = std::chrono::steady_clock;
  void claim();
  bool close(const Scene& scene) noexcept;
  void write(const Scene& scene) const;

  std::filesystem::path folder_, file_;  // file_: of this window, empty until there is work
  int lock_ = -1;                        // held as long as the window lives
  std::uint64_t seen_version_ = 0, document_ = 0;
  int claims_ = 0;
  std::optional<Scene> first_, written_;  // as the session began, and as it was last written
  Clock::time_point next_{};
  bool changed_ = false, failed_ = false;
  Pool pool_{1};  // apart from long computations, and joined before what its work writes into is gone
  Job<bool> job_{Priority::background, pool_};
};

}  // namespace thalweg
