#include "panels/shell/session_keeper.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

#include "core/language/tr.hpp"
#include "platform/atomic_file.hpp"
#include "ui/context.hpp"

namespace thalweg {

namespace fs = std::filesystem;

namespace {

// "<name>.open.toml" while its window runs or after it crashed; "<name>.toml" once closed. A running window locks "<name>.lock".
constexpr std::string_view open_end = ".open.toml", closed_end = ".toml", lock_end = ".lock";

bool ends_with(const fs::path& file, std::string_view end) {
  const std::string name = file.filename().string();
  return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
}

fs::path with_end(const fs::path& file, std::string_view old_end, std::string_view end) {
  const std::string name = file.filename().string();
  return file.parent_path() / (name.substr(0, name.size() - old_end.size()) + std::string(end));
}

/// True if no process holds the lock, or if the file cannot be opened.
bool abandoned(const fs::path& lock) {
  const int file = ::open(lock.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return true;
  const bool free = ::flock(file, LOCK_EX | LOCK_NB) == 0;
  ::close(file);
  return free;
}

}  // namespace

std::string KeptSession::when() const {
  // Not every standard library has C++20's clock_cast yet.
  const auto ago = fs::file_time_type::clock::now() - written;
  const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() -
                                                                std::chrono::duration_cast<std::chrono::system_clock::duration>(ago));
  std::tm local{};
  ::localtime_r(&time, &local);
  char clock[32];
  std::snprintf(clock, sizeof clock, "%02d:%02d", local.tm_hour, local.tm_min);
  constexpr std::string_view months[] = {english("Jan"), english("Feb"), english("Mar"), english("Apr"), english("May"), english("Jun"),
                                         english("Jul"), english("Aug"), english("Sep"), english("Oct"), english("Nov"), english("Dec")};
  return tr("{0} {1}, {2}", std::to_string(local.tm_mday), tr(months[local.tm_mon]), clock);
}

SessionKeeper::SessionKeeper(fs::path folder) : folder_(std::move(folder)) {}

SessionKeeper::~SessionKeeper() {
  if (lock_ >= 0) ::close(lock_);
}

// Names the file of this window and locks it.
void SessionKeeper::claim() {
  if (!file_.empty()) return;
  fs::create_directories(folder_);
  const std::string name =
      std::to_string(std::time(nullptr)) + "-" + std::to_string(::getpid()) + (claims_ == 0 ? "" : "-" + std::to_string(claims_));
  ++claims_;
  const fs::path lock = folder_ / (name + std::string(lock_end));
  lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ >= 0) ::flock(lock_, LOCK_EX | LOCK_NB);
  file_ = folder_ / (name + std::string(open_end));
}

std::optional<std::string> SessionKeeper::follow(const Session& session) {
  if (first_ && session.document() != document_) {
    close(session.left());
    first_.reset();
  }
  document_ = session.document();
  if (!first_) first_ = written_ = session.scene();
  const auto fail = [this](const std::exception& problem) -> std::optional<std::string> {
    written_ = first_;
    changed_ = true;  // after the interval it is tried again
    if (std::exchange(failed_, true)) return std::nullopt;
    return tr("Your work cannot be kept while you work: {0}", problem.what());
  };
  if (job_.running()) {
    try {
      pool_.work_once();
      job_.take();
    } catch (const std::exception& problem) {
      if (auto sentence = fail(problem)) return sentence;
    }
  }
  if (session.version() != std::exchange(seen_version_, session.version())) changed_ = true;
  if (!changed_ || job_.running()) return std::nullopt;
  const auto now = Clock::now();
  if (now < next_) {
    ui::want_frame(std::chrono::duration<float>(next_ - now).count());
    return std::nullopt;
  }
  next_ = now + interval;
  changed_ = false;
  const Scene& scene = session.scene();
  if (scene == *written_ || (file_.empty() && scene.document() == first_->document())) return std::nullopt;
  written_ = scene;
  try {
    claim();
  } catch (const std::exception& problem) {
    return fail(problem);
  }
  job_.start([this, scene](Progress&) {
    write(scene);
    return true;
  });
  return std::nullopt;
}

void SessionKeeper::write(const Scene& scene) const { write_file(file_, write_scene(scene)); }

bool SessionKeeper::keep_now(const Scene& scene) noexcept try {
  if (file_.empty() && (!first_ || scene.document() == first_->document())) return false;
  // Finish the write in progress first.
  job_.wait();
  claim();
  write(scene);
  return true;
} catch (...) {
  return !file_.empty();
}

// Writes the scene, renames the file as closed and releases it; further work gets a new file. Returns false if there was no
// work or if it failed.
bool SessionKeeper::close(const Scene& scene) noexcept try {
  if (!keep_now(scene)) return false;
  const fs::path file = std::exchange(file_, {});
  if (lock_ >= 0) ::close(std::exchange(lock_, -1));
  fs::rename(file, with_end(file, open_end, closed_end));
  fs::remove(with_end(file, open_end, lock_end));
  return true;
} catch (...) {  // the file still counts as a crashed window's, so nothing is lost
  return false;
}

void SessionKeeper::end(const Scene& scene) noexcept try {
  if (close(scene)) kept();
} catch (...) {
}

std::vector<KeptSession> SessionKeeper::kept() const {
  std::vector<KeptSession> sessions;
  std::error_code failure;
  const auto add = [&](const fs::path& file, bool crashed) {
    const auto written = fs::last_write_time(file, failure);
    if (!failure) sessions.push_back({file, written, crashed});
  };
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, failure)) {
    const fs::path& file = entry.path();
    if (ends_with(file, open_end)) {
      if (file != file_ && abandoned(with_end(file, open_end, lock_end))) add(file, true);
    } else if (ends_with(file, closed_end)) {
      add(file, false);
    }
  }
  add(folder_.parent_path() / "last-session.toml", false);  // written by earlier versions
  std::sort(sessions.begin(), sessions.end(), [](const KeptSession& a, const KeptSession& b) { return a.written > b.written; });
  while (sessions.size() > most_kept) {
    if (!sessions.back().crashed) fs::remove(sessions.back().file, failure);
    sessions.pop_back();
  }
  return sessions;
}

std::vector<KeptSession> SessionKeeper::mark_offered(std::vector<KeptSession> sessions) {
  std::error_code failure;
  for (KeptSession& session : sessions) {
    if (!session.crashed) continue;
    const fs::path closed = with_end(session.file, open_end, closed_end);
    fs::rename(session.file, closed, failure);
    if (failure) continue;
    fs::remove(with_end(session.file, open_end, lock_end), failure);
    session.file = closed;
  }
  return sessions;
}

}  // namespace thalweg
