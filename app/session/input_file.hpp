#pragma once
// Opens and reads tables and scenes. A file that is named in another file (a table in a scene) must be a regular one; only
// what the user names may be a pipe or a terminal. Nothing here blocks forever on a pipe without a writer.

#include <cstddef>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>

namespace thalweg {

/// A file cannot be read; what() is one sentence that names it.
struct InputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Accept {
  files,    ///< regular files
  streams,  ///< pipes and terminals as well, which can be read once only
};

/// An open file. Move-only.
class InputFile {
 public:
  /// Throws InputError if the file does not exist, is a folder, or is of a kind that is not accepted.
  InputFile(const std::filesystem::path& path, Accept accept);
  ~InputFile();
  InputFile(InputFile&& other) noexcept;
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  bool is_stream() const { return stream_; }
  /// In bytes; 0 for a stream.
  std::size_t size() const { return size_; }

  /// Reads up to `into.size()` bytes and returns how many; 0 at the end. Blocks while a pipe has a writer. Throws InputError,
  /// also if a pipe has no writer for two seconds.
  std::size_t read(std::span<char> into);

 private:
  std::filesystem::path path_;
  int file_ = -1;
  std::size_t size_ = 0;
  bool stream_ = false, written_to_ = false;
};

/// The contents of a file. Throws InputError, also if there are more than `most` bytes.
std::string read_whole(const std::filesystem::path& path, Accept accept, std::size_t most);
/// The rest of `file`, called `name` in messages.
std::string read_whole(InputFile& file, const std::filesystem::path& name, std::size_t most);

/// Whether `file` is in `folder` (empty: the current one) or beneath it once links and ".." are resolved; false for a
/// dangling link. Opens nothing; the file need not exist.
bool lies_beneath(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace thalweg
