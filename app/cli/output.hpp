#pragma once
// Text to standard output or to a file, and single lines to standard error. Every write is checked.

#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <optional>
#include <string_view>

#include "platform/atomic_file.hpp"

namespace thalweg {

class Output {
 public:
  /// Standard output where the path is empty or "-", else a file that appears whole or not at all. Throws
  /// EnvironmentError where it cannot be written.
  explicit Output(const std::filesystem::path& path = {});

  template <class... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    if (text_.size() >= flush_size) flush();
  }
  /// A number with 17 significant digits: reads back to the same bits.
  void number(double value);
  void text(std::string_view text) {
    text_.append(text);
    if (text_.size() >= flush_size) flush();
  }

  /// The last words: puts the file in its place. Throws EnvironmentError; without this call no file is left behind.
  void finish();

 private:
  static constexpr std::size_t flush_size = 1 << 16;

  void flush();

  std::optional<AtomicFile> file_;  ///< nothing: standard output
  fmt::memory_buffer text_;
};

/// Prepares the process for what its streams may be: closed ones refuse what is written instead of passing it on to the
/// next file that is opened, and a reader that leaves is an error of the write. To be called first.
void guard_standard_streams();

/// Bytes to standard error as they are, for what only a terminal understands.
void write_to_terminal(std::string_view bytes);

/// One line for standard error, shown as one_line() has it. It is kept until tell_kept(), so that a command that fails says
/// why and nothing besides.
void tell(std::string_view sentence);
/// The same behind the program's name: what it says of its arguments and files, not of a run.
void tell_of_program(std::string_view sentence);
/// Writes what has been told, or forgets it. What cannot be written is lost, and nothing else.
void tell_kept();
void forget_kept();

}  // namespace thalweg
