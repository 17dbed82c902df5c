#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <limits>
#include <string>
#include <system_error>
#include <utility>

#include "cli/command_error.hpp"
#include "core/language/tr.hpp"
#include "core/text/one_line.hpp"

namespace thalweg {

namespace {

/// Returns 0, or the errno of the failed write.
int write_all(int stream, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(stream, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(std::size_t(count));
  }
  return 0;
}

/// Lines that are queued and not yet written.
std::string& kept() {
  static std::string lines;
  return lines;
}

/// Whether the path is a name of standard output, which must not be replaced by a file.
bool is_standard_output(const std::filesystem::path& path) {
  return path.empty() || path == "-" || path == "/dev/stdout" || path == "/dev/fd/1" || path == "/proc/self/fd/1";
}

}  // namespace

Output::Output(const std::filesystem::path& path) {
  if (is_standard_output(path)) return;
  try {
    file_.emplace(path);
  } catch (const FileError& error) {
    throw EnvironmentError(error.what());
  }
}

void Output::number(double value) {
  if (value != value) value = std::numeric_limits<double>::quiet_NaN();  // drops the sign that some NaNs have
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 17).ptr;
  text_.append(digits, end);
}

void Output::finish() {
  flush();
  try {
    if (file_) file_->commit();
  } catch (const FileError& error) {
    throw EnvironmentError(error.what());
  }
}

void Output::flush() {
  const std::string_view text(text_.data(), text_.size());
  if (file_) {
    try {
      file_->write(text);
    } catch (const FileError& error) {
      throw EnvironmentError(error.what());
    }
  } else if (const int error = write_all(STDOUT_FILENO, text); error == EPIPE) {
    throw ReaderLeft();
  } else if (error != 0) {
    throw EnvironmentError(tr("Cannot write to standard output: {0}.", std::generic_category().message(error)));
  }
  text_.clear();
}

void guard_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    // open() takes the lowest free descriptor, which is this stream's. In the wrong direction, so that using it fails as on a
    // closed stream.
    [[maybe_unused]] const int opened = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
  ::signal(SIGPIPE, SIG_IGN);
}

void write_to_terminal(std::string_view bytes) { write_all(STDERR_FILENO, bytes); }

void tell(std::string_view sentence) { kept().append(one_line(sentence)).append("\n"); }

void tell_of_program(std::string_view sentence) { tell(tr("{0}: {1}", "thalweg", sentence)); }

void tell_kept() { write_all(STDERR_FILENO, std::exchange(kept(), {})); }

void forget_kept() { kept().clear(); }

}  // namespace thalweg
