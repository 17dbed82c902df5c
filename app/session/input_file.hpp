#pragma once
// Which files may be read, and how: one place for tables and scenes. What somebody else names (a scene its table) is a
// regular file; only what the user types may be a pipe or a terminal. Nothing here waits for a pipe that has no writer.

#include <cstddef>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>

namespace thalweg {

/// A file that cannot be read; what() is one sentence that names it.
struct InputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Accept {
  files,    ///< regular files
  streams,  ///< pipes and terminals as well: they are read once
};

/// An open file. Move-only.
class InputFile {
 public:
  /// Throws InputError where there is no such file, where it is a folder, or where it is of a kind that is not accepted.
  InputFile(const std::filesystem::path& path, Accept accept);
  ~InputFile();
  InputFile(InputFile&& other) noexcept;
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  bool is_stream() const { return stream_; }
  /// In bytes; of a stream 0.
  std::size_t size() const { return size_; }

  /// Reads up to `into.size()` bytes and says how many; 0 at the end. Waits for a pipe that somebody writes to, and two
  /// seconds for somebody to do so. Throws InputError.
  std::size_t read(std::span<char> into);

 private:
  std::filesystem::path path_;
  int file_ = -1;
  std::size_t size_ = 0;
  bool stream_ = false, written_to_ = false;
};

/// All of a file. Throws InputError, also where it holds more than `most` bytes.
std::string read_whole(const std::filesystem::path& path, Accept accept, std::size_t most);
/// The rest of `file`, which `name` names in the sentence.
std::string read_whole(InputFile& file, const std::filesystem::path& name, std::size_t most);

/// Whether `file` lies in `folder` (empty: the current one) or beneath it once links and .. are resolved. Looks at no
/// content; a file that does not exist may lie there too.
bool lies_beneath(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace thalweg
