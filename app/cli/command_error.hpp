#pragma once
// Exceptions of commands that fail. run_command_line() prints them as one line and exits with their code.

#include <stdexcept>
#include <string>
#include <string_view>

namespace thalweg {

struct CommandError : std::runtime_error {
  CommandError(int code, std::string_view sentence) : std::runtime_error(std::string(sentence)), exit_code(code) {}
  int exit_code;
};

/// The arguments are wrong: names the culprit and, if there is one, the nearest valid choice.
struct UsageError : CommandError {
  explicit UsageError(std::string_view sentence) : CommandError(2, sentence) {}
};

/// A scene names a table outside its folder, which the window may ask the user about.
struct OutsideTableError : UsageError {
  using UsageError::UsageError;
};

/// The environment fails: a file that cannot be written, no display.
struct EnvironmentError : CommandError {
  explicit EnvironmentError(std::string_view sentence) : CommandError(1, sentence) {}
};

/// The reader of standard output has left, as head does. Ends the program without a message, with the exit code of SIGPIPE.
struct ReaderLeft : CommandError {
  ReaderLeft() : CommandError(128 + 13, "") {}
};

}  // namespace thalweg
