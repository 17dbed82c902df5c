#include "session/input_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include "core/language/tr.hpp"

namespace thalweg {

namespace fs = std::filesystem;

namespace {

constexpr auto patience = std::chrono::seconds(2);

[[noreturn]] void fail(const fs::path& path, int error) {
  throw InputError(tr("Cannot read '{0}': {1}.", path.string(), std::generic_category().message(error)));
}

[[noreturn]] void refuse_kind(const fs::path& path, mode_t mode) {
  if (S_ISFIFO(mode)) throw InputError(tr("'{0}' is a pipe, and a file is expected.", path.string()));
  if (S_ISSOCK(mode)) throw InputError(tr("'{0}' is a socket, and a file is expected.", path.string()));
  throw InputError(tr("'{0}' is a device, and a file is expected.", path.string()));
}

[[noreturn]] void refuse_size(const fs::path& path, std::size_t most) {
  throw InputError(tr("'{0}' holds more than {1} MB.", path.string(), std::to_string(most >> 20)));
}

}  // namespace

InputFile::InputFile(const fs::path& path, Accept accept) : path_(path) {
  const auto check = [&](const struct stat& status) {
    if (S_ISDIR(status.st_mode)) throw InputError(tr("'{0}' is a folder, not a file.", path.string()));
    if (S_ISREG(status.st_mode)) return;
    const bool readable = S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode);
    if (accept != Accept::streams || !readable) refuse_kind(path, status.st_mode);
  };
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) throw InputError(tr("There is no file '{0}'.", path.string()));
    fail(path, errno);
  }
  check(status);  // before opening: opening a device may have side effects
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (file_ < 0) fail(path, errno);
  try {
    if (::fstat(file_, &status) != 0) fail(path, errno);
    check(status);  // the path may lead to another file by now
  } catch (...) {
    ::close(file_);
    throw;
  }
  stream_ = !S_ISREG(status.st_mode);
  if (!stream_) size_ = std::size_t(status.st_size);
}

InputFile::~InputFile() {
  if (file_ >= 0) ::close(file_);
}

InputFile::InputFile(InputFile&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      size_(other.size_),
      stream_(other.stream_),
      written_to_(other.written_to_) {}

std::size_t InputFile::read(std::span<char> into) {
  const auto begin = std::chrono::steady_clock::now();
  for (;;) {
    const ssize_t count = ::read(file_, into.data(), into.size());
    if (count > 0 || (count == 0 && (!stream_ || written_to_))) {
      written_to_ = true;
      return std::size_t(count);
    }
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno != EAGAIN) fail(path_, errno);
    pollfd end{file_, POLLIN, 0};
    if (count < 0) {  // the pipe has a writer
      ::poll(&end, 1, -1);
      written_to_ = written_to_ || (end.revents & POLLHUP) != 0;
      continue;
    }
    // Empty and without a writer: either there has been none yet, or it has left without writing.
    struct stat status {};
    if (::fstat(file_, &status) != 0 || !S_ISFIFO(status.st_mode)) return 0;
    if (std::chrono::steady_clock::now() - begin > patience) throw InputError(tr("Nothing is written to the pipe '{0}'.", path_.string()));
    ::poll(&end, 1, 50);
    if ((end.revents & (POLLIN | POLLHUP)) == POLLHUP) return 0;
  }
}

std::string read_whole(InputFile& file, const fs::path& name, std::size_t most) {
  std::string text;
  std::size_t held = 0;
  for (;;) {
    if (held == text.size()) text.resize(std::max<std::size_t>({file.size() + 1, 1 << 16, 2 * held}));
    const std::size_t count = file.read({text.data() + held, text.size() - held});
    held += count;
    if (held > most) refuse_size(name, most);
    if (count == 0) break;
  }
  text.resize(held);
  return text;
}

std::string read_whole(const fs::path& path, Accept accept, std::size_t most) {
  InputFile file(path, accept);
  if (file.size() > most) refuse_size(path, most);
  return read_whole(file, path, most);
}

bool lies_beneath(const fs::path& file, const fs::path& folder) {
  std::error_code failure;
  const fs::path home = fs::weakly_canonical(folder.empty() ? fs::path(".") : folder, failure);
  if (failure) return false;
  const fs::path place = fs::weakly_canonical(file, failure);
  if (failure || fs::is_symlink(place, failure)) return false;  // a dangling link may lead elsewhere later
  return std::mismatch(home.begin(), home.end(), place.begin(), place.end()).first == home.end();
}

}  // namespace thalweg
