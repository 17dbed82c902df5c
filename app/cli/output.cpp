#include "cli/output.hpp"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "cli/command_error.hpp"

namespace thalweg {

Output::Output(const std::filesystem::path& path) {
  if (path.empty() || path == "-") {
    file_ = stdout;
    return;
  }
  namespace fs = std::filesystem;
  std::error_code ignored;
  path_ = path;
  if (fs::is_directory(path_, ignored)) fail(EISDIR);
  if (fs::is_symlink(path_, ignored)) {  // the link stays, its target is replaced
    const fs::path target = fs::weakly_canonical(path_, ignored);
    if (!ignored) path_ = target;
  }
  const bool device = fs::exists(path_, ignored) && !fs::is_regular_file(path_, ignored);  // /dev/null, a pipe
  if (!device && fs::exists(path_, ignored) && ::access(path_.c_str(), W_OK) != 0) fail(errno);
  written_ = path_;
  if (!device) written_ += ".part" + std::to_string(::getpid());
  file_ = std::fopen(written_.c_str(), "wb");
  if (!file_) fail(errno);
}

Output::~Output() {
  if (!file_ || file_ == stdout) return;
  std::fclose(file_);
  std::error_code ignored;
  if (written_ != path_) std::filesystem::remove(written_, ignored);
}

void Output::number(double value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 17).ptr;
  text_.append(digits, end);
}

void Output::finish() {
  flush();
  if (std::fflush(file_) != 0) fail(errno);
  if (file_ == stdout) return;
  const int closed = std::fclose(file_);
  file_ = nullptr;
  if (closed == 0 && (written_ == path_ || std::rename(written_.c_str(), path_.c_str()) == 0)) return;
  const int error = errno;
  std::error_code ignored;
  if (written_ != path_) std::filesystem::remove(written_, ignored);
  fail(error);
}

void Output::flush() {
  if (std::fwrite(text_.data(), 1, text_.size(), file_) != text_.size()) fail(errno);
  text_.clear();
}

void Output::fail(int error) const {
  const std::string place = path_.empty() ? "to standard output" : "'" + path_.string() + "'";
  throw EnvironmentError("cannot write " + place + ": " + std::strerror(error));
}

}  // namespace thalweg
