#pragma once
// Atomic file replacement. The program writes all its files through these functions.

#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace thalweg {

/// A file cannot be written; what() is one sentence with the file's name and the reason.
struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Writes to a temporary file in the same folder, which commit() renames to `path`. Until then an existing file is untouched;
/// without commit(), or if a signal ends the program (see remove_unfinished_on_signals()), the temporary file is removed.
/// Follows symbolic links; keeps the permissions and, if possible, the owner of an existing file. Devices and pipes are
/// written directly.
class AtomicFile {
 public:
  /// Throws FileError if the file cannot be written: no such folder, no permission, `path` is a folder.
  explicit AtomicFile(const std::filesystem::path& path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  /// Appends `bytes`. Throws FileError, for example if the disk is full.
  void write(std::string_view bytes);
  /// Puts the file in place. On FileError the old file is still there.
  void commit();

 private:
  [[noreturn]] void fail(int error) const;
  void close() noexcept;

  std::filesystem::path named_;  ///< as given by the caller
  std::filesystem::path place_;  ///< the target, with links resolved
  std::filesystem::path part_;   ///< the temporary file; empty: written directly
  int file_ = -1, slot_ = -1;
};

/// Writes `bytes` to an AtomicFile and commits it. Throws FileError.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Installs handlers that remove unfinished files when SIGINT, SIGTERM, SIGHUP, SIGQUIT or SIGXCPU ends the program (exit code
/// 130 for SIGINT); ignored signals stay ignored. Ignores SIGXFSZ, so that a write beyond RLIMIT_FSIZE fails instead.
void remove_unfinished_on_signals();

}  // namespace thalweg
