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
  /// Writes to standard output if the path is empty or "-", else to a file that appears whole or not at all. Throws
  /// EnvironmentError if it cannot be written.
  explicit Output(const std::filesystem::path& path = {});

  template <class... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    if (text_.size() >= flush_size) flush();
  }
  /// A number with 17 significant digits, which reads back to the same bits.
  void number(double value);
  void text(std::string_view text) {
    text_.append(text);
    if (text_.size() >= flush_size) flush();
  }

  /// Flushes and moves the file to its path; to be called last, without it no file is left behind. Throws EnvironmentError,
  /// or ReaderLeft if the reader of standard output has left.
  void finish();

 private:
  static constexpr std::size_t flush_size = 1 << 16;

  void flush();

  std::optional<AtomicFile> file_;  ///< nothing: standard output
  fmt::memory_buffer text_;
};

/// Makes the standard streams safe to use: writing to a closed one fails instead of going to the next file opened, and a
/// reader that leaves is a write error instead of SIGPIPE. To be called first.
void guard_standard_streams();

/// Writes bytes to standard error unchanged, for terminal control sequences.
void write_to_terminal(std::string_view bytes);

/// Queues one line for standard error, made safe by one_line(). It is written by tell_kept(), so that a command that fails
/// prints its error only.
void tell(std::string_view sentence);
/// The same after the program's name: for remarks on its arguments and files rather than on a run.
void tell_of_program(std::string_view sentence);
/// Writes, or discards, the queued lines. Ignores write errors.
void tell_kept();
void forget_kept();

}  // namespace thalweg
