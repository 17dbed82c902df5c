#pragma once
// Files that appear whole or not at all: whatever the program writes, it writes through these.

#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace thalweg {

/// A file that cannot be written; what() is one sentence that names it and the reason.
struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A file that is written beside its place under another name and renamed by commit(). Until then whatever was there
/// stays as it is; without commit(), and where a signal ends the program (remove_unfinished_on_signals), nothing is left
/// behind. A symbolic link stays, and the file that it leads to is replaced; permissions, and where possible the owner,
/// stay. Devices and pipes are written directly.
class AtomicFile {
 public:
  /// Throws FileError where the file could not be written: no folder, no permission, a folder of this name.
  explicit AtomicFile(const std::filesystem::path& path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  /// Throws FileError, for example where the disk is full.
  void write(std::string_view bytes);
  /// Puts the file in its place. Throws FileError; the old file then is still there.
  void commit();

 private:
  [[noreturn]] void fail(int error) const;
  void close() noexcept;

  std::filesystem::path named_;  ///< as the caller named it
  std::filesystem::path place_;  ///< where it comes to lie: links followed
  std::filesystem::path part_;   ///< its name until then; empty: written directly
  int file_ = -1, slot_ = -1;
};

/// Writes all of `bytes` as an AtomicFile. Throws FileError.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// From now on a signal that ends the program (SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU) first removes unfinished files;
/// SIGINT ends it with the exit code 130. A write beyond RLIMIT_FSIZE fails instead of ending the program.
void remove_unfinished_on_signals();

}  // namespace thalweg
