#include "platform/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

#include "core/language/tr.hpp"

namespace thalweg {

namespace fs = std::filesystem;

namespace {

/// The names of unfinished files, for the signal handler. C strings, which the handler can read without allocating.
std::array<std::atomic<char*>, 64> unfinished;
static_assert(std::atomic<char*>::is_always_lock_free);

int enter(const fs::path& path) {
  char* name = ::strdup(path.c_str());
  for (std::size_t i = 0; i < unfinished.size(); ++i) {
    char* none = nullptr;
    if (unfinished[i].compare_exchange_strong(none, name)) return int(i);
  }
  std::free(name);
  return -1;  // no free slot: this file is not removed on signals
}

void leave(int slot) {
  if (slot >= 0) std::free(unfinished[std::size_t(slot)].exchange(nullptr));
}

extern "C" void on_signal(int signal) {
  for (const auto& name : unfinished) {
    if (const char* path = name.load()) ::unlink(path);
  }
  if (signal == SIGINT) ::_exit(128 + SIGINT);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

/// The end of a chain of symbolic links, which need not exist. Throws std::system_error after 40 links.
fs::path behind_links(fs::path path) {
  std::error_code failure;
  for (int links = 0; fs::is_symlink(path, failure); ++links) {
    if (links == 40) throw std::system_error(ELOOP, std::generic_category());
    const fs::path target = fs::read_symlink(path, failure);
    path = target.is_absolute() ? target : path.parent_path() / target;
  }
  return path;
}

/// Creates a file with a unique name in `folder` and returns its descriptor, or −1 with errno set. The name is independent of
/// the final one, which may already have the maximum length.
int create_part(const fs::path& folder, fs::path& part, int& slot) {
  static std::atomic<unsigned> counter = 0;
  for (;;) {
    part = folder / (".thalweg-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".part");
    slot = enter(part);
    const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    const int error = errno;
    if (file >= 0) return file;
    leave(slot);
    slot = -1;
    if (error != EEXIST) {
      errno = error;
      return -1;
    }
  }
}

}  // namespace

AtomicFile::AtomicFile(const fs::path& path) : named_(path), place_(path) {
  if (path.empty()) throw FileError(std::string(tr("A file name is needed.")));
  struct stat old {};
  const bool exists = ::stat(path.c_str(), &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) fail(EISDIR);
  if (exists && !S_ISREG(old.st_mode)) {
    file_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) fail(errno);
    return;
  }
  try {
    place_ = behind_links(path);
  } catch (const std::system_error& error) {
    fail(error.code().value());
  }
  const fs::path folder = place_.has_parent_path() ? place_.parent_path() : fs::path(".");
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    throw FileError(tr("Cannot write '{0}': there is no folder '{1}'.", path.string(), folder.string()));
  if (exists && ::access(path.c_str(), W_OK) != 0) fail(errno);
  if (const long longest = ::pathconf(folder.c_str(), _PC_NAME_MAX);
      longest > 0 && place_.filename().native().size() > std::size_t(longest))
    fail(ENAMETOOLONG);
  file_ = create_part(folder, part_, slot_);
  if (file_ < 0) fail(errno);
  if (exists) {
    if (::fchown(file_, old.st_uid, old.st_gid) != 0) ignored.clear();  // not permitted: the user becomes the owner
    ::fchmod(file_, old.st_mode & 07777);
  }
}

AtomicFile::~AtomicFile() { close(); }

void AtomicFile::close() noexcept {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
  if (!part_.empty()) ::unlink(part_.c_str());
  part_.clear();
  leave(slot_);
  slot_ = -1;
}

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno);
    bytes.remove_prefix(std::size_t(count));
  }
}

void AtomicFile::commit() {
  const int closed = ::close(file_);  // network file systems report a full disk here
  file_ = -1;
  if (closed != 0 && errno != EINTR) fail(errno);
  if (part_.empty()) return;
  if (::rename(part_.c_str(), place_.c_str()) != 0) fail(errno);
  part_.clear();
  close();
}

void AtomicFile::fail(int error) const {
  throw FileError(tr("Cannot write '{0}': {1}.", named_.string(), std::generic_category().message(error)));
}

void write_file(const fs::path& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

void remove_unfinished_on_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU}) {
    struct sigaction old {};
    ::sigaction(signal, nullptr, &old);
    if (old.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);  // ignored by nohup and in background jobs
  }
  ::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace thalweg
